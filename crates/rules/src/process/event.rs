//! What moves an application on, with what is said along with it.

use super::Role;
use crate::time::Date;
use serde::{Deserialize, Serialize};

/// Most characters of a note.
pub const NOTE_CHARACTERS: usize = 500;
/// Most characters of an appeal, and of a letter.
pub const APPEAL_CHARACTERS: usize = 1_000;
/// Most things that are asked for at once, and most reasons that are given.
pub const MOST_ITEMS: usize = 30;
/// Most letters of an applicant that wait for an answer.
pub const MOST_LETTERS: u8 = 5;
/// The far edge of a page, as [`Area`] counts.
pub const EDGE: u16 = 1_000;

/// Who does something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// In what role.
    pub role: Role,
    /// A member of the staff, opaque. Never told to applicants.
    pub id: Option<String>,
}

/// What moves an application on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum Event {
    /// 受理.
    Accept,
    /// 视为受理: nobody has looked at it in time.
    DeemAccept,
    /// 不予受理.
    NotAccept {
        /// All of them, at once.
        reasons: Vec<Given>,
    },
    /// 认定机构 gives its opinion.
    Recognise {
        /// One for each disease.
        findings: Vec<Finding>,
        /// For those who decide.
        note: String,
    },
    /// 补正: more is asked for.
    AskSupplement {
        /// All of it, at once.
        asks: Vec<Ask>,
    },
    /// What was asked for is handed in.
    AnswerSupplement {
        /// The applicant's words to it; what is asked of the application as a whole is answered by them.
        #[serde(default)]
        note: String,
    },
    /// The applicant's deadline has passed.
    RunOut,
    /// 线下核验: the applicant is asked to come.
    AskVerification {
        /// Where, when and with what.
        visit: Visit,
    },
    /// The visit is over.
    Verified {
        /// Whether anybody came.
        came: bool,
        /// For those who decide.
        note: String,
    },
    /// 通过, for one disease at least.
    Approve {
        /// What is recognised.
        grants: Vec<Grant>,
        /// What else was applied for, and is not recognised.
        denied: Vec<Denial>,
    },
    /// 不通过.
    Refuse {
        /// All of them, at once.
        reasons: Vec<Given>,
    },
    /// The applicant takes it back, or a consent; or the account is deleted.
    Withdraw,
    /// 申诉.
    Appeal {
        /// In the applicant's own words.
        text: String,
    },
    /// The appeal is answered.
    AnswerAppeal {
        /// Whether it is looked at again.
        upheld: bool,
        /// For the applicant.
        note: String,
    },
    /// 更正: the decision was a mistake.
    Correct {
        /// What it should have been.
        outcome: Outcome,
        /// For the applicant.
        note: String,
    },
    /// 意见反馈: the applicant writes to the agency.
    Write {
        /// In their own words.
        text: String,
    },
    /// What the applicant wrote is answered.
    Reply {
        /// For the applicant.
        note: String,
    },
    /// The calendars have changed, and with them a date.
    Recalculate,
}

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Outcome {
    /// See [`Event::Approve`].
    Approved {
        /// What is recognised.
        grants: Vec<Grant>,
        /// What is not.
        denied: Vec<Denial>,
    },
    /// See [`Event::Refuse`].
    Refused {
        /// All of them, at once.
        reasons: Vec<Given>,
    },
}

/// A reason as it is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Given {
    /// [`crate::policy::Reason::key`].
    pub reason: String,
    /// More, for the applicant; may be empty.
    pub note: String,
}

/// One thing that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ask {
    /// The material it is about; none for the application as a whole.
    pub material: Option<String>,
    /// Which of its papers; none for another one.
    pub paper: Option<u8>,
    /// Which page of the paper.
    pub page: Option<u8>,
    /// Which of its pages, counted from 1, where the page is a PDF.
    #[serde(default)]
    pub pdf_page: Option<u16>,
    /// Which part of the page.
    pub area: Option<Area>,
    /// Why.
    #[serde(flatten)]
    pub given: Given,
}

/// A part of a page, in thousandths of its width and height.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Area {
    /// From the left.
    pub left: u16,
    /// From the top.
    pub top: u16,
    /// How wide.
    pub width: u16,
    /// How high.
    pub height: u16,
}

