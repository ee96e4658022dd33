//! Files: what was announced, how far it has come, and what becomes of it.

use std::collections::BTreeMap;

use menteban_rules::application::FileState;
use menteban_rules::draft::FileId;
use menteban_rules::policy::Settings;
use menteban_rules::time::Timestamp;
use serde::{Deserialize, Serialize};
use sqlx::Row as _;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::sessions::Session;
use super::{Store, Turn, from_word};
use crate::fault::{Fault, Outcome};

/// Most files of one draft: a guard, far above any honest number.
const MOST_FILES: i64 = 400;

/// A file that is announced.
#[derive(Clone, Debug)]
pub struct NewUpload {
    /// Chosen by the browser.
    pub id: FileId,
    /// For which draft.
    pub draft: String,
    /// Bytes to come.
    pub length: u32,
    /// What the whole hashes to, if the browser says so.
    pub sha256: Option<[u8; 32]>,
}

/// What became of an announcement.
#[derive(Debug, PartialEq, Eq)]
pub enum Announced {
    /// Noted; or it was noted before, for the same draft and with the same length.
    Noted {
        /// Whether it is new.
        is_new: bool,
    },
    /// Another file of this name is there already.
    Differs,
    /// No such open draft of this person.
    NoDraft,
    /// The draft has too many files.
    TooMany,
    /// The account has too many files, or too many bytes.
    Full,
}

/// A file as far as it has come.
#[derive(Clone, Debug)]
pub struct Upload {
    /// Whose.
    pub person: String,
    /// Its name.
    pub id: FileId,
    /// For which draft, while there is one.
    pub draft: Option<String>,
    /// Bytes announced.
    pub length: u32,
    /// Bytes on disk.
    pub received: u32,
    /// What the bytes that were sent hash to: as the browser announced it, if it did, until they were all here.
    pub sha256: Option<[u8; 32]>,
    /// What the bytes that are kept hash to; none for a file that an older server has kept.
    pub kept: Option<[u8; 32]>,
    /// What the rules said.
    pub state: FileState,
    /// Where the whole is.
    pub object: Option<String>,
    /// What a virus scanner said of it, where there is one.
    pub scan: Option<Scan>,
    /// Last change.
    pub changed_at: Timestamp,
}

/// What a virus scanner said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scan {
    /// Nothing yet (待查).
    Waiting,
    /// It found nothing.
    Clean,
    /// It found something. An application needs the file: it stays, and nobody gets it.
    Infected,
}

impl Upload {
    /// Whether every byte is here and nobody has looked at the whole yet.
    #[must_use]
    pub fn is_unjudged(&self) -> bool {
        self.received == self.length && self.state == FileState::Waiting
    }
}

impl Store {
    /// Notes that a file will come. Announcing it again changes nothing, so that a lost answer cannot wedge it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn announce(
        &self,
        who: &Session,
        new: &NewUpload,
        settings: &Settings,
        now: Timestamp,
    ) -> Outcome<Announced> {
        let mut turn = self.write().await?;
        if let Some(known) = load(&mut turn, &who.person, new.id.as_str()).await? {
            let same = known.length == new.length && known.draft.as_ref() == Some(&new.draft);
            return Ok(if same {
                Announced::Noted { is_new: false }
            } else {
                Announced::Differs
            });
        }
        if self.load_draft(&mut turn, who, &new.draft).await?.is_none() {
            return Ok(Announced::NoDraft);
        }
        let files: i64 = sqlx::query_scalar("SELECT count(*) FROM uploads WHERE draft = ?")
            .bind(&new.draft)
            .fetch_one(&mut *turn)
            .await?;
        if files >= MOST_FILES {
            return Ok(Announced::TooMany);
        }
        if is_full(&mut turn, who, new, settings).await? {
            return Ok(Announced::Full);
        }
        sqlx::query(
            "INSERT INTO uploads (person, id, draft, length, sha256, created_at, changed_at)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(&who.person)
        .bind(new.id.as_str())
        .bind(&new.draft)
        .bind(new.length)
        .bind(new.sha256.as_ref().map(<[u8; 32]>::as_slice))
        .bind(now.0)
        .bind(now.0)
        .execute(&mut *turn)
        .await?;
        turn.commit().await?;
        Ok(Announced::Noted { is_new: true })
    }

    /// A file of this person.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn upload(&self, person: &str, id: &str) -> Outcome<Option<Upload>> {
        let mut reader = self.readers.acquire().await?;
        load(&mut reader, person, id).await
    }

    /// Forgets a file that no application needs. Gives its objects; none if there is no such file of this person,
    /// or if an application needs it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn drop_upload(&self, person: &str, id: &str) -> Outcome<Option<Vec<String>>> {
        let mut turn = self.write().await?;
        let free: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM uploads WHERE person = ?1 AND id = ?2)
                AND NOT EXISTS (SELECT 1 FROM application_files WHERE person = ?1 AND file = ?2)",
        )
        .bind(person)
        .bind(id)
        .fetch_one(&mut *turn)
        .await?;
        if !free {
            return Ok(None);
        }
        let objects = super::unneeded::remove(&mut turn, person, id).await?;
        turn.commit().await?;
        Ok(Some(objects))
    }

    /// Files that are whole and were never judged: the server stopped in between.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn unjudged(&self) -> Outcome<Vec<Upload>> {
        let rows = sqlx::query(
            "SELECT person, id, length, received, sha256, judged, object, changed_at, draft,
                kept_sha256, scan FROM uploads
             WHERE judged IS NULL AND received = length",
        )
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(read).collect()
    }

    pub(super) async fn load_files(
        &self,
        reader: &mut SqliteConnection,
        draft: &str,
    ) -> Outcome<BTreeMap<FileId, FileState>> {
        let rows = sqlx::query(
            "SELECT person, id, length, received, sha256, judged, object, changed_at, draft,
                kept_sha256, scan FROM uploads
             WHERE draft = ?",
        )
        .bind(draft)
        .fetch_all(reader)
        .await?;
        rows.iter()
            .map(|row| read(row).map(|upload| (upload.id, upload.state)))
            .collect()
    }
}

