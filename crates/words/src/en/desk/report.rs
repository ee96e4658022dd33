//! 月报.

pub const TITLE: &str = "Monthly report";
pub const BEFORE: &str = "Previous month";
pub const AFTER: &str = "Next month";
pub const SUBMITTED: &str = "Applications received";
pub const APPROVED: &str = "Approved";
pub const REFUSED: &str = "Refused";
pub const NOT_ACCEPTED: &str = "Not accepted";
pub const LATE: &str = "Ended late";
pub const MEDIAN: &str = "From acceptance to decision (median)";
pub const MEDIAN_OWN: &str = "Of these, without waiting for the applicant (median)";
pub const UNCOUNTED: &str = "Days cannot be counted (no table of holidays)";
pub const DEEMED: &str = "Not looked at in time, deemed accepted";
pub const ASKED: &str = "Further papers asked for";
pub const REASONS: &str = "Reasons for sending back and refusing";
pub const REASON: &str = "Reason";
pub const TIMES: &str = "Times";
pub const NO_REASONS: &str = "None this month.";
pub const NONE_DECIDED: &str = "None decided";
pub const PRINT: &str = "Print";

#[must_use]
pub fn month(month: &str) -> String {
    match month.split_once('-') {
        Some((year, number)) => {
            let name = crate::en::time::month(number.parse().unwrap_or_default());
            format!("{name} {year}")
        }
        None => month.to_owned(),
    }
}

#[must_use]
pub fn number(count: u32) -> String {
    format!("{count}")
}

#[must_use]
pub fn times(count: u32) -> String {
    format!("{count}")
}

#[must_use]
pub fn days(days: u32) -> String {
    crate::en::counted(days, "working day")
}
