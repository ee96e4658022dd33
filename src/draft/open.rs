//! Opening a draft: what the server has, with what was not sent yet on top.

use super::changes::Changes;
use super::inner::Inner;
use super::place::{FileNote, Place, RawNote};
use super::{FileStatus, Opened, SaveState};
use crate::client::Failure;
use crate::few::Few;
use crate::json;
use crate::platform::records::Write;
use crate::platform::timer::{Timeout, back_off_ms};
use crate::upload::{Announced, Job, Progress, Queue};
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_api::{DraftAnswer, ErrorCode};
use menteban_coach::Judgement;
use menteban_rules::application::FileState;
use menteban_rules::draft::{Field, FileId};
use menteban_rules::file::FileFacts;
use std::rc::Rc;

impl Inner {
    pub async fn open(self: &Rc<Self>, id: &str) -> Result<Opened, Failure> {
        let person = self.session.person_key().ok_or(Failure::LoginRequired)?;
        let place = Place {
            person,
            draft: id.to_owned(),
        };
        // What is on its way arrives first, or else it would look like somebody else's change.
        let _turn = self.sending.lock().await;
        self.keep().await;
        self.rest();
        *self.submitting.lock().await = None;
        let answer = match self.session.client().draft(id).await {
            Err(failure) if failure.code() == Some(ErrorCode::NotFound) => {
                return self.submitted_before(place, failure).await;
            }
            answer => answer?,
        };
        self.restore(place, &answer).await;
        Ok(Opened::Ready)
    }

    /// Puts the unsent changes and files of an earlier visit on top of what the server has.
    async fn restore(self: &Rc<Self>, place: Place, answer: &DraftAnswer) {
        let records = self.records();
        let mut changes = Changes::default();
        for (field, unsent) in place.fields(&records).await {
            changes.restore(field, unsent);
        }
        let notes = place.notes(&records).await;
        let raws = place.raws(&records).await;
        *self.changes.borrow_mut() = changes;
        *self.place.borrow_mut() = Some(place.clone());
        self.dirty.take();
        self.failures.set(0);
        self.leaving.take();
        self.remember_replaced(&notes);
        // Those of another draft are not this one's.
        self.refusals.set(Vec::new());
        self.working.notify();
        self.lasting.set(records.lasting());
        let mut files = Few::default();
        for (file, note) in &notes {
            files.set(file.clone(), FileStatus::Kept);
            self.hear_judged(file, note);
        }
        self.files.set(files);
        show_merged(self, answer);
        if self.hear_files(answer) {
            self.look_later();
        }
        self.read_notice();
        let picker = place.get_picker(&records).await;
        *self.picking.borrow_mut() = picker.as_ref().map(|picker| picker.element.clone());
        self.interrupted.set(picker);
        self.send_files(&place, notes, &raws, answer).await;
        self.go_on(&place, raws).await;
        if self.changes.borrow().is_empty() {
            self.forget_left();
            self.state.set(SaveState::Saved { at: answer.changed });
        } else {
            self.state.set(SaveState::Saving);
            self.schedule(0);
        }
    }

    /// The notice that was read before the login belongs to the draft.
    fn read_notice(self: &Rc<Self>) {
        let Some(ack) = self.session.notice_ack() else {
            return;
        };
        let known = self.draft.with_untracked(|draft| {
            draft
                .notice
                .as_ref()
                .is_some_and(|known| known.version == ack.version)
        });
        if !known {
            self.change(Field::Notice, json::value(ack));
        }
    }

    /// Goes on with the files of an earlier visit. Those that the draft no longer names are forgotten, once the server's
    /// does not name them either.
    async fn send_files(
        self: &Rc<Self>,
        place: &Place,
        notes: Vec<(FileId, FileNote)>,
        raws: &[RawNote],
        answer: &DraftAnswer,
    ) {
        let queue = self.new_queue(place);
        let named: Vec<FileId> = self
            .draft
            .with_untracked(|draft| draft.files().cloned().collect());
        let mut sent = Vec::new();
        for (file, note) in &notes {
            if raws.iter().any(|raw| raw.file == *file) && !named.contains(file) {
                // It is about to be named.
            } else if !named.contains(file) {
                self.forget(file);
            } else if !matches!(
                answer.files.get(file),
                Some(FileState::Received(_) | FileState::Refused { .. })
            ) {
                queue.add(job(place, file, note, Announced::Perhaps));
            } else if !note.sent {
                let note = FileNote {
                    sent: true,
                    ..note.clone()
                };
                sent.push(place.note(file, Some(&note)));
            }
        }
        self.records().write(sent).await;
    }

    fn new_queue(self: &Rc<Self>, place: &Place) -> Queue {
        let (inner, place) = (Rc::downgrade(self), place.clone());
        let told = move |file: &FileId, progress| {
            if let Some(inner) = inner.upgrade() {
                inner.hear(&place, file, progress);
            }
        };
        let queue = Queue::new(self.session.client(), self.records(), told);
        *self.queue.borrow_mut() = Some(queue.clone());
        queue
    }

