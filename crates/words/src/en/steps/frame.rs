//! What stands around every step.

pub const STEPS: &str = "Steps";
pub const BACK: &str = "Back";
pub const NEXT: &str = "Next";
pub const ANYWAY: &str = "Go on, complete it later";
pub const COLON: &str = ": ";
pub const NO_ROOM: &str = "This phone has no room to keep it (the storage is full, or the browsing is private). You can go on while online; please do not close the page before everything is sent.";
pub const NOT_KEPT: &str = "There is no network, and this browser cannot keep anything. Please do not close this page until you are online.";
pub const GONE: &str =
    "This application was submitted already, or was left too long. Please see “My applications”.";
pub const ALL_DONE: &str = "Everything is filled in";

#[must_use]
pub fn sending(pictures: usize) -> String {
    format!(
        "{} being sent; you can go on",
        crate::en::counted(pictures, "photo")
    )
}

#[must_use]
pub fn lacks(count: usize) -> String {
    format!("{count} to complete")
}
#[must_use]
pub fn missing_here(count: usize) -> String {
    format!(
        "{} to complete in this step",
        crate::en::counted(count, "thing")
    )
}
#[must_use]
pub fn missing_in_all(count: usize) -> String {
    format!("{} to complete", crate::en::counted(count, "thing"))
}
pub const CONFLICT: &str = "This differs between your two phones. Which one do you want?";
pub const OURS: &str = "On this phone";
pub const THEIRS: &str = "On the other phone";
pub const FILLED: &str = "Filled in";
#[must_use]
pub fn kept_until(day: &str) -> String {
    format!("This draft is kept until {day}. Fill in something and it is kept longer.")
}
#[must_use]
pub fn ends_soon(day: &str) -> String {
    format!(
        "This draft ends soon: it is deleted on {day}. Fill in something and it is kept longer."
    )
}
