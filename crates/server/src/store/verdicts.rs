//! What reviewers found of the items of the checklist, kept with the step that they made, and bound to the log.

use std::collections::BTreeMap;

use menteban_api::{Verdict, Verdicts};
use sqlx::Row as _;
use sqlx::sqlite::SqliteConnection;

use super::audit::Deed;
use super::cases::Handling;
use super::{Store, Turn, word};
use crate::audit::{Entry, What};
use crate::crypto::hex;
use crate::fault::Outcome;

const TABLE: &str = "application_verdicts";

impl Store {
    /// Writes what whoever has made the last step had found, and notes it in the log.
    pub(super) async fn write_verdicts(
        &self,
        turn: &mut Turn,
        by: Handling<'_>,
        verdicts: &Verdicts,
    ) -> Outcome<()> {
        if verdicts.is_empty() {
            return Ok(());
        }
        let position: i64 = sqlx::query_scalar(
            "SELECT max(position) FROM application_events WHERE application = ?",
        )
        .bind(by.application)
        .fetch_one(&mut **turn)
        .await?;
        let number = position.to_string();
        let plain = serde_json::to_vec(verdicts)?;
        let place = [TABLE, by.application, &number, "content"];
        sqlx::query(
            "INSERT INTO application_verdicts (application, position, content) VALUES (?, ?, ?)",
        )
        .bind(by.application)
        .bind(position)
        .bind(self.keys.seal(&place, &plain)?)
        .execute(&mut **turn)
        .await?;
        let count = |wanted| verdicts.values().filter(|one| **one == wanted).count();
        let (passed, failed) = (count(Verdict::Pass), count(Verdict::Fail));
        let bound = self.bound_verdicts(by.application, &number, &plain);
        let deed = Deed {
            at: by.now,
            staff: Some(&by.staff.id),
            what: What::Checked,
            application: Some(by.application),
            detail: format!("{number} {passed} {failed} {bound}"),
        };
        self.note_deed(turn, &deed).await
    }

    /// What was found until each step of an application, by the step's place in its history.
    pub(super) async fn load_verdicts(
        &self,
        reader: &mut SqliteConnection,
        application: &str,
    ) -> Outcome<BTreeMap<i64, Verdicts>> {
        let rows =
            sqlx::query("SELECT position, content FROM application_verdicts WHERE application = ?")
                .bind(application)
                .fetch_all(reader)
                .await?;
        let one = |row: &sqlx::sqlite::SqliteRow| {
            let (position, content): (i64, Vec<u8>) = (row.try_get(0)?, row.try_get(1)?);
            let number = position.to_string();
            let place = [TABLE, application, &number, "content"];
            Ok((position, self.unseal(&place, &content)?))
        };
        rows.iter().map(one).collect()
    }

    /// The same, whosever the application is.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn verdicts(&self, application: &str) -> Outcome<BTreeMap<i64, Verdicts>> {
        let mut reader = self.readers.acquire().await?;
        self.load_verdicts(&mut reader, application).await
    }

    /// Whether what was found is still what an entry of the log binds; of an application that has had its time, nothing
    /// is asked.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn are_as_noted(&self, entry: &Entry) -> Outcome<bool> {
        let mut detail = entry.detail.split(' ');
        let (Some(position), Some(said)) = (detail.next(), detail.next_back()) else {
            return Ok(true);
        };
        if entry.what != word(What::Checked)? {
            return Ok(true);
        }
        let row: Option<Option<Vec<u8>>> = sqlx::query_scalar(
            "SELECT content FROM applications LEFT JOIN application_verdicts
                ON application = id AND position = ? WHERE id = ?",
        )
        .bind(position)
        .bind(&entry.application)
        .fetch_optional(&self.readers)
        .await?;
        let place = [TABLE, &entry.application, position, "content"];
        Ok(match row {
            None => true,
            Some(None) => false,
            Some(Some(content)) => self.keys.open(&place, &content).is_ok_and(|plain| {
                self.bound_verdicts(&entry.application, position, &plain) == said
            }),
        })
    }

    fn bound_verdicts(&self, application: &str, position: &str, content: &[u8]) -> String {
        let content = hex(content);
        hex(&self
            .keys
            .lookup("verdicts", &[application, position, &content]))
    }
}