/// Whether an account has no room for another file, of all the people it acts for. What was refused has no bytes.
async fn is_full(
    turn: &mut Turn,
    who: &Session,
    new: &NewUpload,
    settings: &Settings,
) -> Outcome<bool> {
    let (files, bytes): (i64, i64) = sqlx::query_as(
        "SELECT count(*), coalesce(sum(iif(judged IS NULL OR object IS NOT NULL, length, 0)), 0)
         FROM uploads WHERE person IN (SELECT person FROM account_persons WHERE account = ?)",
    )
    .bind(&who.account)
    .fetch_one(&mut **turn)
    .await?;
    Ok(files >= settings.max_account_files.into()
        || bytes + i64::from(new.length) > settings.max_account_bytes.into())
}

pub(super) async fn load(
    reader: &mut SqliteConnection,
    person: &str,
    id: &str,
) -> Outcome<Option<Upload>> {
    let row = sqlx::query(
        "SELECT person, id, length, received, sha256, judged, object, changed_at, draft,
                kept_sha256, scan FROM uploads
         WHERE person = ? AND id = ?",
    )
    .bind(person)
    .bind(id)
    .fetch_optional(reader)
    .await?;
    row.as_ref().map(read).transpose()
}

pub(super) fn read(row: &SqliteRow) -> Outcome<Upload> {
    let id: String = row.try_get(1)?;
    let sha256: Option<Vec<u8>> = row.try_get(4)?;
    let judged: Option<String> = row.try_get(5)?;
    let kept: Option<Vec<u8>> = row.try_get(9)?;
    let scan: Option<String> = row.try_get(10)?;
    let scan: Option<Scan> = scan.map(from_word).transpose()?;
    let mut state = match judged {
        Some(json) => serde_json::from_str(&json)?,
        None => FileState::Waiting,
    };
    if let FileState::Received(facts) = &mut state {
        facts.unscanned = scan == Some(Scan::Waiting);
    }
    Ok(Upload {
        person: row.try_get(0)?,
        id: id.try_into().map_err(Fault::new)?,
        length: row.try_get(2)?,
        received: row.try_get(3)?,
        sha256: sha256.and_then(|bytes| bytes.try_into().ok()),
        kept: kept.and_then(|bytes| bytes.try_into().ok()),
        state,
        object: row.try_get(6)?,
        scan,
        changed_at: Timestamp(row.try_get(7)?),
        draft: row.try_get(8)?,
    })
}

/// Every file of a person with the moment it was announced, newest first.
pub(super) async fn load_uploads(
    reader: &mut SqliteConnection,
    person: &str,
) -> Outcome<Vec<(Upload, Timestamp)>> {
    let rows = sqlx::query(
        "SELECT person, id, length, received, sha256, judged, object, changed_at, draft,
                kept_sha256, scan, created_at FROM uploads WHERE person = ? ORDER BY created_at DESC, id",
    )
    .bind(person)
    .fetch_all(reader)
    .await?;
    rows.iter()
        .map(|row| Ok((read(row)?, Timestamp(row.try_get(11)?))))
        .collect()
}
