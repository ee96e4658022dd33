//! The files of a draft: taken in, taken out, shown.

use super::FileStatus;
use super::inner::Inner;
use super::open::{forget_file, job};
use super::place::{FileNote, Place};
use crate::client::file_address;
use crate::json;
use crate::platform::digest::sha256_hex;
use crate::platform::files::Held;
use crate::platform::object_url::ObjectUrl;
use crate::platform::random::bytes16;
use crate::platform::records::Write;
use crate::upload::Announced;
use crate::upload::prepare::{Prepared, as_it_is};
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_coach::Judgement;
use menteban_rules::draft::{Field, FileId, Paper, Signature};
use menteban_rules::file::FileKind;
use menteban_rules::policy::Settings;
use menteban_rules::problem::Reason;
use menteban_rules::statement::digest_to_sign;
use std::rc::Rc;

impl Inner {
    /// `typed` is the name, for a signature that was typed.
    pub async fn sign(self: &Rc<Self>, png: Vec<u8>, typed: String) -> Result<FileId, Reason> {
        let file = FileId::from_bytes(bytes16());
        let prepared = as_it_is(Held::from_bytes(&png), &self.settings()).await?;
        let place = self.place().ok_or(Reason::FileUnknown)?;
        let note = self.keep_file(&place, &file, prepared, None).await;
        self.remove_signature();
        let signature = Signature {
            file: file.clone(),
            at: self.session.exact_now(),
            of: self
                .draft
                .with_untracked(|draft| digest_to_sign(self.kind.get_untracked(), draft)),
            typed,
        };
        self.change(Field::Signature, json::value(signature));
        self.keep().await;
        self.send_file(&file, &note);
        Ok(file)
    }

    pub fn remove_signature(self: &Rc<Self>) {
        let old = self.draft.with_untracked(|draft| draft.signature.clone());
        if let Some(old) = old {
            self.change(Field::Signature, serde_json::Value::Null);
            self.forget(&old.file);
        }
    }

    pub fn change_papers(self: &Rc<Self>, material: &str, change: impl FnOnce(&mut Vec<Paper>)) {
        let papers = |draft: &menteban_rules::draft::Draft| draft.papers.get(material).cloned();
        let mut papers = self.draft.with_untracked(papers).unwrap_or_default();
        change(&mut papers);
        let value = json::value(papers);
        self.change(Field::Papers(material.to_owned()), value);
    }

    /// The bytes of a file that this browser has and can show, and what they are.
    pub async fn local(&self, file: &FileId) -> Option<(Held, FileKind)> {
        let place = self.place()?;
        let notes = place.notes(&self.records()).await;
        let (_, note) = notes.into_iter().find(|(name, _)| name == file)?;
        // What this engine cannot show, the server's own picture shows.
        if note.facts.kind == FileKind::Heic {
            return None;
        }
        let held = self.records().held(&place.bytes_key(file)).await.ok()??;
        Some((held, note.facts.kind))
    }

    /// The same as an address.
    async fn local_address(&self, file: &FileId) -> Option<ObjectUrl> {
        let (held, kind) = self.local(file).await?;
        held.address(kind.media_type())
    }

    /// The same as small as a list shows it, where it was made so small.
    async fn small_address(&self, file: &FileId) -> Option<ObjectUrl> {
        let key = self.place()?.small_key(file);
        let held = self.records().held(&key).await.ok()??;
        held.address(FileKind::Jpeg.media_type())
    }

    /// Returns when the file survives a killed page.
    pub async fn keep_file(
        &self,
        place: &Place,
        file: &FileId,
        prepared: Prepared,
        instead_of: Option<FileId>,
    ) -> FileNote {
        let note = FileNote {
            facts: prepared.facts,
            sent: false,
            judged: prepared.judged.map_or(0, Judgement::bits),
            sha256: sha256_hex(&prepared.bytes).await,
            instead_of,
        };
        self.hear_judged(file, &note);
        let bytes = Write::PutHeld(place.bytes_key(file), prepared.bytes);
        let mut writes = vec![bytes, place.note(file, Some(&note))];
        let small = prepared.small.into_iter();
        writes.extend(small.map(|small| Write::PutHeld(place.small_key(file), small)));
        self.write(writes).await;
        self.files.update(|files| {
            files.set(file.clone(), FileStatus::Kept);
        });
        note
    }

    /// What the coach says of a file, from its note.
    pub fn hear_judged(&self, file: &FileId, note: &FileNote) {
        if let Some(judged) = Judgement::from_bits(note.judged) {
            self.judged.update(|all| {
                all.set(file.clone(), judged);
            });
        }
    }

    pub fn send_file(&self, file: &FileId, note: &FileNote) {
        if let (Some(place), Some(queue)) = (self.place(), self.queue.borrow().as_ref()) {
            queue.add(job(&place, file, note, Announced::Never));
        }
    }

    /// A file that the draft no longer names is forgotten as soon as the server's draft does not name it either: until
    /// then the page may come back, by what was filled in on another phone.
    pub fn forget(&self, file: &FileId) {
        self.leaving.borrow_mut().push(file.clone());
    }

    /// The server has every change: what no draft names any more is forgotten here and there.
    pub fn forget_left(self: &Rc<Self>) {
        let Some(place) = self.place() else { return };
        let mut left = self.leaving.take();
        self.draft
            .with_untracked(|draft| left.retain(|file| !draft.names(file)));
        if left.is_empty() {
            return;
        }
        if let Some(queue) = self.queue.borrow().as_ref() {
            left.iter().for_each(|file| queue.remove(file));
        }
        self.files
            .update(|files| files.retain(|file| !left.contains(file)));
        let writes = left.iter().flat_map(|file| forget_file(&place, file));
        let (inner, writes) = (Rc::clone(self), writes.collect());
        spawn_local(async move { inner.records().write(writes).await });
    }

    pub fn settings(&self) -> Settings {
        let policy = self.session.policy();
        policy.with_untracked(|answer| answer.policy.settings.clone())
    }
}

/// An address to show a file by, `small` in a list, good as long as the owner that is current now.
pub(super) fn preview(inner: Rc<Inner>, file: FileId, small: bool) -> Signal<Option<String>> {
    // None until it is known whether this browser has it.
    let here = RwSignal::new(None::<Option<String>>);
    let held: StoredValue<Option<ObjectUrl>, LocalStorage> = StoredValue::new_local(None);
    let (files, there) = (inner.files.clone(), file_address(&file));
    let name = file.clone();
    spawn_local(async move {
        let small = match small {
            true => inner.small_address(&file).await,
            false => None,
        };
        let local = match small {
            None => inner.local_address(&file).await,
            small => small,
        };
        let shown = local.as_ref().map(|local| local.as_str().to_owned());
        // Gone meanwhile: then the address is revoked at once.
        if held.try_update_value(|held| *held = local).is_some() {
            let _shown = here.try_set(Some(shown));
        }
    });
    let received = move || matches!(files.read().get(&name), Some(FileStatus::Received(_)));
    Signal::derive(move || here.get()?.or_else(|| received().then(|| there.clone())))
}
