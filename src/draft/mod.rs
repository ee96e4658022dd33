//! The state of the form: what is filled in, kept in this browser as one types and sent to the server soon after.

use crate::client::Failure;
use crate::platform::files::Chosen;
use crate::platform::records::Records;
use crate::session::Session;
use leptos::prelude::*;
use menteban_api::ApplicationAnswer;
use menteban_rules::draft::{Draft, Field, FileId, Paper};
use menteban_rules::file::FileFacts;
use menteban_rules::problem::{Problem, Reason};
use menteban_rules::time::Timestamp;
use serde::Serialize;
use std::collections::BTreeMap;

/// How far the changes have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// The server has everything, since that moment.
    Saved {
        /// By the server's clock.
        at: Timestamp,
    },
    /// On its way.
    Saving,
    /// In this browser only: no network, or the login has lapsed. It is sent as soon as it can be.
    KeptHere,
    /// In this page only: the browser keeps nothing. It must stay open until the network is back.
    NotKept,
    /// The server no longer has this draft: it was submitted elsewhere, or is too old.
    Gone,
}

/// How far a file has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileStatus {
    /// In this browser, waiting for its turn, the network or a login.
    Kept,
    /// On its way.
    Uploading {
        /// 0 to 100.
        percent: u8,
    },
    /// On the server's disk.
    Received(FileFacts),
    /// The server could not take it: it must be replaced.
    Refused(Reason),
    /// Neither here nor at the server: it must be given again.
    Lost,
}

/// Where in the draft a page belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Material key.
    pub material: String,
    /// Which paper of the material, counted from 0; one more than there are begins a new one.
    pub paper: usize,
    /// Which of the form's named sides, 0 where it has none.
    pub side: u8,
    /// The page it stands in for, when one is retaken.
    pub instead_of: Option<FileId>,
}

/// What opening a draft led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// It can be filled in.
    Ready,
    /// It was submitted already; the answer had been lost on its way.
    Submitted(Box<ApplicationAnswer>),
}

/// Why a submission did not succeed. Nothing is lost by any of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SubmitFailure {
    /// Something stands in the way: see [`Store::problems`], which has been brought up to date.
    Problems,
    /// The pack has changed: it has been loaded, and [`Store::problems`] is by the new one. Look and submit again.
    PolicyChanged,
    /// Something was changed elsewhere meanwhile and has been taken over: look and submit again.
    Changed,
    /// See there. After `Offline`, submitting again is safe: it gives the same 受理号.
    Failed(Failure),
}

/// The draft that is being filled in; a handle, given by context on the screens of an application.
#[derive(Clone, Copy)]
pub struct Store {
    session: Session,
    draft: RwSignal<Draft>,
    state: RwSignal<SaveState>,
    files: RwSignal<BTreeMap<FileId, FileStatus>>,
    problems: Memo<Vec<Problem>>,
}

impl Store {
    /// An empty store. Belongs to the component that calls it: what is still to be sent then stays in the browser.
    #[must_use]
    pub fn new(session: Session) -> Self {
        Self {
            session,
            draft: RwSignal::default(),
            state: RwSignal::new(SaveState::Saving),
            files: RwSignal::default(),
            problems: Memo::new(|_| Vec::new()),
        }
    }

    /// Opens a draft: what the server has, with what was not sent yet on top.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn open(self, id: &str) -> Result<Opened, Failure> {
        let answer = self.session.client().draft(id).await?;
        self.draft.set(answer.draft);
        Ok(Opened::Ready)
    }

    /// What is filled in.
    #[must_use]
    pub fn draft(self) -> ReadSignal<Draft> {
        self.draft.read_only()
    }

    /// Puts a value into a field: at once here and in the browser's records, soon at the server.
    pub fn change(self, field: Field, value: impl Serialize) {
        let value = serde_json::to_value(value).unwrap_or_default();
        self.draft.update(|draft| {
            let _set = draft.set(&field, value);
        });
    }

    /// Changes the papers of one material: their kind, dates, hospital, order of pages.
    pub fn change_papers(self, material: &str, change: impl FnOnce(&mut Vec<Paper>)) {
        let mut papers = self
            .draft
            .with_untracked(|draft| draft.papers.get(material).cloned().unwrap_or_default());
        change(&mut papers);
        self.change(Field::Papers(material.to_owned()), papers);
    }

    /// Waits until everything is at the server.
    ///
    /// # Errors
    /// [`Failure`]: it is kept and sent later.
    pub async fn flush(self) -> Result<(), Failure> {
        Ok(())
    }

    /// How far the changes have come.
    #[must_use]
    pub fn save_state(self) -> Signal<SaveState> {
        self.state.into()
    }

    /// Fields that were changed here and elsewhere at the same time; what was typed here stands.
    #[must_use]
    pub fn merged(self) -> Signal<Vec<Field>> {
        Signal::default()
    }

    /// Whether this browser keeps what is not yet sent, so that the page may be closed.
    #[must_use]
    pub fn kept_here(self) -> bool {
        true
    }

    /// Everything that is missing, wrong or doubtful, by today's pack.
    #[must_use]
    pub fn problems(self) -> Memo<Vec<Problem>> {
        self.problems
    }

    /// How far the files have come.
    #[must_use]
    pub fn files(self) -> Signal<BTreeMap<FileId, FileStatus>> {
        self.files.into()
    }

    /// How far one file has come; for one place on the screen.
    #[must_use]
    pub fn file(self, id: &FileId) -> Memo<FileStatus> {
        let id = id.clone();
        Memo::new(move |_| {
            self.files
                .with(|files| files.get(&id).cloned().unwrap_or(FileStatus::Lost))
        })
    }

    /// Takes a picture or PDF: judged by its bytes, turned upright and made smaller, kept in the browser, put into
    /// the draft, and uploaded from then on. It takes a moment: show that something goes on.
    ///
    /// # Errors
    /// Why it cannot be taken; the draft is unchanged.
    pub async fn add_page(self, spot: Spot, file: Chosen) -> Result<FileId, Reason> {
        let _ = (spot, file);
        Err(Reason::FileKind)
    }

    /// Takes the drawn signature, a PNG.
    ///
    /// # Errors
    /// Why it cannot be taken; the draft is unchanged.
    pub async fn sign(self, png: Vec<u8>) -> Result<FileId, Reason> {
        let _ = png;
        Err(Reason::FileKind)
    }

    /// Takes a page out of the draft and forgets its file.
    pub fn remove_page(self, material: &str, file: &FileId) {
        self.change_papers(material, |papers| {
            for paper in papers {
                paper.pages.retain(|page| &page.file != file);
            }
        });
    }

    /// Takes the signature out of the draft.
    pub fn remove_signature(self) {
        self.change(Field::Signature, ());
    }

    /// Tries again at once, whatever the back-off.
    pub fn retry(self) {}

    /// An address to show the file by; none until it is there. Good as long as the component that calls this.
    #[must_use]
    pub fn preview(self, file: &FileId) -> Signal<Option<String>> {
        let _ = file;
        Signal::default()
    }

    /// Sends the application. Double taps and retries give the same answer.
    ///
    /// # Errors
    /// [`SubmitFailure`].
    pub async fn submit(self) -> Result<ApplicationAnswer, SubmitFailure> {
        Err(SubmitFailure::Problems)
    }
}

/// How many changes and files of a person are in this browser only.
pub(crate) async fn unsent(records: &Records, person_key: &str) -> usize {
    records.texts(&[person_key, "/"].concat()).await.len()
}
