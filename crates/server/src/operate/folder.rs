//! Folders of a backup: what lies where, and copying so that what is there is whole and on the disk.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;

/// The database.
pub const DATABASE: &str = "menteban.db";
/// Sealed files, two letters a folder.
pub const FILES: &str = "files";
/// Signed heads of the log.
pub const HEADS: &str = "audit-heads";
/// The keys; never part of a backup.
pub const KEYS: &str = "keys";
/// Says that a backup is complete; written last.
pub const MARK: &str = "backup.json";

/// Makes a folder that only its owner enters, with those above it.
pub fn make(folder: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

/// Makes a file that only its owner reads, whatever the folder lets others do.
pub fn create(path: &Path) -> io::Result<File> {
    let mut new = OpenOptions::new();
    new.write(true).create_new(true).mode(0o600).open(path)
}

/// Whether there is nothing in it, or no such folder.
pub fn is_empty(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

/// The names of all sealed files of a folder, as the database names them. Unfinished ones (`name#1`) are none.
pub fn objects(files: &Path) -> io::Result<Vec<String>> {
    let mut objects = Vec::new();
    if is_empty(files)? {
        return Ok(objects);
    }
    for shelf in fs::read_dir(files)? {
        let shelf = shelf?;
        if !shelf.file_type()?.is_dir() {
            continue;
        }
        for object in fs::read_dir(shelf.path())? {
            let name = object?.file_name();
            let (shelf, name) = (shelf.file_name(), name.to_string_lossy().into_owned());
            if !name.contains('#') {
                objects.push(format!("{}/{name}", shelf.to_string_lossy()));
            }
        }
    }
    Ok(objects)
}

/// Copies a file: under its name it is whole, or not there. False if there is none to copy.
pub fn copy(from: &Path, to: &Path) -> io::Result<bool> {
    let draft = to.with_extension("#");
    match fs::copy(from, &draft) {
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound && !from.exists() => {
            return Ok(false);
        }
        Err(error) => return Err(error),
    }
    File::open(&draft)?.sync_all()?;
    fs::rename(&draft, to)?;
    if let Some(folder) = to.parent() {
        sync(folder)?;
    }
    Ok(true)
}

/// Copies one sealed file, which never changes: if it is there already, with its length, it is the same. False if there
/// is none to copy.
pub fn copy_object(from: &Path, to: &Path, object: &str) -> io::Result<bool> {
    let (from, to) = (from.join(object), to.join(object));
    let length = |path: &Path| fs::metadata(path).ok().map(|found| found.len());
    if length(&to).is_some() && length(&from).is_none_or(|long| length(&to) == Some(long)) {
        return Ok(true);
    }
    if let Some(shelf) = to.parent() {
        make(shelf)?;
    }
    copy(&from, &to)
}

/// Has the disk know what is in a folder.
pub fn sync(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}