/// Where somebody is asked to come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Visit {
    /// Where.
    pub place: String,
    /// When it is open, or the hour.
    pub hours: String,
    /// What to bring.
    pub bring: Vec<String>,
    /// The last day; none for as long as the pack says.
    pub until: Option<Date>,
}

/// What 认定机构 finds of one disease.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Finding {
    /// Disease key.
    pub disease: String,
    /// Whether 认定标准 is met.
    pub met: bool,
}

/// A disease that is recognised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Grant {
    /// Disease key.
    pub disease: String,
    /// First day.
    pub from: Date,
    /// Last day; none for ever.
    pub until: Option<Date>,
    /// 定点医疗机构 by key, in order.
    pub hospitals: Vec<String>,
}

/// A disease that is not recognised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Denial {
    /// Disease key.
    pub disease: String,
    /// All of them, at once.
    pub reasons: Vec<Given>,
}

/// An event without what is said along with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is the event of the same name")]
pub enum EventKind {
    Accept,
    DeemAccept,
    NotAccept,
    Recognise,
    AskSupplement,
    AnswerSupplement,
    RunOut,
    AskVerification,
    Verified,
    Approve,
    Refuse,
    Withdraw,
    Appeal,
    AnswerAppeal,
    Correct,
    Write,
    Reply,
    Recalculate,
}

impl EventKind {
    /// All of them.
    pub const ALL: [Self; 18] = [
        Self::Accept,
        Self::DeemAccept,
        Self::NotAccept,
        Self::Recognise,
        Self::AskSupplement,
        Self::AnswerSupplement,
        Self::RunOut,
        Self::AskVerification,
        Self::Verified,
        Self::Approve,
        Self::Refuse,
        Self::Withdraw,
        Self::Appeal,
        Self::AnswerAppeal,
        Self::Correct,
        Self::Write,
        Self::Reply,
        Self::Recalculate,
    ];
}

impl Outcome {
    /// The stage of an application that is decided so.
    #[must_use]
    pub fn stage(&self) -> super::Stage {
        match self {
            Self::Approved { .. } => super::Stage::Approved,
            Self::Refused { .. } => super::Stage::Refused,
        }
    }
}

impl Event {
    /// Every reason that is given with it.
    #[must_use]
    pub fn reasons(&self) -> Vec<&Given> {
        match self {
            Self::NotAccept { reasons } | Self::Refuse { reasons } => reasons.iter().collect(),
            Self::AskSupplement { asks } => asks.iter().map(|ask| &ask.given).collect(),
            Self::Approve { denied, .. } => of_denied(denied),
            Self::Correct { outcome, .. } => match outcome {
                Outcome::Approved { denied, .. } => of_denied(denied),
                Outcome::Refused { reasons } => reasons.iter().collect(),
            },
            _ => Vec::new(),
        }
    }

    /// Which it is.
    #[must_use]
    pub fn kind(&self) -> EventKind {
        match self {
            Self::Accept => EventKind::Accept,
            Self::DeemAccept => EventKind::DeemAccept,
            Self::NotAccept { .. } => EventKind::NotAccept,
            Self::Recognise { .. } => EventKind::Recognise,
            Self::AskSupplement { .. } => EventKind::AskSupplement,
            Self::AnswerSupplement { .. } => EventKind::AnswerSupplement,
            Self::RunOut => EventKind::RunOut,
            Self::AskVerification { .. } => EventKind::AskVerification,
            Self::Verified { .. } => EventKind::Verified,
            Self::Approve { .. } => EventKind::Approve,
            Self::Refuse { .. } => EventKind::Refuse,
            Self::Withdraw => EventKind::Withdraw,
            Self::Appeal { .. } => EventKind::Appeal,
            Self::AnswerAppeal { .. } => EventKind::AnswerAppeal,
            Self::Correct { .. } => EventKind::Correct,
            Self::Write { .. } => EventKind::Write,
            Self::Reply { .. } => EventKind::Reply,
            Self::Recalculate => EventKind::Recalculate,
        }
    }
}

fn of_denied(denied: &[Denial]) -> Vec<&Given> {
    denied.iter().flat_map(|one| &one.reasons).collect()
}
