//! Opening the data folder, and refusing to where going on would lose or mix something.

use std::fs::{File, TryLockError};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;
use std::sync::{Arc, Mutex};

use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{SqlSafeStr as _, SqlitePool};
use tokio::sync::Notify;

use super::Store;
use crate::crypto::{self, KeyFileError, KeyRing};
use crate::fault::Fault;

/// Every change of the shape, in order. Append only.
const MIGRATIONS: &[(i64, &str, &str)] = &[
    (1, "begin", include_str!("../../migrations/0001_begin.sql")),
    (
        2,
        "drafts_by_disease",
        include_str!("../../migrations/0002_drafts_by_disease.sql"),
    ),
    (
        3,
        "my_data",
        include_str!("../../migrations/0003_my_data.sql"),
    ),
    (4, "files", include_str!("../../migrations/0004_files.sql")),
    (5, "staff", include_str!("../../migrations/0005_staff.sql")),
    (6, "cases", include_str!("../../migrations/0006_cases.sql")),
    (7, "audit", include_str!("../../migrations/0007_audit.sql")),
    (
        8,
        "answers",
        include_str!("../../migrations/0008_answers.sql"),
    ),
    (
        9,
        "deliveries",
        include_str!("../../migrations/0009_deliveries.sql"),
    ),
    (10, "proof", include_str!("../../migrations/0010_proof.sql")),
    (
        11,
        "filings",
        include_str!("../../migrations/0011_filings.sql"),
    ),
    (
        12,
        "letters",
        include_str!("../../migrations/0012_letters.sql"),
    ),
    (
        13,
        "verdicts",
        include_str!("../../migrations/0013_verdicts.sql"),
    ),
    (
        14,
        "contacts",
        include_str!("../../migrations/0014_contacts.sql"),
    ),
];
const CANARY: &[u8] = b"these data belong to this key";
const CANARY_PLACE: [&str; 3] = ["meta", "canary", "value"];
const READERS: u32 = 4;

/// What the data are for: the two are never mixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Real people.
    Service,
    /// Invented people, printed codes.
    Demo,
}

/// Why the data cannot be used.
#[derive(Debug)]
pub enum OpenError {
    /// Another server runs on them.
    InUse,
    /// There are data, but no key file.
    KeyMissing,
    /// The key file is not the one these data were sealed with.
    KeyWrong,
    /// There is a key file, but it cannot be used.
    KeyFile(KeyFileError),
    /// There are files, but no database.
    DatabaseMissing,
    /// Data of a demonstration, opened for service.
    IsDemo,
    /// Data of a service, opened for a demonstration.
    IsService,
    /// A server of another version uses them.
    OtherVersion,
    /// Something else.
    Fault(Fault),
}

impl<E: Into<Fault>> From<E> for OpenError {
    fn from(error: E) -> Self {
        Self::Fault(error.into())
    }
}

impl Store {
    /// Opens the data in a folder, or begins them in an empty one. Hold the lock as long as the store.
    ///
    /// # Errors
    /// [`OpenError`]; nothing was changed then.
    pub async fn open(folder: &Path, purpose: Purpose) -> Result<(Self, File), OpenError> {
        // Only its owner enters: the names of files would tell how many there are.
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)?;
        let lock = lock(folder)?;
        let database = folder.join("menteban.db");
        let keys = Arc::new(keys(folder, &database)?);
        let writer = writer(options(&database).create_if_missing(true)).await?;
        begin(&writer, &keys, purpose).await?;
        let store = Self::around(writer, &database, keys).await?;
        store.fill_cases().await?;
        Ok((store, lock))
    }

    /// Opens the data of a server that goes on working, for one small change beside it: each waits for the other's turn.
    ///
    /// # Errors
    /// [`OpenError`]; nothing was changed then.
    pub async fn beside(folder: &Path, purpose: Purpose) -> Result<Self, OpenError> {
        let database = folder.join("menteban.db");
        let keys = Arc::new(keys(folder, &database)?);
        let writer = writer(options(&database)).await?;
        check(&writer, &keys, purpose).await?;
        let shape: i64 =
            sqlx::query_scalar("SELECT coalesce(max(version), 0) FROM _sqlx_migrations")
                .fetch_one(&writer)
                .await?;
        if MIGRATIONS.last().is_none_or(|(last, ..)| *last != shape) {
            return Err(OpenError::OtherVersion);
        }
        Self::around(writer, &database, keys).await
    }

    async fn around(
        writer: SqlitePool,
        database: &Path,
        keys: Arc<KeyRing>,
    ) -> Result<Self, OpenError> {
        let readers = connections(READERS)
            .connect_with(options(database).read_only(true))
            .await?;
        Ok(Self {
            writer,
            readers,
            keys,
            packs: Mutex::default(),
            many_deeds: Notify::new(),
            waits: crate::metrics::times(),
        })
    }

    /// The keys of these data.
    #[must_use]
    pub fn keys(&self) -> &Arc<KeyRing> {
        &self.keys
    }
}

