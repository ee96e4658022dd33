//! Days and moments as people say them.

use menteban_rules::time::{Date, Timestamp};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A month by its number, 1 to 12.
pub(super) fn month(number: u32) -> &'static str {
    let index = number.wrapping_sub(1) as usize;
    MONTHS.get(index).copied().unwrap_or_default()
}

/// `22 November 2026`.
#[must_use]
pub fn day(date: Date) -> String {
    let digits = date.to_string();
    let mut parts = digits.split('-').map(|part| part.trim_start_matches('0'));
    let mut part = || parts.next().unwrap_or_default();
    let (year, number, day) = (part(), part(), part());
    format!("{day} {} {year}", month(number.parse().unwrap_or_default()))
}

/// `22 November 2026, 14:05`, in China.
#[must_use]
pub fn moment(at: Timestamp) -> String {
    let (hour, minute) = at.china_hour_minute();
    format!("{}, {hour}:{minute:02}", day(at.china_date()))
}

/// `2026-11-22 14:05:07`, in China: as programs write it to each other.
#[must_use]
pub fn clock(at: Timestamp) -> String {
    crate::zh::time::clock(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_people_say_it() {
        assert_eq!(moment(Timestamp(1_793_322_300)), "30 October 2026, 9:05");
        assert_eq!(clock(Timestamp(1_793_322_307)), "2026-10-30 09:05:07");
    }
}
