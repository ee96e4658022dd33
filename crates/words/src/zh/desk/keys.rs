//! What the keys do.
#![expect(
    missing_docs,
    reason = "a phrase says what it is; its name says where it stands"
)]

pub const TITLE: &str = "快捷键";
pub const KEY: &str = "按键";
pub const WHAT: &str = "作用";
pub const CLOSE: &str = "知道了";
/// Between two keys that do the same.
pub const OR: &str = " 或 ";

pub const PAGE_BEFORE: &str = "上一张";
pub const PAGE_AFTER: &str = "下一张";
pub const LARGER: &str = "放大";
pub const SMALLER: &str = "缩小";
pub const FIT: &str = "回到原来大小";
pub const TURN: &str = "向右转";
pub const ROW_BEFORE: &str = "上一条核对项";
pub const ROW_AFTER: &str = "下一条核对项";
pub const PASS: &str = "这一条通过";
pub const FAIL: &str = "这一条不符";
pub const MARK: &str = "在页面上框出问题";
pub const COMPARE: &str = "补交前后对着看";
pub const TAKE: &str = "我来办，或者放回去";
pub const ACT: &str = "办理（按钮上的数字）";
pub const NEXT: &str = "办下一份";
pub const QUEUE: &str = "回到待办";
pub const HELP: &str = "看快捷键";
pub const SEARCH: &str = "查找";
pub const FIRST: &str = "办最急的一份";
pub const QUEUE_BEFORE: &str = "上一页";
pub const QUEUE_AFTER: &str = "下一页";
pub const QUEUE_ROW_BEFORE: &str = "上一份";
pub const QUEUE_ROW_AFTER: &str = "下一份";
pub const MESSAGE_BEFORE: &str = "上一条";
pub const MESSAGE_AFTER: &str = "下一条";
pub const MESSAGE_AGAIN: &str = "这一条再发一次";
pub const BOX_MOVE: &str = "框：移动";
pub const BOX_SIZE: &str = "框：改大小";
pub const BOX_DONE: &str = "框：选原因";
pub const BOX_CANCEL: &str = "框：不要了";
pub const ARROWS: &str = "方向键";
pub const SHIFT_ARROWS: &str = "Shift + 方向键";
pub const DIGITS: &str = "1 到 9";
