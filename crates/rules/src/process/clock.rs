//! The clock of a decision: it begins with acceptance and may stand still while the applicant is asked.

use crate::calendar::{DueDate, Term, is_working_day};
use crate::policy::{CalendarYear, OffHours, WhileAsked};
use crate::time::{Date, Timestamp};
use serde::{Deserialize, Serialize};

/// When the days of a decision began to count, and when they stood still. The due date follows from it at any time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Clock {
    /// Acceptance, or the last new beginning.
    pub start: Timestamp,
    /// In order; only the last may be open.
    pub pauses: Vec<Pause>,
}

/// The clock stood still: the days after `from`, up to and with `until`, do not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pause {
    /// The day on which the applicant was asked.
    pub from: Date,
    /// The day on which it went on; none while it stands.
    pub until: Option<Date>,
}

impl Clock {
    /// A clock that begins.
    #[must_use]
    pub fn starting(start: Timestamp) -> Self {
        Self {
            start,
            pauses: Vec::new(),
        }
    }

    /// Whether it stands still.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.pauses.last().is_some_and(|last| last.until.is_none())
    }

    /// The last day of the decision; none while the clock stands still.
    #[must_use]
    pub fn due(
        &self,
        working_days: u16,
        off_hours: OffHours,
        calendars: &[CalendarYear],
    ) -> Option<DueDate> {
        let term = Term {
            from: self.start,
            working_days,
            off_hours,
        };
        let running = !self.stands();
        running.then(|| term.ends(calendars, |day| self.stood_on(day)))
    }

    /// Working days that it has counted up to and with a day, without those on which it stood; none if it needs a year
    /// without a table.
    #[must_use]
    pub fn counted(&self, until: Date, calendars: &[CalendarYear]) -> Option<u32> {
        let first = self.start.china_date();
        let ran = first.iter_days().skip(1).take_while(|day| *day <= until);
        let mut ran = ran.filter(|day| !self.stood_on(*day));
        ran.try_fold(0, |sum, day| {
            Some(sum + u32::from(is_working_day(day, calendars)?))
        })
    }

    /// The applicant is asked.
    pub(super) fn ask(&mut self, at: Timestamp, mode: WhileAsked) {
        if mode != WhileAsked::Run {
            self.pauses.push(Pause {
                from: at.china_date(),
                until: None,
            });
        }
    }

    /// The applicant has answered, or their deadline has passed.
    pub(super) fn go_on(&mut self, at: Timestamp, mode: WhileAsked) {
        let Some(last) = self.pauses.last_mut() else {
            return;
        };
        match mode {
            WhileAsked::Restart => *self = Self::starting(at),
            WhileAsked::Pause | WhileAsked::Run => last.until = Some(at.china_date()),
        }
    }

    fn stood_on(&self, day: Date) -> bool {
        let during = |pause: &Pause| pause.from < day && pause.until.is_none_or(|end| day <= end);
        self.pauses.iter().any(during)
    }
}
