//! Working days and due dates.
//!
//! A year without a table is never guessed at: whatever needs it is unknown.

use crate::policy::{CalendarYear, DayKind, OffHours};
use crate::time::{Date, Timestamp};
use chrono::{Datelike, Days, Weekday};
use serde::{Deserialize, Serialize};

/// By when an application is decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "certainty", rename_all = "snake_case", try_from = "Flat")]
pub enum DueDate {
    /// Settled.
    Final {
        /// Last day.
        date: Date,
        /// Versions of the tables it was computed with, joined by `+`.
        calendar: String,
    },
    /// The table may still change.
    Provisional {
        /// Last day as far as is known.
        date: Date,
        /// Versions of the tables it was computed with, joined by `+`.
        calendar: String,
    },
    /// It needs a year that has no table at all.
    Unknown {
        /// That year.
        year: i32,
    },
}

/// A [`DueDate`] as it is read, in fewer bytes than an enum with contents.
#[derive(Deserialize)]
struct Flat {
    certainty: Certainty,
    date: Option<Date>,
    #[serde(default)]
    calendar: String,
    year: Option<i32>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Certainty {
    Final,
    Provisional,
    Unknown,
}

impl TryFrom<Flat> for DueDate {
    type Error = &'static str;

    fn try_from(flat: Flat) -> Result<Self, Self::Error> {
        let Flat {
            certainty,
            date,
            calendar,
            year,
        } = flat;
        match (certainty, date, year) {
            (Certainty::Final, Some(date), _) => Ok(Self::Final { date, calendar }),
            (Certainty::Provisional, Some(date), _) => Ok(Self::Provisional { date, calendar }),
            (Certainty::Unknown, _, Some(year)) => Ok(Self::Unknown { year }),
            _ => Err("a due date without its day"),
        }
    }
}

impl DueDate {
    /// The last day, as far as is known.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        match self {
            Self::Final { date, .. } | Self::Provisional { date, .. } => Some(*date),
            Self::Unknown { .. } => None,
        }
    }

    /// Whether it says the same as another, whatever they were computed with.
    #[must_use]
    pub fn says(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Final { date, .. }, Self::Final { date: other, .. })
            | (Self::Provisional { date, .. }, Self::Provisional { date: other, .. }) => {
                date == other
            }
            (Self::Unknown { year }, Self::Unknown { year: other }) => year == other,
            _ => false,
        }
    }
}

/// Last day of a year that the next year's arrangement has never changed so far: that of 2019 took 2018-12-29 to 31.
const LAST_SETTLED: (u32, u32) = (12, 25);

/// A term in working days that begins at a moment.
#[derive(Clone, Copy, Debug)]
pub struct Term {
    /// When it begins: an acceptance.
    pub from: Timestamp,
    /// How many working days it has.
    pub working_days: u16,
    /// When a moment on a day off counts.
    pub off_hours: OffHours,
}

impl Term {
    /// The last day of the term; the days that `stands_still` names do not count.
    #[must_use]
    pub fn ends(self, calendars: &[CalendarYear], stands_still: impl Fn(Date) -> bool) -> DueDate {
        match counted_day(self.from.china_date(), self.off_hours, calendars) {
            Ok(first) => count(first, self.working_days, calendars, stands_still),
            Err(NoTable { year }) => DueDate::Unknown { year },
        }
    }
}

/// The last of some days after `from`, moved to the next working day where it is a day off (民法典 203). Where no table
/// tells, it is not moved: a table can only move it later.
#[must_use]
pub fn last_day(from: Date, days: u16, calendars: &[CalendarYear]) -> Date {
    let last = from.checked_add_days(Days::new(days.into()));
    let last = last.unwrap_or(Date::MAX);
    counted_day(last, OffHours::NextWorkingDay, calendars).unwrap_or(last)
}

/// The last of `working_days` working days, day 1 being the first working day after `accepted`
/// (民法典 201, 203; 行政许可法 82). With no working days at all it is `accepted` itself.
#[must_use]
pub fn due_date(accepted: Date, working_days: u16, calendars: &[CalendarYear]) -> DueDate {
    count(accepted, working_days, calendars, |_| false)
}

fn count(
    accepted: Date,
    working_days: u16,
    calendars: &[CalendarYear],
    stands_still: impl Fn(Date) -> bool,
) -> DueDate {
    let mut used: Vec<&CalendarYear> = Vec::new();
    let mut date = accepted;
    let mut left = working_days;
    while left > 0 {
        let Some(next) = date.succ_opt() else {
            return DueDate::Unknown { year: date.year() };
        };
        date = next;
        if stands_still(date) {
            continue;
        }
        let Some(table) = table(date.year(), calendars) else {
            return DueDate::Unknown { year: date.year() };
        };
        if used.last().is_none_or(|last| last.year != table.year) {
            used.push(table);
        }
        if works(date, table) {
            left -= 1;
        }
    }
    let versions: Vec<&str> = used.iter().map(|table| table.version.as_str()).collect();
    let calendar = versions.join("+");
    if used.iter().all(|table| table.official) && settled(date, calendars) {
        DueDate::Final { date, calendar }
    } else {
        DueDate::Provisional { date, calendar }
    }
}

/// The day that counts as the day of acceptance; none if it needs a year without a table.
///
/// The service takes applications round the clock, so a day ends at 24:00 (民法典 203); the pack names no office
/// hours, and an evening counts as its day. Only a day off can move the acceptance.
#[must_use]
pub fn acceptance_day(
    at: Timestamp,
    off_hours: OffHours,
    calendars: &[CalendarYear],
) -> Option<Date> {
    counted_day(at.china_date(), off_hours, calendars).ok()
}

/// Whether a day is worked; none if its year has no table.
#[must_use]
pub fn is_working_day(date: Date, calendars: &[CalendarYear]) -> Option<bool> {
    table(date.year(), calendars).map(|table| works(date, table))
}

/// Working days after `from`, up to and with `to`: what is left of a limit on the day `from`. Zero when `to` is not
/// after `from`; none if it needs a year without a table.
#[must_use]
pub fn working_days_between(from: Date, to: Date, calendars: &[CalendarYear]) -> Option<u32> {
    let mut days = 0;
    let mut date = from;
    while date < to {
        date = date.succ_opt()?;
        days += u32::from(is_working_day(date, calendars)?);
    }
    Some(days)
}

/// A year that is needed has no table.
struct NoTable {
    year: i32,
}

fn counted_day(
    date: Date,
    off_hours: OffHours,
    calendars: &[CalendarYear],
) -> Result<Date, NoTable> {
    let mut date = date;
    if off_hours == OffHours::SameDay {
        return Ok(date);
    }
    loop {
        let year = date.year();
        if is_working_day(date, calendars).ok_or(NoTable { year })? {
            return Ok(date);
        }
        date = date.succ_opt().ok_or(NoTable { year })?;
    }
}

fn table(year: i32, calendars: &[CalendarYear]) -> Option<&CalendarYear> {
    calendars.iter().find(|table| table.year == year)
}

fn works(date: Date, table: &CalendarYear) -> bool {
    match table.days.iter().find(|day| day.date == date) {
        Some(day) => day.kind == DayKind::Work,
        None => !matches!(date.weekday(), Weekday::Sat | Weekday::Sun),
    }
}

/// Whether no arrangement still to come can change the days before `date`.
fn settled(date: Date, calendars: &[CalendarYear]) -> bool {
    (date.month(), date.day()) <= LAST_SETTLED
        || table(date.year().saturating_add(1), calendars).is_some_and(|next| next.official)
}
