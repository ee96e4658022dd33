//! The log of who did and saw what. Each entry holds the SHA-256 of the one before, so that a change or a gap shows;
//! its head is signed and written to a second file, again and again, so that a cut-off tail shows too.

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use menteban_rules::time::Timestamp;
use menteban_words::proof::Broken;
use serde::{Deserialize, Serialize};

use crate::crypto::{KeyRing, from_hex, hex, sha256};
use crate::fault::Outcome;
use crate::store::bound::bound_standing;
use crate::store::{Store, word};

/// A head is written after so many entries, and each minute in which there were any.
pub const HEAD_EVERY: i64 = 64;
/// Entries read at once for a check.
const PAGE: usize = 1_000;
/// The second file.
const FILE: &str = "audit-heads";
/// What the look-up of a head is for.
const HEAD: &str = "audit head";

/// What somebody did or saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// Came to the desk.
    LoggedIn,
    /// Gave a wrong password or code for the name of one of the staff; the entry is theirs.
    LoginFailed,
    /// Their name was locked for a while, after too many of those.
    Locked,
    /// Left the desk.
    LoggedOut,
    /// Looked at a page of the queue; the detail says which view, after which place.
    SawQueue,
    /// Looked for an application by number or name; the detail binds what was typed.
    Searched,
    /// Read an application.
    SawCase,
    /// Looked at a paper; the detail says which file, and of a PDF which page.
    SawFile,
    /// Read the report of a month.
    SawReport,
    /// Took an application.
    Took,
    /// Gave an application back.
    Released,
    /// Something happened to an application; the detail binds what was said with it, and where it stands then.
    Stepped,
    /// Went through the checklist before a step; the detail counts and binds what was found.
    Checked,
    /// Had a message tried again; the detail says which one, by which way.
    Retried,
    /// An applicant has taken the papers back; the files are gone.
    FilesRemoved,
    /// An application has had its time; the detail binds what stays recognised by it.
    Forgotten,
    /// The operator took somebody into the staff; the detail says who, with which roles.
    StaffCreated,
    /// The operator gave somebody of the staff other means or roles.
    StaffChanged,
    /// The operator took somebody out of the staff.
    StaffRemoved,
    /// The operator wrote an application out.
    Exported,
    /// The operator loaded the registry; the detail says how many people.
    PeopleImported,
    /// The operator had forgotten at once what had its time.
    Purged,
    /// The operator added a key; the detail says which.
    KeyAdded,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Counted from 1, with no gap.
    pub sequence: i64,
    /// When.
    pub at: Timestamp,
    /// Who of the staff; empty for applicants and the clock.
    pub staff: String,
    /// A [`What`].
    pub what: String,
    /// With which application; empty for none.
    pub application: String,
    /// With what of it.
    pub detail: String,
    /// The digest of the entry before; zeros for the first.
    pub before: [u8; 32],
}

/// The last entry at some moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its number.
    pub sequence: i64,
    /// Its digest.
    pub digest: [u8; 32],
}

impl Entry {
    /// The SHA-256 of what it says, a part a line; no part can hold a line break.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        let Self {
            sequence,
            at: Timestamp(at),
            staff,
            what,
            application,
            detail,
            before,
        } = self;
        let before = hex(before);
        let text = format!(
            "menteban audit 1\n{sequence}\n{at}\n{staff}\n{what}\n{application}\n{detail}\n{before}\n"
        );
        sha256(text.as_bytes())
    }

    /// What it is as the last one.
    #[must_use]
    pub fn head(&self) -> Head {
        Head {
            sequence: self.sequence,
            digest: self.digest(),
        }
    }
}

impl Head {
    /// The head as a line, signed.
    fn line(&self, keys: &KeyRing) -> String {
        let (sequence, digest) = (self.sequence.to_string(), hex(&self.digest));
        let mac = hex(&keys.lookup(HEAD, &[&sequence, &digest]));
        format!("{sequence} {digest} {mac}\n")
    }

    /// A line that we have signed.
    fn read(line: &str, keys: &KeyRing) -> Option<Self> {
        let parts: Vec<&str> = line.split(' ').collect();
        let [sequence, digest, mac] = parts.as_slice() else {
            return None;
        };
        let ours = keys.is_lookup(HEAD, &[sequence, digest], &from_hex::<32>(mac)?);
        let (sequence, digest) = (sequence.parse().ok()?, from_hex(digest)?);
        ours.then_some(Self { sequence, digest })
    }
}

/// The second file.
#[derive(Debug)]
pub struct Heads {
    path: PathBuf,
    last: Mutex<i64>,
}

impl Heads {
    /// Of a data folder.
    ///
    /// # Errors
    /// When it is there and cannot be read.
    pub fn open(data: &Path, keys: &KeyRing) -> Outcome<Self> {
        let path = data.join(FILE);
        mend(&path)?;
        let last = Mutex::new(read(&path, keys)?.newest());
        Ok(Self { path, last })
    }

    /// Adds a head, if it is a later one than the last; it is on the disk then.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn append(&self, head: Head, keys: &KeyRing) -> Outcome<()> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if head.sequence > *last {
            // What a full disk has cut off must not become the beginning of this line.
            mend(&self.path)?;
            let mut file = OpenOptions::new()
                .create(true)
                .append(true)
                .open(&self.path)?;
            file.write_all(head.line(keys).as_bytes())?;
            file.sync_data()?;
            *last = head.sequence;
        }
        Ok(())
    }
}

/// What stands in the second file.
#[derive(Debug, Default)]
struct Written {
    /// Digests by number.
    heads: BTreeMap<i64, [u8; 32]>,
    /// Lines that we have not signed, counted from 1.
    forged: Vec<usize>,
}

