//! Everything the server remembers: SQLite, in verbs of the business, each verb one transaction.
//!
//! All SQL of the product is in this folder. Writers queue for one connection and begin at once as writers
//! (`BEGIN IMMEDIATE`), so that no two of them can deadlock; readers never wait for them (WAL). A verb returns when
//! the disk has it (`synchronous = FULL`).

pub mod answers;
pub mod applications;
pub mod audit;
mod backlog;
pub mod bound;
mod carried;
pub mod cases;
mod clock;
pub mod codes;
mod contacts;
pub mod deliveries;
mod digests;
pub mod discard;
pub mod drafts;
pub mod filings;
mod fill;
pub mod history;
mod multiply;
pub mod my_data;
mod open;
pub mod parts;
pub mod people;
pub mod queue;
pub mod recognised;
pub mod report;
mod scans;
pub mod sealed;
pub mod sessions;
pub mod snapshot;
pub mod staff;
pub mod steps;
pub mod submit;
pub mod sweep;
mod undelivered;
mod unneeded;
pub mod uploads;
mod verdicts;
pub mod withdraw;

pub use open::{OpenError, Purpose};

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use menteban_rules::policy::Policy;
use prometheus_client::metrics::histogram::Histogram;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sqlx::{Sqlite, SqlitePool, Transaction};
use tokio::sync::Notify;
use tokio::time::Instant;

use crate::crypto::KeyRing;
use crate::fault::{Fault, Outcome};

/// The database, and the keys that seal what is personal in it.
#[derive(Debug)]
pub struct Store {
    writer: SqlitePool,
    readers: SqlitePool,
    keys: Arc<KeyRing>,
    /// Packs that were read: one that was kept never changes.
    packs: Mutex<BTreeMap<String, Arc<Policy>>>,
    many_deeds: Notify,
    waits: Histogram,
}

/// How many connections are in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy {
    /// Of the one that writes.
    pub writer: u32,
    /// Of those that read.
    pub readers: u32,
}

/// One writer's turn.
type Turn = Transaction<'static, Sqlite>;

impl Store {
    /// Waits for the writer's turn.
    async fn write(&self) -> Outcome<Turn> {
        let begun = Instant::now();
        let turn = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        self.waits.observe(begun.elapsed().as_secs_f64());
        Ok(turn)
    }

    /// How long writers have waited for their turn.
    #[must_use]
    pub fn waits(&self) -> &Histogram {
        &self.waits
    }

    /// What is going on just now.
    #[must_use]
    pub fn busy(&self) -> Busy {
        let in_use = |pool: &SqlitePool| {
            let idle = u32::try_from(pool.num_idle()).unwrap_or(u32::MAX);
            pool.size().saturating_sub(idle)
        };
        Busy {
            writer: in_use(&self.writer),
            readers: in_use(&self.readers),
        }
    }

    /// Whether it answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn is_ready(&self) -> Outcome<()> {
        sqlx::query("SELECT count(*) FROM meta")
            .execute(&self.readers)
            .await?;
        Ok(())
    }

    /// How durable writes are, as the database itself says: journal mode and `synchronous`.
    ///
    /// # Errors
    /// When it cannot be asked.
    pub async fn durability(&self) -> Outcome<(String, i64)> {
        let journal: String = sqlx::query_scalar("PRAGMA journal_mode")
            .fetch_one(&self.writer)
            .await?;
        let synchronous: i64 = sqlx::query_scalar("PRAGMA synchronous")
            .fetch_one(&self.writer)
            .await?;
        Ok((journal, synchronous))
    }

    /// Keeps a pack whole, under its digest.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn keep_pack(&self, digest: &str, policy: &str, now: i64) -> Outcome<()> {
        let mut turn = self.write().await?;
        sqlx::query("INSERT OR IGNORE INTO packs (digest, policy, first_used_at) VALUES (?, ?, ?)")
            .bind(digest)
            .bind(policy)
            .bind(now)
            .execute(&mut *turn)
            .await?;
        Ok(turn.commit().await?)
    }

    /// Keeps by how many seconds a demonstration's clock was moved: its data would be from another time otherwise.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn keep_clock(&self, offset_secs: i64) -> Outcome<()> {
        let mut turn = self.write().await?;
        sqlx::query(
            "INSERT INTO meta (key, value) VALUES ('clock offset', ?)
             ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        )
        .bind(offset_secs.to_be_bytes().as_slice())
        .execute(&mut *turn)
        .await?;
        Ok(turn.commit().await?)
    }

    /// What [`Self::keep_clock`] has kept; 0 for a clock that was never moved.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn kept_clock(&self) -> Outcome<i64> {
        let kept: Option<Vec<u8>> =
            sqlx::query_scalar("SELECT value FROM meta WHERE key = 'clock offset'")
                .fetch_optional(&self.readers)
                .await?;
        let bytes = kept.and_then(|bytes| bytes.try_into().ok());
        Ok(bytes.map_or(0, i64::from_be_bytes))
    }

    /// Writes what is still in the log into the database, and closes it.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }

    fn seal<T: Serialize>(&self, place: &[&str], value: &T) -> Outcome<Vec<u8>> {
        let plain = zeroize::Zeroizing::new(serde_json::to_vec(value)?);
        self.keys.seal(place, &plain)
    }

    fn unseal<T: DeserializeOwned>(&self, place: &[&str], record: &[u8]) -> Outcome<T> {
        let plain = self.keys.open(place, record).map_err(|_| {
            Fault::new(format!(
                "a sealed record of {} does not open",
                place.first().unwrap_or(&"?")
            ))
        })?;
        Ok(serde_json::from_slice(&plain)?)
    }
}

/// A stored word of one of our own types, such as a kind: what serde calls it.
pub(crate) fn word<T: Serialize>(value: T) -> Outcome<String> {
    match serde_json::to_value(value)? {
        serde_json::Value::String(word) => Ok(word),
        _ => Err(Fault::new("not a word")),
    }
}

fn from_word<T: DeserializeOwned>(word: String) -> Outcome<T> {
    Ok(serde_json::from_value(serde_json::Value::String(word))?)
}
