//! Forgetting: what has had its time is removed, with the objects that nobody needs any more.

use std::collections::HashSet;

use menteban_rules::policy::Settings;
use menteban_rules::time::Timestamp;

use sqlx::SqlitePool;

use super::audit::Deed;
use super::discard::{RESTORE_SECS, remove_draft};
use super::sessions::{IDLE_SECS, LONGEST_SECS};
use super::staff::sweep_staff_sessions;
use super::unneeded::remove_idle;
use super::withdraw::{remove_application_files, remove_empty_accounts};
use super::{Store, Turn};
use crate::audit::What;
use crate::fault::Outcome;

const DAY_SECS: i64 = 86_400;

/// What was removed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// How many drafts.
    pub drafts: usize,
    /// How many applications.
    pub applications: usize,
    /// Objects that nobody needs now.
    pub objects: Vec<String>,
}

impl Store {
    /// Removes what has had its time, by the pack's settings: ended sessions, yesterday's codes, drafts untouched or
    /// thrown away, files that nobody needs, ended applications, notes.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn sweep(&self, now: Timestamp, settings: &Settings) -> Outcome<Swept> {
        let since = |days: u16| now.0 - i64::from(days) * DAY_SECS;
        let mut turn = self.write().await?;
        forget_logins(&mut turn, now).await?;
        sweep_staff_sessions(&mut turn, now).await?;
        let untouched_since = since(settings.draft_keep_days);
        let mut swept = Swept::default();
        forget_drafts(&mut turn, now, untouched_since, &mut swept).await?;
        let ended_before = since(settings.application_keep_days);
        self.forget_applications(&mut turn, ended_before, now, &mut swept)
            .await?;
        let idle = remove_idle(&mut turn, None, Timestamp(untouched_since)).await?;
        swept.objects.extend(idle);
        sqlx::query("DELETE FROM account_events WHERE at < ?")
            .bind(since(settings.log_keep_days))
            .execute(&mut *turn)
            .await?;
        remove_empty_accounts(&mut turn).await?;
        turn.commit().await?;
        Ok(swept)
    }

    /// What its files' objects are called is all that is left of an application, what is recognised by it, and that it
    /// was forgotten.
    async fn forget_applications(
        &self,
        turn: &mut Turn,
        ended_before: i64,
        now: Timestamp,
        swept: &mut Swept,
    ) -> Outcome<()> {
        let ended: Vec<String> =
            sqlx::query_scalar("SELECT id FROM applications WHERE ended_at < ?")
                .bind(ended_before)
                .fetch_all(&mut **turn)
                .await?;
        swept.applications = ended.len();
        for id in ended {
            let objects = remove_application_files(turn, &id).await?;
            swept.objects.extend(objects);
            for delete in [
                "DELETE FROM drafts WHERE ? IN (application, answers)",
                "DELETE FROM applications WHERE id = ?",
            ] {
                sqlx::query(delete).bind(&id).execute(&mut **turn).await?;
            }
            let deed = Deed {
                application: Some(&id),
                detail: self.recognised(turn, &id).await?,
                ..Deed::unmanned(What::Forgotten, now)
            };
            self.note_deed(turn, &deed).await?;
        }
        Ok(())
    }

    /// Every object that some row names.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn objects(&self) -> Outcome<HashSet<String>> {
        objects(&self.readers).await
    }

    /// Every object of a folder that some row names.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn objects_in(&self, folder: &str) -> Outcome<HashSet<String>> {
        // What follows the slash in order: so an index finds them.
        let (from, to) = ([folder, "/"].concat(), [folder, "0"].concat());
        let objects: Vec<String> = sqlx::query_scalar(
            "SELECT object FROM upload_parts WHERE object > ?1 AND object < ?2
             UNION ALL SELECT object FROM uploads WHERE object > ?1 AND object < ?2",
        )
        .bind(from)
        .bind(to)
        .fetch_all(&self.readers)
        .await?;
        Ok(objects.into_iter().collect())
    }
}

pub(super) async fn objects(readers: &SqlitePool) -> Outcome<HashSet<String>> {
    let objects: Vec<String> = sqlx::query_scalar(
        "SELECT object FROM upload_parts
         UNION ALL SELECT object FROM uploads WHERE object IS NOT NULL",
    )
    .fetch_all(readers)
    .await?;
    Ok(objects.into_iter().collect())
}

async fn forget_logins(turn: &mut Turn, now: Timestamp) -> Outcome<()> {
    sqlx::query("DELETE FROM sessions WHERE seen_at <= ? OR opened_at <= ?")
        .bind(now.0 - IDLE_SECS)
        .bind(now.0 - LONGEST_SECS)
        .execute(&mut **turn)
        .await?;
    sqlx::query("DELETE FROM login_codes WHERE sent_at <= ?")
        .bind(now.0 - DAY_SECS)
        .execute(&mut **turn)
        .await?;
    Ok(())
}

async fn forget_drafts(
    turn: &mut Turn,
    now: Timestamp,
    untouched_since: i64,
    swept: &mut Swept,
) -> Outcome<()> {
    let old: Vec<String> = sqlx::query_scalar(
        "SELECT id FROM drafts
         WHERE application IS NULL AND (changed_at < ? OR discarded_at <= ?)",
    )
    .bind(untouched_since)
    .bind(now.0 - RESTORE_SECS)
    .fetch_all(&mut **turn)
    .await?;
    swept.drafts = old.len();
    for draft in old {
        swept.objects.extend(remove_draft(turn, &draft).await?);
    }
    Ok(())
}
