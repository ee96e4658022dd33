//! Files that wait for a virus scanner, and what it said.

use menteban_rules::application::FileState;
use menteban_rules::problem::Reason;
use menteban_rules::time::Timestamp;

use super::unneeded::is_named;
use super::uploads::Scan;
use super::{Store, word};
use crate::fault::Outcome;

impl Store {
    /// From now on there is a scanner: whatever none has looked at waits for it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn scan_all(&self) -> Outcome<()> {
        let mut turn = self.write().await?;
        sqlx::query(
            "UPDATE uploads SET scan = 'waiting' WHERE scan IS NULL AND object IS NOT NULL",
        )
        .execute(&mut *turn)
        .await?;
        Ok(turn.commit().await?)
    }

    /// Files that wait: persons and names, one for each object.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn unscanned(&self) -> Outcome<Vec<(String, String)>> {
        let waiting = sqlx::query_as(
            "SELECT person, min(id) FROM uploads WHERE scan = 'waiting' GROUP BY person, object",
        );
        Ok(waiting.fetch_all(&self.readers).await?)
    }

    /// Notes what a scanner said of an object, at every file that names it. One in which it found something is refused
    /// now; where an application needs it, it stays for those who have to explain it, and nobody gets it. Gives the
    /// objects that nobody needs now.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn scanned(&self, object: &str, said: Scan, now: Timestamp) -> Outcome<Vec<String>> {
        let mut turn = self.write().await?;
        sqlx::query("UPDATE uploads SET scan = ? WHERE object = ?")
            .bind(word(said)?)
            .bind(object)
            .execute(&mut *turn)
            .await?;
        if said == Scan::Infected {
            let problem = Reason::FileInfected;
            let refused = serde_json::to_string(&FileState::Refused { problem })?;
            sqlx::query(
                "UPDATE uploads SET judged = ?, object = NULL, changed_at = ?
                 WHERE object = ? AND NOT EXISTS (SELECT 1 FROM application_files AS needed
                           WHERE needed.person = uploads.person AND needed.file = uploads.id)",
            )
            .bind(refused)
            .bind(now.0)
            .bind(object)
            .execute(&mut *turn)
            .await?;
        }
        let unneeded = (!is_named(&mut turn, object).await?).then(|| object.to_owned());
        turn.commit().await?;
        Ok(Vec::from_iter(unneeded))
    }
}
