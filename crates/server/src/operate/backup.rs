//! A backup, of a server that goes on working: the database at one moment, with every file that it names then.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::folder::{self, DATABASE, FILES, HEADS, MARK};
use crate::clock::Clock;
use crate::compose::Refusal;
use crate::fault::Outcome;
use crate::store::snapshot;

/// A backup that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backed {
    /// How many files are in it.
    pub files: usize,
    /// How many that the database names are gone, and were before.
    pub lost: usize,
}

/// Copies data into a folder: an empty one, or one that holds an older backup, which is brought up to date. Until the
/// new one is whole, the older one can be restored. The keys stay where they are.
///
/// # Errors
/// [`Refusal::NoData`], [`Refusal::NotABackup`], and what the disk says.
pub async fn backup(data: &Path, to: &Path) -> Result<Backed, Refusal> {
    if !data.join(DATABASE).is_file() {
        return Err(Refusal::NoData);
    }
    if !folder::is_empty(to)? && !to.join(MARK).is_file() && !to.join(NEW).exists() {
        return Err(Refusal::NotABackup);
    }
    folder::make(&to.join(FILES))?;
    let turn = Turn::new(data, to);
    let mut lost = BTreeSet::new();
    loop {
        let (named, missing) = turn.take().await?;
        // A file that was deleted while it was copied is not named next time. One that is still missing is gone.
        if missing == lost {
            turn.finish(&named)?;
            let backed = Backed {
                files: named.len() - missing.len(),
                lost: missing.len(),
            };
            mark(to, backed)?;
            return Ok(backed);
        }
        lost = missing;
    }
}

/// The database until all that it names is there.
const NEW: &str = "menteban.db.new";
/// The heads of the log until then.
const NEW_HEADS: &str = "audit-heads.new";

struct Turn {
    data: PathBuf,
    to: PathBuf,
    files: (PathBuf, PathBuf),
}

impl Turn {
    fn new(data: &Path, to: &Path) -> Self {
        Self {
            files: (data.join(FILES), to.join(FILES)),
            data: data.to_owned(),
            to: to.to_owned(),
        }
    }

    /// Copies the files, then the database, then files that came meanwhile. Gives what the database names, and what of
    /// it is missing.
    async fn take(&self) -> Outcome<(HashSet<String>, BTreeSet<String>)> {
        let (from, to) = (&self.files.0, &self.files.1);
        for object in folder::objects(from)? {
            folder::copy_object(from, to, &object)?;
        }
        // Before the database: heads of entries that it lacks would look like a tail that was cut off.
        folder::copy(&self.data.join(HEADS), &self.to.join(NEW_HEADS))?;
        let new = self.to.join(NEW);
        let _stale = fs::remove_file(&new);
        snapshot::take(&self.data.join(DATABASE), &new).await?;
        let named = snapshot::objects(&new).await?;
        let mut missing = BTreeSet::new();
        for object in &named {
            if !folder::copy_object(from, to, object)? {
                missing.insert(object.clone());
            }
        }
        Ok((named, missing))
    }

    /// From here on this is the backup; what only the older one named is removed.
    fn finish(&self, named: &HashSet<String>) -> Outcome<()> {
        fs::rename(self.to.join(NEW), self.to.join(DATABASE))?;
        if self.to.join(NEW_HEADS).exists() {
            fs::rename(self.to.join(NEW_HEADS), self.to.join(HEADS))?;
        }
        folder::sync(&self.to)?;
        for object in folder::objects(&self.files.1)? {
            if !named.contains(&object) {
                fs::remove_file(self.files.1.join(object))?;
            }
        }
        Ok(())
    }
}

fn mark(to: &Path, backed: Backed) -> Outcome<()> {
    let draft = to.join("backup.json.new");
    let mark = json!({
        "made_at": Clock::System.now(),
        "program": env!("CARGO_PKG_VERSION"),
        "files": backed.files,
        "lost": backed.lost,
    });
    fs::write(&draft, format!("{mark:#}\n"))?;
    folder::copy(&draft, &to.join(MARK))?;
    fs::remove_file(draft)?;
    Ok(())
}
