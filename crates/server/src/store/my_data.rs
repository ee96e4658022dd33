//! What is kept about a person, as they see it and take it along.

use std::collections::BTreeMap;

use menteban_api::{ConsentRecord, DraftAnswer, MyData, SessionRecord, StoredFile};
use menteban_rules::draft::ConsentGiven;
use menteban_rules::time::Timestamp;
use sqlx::Row as _;
use sqlx::sqlite::SqliteConnection;

use super::Store;
use super::applications::Filed;
use super::history::Entry;
use super::people::Insured;
use super::sessions::{IDLE_SECS, LONGEST_SECS, Session};
use super::uploads::load_uploads;
use super::withdraw::{Note, note};
use crate::fault::Outcome;

/// Everything that is kept about a person.
pub struct Kept {
    /// As the registry has them.
    pub insured: Insured,
    /// All 18 characters.
    pub id_number: String,
    /// Open drafts.
    pub drafts: Vec<DraftAnswer>,
    /// Drafts thrown away and not forgotten yet.
    pub discarded: Vec<DraftAnswer>,
    /// Applications with their histories.
    pub applications: Vec<(Filed, Vec<Entry>)>,
    /// The rest.
    pub data: MyData,
}

impl Store {
    /// What is kept besides drafts and applications.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn my_data(&self, who: &Session, now: Timestamp) -> Outcome<MyData> {
        let mut reader = self.readers.begin().await?;
        self.load_my_data(&mut reader, who, now).await
    }

    /// Everything. That it was taken along is noted.
    ///
    /// # Errors
    /// When it cannot be read, or the note not be written.
    pub async fn export(&self, who: &Session, now: Timestamp) -> Outcome<Kept> {
        let mut turn = self.write().await?;
        note(&mut turn, who, now, Note::Exported).await?;
        let mut applications = Vec::new();
        for filed in self.load_filed(&mut turn, &who.person).await? {
            applications.extend(self.load_application(&mut turn, who, &filed.id).await?);
        }
        let kept = Kept {
            insured: self.load_insured(&mut turn, &who.person).await?,
            id_number: self.load_entry(&mut turn, &who.person).await?.id_number,
            drafts: self.load_drafts(&mut turn, who).await?,
            discarded: self.load_discarded(&mut turn, who).await?,
            applications,
            data: self.load_my_data(&mut turn, who, now).await?,
        };
        turn.commit().await?;
        Ok(kept)
    }

    async fn load_my_data(
        &self,
        reader: &mut SqliteConnection,
        who: &Session,
        now: Timestamp,
    ) -> Outcome<MyData> {
        Ok(MyData {
            consents: self.load_consents(reader, who).await?,
            files: load_files(reader, who).await?,
            sessions: load_sessions(reader, who, now).await?,
        })
    }

    /// Every consent given in a draft or an application, and those that were taken back.
    pub(super) async fn load_consents(
        &self,
        reader: &mut SqliteConnection,
        who: &Session,
    ) -> Outcome<Vec<ConsentRecord>> {
        let drafts = self.load_drafts(reader, who).await?.into_iter();
        let filed = self.load_filed(reader, &who.person).await?.into_iter();
        let given = drafts.flat_map(|one| one.draft.consents);
        let given = given.chain(filed.flat_map(|one| one.record.application.consents));
        let mut all: BTreeMap<_, _> = given
            .map(|(key, ConsentGiven { version, at })| ((at, key, version), None))
            .collect();
        let back: Vec<(i64, String, String, i64)> = sqlx::query_as(
            "SELECT given_at, consent, version, at FROM account_events
             WHERE account = ? AND person = ? AND what = 'consent_withdrawn'",
        )
        .bind(&who.account)
        .bind(&who.person)
        .fetch_all(reader)
        .await?;
        for (given, key, version, at) in back {
            all.insert((Timestamp(given), key, version), Some(Timestamp(at)));
        }
        let records = all.into_iter().rev();
        let records = records.map(|((given, key, version), withdrawn)| ConsentRecord {
            key,
            version,
            given,
            withdrawn,
        });
        Ok(records.collect())
    }
}

async fn load_files(reader: &mut SqliteConnection, who: &Session) -> Outcome<Vec<StoredFile>> {
    let uploads = load_uploads(reader, &who.person).await?.into_iter();
    let files = uploads.map(|(upload, at)| StoredFile {
        id: upload.id,
        length: upload.length,
        at,
        state: upload.state,
    });
    Ok(files.collect())
}

async fn load_sessions(
    reader: &mut SqliteConnection,
    who: &Session,
    now: Timestamp,
) -> Outcome<Vec<SessionRecord>> {
    let rows = sqlx::query(
        "SELECT opened_at, seen_at, token_hash FROM sessions
         WHERE account = ? AND person = ? AND seen_at > ? AND opened_at > ?
         ORDER BY opened_at DESC",
    )
    .bind(&who.account)
    .bind(&who.person)
    .bind(now.0 - IDLE_SECS)
    .bind(now.0 - LONGEST_SECS)
    .fetch_all(reader)
    .await?;
    rows.iter()
        .map(|row| {
            let token_hash: Vec<u8> = row.try_get(2)?;
            Ok(SessionRecord {
                opened: Timestamp(row.try_get(0)?),
                seen: Timestamp(row.try_get(1)?),
                this: token_hash == who.token_hash,
            })
        })
        .collect()
}
