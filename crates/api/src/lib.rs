//! What travels between the app and the server. Dates and rules are `menteban-rules`' own types.
//!
//! Every unsafe request carries [`CSRF_HEADER`]; every error is an [`ErrorBody`] as `application/problem+json`.

mod applications;
mod desk;
mod messages;
mod my_data;

pub use applications::{
    ApplicationAnswer, ApplicationSummary, HistoryEntry, Said, SupplementRequest, TakingBack, Words,
};
pub use desk::{
    Case, CaseEntry, DeliveryWay, ITEM_CHARACTERS, MOST_VERDICTS, MonthReport, Queue, QueueQuery,
    QueueRow, QueueSearch, QueueView, ReasonCount, Replaced, Retry, SeenAt, StaffLogin, StaffMe,
    StaffRole, Step, StepRefused, Undelivered, Verdict, Verdicts,
};
pub use menteban_rules::process::HistoryKind;
pub use messages::{MessageAnswer, MessagesRead};
pub use my_data::{ConsentRecord, Export, Farewell, MyData, SessionRecord, StoredFile, Withdrawal};

use menteban_rules::application::{FileState, Kind, Person};
use menteban_rules::draft::{Draft, Field, FileId};
use menteban_rules::policy::Policy;
use menteban_rules::problem::Problem;
use menteban_rules::time::{Date, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Must be present, with any value, on every request that changes something: no other site can send it.
pub const CSRF_HEADER: &str = "x-menteban";
/// Chosen by the app, once for each submission; the same key gives the same answer.
pub const IDEMPOTENCY_HEADER: &str = "idempotency-key";
/// With any value: a page that looks again by itself asks, not a person. It does not keep the login alive.
pub const LOOK_HEADER: &str = "x-look";

/// `GET /api/policy`: the pack of today, with an `ETag`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PolicyAnswer {
    /// SHA-256 of the compiled pack, hexadecimal. A submission names it.
    pub digest: String,
    /// The pack.
    pub policy: Policy,
}

/// `GET /api/time`: the server's clock, which counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TimeAnswer {
    /// Now.
    pub now: Timestamp,
    /// Today in China.
    pub today: Date,
}

/// `POST /api/login/code`: sends a code to the phone that the registry has for this person.
/// The answer is the same for a number the registry does not know.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeRequest {
    /// As typed.
    #[cfg_attr(feature = "openapi", schema(example = "51049919600101019X"))]
    pub id_number: String,
}

/// How long the code counts, and when another may be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CodeAnswer {
    /// Seconds the code counts.
    pub valid_secs: u32,
    /// Seconds until another may be asked for.
    pub again_secs: u32,
}

/// `POST /api/login`: opens a session, kept in an HttpOnly cookie.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LoginRequest {
    /// As typed.
    #[cfg_attr(feature = "openapi", schema(example = "51049919600101019X"))]
    pub id_number: String,
    /// Six digits.
    #[cfg_attr(feature = "openapi", schema(example = "123456"))]
    pub code: String,
}

/// `GET /api/me` and the answer to a login.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    /// Stable and without meaning; names this person's records in the browser.
    pub person_key: String,
    /// 138****0001.
    pub phone_masked: String,
    /// Whom the session is for.
    pub person: Person,
}

/// `POST /api/drafts`: begins an application, or gives the open one of this kind for this disease.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewDraft {
    /// 申请类型.
    pub kind: Kind,
    /// Disease key; none for a new application whose disease is not chosen yet.
    pub disease: Option<String>,
    /// The application that is made again: what was filled in there is filled in where nothing was in the draft.
    #[serde(default)]
    pub again: Option<String>,
}

/// `GET /api/drafts` (a list of them) and `GET /api/drafts/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftAnswer {
    /// Names the draft.
    pub id: String,
    /// 申请类型.
    pub kind: Kind,
    /// Last change.
    pub changed: Timestamp,
    /// What is filled in.
    pub draft: Draft,
    /// Revision of each field that was ever set; a field not named here has revision 0.
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, u32>))]
    pub revisions: BTreeMap<Field, u32>,
    /// How far its files have come.
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, FileState>))]
    pub files: BTreeMap<FileId, FileState>,
}

