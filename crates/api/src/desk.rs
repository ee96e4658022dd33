//! What travels between the agency's desk and the server.

use crate::HistoryKind;
use menteban_rules::application::{Application, FileState, Kind, Person};
use menteban_rules::draft::{FileId, Paper};
use menteban_rules::problem::Problem;
use menteban_rules::process::{Event, Progress, Refusal, Role, Standing};
use menteban_rules::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What a member of the staff may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum StaffRole {
    /// 受理.
    Acceptance,
    /// 认定机构的专家.
    Expert,
    /// 经办机构的审定.
    Decision,
    /// 管理.
    Administrator,
}

impl StaffRole {
    /// All of them.
    pub const ALL: [Self; 4] = [
        Self::Acceptance,
        Self::Expert,
        Self::Decision,
        Self::Administrator,
    ];
}

/// What somebody acts as at the desk is a role in the life of an application.
impl From<StaffRole> for Role {
    fn from(role: StaffRole) -> Self {
        match role {
            StaffRole::Acceptance => Self::Acceptance,
            StaffRole::Expert => Self::Expert,
            StaffRole::Decision => Self::Decision,
            StaffRole::Administrator => Self::Administrator,
        }
    }
}

/// `POST /api/desk/login`: opens a session of the desk, kept in an HttpOnly cookie of its own.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffLogin {
    /// What one logs in by.
    #[cfg_attr(feature = "openapi", schema(example = "chen"))]
    pub name: String,
    /// The password.
    #[cfg_attr(feature = "openapi", schema(example = "aaaa-bbbb-cccc-dddd"))]
    pub password: String,
    /// Six digits of the second factor; empty to ask whether the password is right.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "123456"))]
    pub code: String,
}

/// `GET /api/desk/me` and the answer to a login.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StaffMe {
    /// Names them; what they do is noted under it.
    pub id: String,
    /// What colleagues call them.
    pub shown: String,
    /// What they may do.
    pub roles: Vec<StaffRole>,
}

/// `GET /api/desk/queue`: which applications, by query parameters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
pub struct QueueQuery {
    /// Which part of the queue; what one can do something about where none is named.
    #[serde(default)]
    pub view: QueueView,
    /// [`Queue::next`] of the page before; empty for the first one.
    #[serde(default)]
    pub after: String,
}

/// `POST /api/desk/search`, answered with a [`Queue`]. In a body, since addresses are logged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QueueSearch {
    /// 受理号, name or ID number, whole.
    pub search: String,
    /// [`Queue::next`] of the page before; empty for the first one.
    #[serde(default)]
    pub after: String,
}

/// A part of the queue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum QueueView {
    /// What waits for a role that one has, and nobody else has taken.
    #[default]
    Open,
    /// What one has taken.
    Mine,
    /// What is past its day and has not ended.
    Late,
    /// What waits for the applicant.
    Asked,
    /// What was appealed.
    Appealed,
    /// What the applicant has written about, and nobody has answered.
    Letters,
    /// What has ended.
    Ended,
    /// Everything.
    All,
}

impl QueueView {
    /// All of them, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::Open,
        Self::Mine,
        Self::Late,
        Self::Asked,
        Self::Appealed,
        Self::Letters,
        Self::Ended,
        Self::All,
    ];
}

/// A page of the queue, the most urgent first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Queue {
    /// How many there are in each view, in the order of [`QueueView::ALL`].
    pub counts: Vec<u32>,
    /// At most fifty.
    pub rows: Vec<QueueRow>,
    /// Where the next page begins; none on the last one.
    pub next: Option<String>,
}

/// An application in the queue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QueueRow {
    /// Names the application.
    pub id: String,
    /// 受理号.
    pub receipt: String,
    /// 申请类型.
    pub kind: Kind,
    /// 参保人姓名.
    pub name: String,
    /// Names of the diseases, by the pack it was submitted under.
    pub diseases: Vec<String>,
    /// Where it stands.
    pub state: Progress,
    /// Who has taken it, as colleagues call them.
    pub taken_by: Option<String>,
    /// Whether that is oneself.
    pub mine: bool,
}

/// `GET /api/desk/applications/{id}`: one application with everything a reviewer needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Case {
    /// Names the application.
    pub id: String,
    /// 受理号.
    pub receipt: String,
    /// 申请类型.
    pub kind: Kind,
    /// Grows with every step; a step names the one it was seen at.
    pub revision: u32,
    /// The pack it is judged by: `GET /api/desk/policies/{digest}`.
    pub policy_digest: String,
    /// Where it stands.
    pub standing: Standing,
    /// What was sent, as it is now: a supplement has replaced what it answers.
    pub application: Application,
    /// The person as the registry had them when it was sent.
    pub person: Person,
    /// Facts of every file it names, also of those that a supplement has replaced.
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, FileState>))]
    pub files: BTreeMap<FileId, FileState>,
    /// What the rules say of it by its own pack on the day it was sent: warnings and hints, with where they belong.
    pub problems: Vec<Problem>,
    /// What has happened, oldest first.
    pub history: Vec<CaseEntry>,
    /// Papers as they were before supplements, the latest last.
    pub before: Vec<Replaced>,
    /// Who has taken it, as colleagues call them.
    pub taken_by: Option<String>,
    /// Whether that is oneself.
    pub mine: bool,
}

