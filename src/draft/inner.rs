//! What a [`super::Store`] is made of.

use super::changes::Changes;
use super::place::Place;
use super::{Conflict, FileStatus, Picking, Refusal, SaveState, Working};
use crate::few::Few;
use crate::platform::records::{Records, Write};
use crate::platform::timer::Timeout;
use crate::session::Session;
use crate::upload::Queue;
use async_lock::Mutex;
use leptos::prelude::*;
use menteban_api::ApplicationAnswer;
use menteban_coach::Judgement;
use menteban_rules::application::Kind;
use menteban_rules::draft::{Draft, Field, FileId};
use std::cell::{Cell, RefCell};

pub(super) struct Inner {
    pub session: Session,
    pub kind: ArcRwSignal<Kind>,
    pub draft: ArcRwSignal<Draft>,
    pub state: ArcRwSignal<SaveState>,
    pub conflicts: ArcRwSignal<Vec<Conflict>>,
    pub files: ArcRwSignal<Few<FileId, FileStatus>>,
    pub working: ArcRwSignal<Vec<Working>>,
    /// What the coach says of the pictures that this phone has taken.
    pub judged: ArcRwSignal<Few<FileId, Judgement>>,
    pub refusals: ArcRwSignal<Vec<Refusal>>,
    pub lasting: ArcRwSignal<bool>,
    /// The picker that was open, or whose pictures were being kept, when the page was killed.
    pub interrupted: ArcRwSignal<Option<Picking>>,
    /// The element for which the disk knows that a picker is open.
    pub picking: RefCell<Option<String>>,
    /// When something was chosen last.
    pub chosen_ms: Cell<u64>,
    /// What stands in the place of a page now; none of one that was taken out.
    pub replaced: RefCell<Few<FileId, Option<FileId>>>,
    /// Pages that are being turned, and by how many quarters.
    pub turning: RefCell<Few<FileId, u8>>,
    /// Files that were taken out of the draft, which the server's draft may still name.
    pub leaving: RefCell<Vec<FileId>>,
    /// When the server is asked again what has become of the files.
    pub looking: RefCell<Option<Timeout>>,
    pub looks: Cell<u32>,
    /// Which draft is open.
    pub place: RefCell<Option<Place>>,
    pub changes: RefCell<Changes>,
    /// Fields whose records are behind.
    pub dirty: RefCell<Vec<Field>>,
    /// One writes records at a time, one sends at a time, one picture is shrunk at a time.
    pub keeping: Mutex<()>,
    pub sending: Mutex<()>,
    pub shrinking: Mutex<()>,
    pub submitting: Mutex<Option<ApplicationAnswer>>,
    /// When the next sending begins.
    pub timer: RefCell<Option<Timeout>>,
    pub failures: Cell<u32>,
    pub queue: RefCell<Option<Queue>>,
}

impl Inner {
    pub fn new(session: Session) -> Self {
        Self {
            session,
            kind: ArcRwSignal::default(),
            draft: ArcRwSignal::default(),
            state: ArcRwSignal::new(SaveState::Saving),
            conflicts: ArcRwSignal::default(),
            files: ArcRwSignal::default(),
            working: ArcRwSignal::default(),
            judged: ArcRwSignal::default(),
            refusals: ArcRwSignal::default(),
            lasting: ArcRwSignal::new(true),
            interrupted: ArcRwSignal::default(),
            picking: RefCell::default(),
            chosen_ms: Cell::default(),
            replaced: RefCell::default(),
            turning: RefCell::default(),
            leaving: RefCell::default(),
            looking: RefCell::default(),
            looks: Cell::default(),
            place: RefCell::default(),
            changes: RefCell::default(),
            dirty: RefCell::default(),
            keeping: Mutex::default(),
            sending: Mutex::default(),
            shrinking: Mutex::default(),
            submitting: Mutex::default(),
            timer: RefCell::default(),
            failures: Cell::default(),
            queue: RefCell::default(),
        }
    }

    pub fn records(&self) -> Records {
        self.session.records()
    }

    /// The open draft.
    pub fn place(&self) -> Option<Place> {
        self.place.borrow().clone()
    }

    /// Whether the person whose draft is open is logged in.
    pub fn is_owner(&self) -> bool {
        let place = self.place.borrow();
        let person = place.as_ref().map(|place| place.person.as_str());
        self.session.person_key().as_deref() == person && !self.session.has_lapsed()
    }

    /// Writes into the browser's records, and tells the screens whether it lasts.
    pub async fn write(&self, writes: Vec<Write>) {
        self.records().write(writes).await;
        self.lasting.set(self.records().lasting());
    }

    /// Whether something would be lost if the page were left now.
    pub fn is_at_risk(&self) -> bool {
        let queue = self.queue.borrow();
        let unsent = !self.changes.borrow().is_empty()
            || queue.as_ref().is_some_and(|queue| !queue.is_empty());
        let working = self.working.read_untracked();
        unsent && !self.records().lasting() || working.iter().any(|one| !one.kept)
    }

    /// Closes the draft. What is unsent stays among the records.
    pub fn close(&self) {
        self.rest();
        *self.place.borrow_mut() = None;
        self.dirty.take();
    }

    /// Ends everything that would happen by itself.
    pub fn rest(&self) {
        *self.timer.borrow_mut() = None;
        *self.looking.borrow_mut() = None;
        *self.queue.borrow_mut() = None;
    }
}
