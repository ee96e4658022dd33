//! Days and moments as people say them.

use menteban_rules::time::{Date, Timestamp};

/// `2026年11月22日`.
#[must_use]
pub fn day(date: Date) -> String {
    let digits = date.to_string();
    let mut parts = digits.split('-').map(|part| part.trim_start_matches('0'));
    let mut part = || parts.next().unwrap_or_default();
    format!("{}年{}月{}日", part(), part(), part())
}

/// `2026年11月22日 14:05`, in China.
#[must_use]
pub fn moment(at: Timestamp) -> String {
    let (hour, minute) = at.china_hour_minute();
    format!("{} {hour}:{minute:02}", day(at.china_date()))
}

/// `2026-11-22 14:05:07`, in China: as programs write it to each other.
#[must_use]
pub fn clock(at: Timestamp) -> String {
    let (hour, minute) = at.china_hour_minute();
    let second = at.0.rem_euclid(60);
    format!("{} {hour:02}:{minute:02}:{second:02}", at.china_date())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_people_say_it() {
        assert_eq!(moment(Timestamp(1_793_322_300)), "2026年10月30日 9:05");
        assert_eq!(clock(Timestamp(1_793_322_307)), "2026-10-30 09:05:07");
    }
}
