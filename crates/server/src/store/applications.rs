//! Applications that were sent, and what has happened to them.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};

use menteban_rules::application::{Application, CompletePaper, Kind, Person};
use menteban_rules::draft::FileId;
use menteban_rules::identity::PersonName;
use menteban_rules::policy::Policy;
use menteban_rules::problem::Problem;
use menteban_rules::process::Standing;
use menteban_rules::time::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::Row as _;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::history::Entry;
use super::sessions::Session;
use super::{Store, from_word};
use crate::crypto::{Lookup, hex, sha256};
use crate::fault::{Fault, Outcome};
use crate::seal::{Seal, SealedFile};

/// An application by its id, as [`Store::read_filed`] wants it.
pub(super) const FILED: &str =
    "SELECT id, receipt, kind, policy_digest, record, state, submitted_at
     FROM applications WHERE id = ?";

/// What is sealed of an application.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Record {
    /// What was sent.
    pub application: Application,
    /// The person as the registry had them then.
    pub person: Person,
    /// What binds it to its signature; none of those sent before there were seals.
    #[serde(default)]
    pub seal: Option<Seal>,
    /// What was handed in later, in order.
    #[serde(default)]
    pub supplements: Vec<Supplement>,
}

/// What was handed in later: the application holds what is new, this what it has replaced.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Supplement {
    /// When.
    pub at: Timestamp,
    /// The papers of each material that has changed, as they were.
    pub before: BTreeMap<String, Vec<CompletePaper>>,
    /// The warnings as they were.
    pub warnings: Vec<Problem>,
    /// Every file that was new.
    pub files: Vec<SealedFile>,
}

impl Record {
    /// The application as it was signed.
    #[must_use]
    pub fn as_signed(&self) -> Application {
        let mut application = self.application.clone();
        for supplement in self.supplements.iter().rev() {
            application.papers.extend(supplement.before.clone());
            application.papers.retain(|_, papers| !papers.is_empty());
            application.warnings.clone_from(&supplement.warnings);
        }
        application
    }

    /// The file of this name as it was sent.
    #[must_use]
    pub fn file(&self, id: &FileId) -> Option<&SealedFile> {
        self.files().find(|file| file.id == *id)
    }

    /// Every file as it was sent, also of papers that were replaced.
    pub fn files(&self) -> impl Iterator<Item = &SealedFile> {
        let signed = self.seal.iter().flat_map(|seal| &seal.files);
        signed.chain(self.supplements.iter().flat_map(|one| &one.files))
    }
}

/// An application as it stands.
#[derive(Clone, Debug)]
pub struct Filed {
    /// Names it.
    pub id: String,
    /// 受理号.
    pub receipt: String,
    /// 申请类型.
    pub kind: Kind,
    /// The pack it is judged by.
    pub policy_digest: String,
    /// What was sent.
    pub record: Record,
    /// Where it stands.
    pub state: Standing,
    /// When it was sent.
    pub submitted_at: Timestamp,
}

impl Store {
    /// Every application for this person, newest first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn applications(&self, who: &Session) -> Outcome<Vec<Filed>> {
        let mut reader = self.readers.acquire().await?;
        self.load_filed(&mut reader, &who.person).await
    }

    /// One application for this person, with its history.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn application(
        &self,
        who: &Session,
        id: &str,
    ) -> Outcome<Option<(Filed, Vec<Entry>)>> {
        let mut reader = self.readers.begin().await?;
        self.load_application(&mut reader, who, id).await
    }

    /// A pack that was served once.
    ///
    /// # Errors
    /// When it cannot be read, or was changed.
    pub async fn policy(&self, digest: &str) -> Outcome<Arc<Policy>> {
        let packs = || self.packs.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(policy) = packs().get(digest) {
            return Ok(Arc::clone(policy));
        }
        let json = self.pack(digest).await?;
        let json = json.ok_or_else(|| Fault::new("a pack that was never kept"))?;
        let policy = Arc::new(serde_json::from_str(&json)?);
        packs().insert(digest.to_owned(), Arc::clone(&policy));
        Ok(policy)
    }

    /// The same as it was kept, in JSON; none for one that was never served.
    ///
    /// # Errors
    /// When it cannot be read, or was changed.
    pub async fn pack(&self, digest: &str) -> Outcome<Option<String>> {
        let json: Option<String> = sqlx::query_scalar("SELECT policy FROM packs WHERE digest = ?")
            .bind(digest)
            .fetch_optional(&self.readers)
            .await?;
        let same = |json: &String| hex(&sha256(json.as_bytes())) == digest;
        if !json.iter().all(same) {
            return Err(Fault::new("a pack is not what its digest says"));
        }
        Ok(json)
    }

    /// The look-up of a person's name.
    #[must_use]
    pub fn name_lookup(&self, name: &PersonName) -> Lookup {
        self.keys.lookup("name", &[name.as_str()])
    }

    pub(super) async fn load_filed(
        &self,
        reader: &mut SqliteConnection,
        person: &str,
    ) -> Outcome<Vec<Filed>> {
        let rows = sqlx::query(
            "SELECT id, receipt, kind, policy_digest, record, state, submitted_at FROM applications
             WHERE person = ? ORDER BY submitted_at DESC, receipt DESC",
        )
        .bind(person)
        .fetch_all(reader)
        .await?;
        rows.iter().map(|row| self.read_filed(row)).collect()
    }

    pub(super) async fn load_application(
        &self,
        reader: &mut SqliteConnection,
        who: &Session,
        id: &str,
    ) -> Outcome<Option<(Filed, Vec<Entry>)>> {
        let row = sqlx::query(
            "SELECT id, receipt, kind, policy_digest, record, state, submitted_at FROM applications
             WHERE id = ? AND person = ?",
        )
        .bind(id)
        .bind(&who.person)
        .fetch_optional(&mut *reader)
        .await?;
        let Some(row) = row else {
            return Ok(None);
        };
        let filed = self.read_filed(&row)?;
        let history = self.load_history(reader, id).await?;
        Ok(Some((filed, history)))
    }

    pub(super) fn read_filed(&self, row: &SqliteRow) -> Outcome<Filed> {
        let id: String = row.try_get(0)?;
        let record: Vec<u8> = row.try_get(4)?;
        let state: String = row.try_get(5)?;
        Ok(Filed {
            receipt: row.try_get(1)?,
            kind: from_word(row.try_get(2)?)?,
            policy_digest: row.try_get(3)?,
            record: self.unseal(&["applications", &id, "record"], &record)?,
            state: serde_json::from_str(&state)?,
            submitted_at: Timestamp(row.try_get(6)?),
            id,
        })
    }
}
