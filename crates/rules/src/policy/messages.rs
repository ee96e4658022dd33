//! What applicants are told of their application, and at what hours.

use crate::process::Tells;
use crate::time::{CHINA_OFFSET_SECS, Timestamp};
use std::collections::BTreeMap;

/// The messages of a pack. Of the server alone: no part of what travels or is kept by digest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Messages {
    /// From this hour on nobody's phone is to ring, 0 to 23 in China.
    pub quiet_from: u8,
    /// Until this hour. The same as [`Self::quiet_from`] where there are no quiet hours.
    pub quiet_until: u8,
    /// One for each thing that is told.
    pub texts: BTreeMap<Tells, MessageText>,
}

/// A message. `{receipt}` in it is the 受理号, `{day}` the day that it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MessageText {
    /// A few words.
    pub title: String,
    /// What it says.
    pub dated: Said,
    /// What it says as long as its day is not known; none where it always is.
    pub undated: Option<Said>,
}

/// The two lengths of a message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// For the message box in the app.
    pub text: String,
    /// For a text message: it names neither a disease nor what was found.
    pub sms: String,
}

impl Messages {
    /// When a phone may ring for something that is to be told from this moment on.
    #[must_use]
    pub fn not_before(&self, at: Timestamp) -> Timestamp {
        let (from, until) = (i64::from(self.quiet_from), i64::from(self.quiet_until));
        let second = at.0.saturating_add(CHINA_OFFSET_SECS).rem_euclid(86_400);
        let is_quiet = match from <= until {
            true => (from * 3_600..until * 3_600).contains(&second),
            false => second >= from * 3_600 || second < until * 3_600,
        };
        if !is_quiet {
            return at;
        }
        let wait = (until * 3_600 - second).rem_euclid(86_400);
        Timestamp(at.0.saturating_add(wait))
    }
}

impl MessageText {
    /// What it says, with its day or without.
    #[must_use]
    pub fn said(&self, has_day: bool) -> &Said {
        let undated = self.undated.as_ref().filter(|_| !has_day);
        undated.unwrap_or(&self.dated)
    }

    /// One of its texts with what stands in its gaps.
    #[must_use]
    pub fn filled(text: &str, receipt: &str, day: &str) -> String {
        text.replace("{receipt}", receipt).replace("{day}", day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Date;

    fn at(hour: u32, minute: u32) -> Timestamp {
        let day = Date::from_ymd_opt(2026, 11, 22).map_or(0, |day| day.to_epoch_days());
        let seconds = i64::from(hour * 3_600 + minute * 60);
        Timestamp(i64::from(day) * 86_400 + seconds - CHINA_OFFSET_SECS)
    }

    fn quiet(quiet_from: u8, quiet_until: u8) -> Messages {
        Messages {
            quiet_from,
            quiet_until,
            ..Messages::default()
        }
    }

    #[test]
    fn phones_are_silent_over_night() {
        let night = quiet(21, 8);
        assert_eq!(night.not_before(at(20, 59)), at(20, 59));
        assert_eq!(night.not_before(at(21, 0)), at(32, 0));
        assert_eq!(night.not_before(at(0, 0)), at(8, 0));
        assert_eq!(night.not_before(at(7, 59)), at(8, 0));
        assert_eq!(night.not_before(at(8, 0)), at(8, 0));
    }

    #[test]
    fn phones_are_silent_at_noon() {
        let noon = quiet(12, 14);
        assert_eq!(noon.not_before(at(11, 59)), at(11, 59));
        assert_eq!(noon.not_before(at(12, 0)), at(14, 0));
        assert_eq!(noon.not_before(at(14, 0)), at(14, 0));
    }

    #[test]
    fn without_quiet_hours_a_phone_may_ring_at_once() {
        for hour in 0..24 {
            assert_eq!(quiet(0, 0).not_before(at(hour, 30)), at(hour, 30));
        }
    }
}
