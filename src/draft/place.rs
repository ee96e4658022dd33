//! Under which keys a draft's records are kept in the browser: by person first, then by draft.

use super::changes::Unsent;
use super::{Picking, Spot};
use crate::json;
use crate::platform::records::{Records, Value, Write};
use menteban_api::SubmitRequest;
use menteban_rules::draft::{Field, FileId};
use menteban_rules::file::FileFacts;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Whose records, and of which draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Person key of the session.
    pub person: String,
    /// Id of the draft.
    pub draft: String,
}

/// What is kept of a file beside its bytes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FileNote {
    /// What it is.
    pub facts: FileFacts,
    /// Whether the server has it; the bytes are then only for looking at.
    pub sent: bool,
    /// What the coach said of it, in bits; 0 where it did not look.
    #[serde(default)]
    pub judged: u32,
    /// SHA-256 of its bytes in hexadecimal digits; none where the browser keeps it back.
    #[serde(default)]
    pub sha256: Option<String>,
    /// The page it took the place of.
    #[serde(default)]
    pub instead_of: Option<FileId>,
}

/// A file as it was chosen, that is yet to be made ready; its bytes are where those of the ready one will be.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RawNote {
    /// The name it will have.
    pub file: FileId,
    /// Where it will be.
    pub spot: Spot,
    /// When it was chosen: those chosen first are made ready first.
    pub chosen_ms: u64,
    /// How often it was tried again: a picture over which the page dies each time must not be tried for ever.
    pub tries: u8,
}

/// A submission under way: the same key until an answer has come.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Submission {
    /// Idempotency key.
    pub key: String,
    /// What was sent.
    pub request: SubmitRequest,
}

const FIELD: &str = "field/";
const NOTE: &str = "file/";
const BYTES: &str = "bytes/";
const SMALL: &str = "/small";
const RAW: &str = "raw/";
const PICKER: &str = "picker";
const SUBMISSION: &str = "submission";

impl Place {
    /// What every key of this draft begins with.
    pub fn prefix(&self) -> String {
        [&self.person, "/", &self.draft, "/"].concat()
    }

    fn key(&self, kind: &str, name: &str) -> String {
        [&self.prefix(), kind, name].concat()
    }

    /// Keeps or forgets the unsent value of a field.
    pub fn field(&self, field: &Field, unsent: Option<&Unsent>) -> Write {
        put(self.key(FIELD, &field.to_string()), unsent)
    }

    /// Keeps or forgets what is known of a file.
    pub fn note(&self, file: &FileId, note: Option<&FileNote>) -> Write {
        put(self.key(NOTE, file.as_str()), note)
    }

    /// Keeps what is known of a file as it was chosen.
    pub fn raw(&self, note: &RawNote) -> Write {
        put(self.raw_key(note), Some(note))
    }

    /// Forgets it.
    pub fn no_raw(&self, note: &RawNote) -> Write {
        Write::Delete(self.raw_key(note))
    }

    /// Records come in the order of their keys.
    fn raw_key(&self, note: &RawNote) -> String {
        let name = format!("{:014}-{}", note.chosen_ms, note.file.as_str());
        self.key(RAW, &name)
    }

    /// Every file as it was chosen, those first that were chosen first.
    pub async fn raws(&self, records: &Records) -> Vec<RawNote> {
        let found: Vec<(String, RawNote)> = self.list(records, RAW).await;
        found.into_iter().map(|(_, note)| note).collect()
    }

    /// Keeps or forgets that a picker is open.
    pub fn picker(&self, picking: Option<&Picking>) -> Write {
        put(self.key(PICKER, ""), picking)
    }

    /// The picker that was open.
    pub async fn get_picker(&self, records: &Records) -> Option<Picking> {
        json::read(&records.text(&self.key(PICKER, "")).await?)
    }

    /// Keeps or forgets a submission.
    pub fn submission(&self, submission: Option<&Submission>) -> Write {
        put(self.key(SUBMISSION, ""), submission)
    }

    /// Where the bytes of a file are.
    pub fn bytes_key(&self, file: &FileId) -> String {
        self.key(BYTES, file.as_str())
    }

    /// Where the same picture is once more, as small as a list shows it.
    pub fn small_key(&self, file: &FileId) -> String {
        [&self.bytes_key(file), SMALL].concat()
    }

    /// Every unsent value.
    pub async fn fields(&self, records: &Records) -> Vec<(Field, Unsent)> {
        self.list(records, FIELD).await
    }

    /// Every file.
    pub async fn notes(&self, records: &Records) -> Vec<(FileId, FileNote)> {
        self.list(records, NOTE).await
    }

    /// The submission under way.
    pub async fn get_submission(&self, records: &Records) -> Option<Submission> {
        json::read(&records.text(&self.key(SUBMISSION, "")).await?)
    }

    async fn list<K: TryFrom<String>, V: DeserializeOwned>(
        &self,
        records: &Records,
        kind: &str,
    ) -> Vec<(K, V)> {
        let prefix = self.key(kind, "");
        let found = records.texts(&prefix).await.into_iter();
        found
            .filter_map(|(key, text)| {
                let name = key.strip_prefix(&prefix)?.to_owned();
                Some((name.try_into().ok()?, json::read(&text)?))
            })
            .collect()
    }
}

fn put<T: Serialize>(key: String, value: Option<&T>) -> Write {
    match value {
        Some(value) => Write::Put(key, Value::Text(json::write(value))),
        None => Write::Delete(key),
    }
}

/// Forgets everything that is kept of a draft.
pub async fn forget(records: &Records, person: String, draft: &str) {
    let place = Place {
        person,
        draft: draft.to_owned(),
    };
    records.write(vec![Write::DeleteAll(place.prefix())]).await;
}

/// How many changes and files of a person are in this browser only.
pub async fn unsent(records: &Records, person: &str) -> usize {
    let mut unsent = 0;
    for key in records.keys(&[person, "/"].concat()).await {
        let Some((_, name)) = key[person.len() + 1..].split_once('/') else {
            continue;
        };
        let waits = name.starts_with(NOTE) && waits(records, &key).await;
        if waits || name.starts_with(FIELD) || name.starts_with(RAW) {
            unsent += 1;
        }
    }
    unsent
}

/// Whether the server does not have the file of this note.
async fn waits(records: &Records, key: &str) -> bool {
    let text = records.text(key).await;
    let note = text.and_then(|text| json::read::<FileNote>(&text));
    note.is_some_and(|note| !note.sent)
}
