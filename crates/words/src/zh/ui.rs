//! Words of the components.

/// The product's name.
pub const PRODUCT: &str = "门特办";
/// Beside the label of a field that may stay empty.
pub const OPTIONAL: &str = "选填";
/// Before a note with which nothing can be sent; read out only.
pub const MUST: &str = "需要改正：";
/// Before a note that the reviewer will see; read out only.
pub const SHOULD: &str = "请留意：";
/// Before a note that is good to know; read out only.
pub const HINT: &str = "提示：";
/// Beside the year of a date.
pub const YEAR: &str = "年";
/// Beside the month of a date.
pub const MONTH: &str = "月";
/// Beside the day of a date.
pub const DAY: &str = "日";
/// Takes a choice back.
pub const CHANGE: &str = "重选";
/// Leads to the place where an answer is changed.
pub const EDIT: &str = "修改";
/// In place of an answer that was not given.
pub const NOT_FILLED: &str = "还没有填";
/// Leads back.
pub const BACK: &str = "返回";
/// Closes.
pub const CLOSE: &str = "关闭";
/// Opens the camera.
pub const CAMERA: &str = "拍照";
/// How a card is held into the frame of the camera.
pub const FRAME_CARD: &str = "把证件放进框里，四个角都要看见。";
/// How a page is held into the frame of the camera.
pub const FRAME_PAGE: &str = "把整页纸放进框里，四个角都要看见。";
/// The camera is about to be shown.
pub const CAMERA_OPENS: &str = "正在打开相机。手机问能不能用相机，请点“允许”。";
/// The camera shows nothing.
pub const CAMERA_LATE: &str = "相机还没有画面。可以点“用手机自带的相机”。";
/// The camera cannot be shown.
pub const CAMERA_NONE: &str = "这里打不开相机。请点“用手机自带的相机”。";
/// Opens the camera that came with the phone.
pub const OWN_CAMERA: &str = "用手机自带的相机";
/// Takes no picture.
pub const NO_PICTURE: &str = "不拍了";
/// Opens the album.
pub const ALBUM: &str = "相册";
/// Opens the documents.
pub const PDF: &str = "PDF 文件";
/// Takes the picture again.
pub const RETAKE: &str = "重拍";
/// Asks for another page.
pub const NEXT_PAGE: &str = "还有下一页吗？";
/// There is one.
pub const ONE_MORE: &str = "再拍一页";
/// There is none.
pub const NO_MORE: &str = "没有了";
/// On a computer.
pub const DROP_HERE: &str = "也可以把文件拖到这里，或者粘贴。";
/// Takes another picture of the album in place of a page.
pub const REPLACE: &str = "换一张";
/// Turns a page by a quarter.
pub const TURN: &str = "向右转";
/// Makes a picture larger.
pub const LARGER: &str = "放大";
/// Makes a picture smaller.
pub const SMALLER: &str = "缩小";
/// Shows the page before.
pub const PAGE_BEFORE: &str = "看上一页";
/// Shows the page after.
pub const PAGE_AFTER: &str = "看下一页";
/// A page of a PDF cannot be shown.
pub const NO_PREVIEW: &str = "打不开预览，不影响提交。";
/// How a picture is moved; read out only.
pub const ZOOM: &str = "图片，按加号放大，按减号缩小";
/// As [`interrupted`], when nothing came.
const INTERRUPTED: &str = "刚才拍照或选照片时，页面被手机关掉了，照片没有传过来。请再拍一次；照片已经在相册里的，点“相册”选它。";
/// Asks whether a page is to be removed.
pub const REMOVE_TITLE: &str = "删除这一页？";
/// Leaves it.
pub const KEEP: &str = "不删";
/// Removes a page.
pub const REMOVE: &str = "删除";
/// Moves a page forward.
pub const EARLIER: &str = "前移";
/// Moves a page back.
pub const LATER: &str = "后移";
/// Tries again.
pub const TRY_AGAIN: &str = "重试";
/// Opens a picture large; read out before its name.
pub const LOOK_LARGE: &str = "放大看 ";
/// A page was chosen and is not on the disk yet, or there is no room for it.
pub const PAGE_CHOSEN: &str = "处理中，请先别关这个页面";
/// A page is on the disk as it was chosen, and is being turned upright and shrunk.
pub const PAGE_WORKING: &str = "已保存，处理中";
/// A page is safe on this phone.
pub const PAGE_KEPT: &str = "已保存，等待上传";
/// A page waits, and the phone could not keep it.
pub const PAGE_UNKEPT: &str = "等待上传。手机存不下，请先别关这个页面";
/// A page is safe at the server.
pub const PAGE_RECEIVED: &str = "已收到";
/// A page is safe at the server, and the virus scanner has not looked at it yet.
pub const PAGE_UNSCANNED: &str = "已收到，正在检查";
/// A page did not get through.
pub const PAGE_STUCK: &str = "需重试：没有传上去";
/// A page cannot be taken.
pub const PAGE_REFUSED: &str = "这一页不能用";
/// The draft is on its way.
pub const SAVING: &str = "正在保存";
/// The draft is at the server.
pub const SAVED: &str = "已保存";
/// The draft is on this phone only.
pub const KEPT: &str = "已存在手机里";
/// What the picture of a signature shows.
pub const YOUR_SIGNATURE: &str = "您的签名";
/// Under a signature field.
pub const SIGN_TYPED: &str = "写不了字？打名字代替";
/// What is typed there.
pub const SIGN_NAME: &str = "签名人的姓名";
/// Takes it.
pub const SIGN_TYPED_DONE: &str = "用打的名字签名";
/// Takes the signature back.
pub const SIGN_AGAIN: &str = "重新签名";
/// What the sheet to sign on is; read out only.
pub const SIGN_SHEET: &str = "签名框，用手指写";
/// On the empty sheet.
pub const SIGN_HERE: &str = "在这里写名字";
/// Wipes what was drawn.
pub const SIGN_CLEAR: &str = "擦掉重写";
/// Takes what was drawn.
pub const SIGN_DONE: &str = "就用这个签名";
/// It has happened; read out only.
pub const MOMENT_DONE: &str = "（已完成）";
/// It is under way; read out only.
pub const MOMENT_NOW: &str = "（进行中）";
/// It is to come; read out only.
pub const MOMENT_AHEAD: &str = "（还没到）";
/// Heading of the counter at the foot of a screen.
pub const OTHER_WAY: &str = "也可以到窗口办";
/// Before the hotline.
pub const HOTLINE: &str = "医保热线 ";

