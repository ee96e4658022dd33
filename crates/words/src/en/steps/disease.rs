//! 病种.

pub const NAME: &str = "Disease";
pub const TITLE: &str = "Which disease";
pub const LEAD: &str =
    "Please choose the disease on the diagnosis certificate. If you are not sure, call us.";
pub const SEARCH: &str = "Find a disease";
pub const SEARCH_HINT: &str =
    "A name, its pinyin initials or its code, for example “gxy” for high blood pressure";
pub const DETAIL_MARK: &str = ", ";
pub const THEN: &str = "After that, the step “Papers” says what you need.";

#[must_use]
pub fn most(most: u8) -> String {
    format!("At most {most} in one application.")
}
#[must_use]
pub fn code(code: &str) -> String {
    format!("Code {code}")
}

pub const CRITERIA: &str = "Criteria";
pub const CRITERIA_LEAD: &str =
    "Answer by the medical records and reports. If you are not sure, ask your doctor first.";
pub const ALL_OF: &str = "All of these must be met";
pub const ANY_OF: &str = "One of these is enough";
pub const BY_DOCTOR: &str = "A doctor judges this; no answer needed";
pub const YES: &str = "Yes";
pub const NO: &str = "No";
pub const GO_ON: &str = "Go on with that one";
#[must_use]
pub fn begun_already(disease: &str) -> String {
    format!(
        "{disease}: you have another application that is not submitted. One is enough for one disease."
    )
}
pub const HELD: &str = "Which disease";