/// `PATCH /api/drafts/{id}`: changes some fields, all or none of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftChange {
    /// At most one for each field.
    pub changes: Vec<FieldChange>,
}

/// A new value of one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldChange {
    /// Which field.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub field: Field,
    /// Its new value; `null` empties it.
    pub value: serde_json::Value,
    /// The revision the change was made on. Another one at the server: 409 with the code `draft_conflict`.
    pub base: u32,
}

/// The revisions after a change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftChanged {
    /// Of the changed fields.
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, u32>))]
    pub revisions: BTreeMap<Field, u32>,
}

/// `POST /api/drafts/{id}/submit`, with [`IDEMPOTENCY_HEADER`]: 201 and an [`ApplicationAnswer`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SubmitRequest {
    /// The pack the app has checked by. Another one at the server: 409 with the code `policy_changed`.
    pub policy_digest: String,
    /// Revision of every field the app has; another one at the server: 409 with the code `draft_conflict`.
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, u32>))]
    pub revisions: BTreeMap<Field, u32>,
}

/// Every error, as `application/problem+json` (RFC 9457).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ErrorBody {
    /// `about:blank`: the code says it.
    #[serde(rename = "type")]
    pub kind: String,
    /// In plain Chinese.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// Stable; never reworded.
    pub code: ErrorCode,
    /// Seconds to wait, where waiting helps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_secs: Option<u32>,
    /// What is wrong with the draft or the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<Problem>,
    /// The server's own state of the draft, after a `draft_conflict`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<Box<DraftAnswer>>,
    /// The digest of today's pack, after a `policy_changed`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy_digest: Option<String>,
}

/// What went wrong. One list, shared by both sides; the words for each are in `menteban-words`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// 400: not of the expected form.
    BadRequest,
    /// 401: no session, or it has ended.
    LoginRequired,
    /// 401: the code is wrong, used or too old.
    CodeWrong,
    /// 401: name, password or second factor of the staff are wrong, or the name is locked.
    StaffWrong,
    /// 401: the password is right, and the code of the second factor is asked for.
    SecondFactor,
    /// 403: [`CSRF_HEADER`] is missing, or another site asks.
    Forbidden,
    /// 403: none of the staff's roles allows it.
    RoleRequired,
    /// 403: nothing is taken before the consents that it needs are given.
    ConsentRequired,
    /// 404: not there, or somebody else's.
    NotFound,
    /// 405.
    MethodNotAllowed,
    /// 409: somebody changed the same field meanwhile; see [`ErrorBody::draft`].
    DraftConflict,
    /// 409: the pack has changed; see [`ErrorBody::problems`].
    PolicyChanged,
    /// 409: somebody moved the application on meanwhile.
    CaseMoved,
    /// 409: a colleague has taken the application.
    CaseTaken,
    /// 409: the upload stands at another offset.
    UploadOffset,
    /// 413: too large.
    TooLarge,
    /// 413: the account has no room for another file.
    StorageFull,
    /// 415: not a media type this takes.
    MediaType,
    /// 422: see [`ErrorBody::problems`].
    Problems,
    /// 422: the application cannot take this step; see [`StepRefused`].
    StepRefused,
    /// 422: the file cannot be taken; see [`ErrorBody::problems`].
    FileRefused,
    /// 422: the page of a file cannot be shown; the file stands.
    PageNotDrawn,
    /// 460: what arrived is not what was sent.
    ChecksumMismatch,
    /// 429: too often; see [`ErrorBody::retry_after_secs`].
    TooOften,
    /// 503: closed for maintenance; see [`ErrorBody::retry_after_secs`].
    Maintenance,
    /// 503: this server has no fonts to print with.
    PapersUnavailable,
    /// 500: our fault; logged.
    Internal,
}
