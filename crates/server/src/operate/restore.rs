//! From a backup to a data folder that a server can serve.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use super::folder::{self, DATABASE, FILES, HEADS, KEYS, MARK};
use crate::compose::Refusal;
use crate::fault::Outcome;
use crate::verify::{Findings, verify};

/// Makes a data folder of a backup and of the keys, which are kept elsewhere, and checks all of it. The folder appears
/// when it is whole; what does not fit together leaves nothing behind.
///
/// # Errors
/// [`Refusal::NotABackup`], [`Refusal::NotEmpty`], and why the data cannot be opened.
pub async fn restore(from: &Path, data: &Path, keys: &Path) -> Result<Findings, Refusal> {
    if !from.join(MARK).is_file() || !from.join(DATABASE).is_file() {
        return Err(Refusal::NotABackup);
    }
    if !folder::is_empty(data)? {
        return Err(Refusal::NotEmpty);
    }
    let draft = data.with_extension("restoring");
    if draft.exists() {
        fs::remove_dir_all(&draft)?;
    }
    let checked = match copy(from, &draft, keys) {
        Ok(()) => verify(&draft).await,
        Err(fault) => Err(fault.into()),
    };
    match &checked {
        Ok(_) => fs::rename(&draft, data)?,
        Err(_) => fs::remove_dir_all(&draft)?,
    }
    checked
}

fn copy(from: &Path, draft: &Path, keys: &Path) -> Outcome<()> {
    folder::make(&draft.join(FILES))?;
    folder::copy(&from.join(DATABASE), &draft.join(DATABASE))?;
    folder::copy(&from.join(HEADS), &draft.join(HEADS))?;
    let files = from.join(FILES);
    for object in folder::objects(&files)? {
        folder::copy_object(&files, &draft.join(FILES), &object)?;
    }
    let own = draft.join(KEYS);
    fs::copy(keys, &own)?;
    fs::set_permissions(&own, Permissions::from_mode(0o600))?;
    fs::File::open(&own)?.sync_all()?;
    folder::sync(draft)?;
    Ok(())
}
