//! Autosave: every change goes into the browser's records at once, and to the server when typing pauses.

use super::SaveState;
use super::inner::Inner;
use super::open::show_merged;
use crate::client::Failure;
use crate::platform::timer::{Timeout, back_off_ms};
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_api::ErrorCode;
use menteban_rules::draft::Field;
use serde_json::Value;
use std::rc::Rc;

/// A change is sent when nothing else was changed for so long.
const PAUSE_MS: u32 = 600;
/// How often a sending starts again because somebody else changed something, before it waits a while.
const MOST_CONFLICTS: u32 = 5;

impl Inner {
    /// A field was changed on the screen.
    pub fn change(self: &Rc<Self>, field: Field, value: Value) {
        let set = self.draft.try_update(|draft| {
            let before = draft.get(&field);
            draft.set(&field, value.clone()).map(|()| before)
        });
        let Some(Ok(before)) = set else { return };
        if self.place.borrow().is_none() {
            return;
        }
        self.changes
            .borrow_mut()
            .change(field.clone(), value, before);
        let agreed = matches!(field, Field::Consent(_));
        self.mark(field);
        self.state.set(match self.failures.get() {
            0 if self.is_owner() => SaveState::Saving,
            _ => self.kept_state(),
        });
        let inner = Rc::clone(self);
        spawn_local(async move {
            inner.keep().await;
            // Papers wait for it, however fast somebody goes on.
            if agreed {
                let _told = inner.flush().await;
            }
        });
        if self.failures.get() == 0 {
            self.schedule(PAUSE_MS);
        }
    }

    /// The record of this field is behind.
    fn mark(&self, field: Field) {
        let mut dirty = self.dirty.borrow_mut();
        if !dirty.contains(&field) {
            dirty.push(field);
        }
    }

    /// Somebody has said which value of a field counts that both sides had changed.
    pub fn choose(self: &Rc<Self>, field: &Field, ours: bool) {
        let theirs = self.changes.borrow_mut().settle(field, ours);
        if let Some(value) = theirs {
            let _fits = self.draft.try_update(|draft| draft.set(field, value));
        }
        self.conflicts.set(self.changes.borrow().conflicts());
        self.mark(field.clone());
        self.state.set(SaveState::Saving);
        self.schedule(0);
    }

    /// Writes into the browser's records whatever is not there yet, and returns when it is on the disk.
    pub async fn keep(&self) {
        let _turn = self.keeping.lock().await;
        let dirty = self.dirty.take();
        let Some(place) = self.place().filter(|_| !dirty.is_empty()) else {
            return;
        };
        let writes = {
            let changes = self.changes.borrow();
            let write = |field| place.field(field, changes.unsent(field));
            dirty.iter().map(write).collect()
        };
        self.write(writes).await;
    }

    /// Sends what is unsent after a while.
    pub fn schedule(self: &Rc<Self>, wait_ms: u32) {
        let inner = Rc::downgrade(self);
        let timer = Timeout::new(wait_ms, move || {
            if let Some(inner) = inner.upgrade() {
                spawn_local(async move {
                    let _told = inner.flush().await;
                });
            }
        });
        *self.timer.borrow_mut() = Some(timer);
    }

    /// Sends now: the network is back, somebody has logged in, or the page is about to be left.
    pub fn wake(self: &Rc<Self>) {
        if !self.changes.borrow().is_empty() {
            self.schedule(0);
        }
        if let Some(queue) = self.queue.borrow().as_ref() {
            queue.wake();
        }
    }

    /// Sends everything, and says on the screen how that went.
    pub async fn flush(self: &Rc<Self>) -> Result<(), Failure> {
        self.keep().await;
        let result = self.send().await;
        self.keep().await;
        let failure = match &result {
            Ok(()) if !self.changes.borrow().is_empty() => {
                // What both sides changed waits until somebody has chosen.
                self.failures.set(0);
                self.state.set(self.kept_state());
                return result;
            }
            Ok(()) => {
                self.failures.set(0);
                self.forget_left();
                self.state.set(SaveState::Saved {
                    at: self.session.exact_now(),
                });
                return result;
            }
            Err(failure) => failure,
        };
        self.state.set(self.kept_state());
        match failure.code() {
            // Goes on after the next login.
            Some(ErrorCode::LoginRequired) => {}
            Some(ErrorCode::NotFound) => self.state.set(SaveState::Gone),
            _ => {
                self.failures.set(self.failures.get() + 1);
                self.schedule(back_off_ms(self.failures.get(), failure.retry_after_secs()));
            }
        }
        result
    }

    fn kept_state(&self) -> SaveState {
        if self.records().lasting() {
            SaveState::KeptHere
        } else {
            SaveState::NotKept
        }
    }

    async fn send(&self) -> Result<(), Failure> {
        let _turn = self.sending.lock().await;
        let mut conflicts = 0;
        while let Some(place) = self.place() {
            let batch = self.changes.borrow_mut().batch();
            let Some(batch) = batch else {
                break;
            };
            if !self.is_owner() {
                return Err(Failure::LoginRequired);
            }
            // What is sent is known on the disk before it leaves: a lost answer must not look like somebody else's change.
            batch.fields().for_each(|field| self.mark(field));
            self.keep().await;
            let client = self.session.client();
            match client.change(&place.draft, &batch.change).await {
                Ok(answer) => {
                    let fields = self.changes.borrow_mut().taken(batch, &answer.revisions);
                    fields.into_iter().for_each(|field| self.mark(field));
                    // What was refused before it was agreed to is taken now.
                    if answer
                        .revisions
                        .keys()
                        .any(|field| matches!(field, Field::Consent(_)))
                        && let Some(queue) = self.queue.borrow().as_ref()
                    {
                        queue.wake();
                    }
                }
                Err(failure) if is_conflict(&failure) && conflicts < MOST_CONFLICTS => {
                    conflicts += 1;
                    self.take_over(failure).await?;
                }
                Err(failure) => return Err(failure),
            }
        }
        Ok(())
    }

    /// Takes over what was changed elsewhere.
    pub async fn take_over(&self, failure: Failure) -> Result<(), Failure> {
        let Some(place) = self.place() else {
            return Ok(());
        };
        let theirs = match failure {
            Failure::Refused(body) => body.draft,
            _ => None,
        };
        let theirs = match theirs {
            Some(draft) => *draft,
            None => self.session.client().draft(&place.draft).await?,
        };
        show_merged(self, &theirs);
        Ok(())
    }
}

/// Whether somebody changed the draft elsewhere.
pub(super) fn is_conflict(failure: &Failure) -> bool {
    failure.code() == Some(ErrorCode::DraftConflict)
}
