//! What stands around every step.

pub const STEPS: &str = "办理步骤";
pub const BACK: &str = "上一步";
pub const NEXT: &str = "下一步";
pub const ANYWAY: &str = "先往下填，回头再补";
/// Between the name of a field and what is wrong with it.
pub const COLON: &str = "：";
pub const NO_ROOM: &str =
    "手机存不下这些内容（存储满了，或是无痕浏览）。联着网可以接着办，传完以前请先别关这个页面。";
pub const NOT_KEPT: &str = "没有网络，这个浏览器又存不住内容。请先不要关掉这一页，等连上网。";
pub const GONE: &str = "这份申请已经提交过，或者放得太久失效了。请到“我的申请”看看。";
pub const ALL_DONE: &str = "要填的都填好了";

/// How many pictures have not arrived yet.
#[must_use]
pub fn sending(pictures: usize) -> String {
    format!("{pictures} 张照片还在传，您可以接着填")
}

/// How many things one step lacks.
#[must_use]
pub fn lacks(count: usize) -> String {
    format!("{count} 处没填好")
}
#[must_use]
pub fn missing_here(count: usize) -> String {
    format!("这一步还有 {count} 处要补")
}
#[must_use]
pub fn missing_in_all(count: usize) -> String {
    format!("还有 {count} 处没填好")
}
pub const CONFLICT: &str = "这一项在两部手机上填得不一样，用哪一个？";
pub const OURS: &str = "这部手机上填的";
pub const THEIRS: &str = "另一部手机上填的";
/// In place of a value that has no words of its own.
pub const FILLED: &str = "填过了";
/// Until when an untouched draft is kept.
#[must_use]
pub fn kept_until(day: &str) -> String {
    format!("这份草稿保留到 {day}。接着填一次，就会顺延。")
}
/// The same, when that is soon.
#[must_use]
pub fn ends_soon(day: &str) -> String {
    format!("这份草稿快到期了，{day} 就会删除。接着填一次，就会顺延。")
}
