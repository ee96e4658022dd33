//! Who works at the desk, and who of them is logged in.

use std::collections::BTreeMap;

use menteban_api::StaffRole;
use menteban_rules::time::Timestamp;
use sqlx::Row as _;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::audit::Deed;
use super::{Store, Turn, word};
use crate::audit::What;
use crate::crypto::new_id;
use crate::fault::Outcome;
use crate::staff::{Joining, StaffRecord};

/// An idle session ends.
const IDLE_SECS: i64 = 15 * 60;
/// Every session ends.
const LONGEST_SECS: i64 = 10 * 3600;
/// "Last seen" is written no more often than this.
const TOUCH_SECS: i64 = 60;
/// Wrong tries in a row until a name is locked.
const MOST_TRIES: i64 = 5;
/// For so long.
const LOCK_SECS: i64 = 15 * 60;

/// A member of the staff.
#[derive(Clone)]
pub struct Staff {
    /// Names them; what they do is noted under it.
    pub id: String,
    /// What they may do.
    pub roles: Vec<StaffRole>,
    /// What is sealed of them.
    pub record: StaffRecord,
}

impl Store {
    /// Takes somebody into the staff, or gives new means to somebody who is in it: they are logged out and unlocked.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn join_staff(
        &self,
        joining: &Joining,
        record: &StaffRecord,
        now: Timestamp,
    ) -> Outcome<()> {
        let mut turn = self.write().await?;
        let known: Option<String> = sqlx::query_scalar("SELECT id FROM staff WHERE name = ?")
            .bind(&joining.name)
            .fetch_optional(&mut *turn)
            .await?;
        let what = match known {
            Some(_) => What::StaffChanged,
            None => What::StaffCreated,
        };
        let id = known.unwrap_or_else(new_id);
        sqlx::query(
            "INSERT INTO staff (id, name, roles, record, created_at) VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET
                 roles = excluded.roles, record = excluded.record, wrong_tries = 0, locked_until = 0, last_step = 0,
                 removed_at = NULL",
        )
        .bind(&id)
        .bind(&joining.name)
        .bind(serde_json::to_string(&joining.roles)?)
        .bind(self.seal(&["staff", &id, "record"], record)?)
        .bind(now.0)
        .execute(&mut *turn)
        .await?;
        log_out(&mut turn, &id).await?;
        let deed = Deed {
            detail: told(&id, &joining.roles)?,
            ..Deed::unmanned(what, now)
        };
        self.note_deed(&mut turn, &deed).await?;
        Ok(turn.commit().await?)
    }

    /// Takes somebody out of the staff: they are logged out for good, and what they have taken is given back. What they
    /// did stays theirs. False where nobody of the staff has this name.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn remove_staff(&self, name: &str, now: Timestamp) -> Outcome<bool> {
        let mut turn = self.write().await?;
        let removed: Option<String> = sqlx::query_scalar(
            "UPDATE staff SET removed_at = ?, roles = '[]' WHERE name = ? AND removed_at IS NULL RETURNING id",
        )
        .bind(now.0)
        .bind(name)
        .fetch_optional(&mut *turn)
        .await?;
        let Some(id) = removed else {
            return Ok(false);
        };
        log_out(&mut turn, &id).await?;
        sqlx::query("UPDATE applications SET taken_by = NULL WHERE taken_by = ?")
            .bind(&id)
            .execute(&mut *turn)
            .await?;
        let deed = Deed {
            detail: id,
            ..Deed::unmanned(What::StaffRemoved, now)
        };
        self.note_deed(&mut turn, &deed).await?;
        turn.commit().await?;
        Ok(true)
    }

    /// Whether anybody is of the staff.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn has_staff(&self) -> Outcome<bool> {
        let number: i64 = sqlx::query_scalar("SELECT count(*) FROM staff")
            .fetch_one(&self.readers)
            .await?;
        Ok(number > 0)
    }

    /// Whoever of the staff has this name, unless it is locked.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn unlocked_staff(&self, name: &str, now: Timestamp) -> Outcome<Option<Staff>> {
        let row = sqlx::query(
            "SELECT id, roles, record FROM staff
             WHERE name = ? AND locked_until <= ? AND removed_at IS NULL",
        )
        .bind(name)
        .bind(now.0)
        .fetch_optional(&self.readers)
        .await?;
        row.map(|row| self.read_staff(&row)).transpose()
    }

    /// Counts a wrong try. After a few of them the name is locked for a while.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn count_wrong_try(&self, staff: &Staff, now: Timestamp) -> Outcome<()> {
        let mut turn = self.write().await?;
        let locked_until: i64 = sqlx::query_scalar(
            "UPDATE staff SET
                 locked_until = CASE WHEN wrong_tries + 1 >= ?2 THEN ?3 ELSE locked_until END,
                 wrong_tries = CASE WHEN wrong_tries + 1 >= ?2 THEN 0 ELSE wrong_tries + 1 END
             WHERE id = ?1 RETURNING locked_until",
        )
        .bind(&staff.id)
        .bind(MOST_TRIES)
        .bind(now.0 + LOCK_SECS)
        .fetch_one(&mut *turn)
        .await?;
        let failed = Deed::of(staff, What::LoginFailed, now);
        self.note_deed(&mut turn, &failed).await?;
        if locked_until > now.0 {
            let locked = Deed::of(staff, What::Locked, now);
            self.note_deed(&mut turn, &locked).await?;
        }
        Ok(turn.commit().await?)
    }

    /// Opens a session by a code of the second factor; false if that code, or a later one, was used already.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn open_staff_session(
        &self,
        staff: &Staff,
        step: i64,
        token_hash: [u8; 32],
        now: Timestamp,
    ) -> Outcome<bool> {
        let mut turn = self.write().await?;
        let first = sqlx::query(
            "UPDATE staff SET last_step = ?2, wrong_tries = 0
             WHERE id = ?1 AND last_step < ?2 AND locked_until <= ?3 AND removed_at IS NULL",
        )
        .bind(&staff.id)
        .bind(step)
        .bind(now.0)
        .execute(&mut *turn)
        .await?;
        if first.rows_affected() == 0 {
            return Ok(false);
        }
        sqlx::query("INSERT INTO staff_sessions (token_hash, staff, opened_at, seen_at) VALUES (?1, ?2, ?3, ?3)")
            .bind(token_hash.as_slice())
            .bind(&staff.id)
            .bind(now.0)
            .execute(&mut *turn)
            .await?;
        let deed = Deed::of(staff, What::LoggedIn, now);
        self.note_deed(&mut turn, &deed).await?;
        turn.commit().await?;
        Ok(true)
    }

    /// Whoever is logged in by this token; seeing them keeps the session alive.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn staff_of(&self, token_hash: [u8; 32], now: Timestamp) -> Outcome<Option<Staff>> {
        let row = sqlx::query(
            "SELECT staff.id, roles, record, seen_at FROM staff_sessions JOIN staff ON staff.id = staff
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
        if now.0 - row.try_get::<i64, _>(3)? >= TOUCH_SECS {
            let mut turn = self.write().await?;
            sqlx::query("UPDATE staff_sessions SET seen_at = max(seen_at, ?) WHERE token_hash = ?")
                .bind(now.0)
                .bind(token_hash.as_slice())
                .execute(&mut *turn)
                .await?;
            turn.commit().await?;
        }
        self.read_staff(&row).map(Some)
    }

    /// Ends a session of the desk.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn close_staff_session(&self, token_hash: [u8; 32], now: Timestamp) -> Outcome<()> {
        let mut turn = self.write().await?;
        let staff: Option<String> =
            sqlx::query_scalar("DELETE FROM staff_sessions WHERE token_hash = ? RETURNING staff")
                .bind(token_hash.as_slice())
                .fetch_optional(&mut *turn)
                .await?;
        if staff.is_some() {
            let deed = Deed {
                staff: staff.as_deref(),
                ..Deed::unmanned(What::LoggedOut, now)
            };
            self.note_deed(&mut turn, &deed).await?;
        }
        Ok(turn.commit().await?)
    }

    /// What colleagues call each member of the staff.
    pub(super) async fn load_staff_names(
        &self,
        reader: &mut SqliteConnection,
    ) -> Outcome<BTreeMap<String, String>> {
        let rows = sqlx::query("SELECT id, roles, record FROM staff")
            .fetch_all(reader)
            .await?;
        rows.iter()
            .map(|row| {
                let staff = self.read_staff(row)?;
                Ok((staff.id, staff.record.shown))
            })
            .collect()
    }

    fn read_staff(&self, row: &SqliteRow) -> Outcome<Staff> {
        let id: String = row.try_get(0)?;
        let roles: String = row.try_get(1)?;
        let record: Vec<u8> = row.try_get(2)?;
        Ok(Staff {
            record: self.unseal(&["staff", &id, "record"], &record)?,
            roles: serde_json::from_str(&roles)?,
            id,
        })
    }
}

async fn log_out(turn: &mut Turn, staff: &str) -> Outcome<()> {
    sqlx::query("DELETE FROM staff_sessions WHERE staff = ?")
        .bind(staff)
        .execute(&mut **turn)
        .await?;
    Ok(())
}

/// Somebody of the staff with their roles, for the log.
fn told(id: &str, roles: &[StaffRole]) -> Outcome<String> {
    let roles: Vec<String> = roles.iter().copied().map(word).collect::<Outcome<_>>()?;
    Ok(format!("{id} {}", roles.join(" ")))
}

/// Forgets sessions of the desk that have ended.
pub(super) async fn sweep_staff_sessions(turn: &mut Turn, now: Timestamp) -> Outcome<()> {
    sqlx::query("DELETE FROM staff_sessions WHERE seen_at <= ? OR opened_at <= ?")
        .bind(now.0 - IDLE_SECS)
        .bind(now.0 - LONGEST_SECS)
        .execute(&mut **turn)
        .await?;
    Ok(())
}
