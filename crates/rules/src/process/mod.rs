//! The life of an application: where it stands, what moves it on, and its clock.
//!
//! [`TABLE`] says who may do what, where it leads, what is written and what is told; `docs/states.md` is drawn from it.
//! [`Standing::apply`] is the only road from one standing to the next. What an event carries besides (reasons, asks,
//! grants) is kept with the history, sealed: a standing holds dates and nothing about a person.

mod apply;
mod clock;
mod event;
mod needs;
mod table;

pub use apply::{Basis, Moved, Refusal};
pub use clock::{Clock, Pause};
pub use event::{
    APPEAL_CHARACTERS, Actor, Area, Ask, Denial, EDGE, Event, EventKind, Finding, Given, Grant,
    MOST_ITEMS, MOST_LETTERS, NOTE_CHARACTERS, Outcome, Visit,
};
pub use needs::{Lack, Need};
pub use table::{Role, Row, TABLE, Tells, To, transition};

use crate::calendar::DueDate;
use crate::time::{Date, Timestamp};
use serde::{Deserialize, Serialize};

/// How far an application has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 已提交, waiting for the staff to accept it.
    Submitted,
    /// 不予受理.
    NotAccepted,
    /// 认定机构 reviews it.
    Recognition,
    /// 经办机构 reviews it, and decides.
    Decision,
    /// 补正: the applicant is asked for more.
    Supplement,
    /// 线下核验: the applicant is asked to come.
    Verification,
    /// 通过, of one disease at least.
    Approved,
    /// 不通过.
    Refused,
    /// 已撤回: nobody decides it any more.
    Withdrawn,
    /// 申诉: the decision is looked at again.
    Appealed,
}

impl Stage {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Submitted,
        Self::NotAccepted,
        Self::Recognition,
        Self::Decision,
        Self::Supplement,
        Self::Verification,
        Self::Approved,
        Self::Refused,
        Self::Withdrawn,
        Self::Appealed,
    ];

    /// Whether nobody has anything to do with it, unless an appeal or a correction takes it up again.
    #[must_use]
    pub fn has_ended(self) -> bool {
        matches!(
            self,
            Self::NotAccepted | Self::Approved | Self::Refused | Self::Withdrawn
        )
    }

    /// Whether it waits for the applicant.
    #[must_use]
    pub fn asks(self) -> bool {
        matches!(self, Self::Supplement | Self::Verification)
    }

    /// Whether the applicant has nothing to do but wait for the outcome.
    #[must_use]
    pub fn waits(self) -> bool {
        self == Self::Submitted || self.reviews()
    }

    /// Whether it is being reviewed.
    #[must_use]
    pub fn reviews(self) -> bool {
        matches!(self, Self::Recognition | Self::Decision)
    }
}

/// What can happen to an application, as its history says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HistoryKind {
    /// 已提交.
    Submitted,
    /// 已受理.
    Accepted,
    /// 不予受理.
    NotAccepted,
    /// 认定机构 gave its opinion.
    Recognised,
    /// More was asked for.
    SupplementAsked,
    /// What was asked for was handed in.
    SupplementAnswered,
    /// The applicant's deadline has passed.
    RanOut,
    /// The applicant was asked to come.
    VerificationAsked,
    /// The visit is over.
    Verified,
    /// 通过.
    Approved,
    /// 不通过.
    Refused,
    /// 已撤回.
    Withdrawn,
    /// The decision was appealed.
    Appealed,
    /// The appeal was answered.
    AppealAnswered,
    /// The appeal was taken back; the decision stands.
    AppealWithdrawn,
    /// The decision was corrected.
    Corrected,
    /// The applicant wrote to the agency.
    Wrote,
    /// They were answered.
    Replied,
    /// The calendars have changed, and with them a date.
    DueChanged,
}

/// Where an application stands. Kept by the server; applicants get its [`Progress`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Standing {
    /// How far it has come.
    pub stage: Stage,
    /// When it came there.
    pub since: Timestamp,
    /// When it was submitted.
    pub submitted: Timestamp,
    /// When it was accepted.
    pub accepted: Option<Timestamp>,
    /// The clock of its decision.
    pub clock: Option<Clock>,
    /// By when it is decided; none while nothing counts.
    pub due: Option<DueDate>,
    /// The same as it was first promised, when it was accepted; none also of what an older program accepted.
    #[serde(default)]
    pub promised: Option<DueDate>,
    /// The last day of what this stage waits for: to accept it, to hand something in, to come, to appeal, to answer
    /// the appeal.
    pub until: Option<Date>,
    /// How often more was asked for.
    pub rounds: u8,
    /// How often the applicant was asked to come.
    #[serde(default)]
    pub visits: u8,
    /// The stage that asked, or that was appealed.
    pub resumes: Option<Stage>,
    /// Whether the applicant was asked and did not answer, for the person who goes on.
    pub unanswered: bool,
    /// How many letters of the applicant wait for an answer.
    #[serde(default)]
    pub letters: u8,
    /// Who of the staff accepted it.
    pub accepted_by: Option<String>,
    /// Who of the staff decided it.
    pub decided_by: Option<String>,
}

/// Where an application stands, for the applicant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Progress {
    /// How far it has come.
    pub stage: Stage,
    /// When it was submitted.
    pub submitted: Timestamp,
    /// When it was accepted.
    pub accepted: Option<Timestamp>,
    /// By when it is decided; none while nothing counts.
    pub due: Option<DueDate>,
    /// The last day of what this stage waits for.
    pub until: Option<Date>,
}

impl Standing {
    /// What the applicant sees of it.
    #[must_use]
    pub fn progress(&self) -> Progress {
        Progress {
            stage: self.stage,
            submitted: self.submitted,
            accepted: self.accepted,
            due: self.due.clone(),
            until: self.until,
        }
    }

    /// When it came to its end; none while it is under way.
    #[must_use]
    pub fn ended_at(&self) -> Option<Timestamp> {
        self.stage.has_ended().then_some(self.since)
    }

    /// Where it comes in a queue of what is to be done: by the day it is due, what has none last, then the oldest.
    #[must_use]
    pub fn order(&self) -> (Date, Timestamp) {
        let day = self.progress().staff_day();
        (day.unwrap_or(Date::MAX), self.submitted)
    }
}

impl Progress {
    /// The last day of what the staff has to do; none where no day is known, or nothing is to be done.
    #[must_use]
    pub fn staff_day(&self) -> Option<Date> {
        let until = self.until.filter(|_| !self.stage.asks());
        self.due.as_ref().and_then(DueDate::date).or(until)
    }
}