impl Written {
    fn newest(&self) -> i64 {
        let last = self.heads.last_key_value();
        last.map_or(0, |(sequence, _)| *sequence)
    }
}

/// The lines of the file that were written to their end: the last one may have been stopped by a failure of the power.
fn lines(path: &Path) -> Outcome<Vec<u8>> {
    let mut bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error.into()),
    };
    let end = bytes.iter().rposition(|byte| *byte == b'\n');
    bytes.truncate(end.map_or(0, |end| end + 1));
    Ok(bytes)
}

/// Takes a line away that was not written to its end, so that the next one does not join it.
fn mend(path: &Path) -> Outcome<()> {
    let whole = u64::try_from(lines(path)?.len()).unwrap_or(u64::MAX);
    if std::fs::metadata(path).is_ok_and(|found| found.len() > whole) {
        let file = OpenOptions::new().write(true).open(path)?;
        file.set_len(whole)?;
        file.sync_data()?;
    }
    Ok(())
}

fn read(path: &Path, keys: &KeyRing) -> Outcome<Written> {
    let text = String::from_utf8_lossy(&lines(path)?).into_owned();
    let mut written = Written::default();
    for (number, line) in (1..).zip(text.lines()) {
        match Head::read(line, keys) {
            Some(head) => drop(written.heads.insert(head.sequence, head.digest)),
            None => written.forged.push(number),
        }
    }
    Ok(written)
}

/// What a check of the log has found.
#[derive(Debug, Default)]
pub struct Checked {
    /// How many entries there are.
    pub entries: i64,
    /// What is wrong.
    pub broken: Vec<Broken>,
    /// What is told of each application.
    pub told: BTreeMap<String, Told>,
}

/// What the log tells of an application.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The last entry that binds it, and what: where it stands, or what stays recognised once it is forgotten.
    bound: Option<(i64, String)>,
    /// It has had its time.
    forgotten: bool,
    /// Its papers were taken back.
    pub files_removed: bool,
}

impl Told {
    fn listen(&mut self, entry: &Entry) {
        let is = |what| word(what).is_ok_and(|word| word == entry.what);
        if is(What::Stepped) {
            let stands = bound_standing(entry).unwrap_or_default();
            self.bound = Some((entry.sequence, stands.to_owned()));
        }
        if is(What::Forgotten) {
            self.bound = Some((entry.sequence, entry.detail.clone()));
            self.forgotten = true;
        }
        self.files_removed |= is(What::FilesRemoved);
    }
}

/// Checks the whole log of a data folder: the chain, the heads, what was said with each step, and whether every
/// application stands where its last step left it.
///
/// # Errors
/// When it cannot be read.
pub async fn check(store: &Store, data: &Path) -> Outcome<Checked> {
    let written = read(&data.join(FILE), store.keys())?;
    let mut broken: Vec<Broken> = written.forged.iter().copied().map(Broken::Head).collect();
    let mut last = Head {
        sequence: 0,
        digest: [0; 32],
    };
    let mut entries = 0;
    let mut told = BTreeMap::<String, Told>::new();
    loop {
        let page = store.audit_after(last.sequence, PAGE).await?;
        for entry in &page {
            broken.extend(link(last, entry, &written.heads));
            if !(store.is_as_audited(entry).await? && store.are_as_noted(entry).await?) {
                broken.push(Broken::Step(entry.sequence));
            }
            if !entry.application.is_empty() {
                told.entry(entry.application.clone())
                    .or_default()
                    .listen(entry);
            }
            last = entry.head();
            entries += 1;
        }
        if page.len() < PAGE {
            break;
        }
    }
    let newest = written.newest();
    if newest > last.sequence {
        broken.push(Broken::Cut(last.sequence, newest));
    } else if last.sequence - newest > 2 * HEAD_EVERY {
        broken.push(Broken::HeadsCut(newest));
    }
    broken.extend(standings(store, &told).await?);
    Ok(Checked {
        entries,
        broken,
        told,
    })
}

/// Applications that do not stand where the log says, are gone although nobody forgot them, or that it never heard of.
async fn standings(store: &Store, told: &BTreeMap<String, Told>) -> Outcome<Vec<Broken>> {
    let mut broken = Vec::new();
    for (application, told) in told {
        let Some((sequence, bound)) = &told.bound else {
            continue;
        };
        let stands = store.standing_now(application).await?;
        broken.extend(match (told.forgotten, stands) {
            (true, Some(_)) => Some(Broken::Standing(*sequence)),
            (true, None) if store.recognised_now(application).await? != *bound => {
                Some(Broken::Standing(*sequence))
            }
            (false, None) => Some(Broken::Lost(*sequence)),
            // What an older program wrote binds no standing.
            (false, Some(stands)) if !bound.is_empty() && stands != *bound => {
                Some(Broken::Standing(*sequence))
            }
            _ => None,
        });
    }
    for (application, receipt) in store.every_receipt().await? {
        let known = told
            .get(&application)
            .is_some_and(|told| told.bound.is_some());
        broken.extend((!known).then_some(Broken::Unlogged(receipt)));
    }
    Ok(broken)
}

/// What is wrong between an entry and the one before it, or its own head.
fn link(last: Head, entry: &Entry, heads: &BTreeMap<i64, [u8; 32]>) -> Option<Broken> {
    if entry.sequence != last.sequence + 1 {
        return Some(Broken::Gap(last.sequence + 1, entry.sequence - 1));
    }
    if entry.before != last.digest {
        return Some(Broken::Entry(last.sequence));
    }
    let head = heads.get(&entry.sequence);
    head.filter(|digest| **digest != entry.digest())
        .map(|_| Broken::Entry(entry.sequence))
}
