//! The handle that the screens hold.

use super::inner::Inner;
use super::judging::{known, problems};
use super::{
    Conflict, FileStatus, Opened, Picking, Refusal, SaveState, Spot, SubmitFailure, Working, papers,
};
use crate::client::Failure;
use crate::few::Few;
use crate::json;
use crate::platform::events::{on_leave, on_online, on_visibility};
use crate::platform::files::Chosen;
use crate::platform::given::on_given;
use crate::platform::picker::on_pickers;
use crate::session::Session;
use leptos::prelude::*;
use menteban_api::{ApplicationAnswer, ErrorCode, HistoryKind, Said};
use menteban_coach::Judgement;
use menteban_rules::application::{Application, Kind};
use menteban_rules::draft::{Draft, Field, FileId, Paper};
use menteban_rules::problem::{Problem, Reason};
use menteban_rules::process::Ask;
use serde::Serialize;
use std::rc::Rc;
use std::sync::Arc;

/// The draft that is being filled in; a handle, given by context on the screens of an application.
#[derive(Clone, Copy)]
pub struct Store {
    inner: StoredValue<Rc<Inner>, LocalStorage>,
    kind: RwSignal<Kind>,
    draft: RwSignal<Draft>,
    state: RwSignal<SaveState>,
    files: RwSignal<Few<FileId, FileStatus>>,
    working: RwSignal<Vec<Working>>,
    judged: RwSignal<Few<FileId, Judgement>>,
    conflicts: RwSignal<Vec<Conflict>>,
    refusals: RwSignal<Vec<Refusal>>,
    lasting: RwSignal<bool>,
    interrupted: RwSignal<Option<Picking>>,
    answers: RwSignal<Answers>,
    problems: Memo<Vec<Problem>>,
}

/// The application that asks for something, and what it asks for; none while another one is filled in.
pub(super) type Answers = Option<Arc<(Application, Vec<Ask>)>>;

impl Store {
    /// The store of this page. There is one: what is on its way when a screen is left goes on.
    #[must_use]
    pub fn new(session: Session) -> Self {
        session.only_store(|| Self::make(session))
    }

    fn make(session: Session) -> Self {
        let inner = Rc::new(Inner::new(session));
        let kind = RwSignal::from(inner.kind.clone());
        let draft = RwSignal::from(inner.draft.clone());
        let files = RwSignal::from(inner.files.clone());
        let answers = RwSignal::new(None);
        let known = Memo::new(move |_| known(&files.read()));
        listen(&inner);
        Self {
            kind,
            draft,
            state: RwSignal::from(inner.state.clone()),
            files,
            working: RwSignal::from(inner.working.clone()),
            judged: RwSignal::from(inner.judged.clone()),
            conflicts: RwSignal::from(inner.conflicts.clone()),
            refusals: RwSignal::from(inner.refusals.clone()),
            lasting: RwSignal::from(inner.lasting.clone()),
            interrupted: RwSignal::from(inner.interrupted.clone()),
            answers,
            problems: Memo::new(move |_| problems(session, kind, draft, known, answers)),
            inner: StoredValue::new_local(inner),
        }
    }

