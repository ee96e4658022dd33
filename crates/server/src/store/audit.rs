//! The log of who did and saw what: rows are added in the transaction of what they tell of, and never changed.

use menteban_rules::time::Timestamp;
use sqlx::Row as _;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::staff::Staff;
use super::{Store, Turn, word};
use crate::audit::{Entry, HEAD_EVERY, Head, What};
use crate::fault::{Fault, Outcome};

/// Something that somebody did or saw.
#[derive(Clone, Debug)]
pub struct Deed<'a> {
    /// When.
    pub at: Timestamp,
    /// Who of the staff; none for applicants and the clock.
    pub staff: Option<&'a str>,
    /// What.
    pub what: What,
    /// With which application.
    pub application: Option<&'a str>,
    /// With what of it: words and names only.
    pub detail: String,
}

impl<'a> Deed<'a> {
    /// Something that nobody of the staff did.
    #[must_use]
    pub fn unmanned(what: What, at: Timestamp) -> Self {
        Self {
            at,
            staff: None,
            what,
            application: None,
            detail: String::new(),
        }
    }

    /// Something that somebody of the staff did.
    #[must_use]
    pub fn of(staff: &'a Staff, what: What, at: Timestamp) -> Self {
        Self {
            staff: Some(&staff.id),
            ..Self::unmanned(what, at)
        }
    }
}

impl Store {
    /// Notes something that changes nothing else.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn note(&self, deed: &Deed<'_>) -> Outcome<()> {
        let mut turn = self.write().await?;
        self.note_deed(&mut turn, deed).await?;
        Ok(turn.commit().await?)
    }

    pub(super) async fn note_deed(&self, turn: &mut Turn, deed: &Deed<'_>) -> Outcome<()> {
        let last = load_last(turn).await?;
        let sequence = last.as_ref().map_or(0, |last| last.sequence) + 1;
        sqlx::query(
            "INSERT INTO audit (sequence, at, staff, what, application, detail, before)
             VALUES (?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(sequence)
        .bind(deed.at.0)
        .bind(deed.staff.unwrap_or_default())
        .bind(word(deed.what)?)
        .bind(deed.application.unwrap_or_default())
        .bind(&deed.detail)
        .bind(last.map_or([0; 32], |last| last.digest()).as_slice())
        .execute(&mut **turn)
        .await?;
        if sequence % HEAD_EVERY == 0 {
            self.many_deeds.notify_one();
        }
        Ok(())
    }

    /// Comes true when there are many entries since the last head.
    pub async fn many_deeds(&self) {
        self.many_deeds.notified().await;
    }

    /// The last entry, if there is one.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn audit_head(&self) -> Outcome<Option<Head>> {
        let mut reader = self.readers.acquire().await?;
        Ok(load_last(&mut reader).await?.map(|last| last.head()))
    }

    /// Some entries after a number, in order.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn audit_after(&self, sequence: i64, most: usize) -> Outcome<Vec<Entry>> {
        let rows = sqlx::query(
            "SELECT sequence, at, staff, what, application, detail, before FROM audit
             WHERE sequence > ? ORDER BY sequence LIMIT ?",
        )
        .bind(sequence)
        .bind(i64::try_from(most).unwrap_or(i64::MAX))
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(read).collect()
    }
}

async fn load_last(reader: &mut SqliteConnection) -> Outcome<Option<Entry>> {
    let row = sqlx::query(
        "SELECT sequence, at, staff, what, application, detail, before FROM audit
         ORDER BY sequence DESC LIMIT 1",
    )
    .fetch_optional(reader)
    .await?;
    row.as_ref().map(read).transpose()
}

fn read(row: &SqliteRow) -> Outcome<Entry> {
    let before: Vec<u8> = row.try_get(6)?;
    Ok(Entry {
        sequence: row.try_get(0)?,
        at: Timestamp(row.try_get(1)?),
        staff: row.try_get(2)?,
        what: row.try_get(3)?,
        application: row.try_get(4)?,
        detail: row.try_get(5)?,
        before: before
            .try_into()
            .map_err(|_| Fault::new("a digest of 32 bytes"))?,
    })
}
