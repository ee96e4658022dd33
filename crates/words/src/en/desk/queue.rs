//! 待办.

use menteban_api::QueueView;
use menteban_rules::application::Kind;
use menteban_rules::process::Stage;

pub const TITLE: &str = "Queue";
pub const VIEWS: &str = "Views";
pub const SEARCH: &str = "Search";
pub const SEARCH_HINT: &str = "Receipt number, name or identity number, in full";
pub const SEARCH_GO: &str = "Search";
pub const SEARCH_CLEAR: &str = "Clear";
pub const RECEIPT: &str = "Receipt number";
pub const PERSON: &str = "Name";
pub const KIND: &str = "Kind";
pub const DISEASES: &str = "Diseases";
pub const STATE: &str = "Stage";
pub const DAY: &str = "Due";
pub const TAKEN: &str = "Taken by";
pub const MINE: &str = "Me";
pub const NOBODY: &str = "—";
pub const NONE: &str = "There are no applications here.";
pub const NONE_FOUND: &str =
    "Nothing found. Please check the receipt number, name or identity number; it must be in full.";
pub const BEFORE: &str = "Previous page";
pub const AFTER: &str = "Next page";
pub const FIRST: &str = "The most urgent one";
pub const NO_NEXT: &str = "No application waits for you.";
pub const NO_DAY: &str = "No due date";
pub const MAY_CHANGE: &str = " (may change)";

#[must_use]
pub fn view(view: QueueView) -> &'static str {
    match view {
        QueueView::Open => "For me to do",
        QueueView::Mine => "I am on it",
        QueueView::Late => "Late",
        QueueView::Asked => "Waiting for applicants",
        QueueView::Appealed => "Appeals",
        QueueView::Letters => "Messages",
        QueueView::Ended => "Ended",
        QueueView::All => "All",
    }
}

#[must_use]
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::New => "New application",
        Kind::Renewal => "Renewal",
        Kind::Change => "Change",
    }
}

#[must_use]
pub fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Submitted => "To be accepted",
        Stage::NotAccepted => "Not accepted",
        Stage::Recognition => "To be recognised",
        Stage::Decision => "To be decided",
        Stage::Supplement => "Waiting for further papers",
        Stage::Verification => "Waiting for a visit",
        Stage::Approved => "Approved",
        Stage::Refused => "Refused",
        Stage::Withdrawn => "Withdrawn",
        Stage::Appealed => "Appeal to be answered",
    }
}

#[must_use]
pub fn left(days: i64) -> String {
    match days {
        0 => "due today".to_owned(),
        1 => "due tomorrow".to_owned(),
        left if left > 0 => format!("{} left", crate::en::counted(left, "day")),
        late => format!("days late: {}", late.unsigned_abs()),
    }
}

#[must_use]
pub fn count(count: u32) -> String {
    format!(" ({count})")
}

#[must_use]
pub fn found(count: usize) -> String {
    format!("{count} found")
}
