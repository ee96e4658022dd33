//! The one table of transitions: who may do what in which stage, where it leads, what is written and told.

use super::{EventKind, HistoryKind, Stage, Standing};
use crate::calendar::DueDate;
use crate::time::Date;
use serde::{Deserialize, Serialize};

/// In what role somebody acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The applicant, or who acts for them.
    Applicant,
    /// The server by itself, when a day has passed. It refuses nobody.
    Clock,
    /// 受理 at the agency.
    Acceptance,
    /// 认定机构.
    Expert,
    /// 经办机构, which decides.
    Decision,
    /// Corrects decisions.
    Administrator,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Applicant,
        Self::Clock,
        Self::Acceptance,
        Self::Expert,
        Self::Decision,
        Self::Administrator,
    ];
}

/// Where a transition leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// Always there.
    Stage(Stage),
    /// To [`Stage::Recognition`] where a hospital recognises by the pack, otherwise to [`Stage::Decision`].
    Review,
    /// Back to the stage that it came from.
    Back,
    /// An upheld appeal to [`Stage::Decision`], or to the review if it was not accepted; any other back.
    Answered,
    /// To what the correction says.
    Outcome,
    /// Nowhere: dates change, or somebody writes.
    Same,
}

impl To {
    /// Every stage it can lead to from a stage.
    #[must_use]
    pub fn stages(self, from: Stage) -> &'static [Stage] {
        use Stage::{
            Appealed, Approved, Decision, NotAccepted, Recognition, Refused, Submitted,
            Verification,
        };
        match (self, from) {
            (Self::Stage(stage), _) => alone(stage),
            (Self::Same, _) => alone(from),
            (Self::Review, _) => &[Recognition, Decision],
            (Self::Outcome, _) => &[Approved, Refused],
            (Self::Back, Appealed) => &[NotAccepted, Approved, Refused],
            (Self::Back, Verification) => &[Recognition, Decision],
            (Self::Back, _) => &[Submitted, Recognition, Decision],
            (Self::Answered, _) => &[Recognition, Decision, NotAccepted, Approved, Refused],
        }
    }
}

fn alone(stage: Stage) -> &'static [Stage] {
    let at = Stage::ALL.iter().position(|one| *one == stage);
    at.and_then(|at| Stage::ALL.get(at..=at)).unwrap_or(&[])
}

/// What the applicant is told. The words are in the notices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tells {
    /// It is accepted, and by when it is decided.
    Accepted,
    /// It is not accepted, why, and what would change that.
    NotAccepted,
    /// What is to be handed in, and by when.
    SupplementAsked,
    /// The same, some days before the deadline; see [`super::Standing::reminder`].
    SupplementReminder,
    /// The deadline has passed; a person goes on without it.
    SupplementRunOut,
    /// Where to come, when, and with what.
    VerificationAsked,
    /// The same, some days before the last day.
    VerificationReminder,
    /// The last day has passed; a person goes on without it.
    VerificationRunOut,
    /// What is recognised, from when, until when, where.
    Approved,
    /// Why not, what would change that, and how to appeal.
    Refused,
    /// What became of the appeal.
    AppealAnswered,
    /// What the decision is now, and why it was changed.
    Corrected,
    /// What they wrote is answered.
    Replied,
    /// By when it is decided now, or until when one may act.
    DueChanged,
    /// Nobody goes on with it.
    Withdrawn,
}

impl Tells {
    /// Whether what it asks for is asked no more: nobody's phone is to ring for it.
    #[must_use]
    pub fn is_over(self, stage: Stage) -> bool {
        match self {
            Self::SupplementAsked | Self::SupplementReminder => stage != Stage::Supplement,
            Self::VerificationAsked | Self::VerificationReminder => stage != Stage::Verification,
            _ => false,
        }
    }

    /// Whether the day that it is about may not be known yet: a year that it needs may have no table of days off.
    #[must_use]
    pub fn may_lack_day(self) -> bool {
        matches!(self, Self::Accepted | Self::DueChanged)
    }

    /// The day that it is about: by when one is to act, or by when it is decided.
    #[must_use]
    pub fn day(self, standing: &Standing) -> Option<Date> {
        let due = standing.due.as_ref().and_then(DueDate::date);
        match self {
            Self::Accepted => due,
            _ if standing.stage.reviews() => due,
            _ => standing.until,
        }
    }
}

