//! 我的信息: what is kept about a person, taken along, taken back, deleted.

use crate::{ApplicationAnswer, DraftAnswer};
use menteban_rules::application::{Contact, FileState, Person};
use menteban_rules::draft::FileId;
use menteban_rules::time::Timestamp;
use serde::{Deserialize, Serialize};

/// `GET /api/me/data`: what is kept besides drafts and applications, which have addresses of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyData {
    /// Every consent ever given, newest first.
    pub consents: Vec<ConsentRecord>,
    /// Every file, newest first.
    pub files: Vec<StoredFile>,
    /// Where somebody is logged in, newest first.
    pub sessions: Vec<SessionRecord>,
}

/// A consent that was given, and perhaps taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentRecord {
    /// Key of the consent in the pack.
    pub key: String,
    /// Which version of its text.
    pub version: String,
    /// When it was given.
    pub given: Timestamp,
    /// When it was taken back; none while it counts.
    pub withdrawn: Option<Timestamp>,
}

/// A file that is kept, whole or not yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StoredFile {
    /// Names it; `/api/files/{id}` gives its bytes.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub id: FileId,
    /// Its bytes.
    pub length: u32,
    /// When it was announced.
    pub at: Timestamp,
    /// How far it has come.
    pub state: FileState,
}

/// A login that has not ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionRecord {
    /// When it began.
    pub opened: Timestamp,
    /// When it was last used, to the minute.
    pub seen: Timestamp,
    /// Whether it is the one that asks.
    pub this: bool,
}

/// `GET /api/me/export`: everything that is kept about a person, to take along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Export {
    /// When it was made.
    pub at: Timestamp,
    /// All 18 characters.
    pub id_number: String,
    /// 手机号, as the registry has it.
    pub phone: String,
    /// How to reach the person, if a change of it was approved.
    #[serde(default)]
    pub contact: Option<Contact>,
    /// The person as the registry has them.
    pub person: Person,
    /// Open drafts.
    pub drafts: Vec<DraftAnswer>,
    /// Drafts that were thrown away and are not forgotten yet.
    pub discarded: Vec<DraftAnswer>,
    /// Applications, under way and ended.
    pub applications: Vec<ApplicationAnswer>,
    /// Consents, files, sessions.
    #[serde(flatten)]
    pub data: MyData,
}

/// `POST /api/me/consents/{key}/withdraw`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Withdrawal {
    /// Whether the papers of drafts, and of the applications that end by it, are deleted at once too.
    pub delete_files: bool,
}

/// `DELETE /api/me`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Farewell {
    /// The word that confirms it, as typed: nobody deletes an account by a slip of the finger.
    pub confirmation: String,
}
