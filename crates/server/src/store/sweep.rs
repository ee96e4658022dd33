//! Forgetting: what has had its time is removed, with the objects that nobody needs any more.

use std::collections::HashSet;

use menteban_rules::time::Timestamp;

use super::Store;
use super::drafts::remove_draft;
use super::sessions::{IDLE_SECS, LONGEST_SECS};
use super::uploads::remove;
use crate::fault::Outcome;

const DAY_SECS: i64 = 86_400;

impl Store {
    /// Removes ended sessions, yesterday's codes, drafts and uploads untouched for `keep_days`, and files of sent
    /// drafts that their application does not need. Gives the objects that nobody needs now.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn sweep(&self, now: Timestamp, keep_days: u16) -> Outcome<Vec<String>> {
        let mut turn = self.write().await?;
        sqlx::query("DELETE FROM sessions WHERE seen_at <= ? OR opened_at <= ?")
            .bind(now.0 - IDLE_SECS)
            .bind(now.0 - LONGEST_SECS)
            .execute(&mut *turn)
            .await?;
        sqlx::query("DELETE FROM login_codes WHERE sent_at <= ?")
            .bind(now.0 - DAY_SECS)
            .execute(&mut *turn)
            .await?;
        let before = now.0 - i64::from(keep_days) * DAY_SECS;
        let mut objects = Vec::new();
        let old: Vec<String> = sqlx::query_scalar(
            "SELECT id FROM drafts WHERE application IS NULL AND changed_at < ?",
        )
        .bind(before)
        .fetch_all(&mut *turn)
        .await?;
        for draft in old {
            objects.extend(remove_draft(&mut turn, &draft).await?);
        }
        let idle: Vec<(String, String)> = sqlx::query_as(
            "SELECT upload.person, upload.id FROM uploads AS upload
             LEFT JOIN drafts AS draft ON draft.id = upload.draft
             WHERE (draft.id IS NULL OR draft.application IS NOT NULL
                    OR (upload.judged IS NULL AND upload.changed_at < ?))
               AND NOT EXISTS (SELECT 1 FROM application_files AS needed
                               WHERE needed.person = upload.person AND needed.file = upload.id)",
        )
        .bind(before)
        .fetch_all(&mut *turn)
        .await?;
        for (person, id) in idle {
            objects.extend(remove(&mut turn, &person, &id).await?);
        }
        turn.commit().await?;
        Ok(objects)
    }

    /// Every object that some row names.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn objects(&self) -> Outcome<HashSet<String>> {
        let objects: Vec<String> = sqlx::query_scalar(
            "SELECT object FROM upload_parts
             UNION ALL SELECT object FROM uploads WHERE object IS NOT NULL",
        )
        .fetch_all(&self.readers)
        .await?;
        Ok(objects.into_iter().collect())
    }
}
