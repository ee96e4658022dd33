//! The life of an application: each state holds its own dates, each event consumes one state and gives the next.

use crate::calendar::{DueDate, due_at};
use crate::policy::{Acceptance, CalendarYear, Settings};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Where an application stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    /// 已提交, waiting for the staff to accept it.
    Submitted {
        /// When.
        at: Timestamp,
    },
    /// 已受理: the clock runs.
    Accepted {
        /// When it was submitted.
        submitted: Timestamp,
        /// When it was accepted.
        at: Timestamp,
        /// By when it is decided.
        due: DueDate,
    },
    /// 已撤回: the person took back what it rests on; nobody decides it any more.
    Withdrawn {
        /// When it was submitted.
        submitted: Timestamp,
        /// When it was withdrawn.
        at: Timestamp,
    },
}

/// What moves an application on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Accepted, by the staff or at submission.
    Accept,
    /// The applicant takes back a consent, or the account is deleted.
    Withdraw,
}

/// The event does not fit the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidTransition;

impl State {
    /// The first state: accepted at once, or waiting for the staff, as the pack says.
    #[must_use]
    pub fn submit(settings: &Settings, calendars: &[CalendarYear], now: Timestamp) -> Self {
        match settings.acceptance {
            Acceptance::AtSubmission => accepted(now, now, settings, calendars),
            Acceptance::ByStaff => Self::Submitted { at: now },
        }
    }

    /// What an event makes of this state. Settings and calendars are those of the application's own pack.
    ///
    /// # Errors
    /// [`InvalidTransition`] when the event does not fit: nothing is accepted twice, and what has ended stays ended.
    pub fn apply(
        self,
        event: Event,
        settings: &Settings,
        calendars: &[CalendarYear],
        now: Timestamp,
    ) -> Result<Self, InvalidTransition> {
        match (self, event) {
            (Self::Submitted { at }, Event::Accept) => Ok(accepted(at, now, settings, calendars)),
            (Self::Accepted { .. }, Event::Accept) | (Self::Withdrawn { .. }, _) => {
                Err(InvalidTransition)
            }
            (open, Event::Withdraw) => Ok(Self::Withdrawn {
                submitted: open.submitted_at(),
                at: now,
            }),
        }
    }

    /// When it came to its end; none while it is under way.
    #[must_use]
    pub fn ended_at(&self) -> Option<Timestamp> {
        match self {
            Self::Submitted { .. } | Self::Accepted { .. } => None,
            Self::Withdrawn { at, .. } => Some(*at),
        }
    }

    /// Whether the person took it back.
    #[must_use]
    pub fn is_withdrawn(&self) -> bool {
        matches!(self, Self::Withdrawn { .. })
    }

    /// By when it is decided; none before it is accepted, and none once it is withdrawn.
    #[must_use]
    pub fn due(&self) -> Option<&DueDate> {
        match self {
            Self::Submitted { .. } | Self::Withdrawn { .. } => None,
            Self::Accepted { due, .. } => Some(due),
        }
    }

    /// When it was submitted.
    #[must_use]
    pub fn submitted_at(&self) -> Timestamp {
        match self {
            Self::Submitted { at } => *at,
            Self::Accepted { submitted, .. } | Self::Withdrawn { submitted, .. } => *submitted,
        }
    }
}

fn accepted(
    submitted: Timestamp,
    at: Timestamp,
    settings: &Settings,
    calendars: &[CalendarYear],
) -> State {
    let due = due_at(at, settings, calendars);
    State::Accepted { submitted, at, due }
}
