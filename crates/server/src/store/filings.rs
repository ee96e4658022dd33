//! What lies in the core system by us, and what is to be done about it.

use menteban_rules::application::Application;
use menteban_rules::process::Tells;
use sqlx::Row as _;
use sqlx::sqlite::SqliteConnection;

use super::applications::{FILED, Filed};
use super::deliveries::Due;
use super::people::Entry;
use super::{Store, Turn};
use crate::core_system::{Done, Filing, Known};
use crate::fault::Outcome;

/// A decision, with what is recognised for its person now and what is filed of it.
pub struct Work {
    /// Names the message that it goes with.
    pub notice: String,
    /// What was decided.
    pub tells: Tells,
    /// 受理号.
    pub receipt: String,
    /// The pack it was decided by.
    pub policy_digest: String,
    /// What was applied for.
    pub filled: Application,
    /// Names the person.
    pub person_id: String,
    /// The person as the registry has them.
    pub person: Entry,
    /// What is recognised and what is filed of it.
    pub known: Known,
}

impl Store {
    /// What is to be filed after a decision; none if its application is gone.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn work(&self, due: &Due) -> Outcome<Option<Work>> {
        let mut reader = self.readers.begin().await?;
        let id: Option<String> = sqlx::query_scalar("SELECT application FROM notices WHERE id = ?")
            .bind(&due.notice)
            .fetch_optional(&mut *reader)
            .await?;
        let Some(id) = id else {
            return Ok(None);
        };
        let row = sqlx::query(FILED).bind(&id).fetch_one(&mut *reader).await?;
        let application = self.read_filed(&row)?;
        let person: String = sqlx::query_scalar("SELECT person FROM applications WHERE id = ?")
            .bind(&id)
            .fetch_one(&mut *reader)
            .await?;
        self.work_of(&mut reader, due, application, person)
            .await
            .map(Some)
    }

    async fn work_of(
        &self,
        reader: &mut SqliteConnection,
        due: &Due,
        of: Filed,
        person: String,
    ) -> Outcome<Work> {
        let known = Known {
            application: of.id,
            kind: of.kind,
            all: self.load_all_recognised(reader, &person).await?,
            filed: self.load_filings(reader, &person).await?,
        };
        Ok(Work {
            notice: due.notice.clone(),
            tells: due.tells,
            receipt: of.receipt,
            policy_digest: of.policy_digest,
            filled: of.record.application,
            person: self.load_entry(reader, &person).await?,
            known,
            person_id: person,
        })
    }

    async fn load_filings(
        &self,
        reader: &mut SqliteConnection,
        person: &str,
    ) -> Outcome<Vec<(String, Filing)>> {
        let rows = sqlx::query("SELECT id, record FROM filings WHERE person = ? ORDER BY id")
            .bind(person)
            .fetch_all(reader)
            .await?;
        let read = |row: &sqlx::sqlite::SqliteRow| {
            let (id, record): (String, Vec<u8>) = (row.try_get(0)?, row.try_get(1)?);
            let filing = self.unseal(&["filings", &id, "record"], &record)?;
            Ok((id, filing))
        };
        rows.iter().map(read).collect()
    }

    /// Notes what has become of something filed.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn note_filing(&self, person: &str, done: &Done) -> Outcome<()> {
        let mut turn = self.write().await?;
        match &done.filing {
            Some(filing) => {
                self.save_filing(&mut turn, person, &done.id, filing)
                    .await?
            }
            None => {
                let gone = sqlx::query("DELETE FROM filings WHERE id = ?");
                gone.bind(&done.id).execute(&mut *turn).await?;
            }
        }
        Ok(turn.commit().await?)
    }

    async fn save_filing(
        &self,
        turn: &mut Turn,
        person: &str,
        id: &str,
        filing: &Filing,
    ) -> Outcome<()> {
        let record = self.seal(&["filings", id, "record"], filing)?;
        sqlx::query(
            "INSERT INTO filings (id, person, record) VALUES (?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET record = excluded.record",
        )
        .bind(id)
        .bind(person)
        .bind(record)
        .execute(&mut **turn)
        .await?;
        Ok(())
    }
}
