//! The file that holds the keys. It is created once, together with an empty database; what is in it stays for
//! ever, and further keys may be added.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

use super::{KeyRing, from_hex, hex, random};

/// First line of the file.
const HEADING: &str = "menteban keys 1";

/// Why there are no keys.
#[derive(Debug)]
pub enum KeyFileError {
    /// Others than its owner may read the file.
    Open,
    /// It is not a key file.
    Form,
    /// The operating system refused.
    Io(std::io::Error),
}

impl From<std::io::Error> for KeyFileError {
    fn from(error: std::io::Error) -> Self {
        Self::Io(error)
    }
}

/// Reads the keys.
///
/// # Errors
/// [`KeyFileError`].
pub fn read(path: &Path) -> Result<KeyRing, KeyFileError> {
    KeyRing::new(&masters(path)?.1).map_err(|_| KeyFileError::Form)
}

/// Makes a file with one new key. It is whole and on disk when this returns.
///
/// # Errors
/// Also when the file exists: keys are never overwritten.
pub fn create(path: &Path) -> Result<(), KeyFileError> {
    let draft = write(path, &format!("{HEADING}\n"), 1)?;
    fs::hard_link(&draft, path)?;
    fs::remove_file(&draft)?;
    sync(path)
}

/// Adds a new key, which is the newest then, and gives its number. The older ones stay as they are.
///
/// # Errors
/// [`KeyFileError`]; the file is as it was then.
pub fn add(path: &Path) -> Result<u32, KeyFileError> {
    let (text, masters) = masters(path)?;
    let newest = masters.keys().next_back();
    let number = newest.map_or(1, |newest| newest + 1);
    let draft = write(path, &text, number)?;
    fs::rename(&draft, path)?;
    sync(path)?;
    Ok(number)
}

type Masters = BTreeMap<u32, Zeroizing<[u8; 32]>>;

fn masters(path: &Path) -> Result<(Zeroizing<String>, Masters), KeyFileError> {
    if fs::metadata(path)?.permissions().mode() & 0o077 != 0 {
        return Err(KeyFileError::Open);
    }
    let text = Zeroizing::new(fs::read_to_string(path)?);
    let mut lines = text.lines();
    if lines.next() != Some(HEADING) {
        return Err(KeyFileError::Form);
    }
    let masters: Option<Masters> = lines.map(key).collect();
    let masters = masters.ok_or(KeyFileError::Form)?;
    Ok((text, masters))
}

/// Writes the file with one more key, whole, under another name: a crash must not leave half a key under the right one.
fn write(path: &Path, text: &str, number: u32) -> Result<PathBuf, KeyFileError> {
    let key = Zeroizing::new(random::<32>());
    let line = Zeroizing::new(format!("{number} {}\n", *Zeroizing::new(hex(&*key))));
    let draft = path.with_extension("new");
    let _stale = fs::remove_file(&draft);
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&draft)?;
    file.write_all(text.as_bytes())?;
    file.write_all(line.as_bytes())?;
    file.sync_all()?;
    Ok(draft)
}

fn sync(path: &Path) -> Result<(), KeyFileError> {
    let folder = path.parent().ok_or(KeyFileError::Form)?;
    Ok(File::open(folder)?.sync_all()?)
}

fn key(line: &str) -> Option<(u32, Zeroizing<[u8; 32]>)> {
    let (id, digits) = line.split_once(' ')?;
    Some((id.parse().ok()?, Zeroizing::new(from_hex(digits)?)))
}
