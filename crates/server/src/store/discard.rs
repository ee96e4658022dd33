//! Drafts thrown away: for a day they can be taken back, then they are removed with their files.

use menteban_api::DraftAnswer;
use menteban_rules::time::Timestamp;
use sqlx::sqlite::SqliteConnection;

use super::drafts::is_for;
use super::sessions::Session;
use super::{Store, Turn};
use crate::fault::Outcome;

/// So long a draft that was thrown away can be taken back.
pub const RESTORE_SECS: i64 = 86_400;

/// What became of the wish to take a draft back.
#[derive(Debug)]
pub enum Restored {
    /// It is open again, or was never thrown away.
    Open(Box<DraftAnswer>),
    /// Another one for the same has been begun meanwhile: this one.
    Taken(Box<DraftAnswer>),
    /// No such draft of this person, or no longer.
    Gone,
}

impl Store {
    /// Throws an open draft away; says whether there was one of this person.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn discard_draft(&self, who: &Session, id: &str, now: Timestamp) -> Outcome<bool> {
        let mut turn = self.write().await?;
        let done = sqlx::query(
            "UPDATE drafts SET discarded_at = ?
             WHERE id = ? AND account = ? AND person = ? AND application IS NULL
               AND discarded_at IS NULL AND answers IS NULL",
        )
        .bind(now.0)
        .bind(id)
        .bind(&who.account)
        .bind(&who.person)
        .execute(&mut *turn)
        .await?;
        turn.commit().await?;
        Ok(done.rows_affected() > 0)
    }

    /// Takes a draft back that was thrown away not long ago. There is one open draft for a disease and kind: where
    /// another one stands, nothing is changed.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn restore_draft(
        &self,
        who: &Session,
        id: &str,
        now: Timestamp,
    ) -> Outcome<Restored> {
        let mut turn = self.write().await?;
        sqlx::query(
            "UPDATE drafts SET discarded_at = NULL
             WHERE id = ? AND account = ? AND person = ? AND application IS NULL
               AND discarded_at > ?",
        )
        .bind(id)
        .bind(&who.account)
        .bind(&who.person)
        .bind(now.0 - RESTORE_SECS)
        .execute(&mut *turn)
        .await?;
        let Some(draft) = self.load_draft(&mut turn, who, id).await? else {
            return Ok(Restored::Gone);
        };
        let same = |other: &DraftAnswer| {
            other.id != draft.id && is_for(other, draft.kind, &draft.draft.diseases)
        };
        let open = self.load_drafts(&mut turn, who).await?;
        if let Some(other) = open.into_iter().find(same) {
            return Ok(Restored::Taken(Box::new(other)));
        }
        turn.commit().await?;
        Ok(Restored::Open(Box::new(draft)))
    }

    /// Drafts of this person that were thrown away and are still here.
    pub(super) async fn load_discarded(
        &self,
        reader: &mut SqliteConnection,
        who: &Session,
    ) -> Outcome<Vec<DraftAnswer>> {
        let rows = sqlx::query(
            "SELECT kind, changed_at, answers, id FROM drafts
             WHERE account = ? AND person = ? AND discarded_at IS NOT NULL",
        )
        .bind(&who.account)
        .bind(&who.person)
        .fetch_all(&mut *reader)
        .await?;
        let mut drafts = Vec::with_capacity(rows.len());
        for row in rows {
            let id: String = sqlx::Row::try_get(&row, 3)?;
            drafts.push(self.read_draft(reader, &id, &row).await?);
        }
        Ok(drafts)
    }
}

/// Removes a draft with its files' rows; gives the files' objects.
pub(super) async fn remove_draft(turn: &mut Turn, id: &str) -> Outcome<Vec<String>> {
    let objects = remove_files(turn, id).await?;
    sqlx::query("DELETE FROM drafts WHERE id = ?")
        .bind(id)
        .execute(&mut **turn)
        .await?;
    Ok(objects)
}

/// Removes the rows of an open draft's files; gives their objects.
pub(super) async fn remove_files(turn: &mut Turn, draft: &str) -> Outcome<Vec<String>> {
    let files: Vec<(String, String)> =
        sqlx::query_as("SELECT person, id FROM uploads WHERE draft = ?")
            .bind(draft)
            .fetch_all(&mut **turn)
            .await?;
    let mut objects = Vec::new();
    for (person, file) in files {
        objects.extend(super::unneeded::remove(turn, &person, &file).await?);
    }
    Ok(objects)
}
