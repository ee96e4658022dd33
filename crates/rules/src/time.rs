//! Dates and moments. China has one time, UTC+8, whatever the phone says.

use chrono::Months;
use serde::{Deserialize, Serialize};

/// A calendar day in China.
pub use chrono::NaiveDate as Date;

/// Seconds from UTC to China time.
pub const CHINA_OFFSET_SECS: i64 = 8 * 3600;

/// A moment, in whole seconds since 1970-01-01T00:00:00Z, by the server's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The day in China at this moment. Moments beyond the calendar give its first or last day.
    #[must_use]
    pub fn china_date(self) -> Date {
        let days = self.0.saturating_add(CHINA_OFFSET_SECS).div_euclid(86_400);
        let beyond = if days < 0 { Date::MIN } else { Date::MAX };
        i32::try_from(days)
            .ok()
            .and_then(Date::from_epoch_days)
            .unwrap_or(beyond)
    }

    /// The first moment of a day in China.
    #[must_use]
    pub fn midnight(day: Date) -> Self {
        let days = i64::from(day.to_epoch_days());
        Self(days * 86_400 - CHINA_OFFSET_SECS)
    }

    /// Hour and minute in China at this moment.
    #[must_use]
    pub fn china_hour_minute(self) -> (u32, u32) {
        let secs = self.0.saturating_add(CHINA_OFFSET_SECS).rem_euclid(86_400);
        let minutes = u32::try_from(secs / 60).unwrap_or(0);
        (minutes / 60, minutes % 60)
    }
}

/// Full years of age on a day; 0 before the birth. Born on 29 February, one is a year older on 1 March.
#[must_use]
pub fn years_old(born: Date, today: Date) -> u32 {
    today.years_since(born).unwrap_or(0)
}

/// The first moment in China of a month such as `2026-05`, and that of the next one.
#[must_use]
pub fn month(text: &str) -> Option<(Timestamp, Timestamp)> {
    let first = parse_date(&format!("{text}-01"))?;
    let next = first.checked_add_months(Months::new(1))?;
    Some((Timestamp::midnight(first), Timestamp::midnight(next)))
}

/// Reads `2026-05-22`. Nothing else is a date: no other order, no missing zeros.
#[must_use]
pub fn parse_date(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let lengths_fit =
        year.len() == 4 && month.len() == 2 && day.len() == 2 && parts.next().is_none();
    let digits_only = text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if !(lengths_fit && digits_only) {
        return None;
    }
    Date::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}
