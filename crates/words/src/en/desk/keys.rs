//! What the keys do.

pub const TITLE: &str = "Keys";
pub const KEY: &str = "Key";
pub const WHAT: &str = "What it does";
pub const CLOSE: &str = "Close";
pub const OR: &str = " or ";

pub const PAGE_BEFORE: &str = "Previous page";
pub const PAGE_AFTER: &str = "Next page";
pub const LARGER: &str = "Larger";
pub const SMALLER: &str = "Smaller";
pub const FIT: &str = "Original size";
pub const TURN: &str = "Turn right";
pub const ROW_BEFORE: &str = "Previous row of the checklist";
pub const ROW_AFTER: &str = "Next row of the checklist";
pub const PASS: &str = "This row passes";
pub const FAIL: &str = "This row fails";
pub const MARK: &str = "Mark a problem on the page";
pub const COMPARE: &str = "Compare before and after";
pub const TAKE: &str = "Take it, or put it back";
pub const ACT: &str = "Act (the number on the button)";
pub const NEXT: &str = "Next application";
pub const QUEUE: &str = "Back to the queue";
pub const HELP: &str = "Show the keys";
pub const SEARCH: &str = "Search";
pub const FIRST: &str = "The most urgent one";
pub const QUEUE_BEFORE: &str = "Previous page";
pub const QUEUE_AFTER: &str = "Next page";
pub const QUEUE_ROW_BEFORE: &str = "Previous application";
pub const QUEUE_ROW_AFTER: &str = "Next application";
pub const BOX_MOVE: &str = "Frame: move";
pub const BOX_SIZE: &str = "Frame: resize";
pub const BOX_DONE: &str = "Frame: choose a reason";
pub const BOX_CANCEL: &str = "Frame: drop";
pub const ARROWS: &str = "Arrow keys";
pub const SHIFT_ARROWS: &str = "Shift + arrow keys";
pub const DIGITS: &str = "1 to 9";
