//! Who is logged in. Only the hash of a session's token is kept.

use menteban_rules::time::Timestamp;
use sqlx::Row as _;

use super::Store;
use crate::fault::Outcome;

/// An idle session ends.
pub const IDLE_SECS: i64 = 30 * 60;
/// Every session ends.
pub const LONGEST_SECS: i64 = 12 * 3600;
/// "Last seen" is written no more often than this.
const TOUCH_SECS: i64 = 60;

/// A session about to be opened.
#[derive(Clone, Copy, Debug)]
pub struct NewSession {
    /// SHA-256 of the token.
    pub token_hash: [u8; 32],
}

/// Who asks, and for whom.
#[derive(Clone, Debug)]
pub struct Session {
    /// SHA-256 of the token.
    pub token_hash: [u8; 32],
    /// Who logged in.
    pub account: String,
    /// For whom.
    pub person: String,
}

impl Store {
    /// The session of a token, if it has not ended; seeing it keeps it alive, unless nobody but a page looks.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn session(
        &self,
        token_hash: [u8; 32],
        now: Timestamp,
        keeps_alive: bool,
    ) -> Outcome<Option<Session>> {
        let row = sqlx::query(
            "SELECT account, person, seen_at FROM sessions
             WHERE token_hash = ? AND seen_at > ? AND opened_at > ?",
        )
        .bind(token_hash.as_slice())
        .bind(now.0 - IDLE_SECS)
        .bind(now.0 - LONGEST_SECS)
        .fetch_optional(&self.readers)
        .await?;
        let Some(row) = row else {
            return Ok(None);
        };
        let seen_at: i64 = row.try_get(2)?;
        if keeps_alive && now.0 - seen_at >= TOUCH_SECS {
            self.touch(token_hash, now).await?;
        }
        Ok(Some(Session {
            token_hash,
            account: row.try_get(0)?,
            person: row.try_get(1)?,
        }))
    }

    /// Ends a session.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn close_session(&self, token_hash: [u8; 32]) -> Outcome<()> {
        let mut turn = self.write().await?;
        sqlx::query("DELETE FROM sessions WHERE token_hash = ?")
            .bind(token_hash.as_slice())
            .execute(&mut *turn)
            .await?;
        Ok(turn.commit().await?)
    }

    async fn touch(&self, token_hash: [u8; 32], now: Timestamp) -> Outcome<()> {
        let mut turn = self.write().await?;
        sqlx::query("UPDATE sessions SET seen_at = max(seen_at, ?) WHERE token_hash = ?")
            .bind(now.0)
            .bind(token_hash.as_slice())
            .execute(&mut *turn)
            .await?;
        Ok(turn.commit().await?)
    }
}