    /// The queue tells how far a file has come.
    fn hear(self: &Rc<Self>, place: &Place, file: &FileId, progress: Progress) {
        let status = match progress {
            Progress::Waiting => FileStatus::Kept,
            Progress::Sending { percent } => FileStatus::Uploading { percent },
            Progress::Refused(reason) => FileStatus::Refused(reason),
            Progress::Stuck(code) => {
                if code == Some(ErrorCode::ConsentRequired) {
                    // The server's pack may ask for more by now than this page knows of.
                    let session = self.session;
                    spawn_local(async move { drop(session.reload_policy().await) });
                }
                FileStatus::Stuck(code)
            }
            Progress::Lost => FileStatus::Lost,
            Progress::Received(facts) => {
                self.note_sent(place, file, facts);
                self.looks.set(0);
                self.look_later();
                FileStatus::Received(facts)
            }
        };
        self.files.update(|files| {
            files.set(file.clone(), status);
        });
    }

    /// The server has it.
    fn note_sent(self: &Rc<Self>, place: &Place, file: &FileId, facts: FileFacts) {
        let (inner, place, file) = (Rc::clone(self), place.clone(), file.clone());
        let judged = self.judged.with_untracked(|all| all.get(&file).copied());
        let note = FileNote {
            facts,
            sent: true,
            judged: judged.map_or(0, Judgement::bits),
            // Of no use any more.
            sha256: None,
            instead_of: self.stands_for(&file),
        };
        spawn_local(async move {
            let mut writes = vec![place.note(&file, Some(&note))];
            if !inner.records().lasting() {
                // The server has it: memory need not.
                writes.push(Write::Delete(place.bytes_key(&file)));
            }
            inner.write(writes).await;
        });
    }

    /// Asks in a moment what the server has found out about the files that it has: how many pages there are, what the
    /// coach says of a picture that it has made itself, whether a scanner has seen it. As long as one waits for that, it
    /// asks again.
    fn look_later(self: &Rc<Self>) {
        let inner = Rc::downgrade(self);
        self.looks.set(self.looks.get() + 1);
        let timer = Timeout::new(back_off_ms(self.looks.get(), None), move || {
            if let Some(inner) = inner.upgrade() {
                spawn_local(async move { inner.look().await });
            }
        });
        *self.looking.borrow_mut() = Some(timer);
    }

    async fn look(self: &Rc<Self>) {
        let Some(place) = self.place() else { return };
        let waits = match self.session.client().draft(&place.draft).await {
            Ok(answer) if self.place().as_ref() == Some(&place) => self.hear_files(&answer),
            Ok(_) => false,
            Err(failure) => failure.passes(),
        };
        if waits {
            self.look_later();
        }
    }

    /// Takes over what the server says of files that it has; whether one of them still waits for a scanner.
    fn hear_files(&self, answer: &DraftAnswer) -> bool {
        let mut waits = false;
        self.files.update(|files| {
            for (file, status) in files.iter_mut() {
                if !matches!(status, FileStatus::Received(_)) {
                    continue;
                }
                match answer.files.get(file) {
                    Some(FileState::Received(facts)) => {
                        waits |= facts.unscanned;
                        *status = FileStatus::Received(*facts);
                    }
                    Some(FileState::Refused { problem }) => {
                        *status = FileStatus::Refused(problem.clone());
                    }
                    _ => {}
                }
            }
        });
        waits
    }
}

/// Shows what the server has, with what is unsent on top, and how far the files have come that both name.
pub(super) fn show_merged(inner: &Inner, theirs: &DraftAnswer) {
    let (draft, conflicts) = inner.changes.borrow_mut().merge(theirs);
    inner.files.update(|files| {
        for file in draft.files().chain(theirs.draft.files()) {
            match theirs.files.get(file) {
                Some(FileState::Received(facts)) => {
                    files.set(file.clone(), FileStatus::Received(*facts));
                }
                Some(FileState::Refused { problem }) => {
                    files.set(file.clone(), FileStatus::Refused(problem.clone()));
                }
                _ if files.get(file).is_none() => files.set(file.clone(), FileStatus::Lost),
                _ => {}
            }
        }
    });
    if inner.conflicts.with_untracked(|known| *known != conflicts) {
        inner.conflicts.set(conflicts);
    }
    inner.kind.set(theirs.kind);
    if inner.draft.with_untracked(|known| *known != draft) {
        inner.draft.set(draft);
    }
}

/// What the queue must know of a file.
pub(super) fn job(place: &Place, file: &FileId, note: &FileNote, announced: Announced) -> Job {
    Job {
        file: file.clone(),
        draft: place.draft.clone(),
        bytes_key: place.bytes_key(file),
        facts: note.facts,
        sha256: note.sha256.clone(),
        announced,
    }
}

/// Forgets what is kept of a file.
pub(super) fn forget_file(place: &Place, file: &FileId) -> [Write; 2] {
    [
        Write::DeleteAll(place.bytes_key(file)),
        place.note(file, None),
    ]
}
