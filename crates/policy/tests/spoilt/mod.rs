//! A sound pack, and the ways to spoil it.

mod cases;
mod kinds;
mod review;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// One way to spoil a pack.
#[derive(Clone)]
pub enum Spoil {
    /// In this file, the first of these texts becomes the second.
    Text(&'static str, &'static str, &'static str),
    /// This file is taken away.
    Remove(&'static str),
    /// This file is put there with these bytes.
    Put(&'static str, &'static [u8]),
    /// In place of this file stands a folder.
    Folder(&'static str),
}

use Spoil::{Folder, Put, Remove, Text};

/// Every way to spoil the pack, by what it shows.
pub fn cases() -> impl Iterator<Item = &'static (&'static str, Spoil)> {
    cases::CASES
        .iter()
        .chain(kinds::KINDS)
        .chain(review::REVIEW)
}

/// A copy of the sound pack in a folder of its own.
pub struct Pack {
    pub folder: PathBuf,
}

impl Pack {
    /// Copies the sound pack and spoils the copy.
    pub fn spoilt(spoils: &[Spoil]) -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("menteban-policy-{}-{count}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let _ = std::fs::remove_dir_all(&folder);
        copy(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pack"),
            &folder,
        );
        for spoil in spoils {
            spoil.apply(&folder);
        }
        Self { folder }
    }
}

impl Drop for Pack {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Spoil {
    fn apply(&self, folder: &Path) {
        match self {
            Text(file, from, to) => {
                let path = folder.join(file);
                let text = std::fs::read_to_string(&path).unwrap();
                assert!(text.contains(from), "{file} has no {from}");
                std::fs::write(path, text.replacen(from, to, 1)).unwrap();
            }
            Remove(file) => std::fs::remove_file(folder.join(file)).unwrap(),
            Put(file, bytes) => std::fs::write(folder.join(file), bytes).unwrap(),
            Folder(file) => {
                std::fs::remove_file(folder.join(file)).unwrap();
                std::fs::create_dir(folder.join(file)).unwrap();
            }
        }
    }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let (path, name) = (entry.as_ref().unwrap().path(), entry.unwrap().file_name());
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            std::fs::copy(&path, to.join(name)).unwrap();
        }
    }
}
