//! 核对提交.

pub const NAME: &str = "Review";
pub const TITLE: &str = "Read it through, then submit";
pub const LEAD: &str = "Please check what you filled in. To change something, use “Change”.";
pub const MISSING: &str = "These are missing before you can submit";
pub const WARNINGS: &str = "You can submit, but please note";
pub const WARNINGS_HINT: &str = "A reviewer will see these. Better correct what you can.";
pub const SUBMIT: &str = "Submit";
pub const SUBMITTING: &str = "Submitting, please do not close this page…";
pub const SUBMITTING_LATER: &str = "Will be submitted when the photos are sent…";
pub const NOT_YET: &str = "Not yet";
pub const NO_NETWORK: &str = "No connection, so it was not submitted. What you filled in is kept; please submit again when you are online.";
pub const POLICY_CHANGED: &str = "The rules have just changed. What you filled in is kept; please read the notes below, then submit.";
pub const CHANGED: &str = "This application was just changed on another phone. Please read it again, choose where both differ, then submit.";
pub const REFUSED: &str = "It cannot be submitted yet. Please follow the notes below, then submit.";

#[must_use]
pub fn waiting_for_files(count: usize) -> String {
    format!(
        "{} still being sent; please do not close this page.",
        crate::en::counted(count, "file")
    )
}