/// One transition.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// In which stage.
    pub stage: Stage,
    /// What happens.
    pub event: EventKind,
    /// Who may.
    pub roles: &'static [Role],
    /// Where it leads.
    pub to: To,
    /// What the history says.
    pub writes: HistoryKind,
    /// What the applicant is told, besides what the history shows them; none of what they did themselves.
    pub tells: Option<Tells>,
}

const fn row(
    stage: Stage,
    event: EventKind,
    roles: &'static [Role],
    to: To,
    writes: HistoryKind,
    tells: Option<Tells>,
) -> Row {
    Row {
        stage,
        event,
        roles,
        to,
        writes,
        tells,
    }
}

/// Every transition there is.
pub const TABLE: &[Row] = {
    use EventKind as E;
    use HistoryKind as H;
    use Role::{Acceptance, Administrator, Applicant, Clock, Decision, Expert};
    use Stage as S;
    use Tells as T;
    const APPLICANT: &[Role] = &[Applicant];
    const CLOCK: &[Role] = &[Clock];
    const ACCEPTANCE: &[Role] = &[Acceptance];
    const EXPERT: &[Role] = &[Expert];
    const DECISION: &[Role] = &[Decision];
    const STAFF: &[Role] = &[Acceptance, Expert, Decision];
    const ADMINISTRATOR: &[Role] = &[Administrator];
    const DESK: &[Role] = &[Acceptance, Expert, Decision, Administrator];
    const GONE: To = To::Stage(S::Withdrawn);
    const ASKED: To = To::Stage(S::Supplement);
    const CALLED: To = To::Stage(S::Verification);
    const APPEALED: To = To::Stage(S::Appealed);
    // A table is read by its columns.
    #[rustfmt::skip]
    const ROWS: &[Row] = &[
        row(S::Submitted, E::Accept, ACCEPTANCE, To::Review, H::Accepted, Some(T::Accepted)),
        row(S::Submitted, E::DeemAccept, CLOCK, To::Review, H::Accepted, Some(T::Accepted)),
        row(S::Submitted, E::NotAccept, ACCEPTANCE, To::Stage(S::NotAccepted), H::NotAccepted, Some(T::NotAccepted)),
        row(S::Submitted, E::AskSupplement, ACCEPTANCE, ASKED, H::SupplementAsked, Some(T::SupplementAsked)),
        row(S::Submitted, E::Withdraw, APPLICANT, GONE, H::Withdrawn, Some(T::Withdrawn)),
        row(S::Submitted, E::Recalculate, CLOCK, To::Same, H::DueChanged, None),
        row(S::Recognition, E::Recognise, EXPERT, To::Stage(S::Decision), H::Recognised, None),
        row(S::Recognition, E::AskSupplement, EXPERT, ASKED, H::SupplementAsked, Some(T::SupplementAsked)),
        row(S::Recognition, E::AskVerification, EXPERT, CALLED, H::VerificationAsked, Some(T::VerificationAsked)),
        row(S::Recognition, E::Withdraw, APPLICANT, GONE, H::Withdrawn, Some(T::Withdrawn)),
        row(S::Recognition, E::Recalculate, CLOCK, To::Same, H::DueChanged, Some(T::DueChanged)),
        row(S::Decision, E::AskSupplement, DECISION, ASKED, H::SupplementAsked, Some(T::SupplementAsked)),
        row(S::Decision, E::AskVerification, DECISION, CALLED, H::VerificationAsked, Some(T::VerificationAsked)),
        row(S::Decision, E::Approve, DECISION, To::Stage(S::Approved), H::Approved, Some(T::Approved)),
        row(S::Decision, E::Refuse, DECISION, To::Stage(S::Refused), H::Refused, Some(T::Refused)),
        row(S::Decision, E::Withdraw, APPLICANT, GONE, H::Withdrawn, Some(T::Withdrawn)),
        row(S::Decision, E::Recalculate, CLOCK, To::Same, H::DueChanged, Some(T::DueChanged)),
        row(S::Supplement, E::AnswerSupplement, APPLICANT, To::Back, H::SupplementAnswered, None),
        row(S::Supplement, E::RunOut, CLOCK, To::Back, H::RanOut, Some(T::SupplementRunOut)),
        row(S::Supplement, E::Withdraw, APPLICANT, GONE, H::Withdrawn, Some(T::Withdrawn)),
        row(S::Supplement, E::Recalculate, CLOCK, To::Same, H::DueChanged, Some(T::DueChanged)),
        row(S::Verification, E::Verified, STAFF, To::Back, H::Verified, None),
        row(S::Verification, E::RunOut, CLOCK, To::Back, H::RanOut, Some(T::VerificationRunOut)),
        row(S::Verification, E::Withdraw, APPLICANT, GONE, H::Withdrawn, Some(T::Withdrawn)),
        row(S::Verification, E::Recalculate, CLOCK, To::Same, H::DueChanged, Some(T::DueChanged)),
        row(S::NotAccepted, E::Appeal, APPLICANT, APPEALED, H::Appealed, None),
        row(S::NotAccepted, E::Recalculate, CLOCK, To::Same, H::DueChanged, Some(T::DueChanged)),
        row(S::Approved, E::Appeal, APPLICANT, APPEALED, H::Appealed, None),
        row(S::Approved, E::Correct, ADMINISTRATOR, To::Outcome, H::Corrected, Some(T::Corrected)),
        row(S::Approved, E::Recalculate, CLOCK, To::Same, H::DueChanged, Some(T::DueChanged)),
        row(S::Refused, E::Appeal, APPLICANT, APPEALED, H::Appealed, None),
        row(S::Refused, E::Correct, ADMINISTRATOR, To::Outcome, H::Corrected, Some(T::Corrected)),
        row(S::Refused, E::Recalculate, CLOCK, To::Same, H::DueChanged, Some(T::DueChanged)),
        row(S::Appealed, E::AnswerAppeal, DECISION, To::Answered, H::AppealAnswered, Some(T::AppealAnswered)),
        row(S::Appealed, E::Withdraw, APPLICANT, To::Back, H::AppealWithdrawn, None),
        row(S::Appealed, E::Recalculate, CLOCK, To::Same, H::DueChanged, Some(T::DueChanged)),
        row(S::Submitted, E::Write, APPLICANT, To::Same, H::Wrote, None),
        row(S::Submitted, E::Reply, DESK, To::Same, H::Replied, Some(T::Replied)),
        row(S::Recognition, E::Write, APPLICANT, To::Same, H::Wrote, None),
        row(S::Recognition, E::Reply, DESK, To::Same, H::Replied, Some(T::Replied)),
        row(S::Decision, E::Write, APPLICANT, To::Same, H::Wrote, None),
        row(S::Decision, E::Reply, DESK, To::Same, H::Replied, Some(T::Replied)),
        row(S::Supplement, E::Write, APPLICANT, To::Same, H::Wrote, None),
        row(S::Supplement, E::Reply, DESK, To::Same, H::Replied, Some(T::Replied)),
        row(S::Verification, E::Write, APPLICANT, To::Same, H::Wrote, None),
        row(S::Verification, E::Reply, DESK, To::Same, H::Replied, Some(T::Replied)),
        row(S::NotAccepted, E::Write, APPLICANT, To::Same, H::Wrote, None),
        row(S::NotAccepted, E::Reply, DESK, To::Same, H::Replied, Some(T::Replied)),
        row(S::Approved, E::Write, APPLICANT, To::Same, H::Wrote, None),
        row(S::Approved, E::Reply, DESK, To::Same, H::Replied, Some(T::Replied)),
        row(S::Refused, E::Write, APPLICANT, To::Same, H::Wrote, None),
        row(S::Refused, E::Reply, DESK, To::Same, H::Replied, Some(T::Replied)),
        row(S::Appealed, E::Write, APPLICANT, To::Same, H::Wrote, None),
        row(S::Appealed, E::Reply, DESK, To::Same, H::Replied, Some(T::Replied)),
    ];
    ROWS
};

/// The transition of an event in a stage; none where it does not fit.
#[must_use]
pub fn transition(stage: Stage, event: EventKind) -> Option<&'static Row> {
    let fits = |row: &&Row| row.stage == stage && row.event == event;
    TABLE.iter().find(fits)
}

impl Stage {
    /// Whether somebody in this role has something to do in it. Whoever writes is answered in any.
    #[must_use]
    pub fn is_for(self, role: Role) -> bool {
        let has = |row: &Row| {
            row.stage == self && row.roles.contains(&role) && row.event != EventKind::Reply
        };
        TABLE.iter().any(has)
    }
}
