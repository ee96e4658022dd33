//! 近半年: how old a paper may be, in calendar months, both ends counted.

use crate::time::Date;
use chrono::Months;

/// How a paper of a given date stands to its window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It counts.
    InWindow {
        /// Days it goes on counting, today not counted: 0 on its last day.
        days_left: u32,
    },
    /// It is too old.
    TooOld {
        /// First day that would have counted.
        first_day: Date,
    },
    /// Its date lies after the reference day.
    Future,
}

/// How a paper issued on a day stands on the reference day, in a window of some calendar months.
#[must_use]
pub fn standing(issued: Date, reference: Date, months: u16) -> Standing {
    if issued > reference {
        return Standing::Future;
    }
    let first_day = first_day(reference, months);
    if issued < first_day {
        return Standing::TooOld { first_day };
    }
    let days = last_day(issued, months)
        .signed_duration_since(reference)
        .num_days();
    Standing::InWindow {
        days_left: u32::try_from(days).unwrap_or(0),
    }
}

/// First day that still counts: the corresponding day `months` earlier, or that month's last day where there is
/// none (民法典 202).
#[must_use]
pub fn first_day(reference: Date, months: u16) -> Date {
    reference
        .checked_sub_months(Months::new(u32::from(months)))
        .unwrap_or(Date::MIN)
}

/// Last reference day on which a paper of this date still counts: the exact inverse of [`first_day`].
///
/// A paper of a month's last day counts to the end of the month it falls into: for 2026-02-28 and six months
/// that is 2026-08-31, since the first day of 29, 30 and 31 August is 28 February too.
#[must_use]
pub fn last_day(issued: Date, months: u16) -> Date {
    let months = Months::new(u32::from(months));
    let Some(corresponding) = issued.checked_add_months(months) else {
        return Date::MAX;
    };
    let mut last = corresponding;
    while let Some(next) = last.succ_opt() {
        match next.checked_sub_months(months) {
            Some(first) if first <= issued => last = next,
            _ => return last,
        }
    }
    Date::MAX
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        crate::time::parse_date(text).unwrap()
    }

    #[test]
    fn the_first_day_is_the_corresponding_one_or_the_months_last() {
        assert_eq!(first_day(day("2026-11-22"), 6), day("2026-05-22"));
        assert_eq!(first_day(day("2026-08-31"), 6), day("2026-02-28"));
        assert_eq!(first_day(day("2024-08-31"), 6), day("2024-02-29"));
        assert_eq!(first_day(day("2026-05-31"), 6), day("2025-11-30"));
    }

    #[test]
    fn the_last_day_minds_the_ends_of_months() {
        assert_eq!(last_day(day("2026-05-22"), 6), day("2026-11-22"));
        assert_eq!(last_day(day("2026-02-28"), 6), day("2026-08-31"));
        assert_eq!(last_day(day("2026-02-27"), 6), day("2026-08-27"));
        assert_eq!(last_day(day("2025-08-31"), 6), day("2026-02-28"));
        assert_eq!(last_day(day("2025-08-29"), 6), day("2026-02-28"));
    }

    #[test]
    fn both_ends_count() {
        let today = day("2026-11-22");
        assert_eq!(
            standing(day("2026-05-22"), today, 6),
            Standing::InWindow { days_left: 0 }
        );
        assert_eq!(
            standing(day("2026-05-21"), today, 6),
            Standing::TooOld {
                first_day: day("2026-05-22")
            }
        );
        assert_eq!(
            standing(today, today, 6),
            Standing::InWindow { days_left: 181 }
        );
        assert_eq!(standing(day("2026-11-23"), today, 6), Standing::Future);
    }

    #[test]
    fn the_ends_of_the_calendar_do_not_panic() {
        assert_eq!(first_day(Date::MIN, 6), Date::MIN);
        assert_eq!(last_day(Date::MAX, 6), Date::MAX);
        assert!(matches!(
            standing(Date::MIN, Date::MAX, u16::MAX),
            Standing::TooOld { .. }
        ));
    }
}
