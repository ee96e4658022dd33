//! A small server in the page: `fetch` is replaced, everything else is real. It keeps one draft and its files as the
//! true one does, and does what a network can do when it is told so.

mod routes;
mod wire;

use js_sys::{Object, Promise};
use menteban_api::{DraftAnswer, ErrorCode, Me, PolicyAnswer};
use menteban_rules::application::Kind;
use menteban_rules::draft::{Field, FileId};
use menteban_rules::samples;
use serde::Serialize;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;
use wire::{Answer, error, replace_fetch, serve};
pub use wire::{Asked, metadata};

/// What goes wrong with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mishap {
    /// It does not arrive.
    Lost,
    /// It arrives, its answer does not.
    AnswerLost,
    /// It is refused with a code.
    Refused(u16, ErrorCode),
    /// Only so many bytes of it arrive, and its answer does not.
    CutOff(usize),
}

/// A file on its way.
#[derive(Clone, Debug, Default)]
pub struct Upload {
    pub length: usize,
    pub bytes: Vec<u8>,
}

/// What the server remembers.
pub struct State {
    pub me: Option<Me>,
    pub policy: PolicyAnswer,
    pub draft: DraftAnswer,
    pub submitted: BTreeMap<String, String>,
    pub uploads: BTreeMap<FileId, Upload>,
    pub asked: Vec<Asked>,
    mishaps: Vec<(&'static str, &'static str, Mishap)>,
    offline: bool,
    /// Files that will come, by names that were given beforehand.
    expected: Vec<FileId>,
    /// Requests of this method do not arrive for now; how many there are.
    held: &'static str,
    pub held_back: usize,
    /// Requests under way, and the most there ever were.
    in_flight: usize,
    pub most_in_flight: usize,
}

/// The server; `fetch` is the browser's own again when it is dropped.
pub struct Fake {
    state: Rc<RefCell<State>>,
    browsers_own: JsValue,
    _fetch: Closure<dyn FnMut(String, Object) -> Promise>,
}

impl Fake {
    /// A server with an empty draft, and somebody logged in.
    pub fn start() -> Self {
        let state = Rc::new(RefCell::new(State::new()));
        let serving = Rc::clone(&state);
        let fetch = Closure::new(move |path, options| serve(&serving, path, &options));
        let browsers_own = replace_fetch(fetch.as_ref());
        Self {
            state,
            browsers_own,
            _fetch: fetch,
        }
    }

    /// Looks at or changes what it remembers.
    pub fn with<T>(&self, look: impl FnOnce(&mut State) -> T) -> T {
        look(&mut self.state.borrow_mut())
    }

    /// The next request of this kind goes wrong; `path` is how it begins.
    pub fn once(&self, method: &'static str, path: &'static str, mishap: Mishap) {
        self.with(|state| state.mishaps.push((method, path, mishap)));
    }

    /// No request arrives from now on, or every one again.
    pub fn cut(&self, offline: bool) {
        self.with(|state| state.offline = offline);
    }

    /// Requests of this method travel from now on without arriving; with an empty one, all of them arrive.
    pub fn hold(&self, method: &'static str) {
        self.with(|state| state.held = method);
    }

    /// Waits until a request is held back.
    pub async fn until_held(&self) {
        super::until("held back", || self.with(|state| state.held_back > 0)).await;
    }

    /// A file of this name will come.
    pub fn expect(&self, file: &FileId) {
        self.with(|state| state.expected.push(file.clone()));
    }

    /// Id of its only draft.
    pub fn draft(&self) -> String {
        self.with(|state| state.draft.id.clone())
    }

    /// How many requests of a kind have come.
    pub fn count(&self, method: &str, path: &str) -> usize {
        self.with(|state| {
            let same = |one: &&Asked| one.method == method && one.path.starts_with(path);
            state.asked.iter().filter(same).count()
        })
    }

    /// A change made on another phone.
    pub fn change_elsewhere(&self, field: Field, value: impl Serialize) {
        let value = serde_json::to_value(value).expect("a value");
        self.with(|state| state.put(field, value));
    }
}

impl Drop for Fake {
    fn drop(&mut self) {
        replace_fetch(&self.browsers_own);
    }
}

/// Somebody, with records of their own.
pub fn me(person_key: &str) -> Me {
    Me {
        person_key: person_key.to_owned(),
        phone_masked: "138****0001".to_owned(),
        person: samples::person(),
    }
}

impl State {
    fn new() -> Self {
        let draft = DraftAnswer {
            id: menteban::platform::random::token(),
            kind: Kind::New,
            changed: samples::now(),
            draft: Default::default(),
            revisions: BTreeMap::new(),
            files: BTreeMap::new(),
        };
        Self {
            me: Some(me("p1")),
            policy: PolicyAnswer {
                digest: "pack-1".to_owned(),
                policy: samples::policy(),
            },
            draft,
            submitted: BTreeMap::new(),
            uploads: BTreeMap::new(),
            asked: Vec::new(),
            mishaps: Vec::new(),
            offline: false,
            expected: Vec::new(),
            held: "",
            held_back: 0,
            in_flight: 0,
            most_in_flight: 0,
        }
    }

    fn mishap(&mut self, asked: &Asked) -> Option<Mishap> {
        if self.offline {
            return Some(Mishap::Lost);
        }
        let meant = |(method, path, _): &(&str, &str, Mishap)| {
            asked.method == *method && asked.path.starts_with(path)
        };
        let place = self.mishaps.iter().position(meant)?;
        Some(self.mishaps.remove(place).2)
    }

    /// Whether a page of an earlier test asks, which was closed while something was on its way.
    fn is_foreign(&self, asked: &Asked) -> bool {
        let path: Vec<&str> = asked.path.trim_start_matches('/').split('/').collect();
        match path.as_slice() {
            ["api", "drafts", id, ..] => *id != self.draft.id,
            ["api", "files"] => {
                metadata(&asked.headers["upload-metadata"], "draft") != self.draft.id
            }
            ["api", "files", id] => {
                let id: FileId = (*id).to_owned().try_into().expect("an id");
                let known = self.uploads.contains_key(&id) || self.expected.contains(&id);
                !known && asked.method != "HEAD"
            }
            _ => false,
        }
    }

    fn begin(&mut self) {
        self.in_flight += 1;
        self.most_in_flight = self.most_in_flight.max(self.in_flight);
    }

    fn end(&mut self, asked: Asked) -> Option<Answer> {
        self.in_flight -= 1;
        self.answer(asked)
    }

    /// None: nothing comes back.
    fn answer(&mut self, mut asked: Asked) -> Option<Answer> {
        let mishap = self.mishap(&asked);
        self.asked.push(asked.clone());
        match mishap {
            Some(Mishap::Lost) => return None,
            Some(Mishap::Refused(status, code)) => return Some(error(status, code)),
            Some(Mishap::CutOff(length)) => asked.body.truncate(length),
            Some(Mishap::AnswerLost) | None => {}
        }
        let answer = self.route(&asked);
        mishap.is_none().then_some(answer)
    }
}
