//! What the server does to applications by itself when a day has passed, each in a small transaction of its own. What
//! has to be looked at is named by an index, and nothing else is.

use menteban_rules::policy::CalendarYear;
use menteban_rules::process::{Actor, Basis, Role};
use menteban_rules::time::{Date, Timestamp};

use super::Store;
use super::applications::FILED;
use super::steps::{Step, tell};
use crate::crypto::sha256;
use crate::fault::{Fault, Outcome};

/// Steps at once: what ran out may be accepted by silence, and a date may change. More would be a mistake of ours.
const MOST_STEPS: usize = 4;

impl Store {
    /// Applications on which the clock has something to do today.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn waking(&self, today: Date) -> Outcome<Vec<String>> {
        let ids = sqlx::query_scalar(
            "SELECT id FROM applications WHERE wakes_on <= ? ORDER BY wakes_on, id",
        );
        Ok(ids.bind(today.to_string()).fetch_all(&self.readers).await?)
    }

    /// Does what the clock has to do on an application.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn wake(&self, id: &str, calendars: &[CalendarYear], now: Timestamp) -> Outcome<()> {
        let mut turn = self.write().await?;
        let row = sqlx::query(FILED).bind(id).fetch_one(&mut *turn).await?;
        let mut filed = self.read_filed(&row)?;
        let policy = self.policy(&filed.policy_digest).await?;
        let actor = Actor {
            role: Role::Clock,
            id: None,
        };
        for _ in 0..MOST_STEPS {
            let basis = Basis {
                policy: &policy,
                calendars,
                diseases: &filed.record.application.diseases,
            };
            let Some(event) = filed.state.tick(now, basis) else {
                break;
            };
            let step = Step {
                event: &event,
                actor: &actor,
                calendars,
                now,
            };
            let moved = self.step(&mut turn, &filed, step).await?;
            filed.state = moved.map_err(|_| Fault::new("what the clock does was refused"))?;
        }
        // What a new table has woken and not changed sleeps on.
        sqlx::query("UPDATE applications SET wakes_on = ? WHERE id = ?")
            .bind(filed.state.wakes().map(|day| day.to_string()))
            .bind(id)
            .execute(&mut *turn)
            .await?;
        Ok(turn.commit().await?)
    }

    /// Applications whose applicant is to be reminded today.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn reminding(&self, today: Date) -> Outcome<Vec<String>> {
        let ids = sqlx::query_scalar("SELECT id FROM applications WHERE remind_on <= ?");
        Ok(ids.bind(today.to_string()).fetch_all(&self.readers).await?)
    }

    /// Reminds the applicant, once.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn remind(&self, id: &str, now: Timestamp) -> Outcome<()> {
        let mut turn = self.write().await?;
        let row = sqlx::query(FILED).bind(id).fetch_one(&mut *turn).await?;
        let filed = self.read_filed(&row)?;
        let policy = self.policy(&filed.policy_digest).await?;
        let due = sqlx::query(
            "UPDATE applications SET remind_on = NULL WHERE id = ? AND remind_on IS NOT NULL",
        )
        .bind(id)
        .execute(&mut *turn)
        .await?;
        if let (1, Some((_, tells))) = (due.rows_affected(), filed.state.reminder(&policy)) {
            tell(&mut turn, id, tells, now).await?;
        }
        Ok(turn.commit().await?)
    }

    /// Wakes everything with a day that may differ, if the tables are others than at the last start.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn wake_for_tables(&self, tables: &[CalendarYear], today: Date) -> Outcome<()> {
        let digest = sha256(&serde_json::to_vec(tables)?);
        let mut turn = self.write().await?;
        let new = sqlx::query(
            "INSERT INTO meta (key, value) VALUES ('calendars', ?1)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
        )
        .bind(digest.as_slice())
        .execute(&mut *turn)
        .await?;
        if new.rows_affected() > 0 {
            // At once, whatever the day is. Of what has ended, only what can still be appealed has a day.
            sqlx::query(
                "UPDATE applications SET wakes_on = ''
                 WHERE stage IN ('submitted', 'recognition', 'decision', 'supplement', 'verification', 'appealed')
                    OR (stage IN ('not_accepted', 'approved', 'refused')
                        AND due_on BETWEEN ? AND '9999-12-30')",
            )
            .bind(today.to_string())
            .execute(&mut *turn)
            .await?;
        }
        Ok(turn.commit().await?)
    }
}
