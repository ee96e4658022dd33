//! Files on disk, each one sealed, each one flushed before anybody is told that it is there.

mod whole;

pub use whole::{Kept, Reader, Writer};

use std::path::Path as Folder;
use std::sync::Arc;

use futures_util::TryStreamExt as _;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{ObjectStore, ObjectStoreExt as _};
use zeroize::Zeroizing;

use crate::clock::Clock;
use crate::crypto::{KeyRing, new_id};
use crate::fault::Outcome;

/// The folder of sealed files. An object's name says nothing; the database knows whose it is.
#[derive(Clone, Debug)]
pub struct Files {
    disk: Arc<LocalFileSystem>,
    keys: Arc<KeyRing>,
}

impl Files {
    /// The files in a folder, which is made if it is missing.
    ///
    /// # Errors
    /// When it cannot be used.
    pub fn open(folder: &Folder, keys: Arc<KeyRing>) -> Outcome<Self> {
        std::fs::create_dir_all(folder)?;
        remove_unfinished(folder)?;
        // Without `with_fsync` the local store acknowledges what only the page cache has. A test traces it.
        let disk = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self {
            disk: Arc::new(disk),
            keys,
        })
    }

    /// Seals bytes for a place and puts them on disk; gives the object's name.
    ///
    /// # Errors
    /// When they are not on disk.
    pub async fn put(&self, place: &[&str], plain: &[u8]) -> Outcome<String> {
        let sealed = self.keys.seal(place, plain)?;
        let object = new_object();
        let path = Path::from(object.as_str());
        self.disk.put(&path, sealed.into()).await?;
        Ok(object)
    }

    /// Opens what was put for this place.
    ///
    /// # Errors
    /// When it is not there, or does not open.
    pub async fn get(&self, place: &[&str], object: &str) -> Outcome<Zeroizing<Vec<u8>>> {
        let sealed = self.disk.get(&Path::from(object)).await?.bytes().await?;
        Ok(self.keys.open(place, &sealed)?)
    }

    /// Removes objects that nobody names any more. What cannot be removed is logged and found again by the sweep.
    pub async fn remove(&self, objects: &[String]) {
        for object in objects {
            match self.disk.delete(&Path::from(object.as_str())).await {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => tracing::warn!(%error, "an object was not removed"),
            }
        }
    }

    /// The folders that objects lie in: a few hundred at most, by their first letters.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn folders(&self) -> Outcome<Vec<String>> {
        let found = self.disk.list_with_delimiter(None).await?;
        Ok(found.common_prefixes.iter().map(Path::to_string).collect())
    }

    /// Every object of a folder that is older than an hour: a younger one may be waiting for its row.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub async fn settled(&self, folder: &str) -> Outcome<Vec<String>> {
        let folder = Path::from(folder);
        let objects: Vec<_> = self.disk.list(Some(&folder)).try_collect().await?;
        // By the machine's own clock: it is what dates the files.
        let before = Clock::System.now().0 - 3_600;
        let settled = objects
            .into_iter()
            .filter(|object| object.last_modified.timestamp() < before)
            .map(|object| object.location.to_string());
        Ok(settled.collect())
    }
}

/// A name for an object. Two letters a folder: no folder grows without end.
fn new_object() -> String {
    let id = new_id();
    format!("{}/{id}", &id[..2])
}

/// Removes what the store was writing when it stopped: `name#1`, which it does not list.
fn remove_unfinished(folder: &Folder) -> Outcome<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_type()?.is_dir() {
            continue;
        }
        for object in std::fs::read_dir(entry.path())? {
            let object = object?;
            if object.file_name().to_string_lossy().contains('#') {
                std::fs::remove_file(object.path())?;
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_flushed() {
        let folder = tempfile::TempDir::new().expect("a folder of files");
        let masters = [(1, Zeroizing::new([7; 32]))].into();
        let keys = Arc::new(KeyRing::new(&masters).expect("a folder of files"));
        let files = Files::open(folder.path(), keys).expect("a folder of files");
        let settings = format!("{:?}", files.disk);
        assert!(settings.contains("fsync: true"), "{settings}");
    }
}