/// One thing that has happened, as the staff sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseEntry {
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: HistoryKind,
    /// Who of the staff, as colleagues call them; none for the applicant and the clock.
    pub by: Option<String>,
    /// What was said with it; none for the submission.
    pub event: Option<Event>,
    /// What whoever did it had found of the items of the checklist until then.
    #[serde(default, skip_serializing_if = "Verdicts::is_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, Verdict>))]
    pub verdicts: Verdicts,
}

/// What a reviewer says to an item of the checklist.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// 通过.
    Pass,
    /// 不符.
    Fail,
}

/// Verdicts by item, as the desk names its items.
pub type Verdicts = BTreeMap<String, Verdict>;

/// Most items that a step may tell of.
pub const MOST_VERDICTS: usize = 1_000;
/// Most characters of an item's name.
pub const ITEM_CHARACTERS: usize = 500;

/// The papers of a material before a supplement replaced them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Replaced {
    /// When they were replaced.
    pub at: Timestamp,
    /// Material key.
    pub material: String,
    /// Its papers until then.
    pub papers: Vec<Paper>,
}

/// `POST /api/desk/applications/{id}/take` and `…/release`, each answered with a [`Case`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeenAt {
    /// [`Case::revision`] it was seen at. Another one at the server: 409 with the code `case_moved`.
    pub revision: u32,
}

/// `POST /api/desk/applications/{id}/events`: moves an application on. Answered with a [`Case`]; 409 `case_moved` when
/// somebody was faster, 409 `case_taken` when a colleague has it, 422 `step_refused`: see [`StepRefused`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Step {
    /// [`Case::revision`] it was seen at.
    pub revision: u32,
    /// In which of one's roles.
    pub role: StaffRole,
    /// What happens.
    pub event: Event,
    /// What was found of the items of the checklist: noted in the log, and shown to whoever goes on.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, Verdict>))]
    pub verdicts: Verdicts,
}

/// What an error with the code `step_refused` carries besides [`crate::ErrorBody`]; apart from it, since only the desk
/// reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StepRefused {
    /// Why the application cannot take the step.
    pub refusal: Refusal,
}

/// `GET /api/desk/report?month=2026-11`: what was done in a month in China.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MonthReport {
    /// `2026-11`.
    pub month: String,
    /// Submitted in it.
    pub submitted: u32,
    /// Decided in it: approved.
    pub approved: u32,
    /// Decided in it: refused.
    pub refused: u32,
    /// Not accepted in it.
    pub not_accepted: u32,
    /// Of those decided in it, how many were late.
    pub late: u32,
    /// Working days from acceptance to decision, of those decided in it: the middle one; none where none was.
    pub median_days: Option<u32>,
    /// The same without the days on which the clock stood still for the applicant.
    pub median_own_days: Option<u32>,
    /// Decided in it, and of both no day known: a year without a table.
    pub uncounted: u32,
    /// Accepted in it by silence, since nobody had looked at it in time.
    pub deemed: u32,
    /// How often more was asked for in it.
    pub asked: u32,
    /// Reasons given in it, with how often each, the most frequent first.
    pub reasons: Vec<ReasonCount>,
}

/// How often a reason was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReasonCount {
    /// Reason key.
    pub reason: String,
    /// Its words, by today's pack.
    pub text: String,
    /// How often.
    pub count: u32,
}

/// A way by which people are told something, besides the app itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeliveryWay {
    /// To a phone.
    Sms,
    /// To another program of the agency's.
    Webhook,
    /// Into the core system: what was decided is filed there.
    CoreSystem,
}

/// `GET /api/desk/undelivered` gives a list of these: messages that are not tried any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Undelivered {
    /// Names the message.
    pub message: String,
    /// By which way.
    pub way: DeliveryWay,
    /// Names the application it is about.
    pub application: String,
    /// Its 受理号.
    pub receipt: String,
    /// What it says, in a few words.
    pub title: String,
    /// The last try.
    pub at: Timestamp,
    /// How often it was tried.
    pub tries: u32,
    /// Why the last try failed; it names nobody.
    pub trouble: String,
}

/// `POST /api/desk/undelivered/{id}/retry`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Retry {
    /// By which way.
    pub way: DeliveryWay,
}
