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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_people_say_it() {
        assert_eq!(moment(Timestamp(1_793_322_300)), "2026年10月30日 9:05");
    }
}