fn options(database: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(database)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(std::time::Duration::from_secs(5))
}

async fn writer(options: SqliteConnectOptions) -> Result<SqlitePool, OpenError> {
    Ok(connections(1).connect_with(options).await?)
}

/// At most so many connections, for as long as we run: a file does not tire of them. It also keeps `sqlx` from looking after
/// them by itself: 0.9.0 counts the idle ones below zero for a moment when one is taken just as it is put back, and its task
/// then goes round for ever and takes a thread with it.
pub(super) fn connections(most: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .max_connections(most)
        .idle_timeout(None)
        .max_lifetime(None)
}

fn lock(folder: &Path) -> Result<File, OpenError> {
    let lock = File::create(folder.join("lock"))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(OpenError::InUse),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// The keys of the folder; new ones only where there are no data yet.
fn keys(folder: &Path, database: &Path) -> Result<KeyRing, OpenError> {
    let file = folder.join("keys");
    let has_data = std::fs::metadata(database).is_ok_and(|found| found.len() > 0);
    let has_files =
        std::fs::read_dir(folder.join("files")).is_ok_and(|mut all| all.next().is_some());
    match (has_data, file.exists()) {
        (true, false) => return Err(OpenError::KeyMissing),
        (false, _) if has_files => return Err(OpenError::DatabaseMissing),
        (false, false) => crypto::create(&file).map_err(OpenError::KeyFile)?,
        (_, true) => {}
    }
    crypto::read(&file).map_err(OpenError::KeyFile)
}

async fn begin(writer: &SqlitePool, keys: &KeyRing, purpose: Purpose) -> Result<(), OpenError> {
    let known: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_schema WHERE name = 'meta'")
        .fetch_one(writer)
        .await?;
    if known > 0 {
        // Before anything is changed: a newer program with the wrong key must not touch the shape.
        check(writer, keys, purpose).await?;
    }
    migrator()
        .run(writer)
        .await
        .map_err(|error| Fault::new(format!("migration: {error}")))?;
    mark(writer, keys, purpose).await?;
    check(writer, keys, purpose).await
}

async fn mark(writer: &SqlitePool, keys: &KeyRing, purpose: Purpose) -> Result<(), OpenError> {
    let mut turn = writer.begin_with("BEGIN IMMEDIATE").await?;
    let mark = match purpose {
        Purpose::Service => "service",
        Purpose::Demo => "demo",
    };
    let rows = [
        ("canary", keys.seal(&CANARY_PLACE, CANARY)?),
        ("purpose", mark.as_bytes().to_vec()),
    ];
    for (key, value) in rows {
        sqlx::query("INSERT OR IGNORE INTO meta (key, value) VALUES (?, ?)")
            .bind(key)
            .bind(value)
            .execute(&mut *turn)
            .await?;
    }
    Ok(turn.commit().await?)
}

async fn check(writer: &SqlitePool, keys: &KeyRing, purpose: Purpose) -> Result<(), OpenError> {
    let value = |key: &'static str| {
        sqlx::query_scalar::<_, Vec<u8>>("SELECT value FROM meta WHERE key = ?")
            .bind(key)
            .fetch_optional(writer)
    };
    if let Some(canary) = value("canary").await?
        && keys.open(&CANARY_PLACE, &canary).is_err()
    {
        return Err(OpenError::KeyWrong);
    }
    match (value("purpose").await?.as_deref(), purpose) {
        (Some(b"demo"), Purpose::Service) => Err(OpenError::IsDemo),
        (Some(b"service"), Purpose::Demo) => Err(OpenError::IsService),
        _ => Ok(()),
    }
}

fn migrator() -> Migrator {
    let all = MIGRATIONS.iter().map(|&(version, name, sql)| {
        let sql = sql.into_sql_str();
        Migration::new(version, name.into(), MigrationType::Simple, sql, false)
    });
    Migrator::with_migrations(all.collect())
}
