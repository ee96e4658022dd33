//! 材料.

pub const NAME: &str = "Papers";
pub const TITLE: &str = "Photograph your papers";
pub const LEAD: &str = "Lay the paper flat in good light and get all four corners into the photo; it must be easy to read.";
pub const CHOOSE_DISEASE: &str =
    "Please choose a disease first, then you see which papers are needed.";
pub const TO_DISEASE: &str = "Choose a disease";
pub const OPTIONAL: &str = "Send it if you have it; otherwise leave it out";
pub const WAIVED: &str = "No longer needed: what you sent above does instead.";
pub const FORM: &str = "Which one do you have?";
pub const HOSPITAL: &str = "Hospital it is from";
pub const REASON: &str = "Why you use this paper";
pub const REASON_HINT: &str = "For example: pathology report from before the operation, there is no other. A reviewer will see it.";
pub const ADD: &str = "Add another";
pub const REMOVE: &str = "Remove this paper";
pub const REMOVE_TITLE: &str = "Remove this paper?";
pub const REMOVE_TEXT: &str = "Its photos and date are removed and cannot be brought back.";
pub const KEEP: &str = "Keep";
pub const DONE: &str = "Done";

#[must_use]
pub fn pages_of(form: &str) -> String {
    format!("Photos of: {form}")
}
#[must_use]
pub fn number(paper: usize) -> String {
    format!("No. {paper}")
}
#[must_use]
pub fn window(months: u16) -> String {
    format!(
        "It must be from the last {}",
        crate::en::counted(months, "month")
    )
}
#[must_use]
pub fn days_left(days: u32) -> String {
    match days {
        0 => "Today is the last day; please submit today".to_owned(),
        _ => format!("Valid, {} left", crate::en::counted(days, "day")),
    }
}
#[must_use]
pub fn because(reason: &str) -> String {
    format!("Reason: {reason}")
}
#[must_use]
pub fn count(pages: usize) -> String {
    crate::en::counted(pages, "page")
}

#[must_use]
pub fn names_match(name: &str, id_masked: &str) -> String {
    format!(
        "Every paper must name {name}, and where it has an identity number, {id_masked}. If it differs, please have the hospital correct it first."
    )
}
