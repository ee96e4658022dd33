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
/// Opens the album.
pub const ALBUM: &str = "相册";
/// Opens the documents.
pub const PDF: &str = "PDF 文件";
/// Takes the picture again.
pub const RETAKE: &str = "重拍";
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
/// Heading of a large picture.
pub const LARGE: &str = "放大看";
/// A page is being turned upright and shrunk.
pub const PAGE_WORKING: &str = "处理中";
/// A page is safe on this phone.
pub const PAGE_KEPT: &str = "已存在手机里，等待上传";
/// A page is safe at the server.
pub const PAGE_RECEIVED: &str = "已收到";
/// A page did not get through.
pub const PAGE_STUCK: &str = "没有传上去，请重试";
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
