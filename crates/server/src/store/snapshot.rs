//! The database at one moment, taken while a server writes to it.

use std::collections::HashSet;
use std::fs::{File, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use sqlx::sqlite::{SqliteConnectOptions, SqlitePool};

use super::open::connections;
use super::{Store, sweep};
use crate::fault::Outcome;

/// Copies the database of a folder to a new file. Nobody who writes waits for it.
///
/// # Errors
/// When it cannot be read or written.
pub async fn take(database: &Path, to: &Path) -> Outcome<()> {
    let source = reader(database).await?;
    sqlx::query("VACUUM INTO ?")
        .bind(to.to_string_lossy().into_owned())
        .execute(&source)
        .await?;
    source.close().await;
    std::fs::set_permissions(to, Permissions::from_mode(0o600))?;
    Ok(File::open(to)?.sync_all()?)
}

/// Every object that a copy names.
///
/// # Errors
/// When it cannot be read.
pub async fn objects(copy: &Path) -> Outcome<HashSet<String>> {
    let copy = reader(copy).await?;
    let objects = sweep::objects(&copy).await;
    copy.close().await;
    objects
}

impl Store {
    /// Gives back the room of what was removed.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn compact(&self) -> Outcome<()> {
        sqlx::query("VACUUM").execute(&self.writer).await?;
        Ok(())
    }
}

async fn reader(database: &Path) -> Outcome<SqlitePool> {
    let options = SqliteConnectOptions::new()
        .filename(database)
        .busy_timeout(std::time::Duration::from_secs(5))
        .read_only(true);
    Ok(connections(1).connect_with(options).await?)
}