    /// Opens a draft: what the server has, with what was not sent yet on top.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn open(self, id: &str) -> Result<Opened, Failure> {
        self.answers.set(None);
        self.inner().open(id).await
    }

    /// What is applied for.
    #[must_use]
    pub fn kind(self) -> ReadSignal<Kind> {
        self.kind.read_only()
    }

    /// What is filled in.
    #[must_use]
    pub fn draft(self) -> ReadSignal<Draft> {
        self.draft.read_only()
    }

    /// Puts a value into a field: at once here and in the browser's records, soon at the server.
    pub fn change(self, field: Field, value: impl Serialize) {
        self.inner().change(field, json::value(value));
    }

    /// Changes the papers of one material: their kind, dates, hospital, order of pages.
    pub fn change_papers(self, material: &str, change: impl FnOnce(&mut Vec<Paper>)) {
        self.inner().change_papers(material, change);
    }

    /// Waits until everything filled in is at the server. Files take their own time.
    ///
    /// # Errors
    /// [`Failure`]: it is kept and sent later.
    pub async fn flush(self) -> Result<(), Failure> {
        self.inner().flush().await
    }

    /// Waits until everything filled in is on this phone's disk. Nobody needs to: it happens by itself with every
    /// change, before a camera can open and the browser be killed for it.
    pub async fn keep(self) {
        self.inner().keep().await;
    }

    /// How far the changes have come.
    #[must_use]
    pub fn save_state(self) -> Signal<SaveState> {
        self.state.into()
    }

    /// Fields that were changed here and elsewhere at the same time, to be asked about.
    #[must_use]
    pub fn conflicts(self) -> Signal<Vec<Conflict>> {
        self.conflicts.into()
    }

    /// Which value of such a field counts: the one from here, or the one from elsewhere.
    pub fn choose(self, field: &Field, ours: bool) {
        self.inner().choose(field, ours);
    }

    /// Whether this browser keeps what is not yet sent, so that the page may be closed.
    #[must_use]
    pub fn kept_here(self) -> Signal<bool> {
        self.lasting.into()
    }

    /// What is filled in next answers what was asked for: it is judged as such.
    pub fn answering(self, answer: &ApplicationAnswer) {
        let asked = answer.history.iter().rev();
        let mut asked = asked.filter(|entry| entry.what == HistoryKind::SupplementAsked);
        let said = asked.next().map_or(&[][..], |entry| &entry.said);
        let asks = said.iter().map(Said::ask).collect();
        self.answers
            .set(Some(Arc::new((answer.application.clone(), asks))));
    }

    /// Hands in what was asked for, with words to it; doing it again gives the same answer.
    ///
    /// # Errors
    /// [`SubmitFailure`].
    pub async fn hand_in(
        self,
        application: &str,
        note: String,
    ) -> Result<ApplicationAnswer, SubmitFailure> {
        self.inner().hand_in(application, note).await
    }

    /// Everything that is missing, wrong or doubtful, by today's pack.
    #[must_use]
    pub fn problems(self) -> Memo<Vec<Problem>> {
        self.problems
    }

    /// How far the files have come.
    #[must_use]
    pub fn files(self) -> Signal<Few<FileId, FileStatus>> {
        self.files.into()
    }

    /// Files that are being turned upright and made smaller; no page of the draft names them yet.
    #[must_use]
    pub fn working(self) -> Signal<Vec<Working>> {
        // Those of another draft go on too, and are not seen here.
        Signal::derive(move || {
            let open = self.inner().place();
            let here = |one: &&Working| open.as_ref().is_some_and(|open| open.draft == one.draft);
            self.working.read().iter().filter(here).cloned().collect()
        })
    }

    /// What the coach says of one picture: here, or at the server for one that came from elsewhere.
    #[must_use]
    pub fn judged(self, id: &FileId) -> Memo<Option<Judgement>> {
        let id = id.clone();
        Memo::new(move |_| {
            let here = self.judged.with(|all| all.get(&id).copied());
            here.or_else(|| match self.files.read().get(&id) {
                Some(FileStatus::Received(facts)) => Judgement::from_bits(facts.judged),
                _ => None,
            })
        })
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

    /// Takes pictures and PDFs: first all of them are kept as they are, then one after the other is judged by its
    /// bytes, turned upright and made smaller, put into the draft, and uploaded from then on. What is under way is
    /// among [`Store::working`], what cannot be taken among [`Store::refusals`].
    pub async fn add_pages(self, spot: Spot, files: Vec<Chosen>) {
        self.inner().add_pages(spot, files).await;
    }

    /// As [`Store::add_pages`], for one.
    ///
    /// # Errors
    /// Why it cannot be taken; the draft is unchanged.
    pub async fn add_page(self, spot: Spot, file: Chosen) -> Result<FileId, Reason> {
        let inner = self.inner();
        let held = inner.hold(spot, file, None).await?;
        inner.finish(held).await
    }

    /// Puts a page in place of itself, turned right by a quarter. `spot` names it as the one that is replaced.
    pub async fn turn_page(self, spot: Spot) {
        self.inner().turn(spot).await;
    }

    /// What was chosen and could not be taken.
    #[must_use]
    pub fn refusals(self) -> Signal<Vec<Refusal>> {
        self.refusals.into()
    }

    /// Says that something cannot be taken.
    pub fn refuse(self, spot: &Spot, reason: Reason) {
        self.inner().refuse(spot, reason);
    }

    /// What was said of this material has been read: something else was chosen.
    pub fn forget_refusals(self, material: &str) {
        let of = |one: &Refusal| one.spot.material == material;
        if self.refusals.with_untracked(|all| all.iter().any(of)) {
            self.refusals.update(|all| all.retain(|one| !of(one)));
        }
    }

    /// The picker that was open when the page was killed, or whose pictures were not all on the disk.
    #[must_use]
    pub fn interrupted(self) -> Signal<Option<Picking>> {
        self.interrupted.into()
    }

    /// Takes the signature, a PNG, under what is filled in now. `typed` is the name, for one that was typed.
    ///
    /// # Errors
    /// Why it cannot be taken; the draft is unchanged.
    pub async fn sign(self, png: Vec<u8>, typed: String) -> Result<FileId, Reason> {
        self.inner().sign(png, typed).await
    }

    /// Takes a page out of the draft and forgets its file.
    pub fn remove_page(self, material: &str, file: &FileId) {
        self.inner().remove_page(material, file);
    }

    /// Takes the signature out of the draft.
    pub fn remove_signature(self) {
        self.inner().remove_signature();
    }

    /// Why a file does not get through, although somebody waits for it; none while each may yet arrive.
    #[must_use]
    pub fn stuck(self) -> Option<ErrorCode> {
        let files = self.files.read();
        let mut stuck = files.iter().filter_map(|(_, status)| match status {
            FileStatus::Stuck(code) => Some(code.unwrap_or(ErrorCode::Internal)),
            _ => None,
        });
        stuck.next()
    }

    /// Sends changes and files again at once, whatever they wait for.
    pub fn retry(self) {
        self.inner().wake();
    }

    /// An address to show the file by; none until it is there. Good as long as the component that calls this.
    #[must_use]
    pub fn preview(self, file: &FileId) -> Signal<Option<String>> {
        papers::preview(self.inner(), file.clone(), false)
    }

    /// The same for a list of many.
    #[must_use]
    pub fn thumb(self, file: &FileId) -> Signal<Option<String>> {
        papers::preview(self.inner(), file.clone(), true)
    }

    /// Sends the application. Double taps and retries give the same answer.
    ///
    /// # Errors
    /// [`SubmitFailure`].
    pub async fn submit(self) -> Result<ApplicationAnswer, SubmitFailure> {
        let problems = move || self.problems.try_get_untracked().unwrap_or_default();
        self.inner().submit(problems).await
    }

    /// Nothing is open any more, nothing happens by itself, and nothing is left to be seen. What is unsent stays among
    /// the browser's records.
    pub(crate) fn close(self) {
        self.inner().close();
        self.draft.set(Draft::default());
        self.files.set(Few::default());
    }

    fn inner(self) -> Rc<Inner> {
        self.inner.get_value()
    }
}

/// The network, the login and the page itself decide when it is sent.
fn listen(inner: &Rc<Inner>) {
    let wake = {
        let inner = Rc::clone(inner);
        move || inner.wake()
    };
    let seen = wake.clone();
    let (leaving, picking) = (Rc::clone(inner), Rc::clone(inner));
    let listeners = [
        on_online(wake.clone()),
        on_visibility(move |_| seen()),
        on_leave(move || leaving.is_at_risk()),
    ];
    let pickers = on_pickers(move |moment| picking.hear_picker(moment));
    let session = inner.session;
    // `Effect` wants what can go to another thread; here there is none.
    let after_login = StoredValue::new_local(wake);
    Effect::new(move |before: Option<bool>| {
        let lapsed = session.lapsed();
        if before == Some(true) && !lapsed {
            after_login.with_value(|wake| wake());
        }
        lapsed
    });
    // As long as the page.
    let _kept = StoredValue::new_local((listeners, pickers, on_given()));
}