/// 第 2 步，共 6 步，已填好 33%
#[must_use]
pub fn step(now: usize, of: usize, filled: usize) -> String {
    format!("第 {now} 步，共 {of} 步，已填好 {filled}%")
}

/// 第 3 页
#[must_use]
pub fn page(number: usize) -> String {
    format!("第 {number} 页")
}

/// 第 2 页，共 3 页
#[must_use]
pub fn page_of(number: usize, count: usize) -> String {
    format!("第 {number} 页，共 {count} 页")
}

/// 共 3 页
#[must_use]
pub fn sheets(count: usize) -> String {
    format!("共 {count} 页")
}

/// How far the pages of a paper have come; read out only.
#[must_use]
pub fn pages_come(count: usize, received: usize, stuck: usize) -> String {
    match (count, stuck) {
        (0, _) => String::new(),
        (_, 0) => format!("共 {count} 页，已收到 {received} 页"),
        _ => format!("共 {count} 页，已收到 {received} 页，{stuck} 页需要您看一下"),
    }
}

/// The page was killed while a camera or an album was open, or before all pictures from there were on the disk.
#[must_use]
pub fn interrupted(kept: usize, of: usize) -> String {
    if of == 0 {
        return INTERRUPTED.to_owned();
    }
    let missing = of - kept.min(of);
    format!(
        "刚才选了 {of} 张照片，还没存完，页面就被手机关掉了：前 {kept} 张还在，后 {missing} 张没有传过来。请点“相册”再选这 {missing} 张。"
    )
}

/// 上传中 43%
#[must_use]
pub fn page_sending(percent: u8) -> String {
    format!("上传中 {percent}%")
}

/// How many rows were found.
#[must_use]
pub fn found(count: usize) -> String {
    match count {
        0 => "没有找到，请换个说法试试".to_owned(),
        _ => format!("找到 {count} 个，点一下就选中"),
    }
}

/// Shows the rest of a list.
#[must_use]
pub fn show_more(count: usize) -> String {
    format!("再显示 {count} 个")
}
