//! A small server in the page: `fetch` is replaced, everything else is real. It keeps one draft and its files as the
//! true one does, and does what a network can do when it is told so.

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use menteban::platform::timer::sleep;
use menteban_api::{
    DraftAnswer, DraftChange, DraftChanged, ErrorBody, ErrorCode, Me, PolicyAnswer, TimeAnswer,
};
use menteban_rules::application::{FileState, Kind};
use menteban_rules::draft::{Field, FileId};
use menteban_rules::file::inspect;
use menteban_rules::problem::{Place, Problem};
use menteban_rules::samples;
use serde::Serialize;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::Closure;

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

/// One request, as it came.
#[derive(Clone, Debug)]
pub struct Asked {
    pub method: String,
    pub path: String,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
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

/// Status, headers, body.
struct Answer(u16, Vec<(&'static str, String)>, String);

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

fn replace_fetch(fetch: &JsValue) -> JsValue {
    let name = JsValue::from_str("fetch");
    let before = Reflect::get(&js_sys::global(), &name).expect("fetch");
    Reflect::set(&js_sys::global(), &name, fetch).expect("fetch can be replaced");
    before
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

    fn put(&mut self, field: Field, value: serde_json::Value) -> u32 {
        self.draft
            .draft
            .set(&field, value)
            .expect("a fitting value");
        let revision = self.draft.revisions.entry(field).or_insert(0);
        *revision += 1;
        *revision
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

    fn route(&mut self, asked: &Asked) -> Answer {
        let path: Vec<&str> = asked.path.trim_start_matches('/').split('/').collect();
        match (asked.method.as_str(), path.as_slice()) {
            ("GET", ["api", "policy"]) => json(&self.policy),
            ("GET", ["api", "time"]) => json(&TimeAnswer {
                now: samples::now(),
                today: samples::today(),
            }),
            ("POST", ["api", "login"]) => {
                let me = self.me.get_or_insert_with(|| me("p1"));
                json(&me)
            }
            ("POST", ["api", "logout"]) => {
                self.me = None;
                Answer(204, vec![], String::new())
            }
            _ if self.me.is_none() => error(401, ErrorCode::LoginRequired),
            ("GET", ["api", "me"]) => json(&self.me),
            ("POST", ["api", "drafts", _, "submit"]) => self.submit(asked),
            (_, ["api", "drafts", ..]) if !self.submitted.is_empty() => not_found(),
            ("GET", ["api", "drafts"]) => json(&[&self.draft]),
            ("GET", ["api", "drafts", _]) => json(&self.draft),
            ("PATCH", ["api", "drafts", _]) => self.change(asked),
            ("POST", ["api", "files"]) => self.announce(asked),
            (_, ["api", "files", id]) => self.file(asked, id),
            _ => not_found(),
        }
    }

    fn change(&mut self, asked: &Asked) -> Answer {
        let change: DraftChange = serde_json::from_slice(&asked.body).expect("a change");
        let known = |field| self.draft.revisions.get(field).copied().unwrap_or(0);
        if change
            .changes
            .iter()
            .any(|one| one.base != known(&one.field))
        {
            let mut body = error_body(409, ErrorCode::DraftConflict);
            body.draft = Some(Box::new(self.draft.clone()));
            return problem(&body);
        }
        let mut revisions = BTreeMap::new();
        for one in change.changes {
            let revision = self.put(one.field.clone(), one.value);
            revisions.insert(one.field, revision);
        }
        json(&DraftChanged { revisions })
    }

    fn submit(&mut self, asked: &Asked) -> Answer {
        let key = asked.headers["idempotency-key"].clone();
        if let Some(answer) = self.submitted.get(&key) {
            return Answer(200, vec![], answer.clone());
        }
        let request: menteban_api::SubmitRequest =
            serde_json::from_slice(&asked.body).expect("a submission");
        if request.policy_digest != self.policy.digest {
            return error(409, ErrorCode::PolicyChanged);
        }
        if request.revisions != self.draft.revisions {
            return error(409, ErrorCode::DraftConflict);
        }
        let answer = self.application();
        self.submitted.insert(key, answer.clone());
        Answer(201, vec![], answer)
    }

    fn application(&self) -> String {
        let sample = samples::sample();
        let application = menteban_rules::application::complete(&sample.draft, sample.context());
        let at = samples::now();
        let answer = menteban_api::ApplicationAnswer {
            summary: menteban_api::ApplicationSummary {
                id: "a1".to_owned(),
                receipt: format!("R{}", self.submitted.len() + 1),
                kind: Kind::New,
                diseases: vec![],
                state: menteban_rules::state::State::Submitted { at },
            },
            application: application.expect("the sample is whole"),
            history: vec![],
        };
        serde_json::to_string(&answer).expect("an answer")
    }

    fn announce(&mut self, asked: &Asked) -> Answer {
        let id = metadata(&asked.headers["upload-metadata"], "id");
        let length = asked.headers["upload-length"].parse().expect("a length");
        let upload = self
            .uploads
            .entry(id.try_into().expect("an id"))
            .or_default();
        upload.length = length;
        offset(201, upload)
    }

    fn file(&mut self, asked: &Asked, id: &str) -> Answer {
        let id: FileId = id.to_owned().try_into().expect("an id");
        let Some(upload) = self.uploads.get_mut(&id) else {
            return not_found();
        };
        match asked.method.as_str() {
            "HEAD" => offset(200, upload),
            "DELETE" => {
                self.uploads.remove(&id);
                Answer(204, vec![], String::new())
            }
            _ => {
                if asked.headers["upload-offset"] != upload.bytes.len().to_string() {
                    return error(409, ErrorCode::UploadOffset);
                }
                upload.bytes.extend(&asked.body);
                let answer = offset(204, upload);
                self.judge(&id).unwrap_or(answer)
            }
        }
    }

    /// What the rules say of a whole file.
    fn judge(&mut self, id: &FileId) -> Option<Answer> {
        let upload = &self.uploads[id];
        if upload.bytes.len() < upload.length {
            return None;
        }
        match inspect(&upload.bytes, &self.policy.policy.settings) {
            Ok(facts) => {
                self.draft
                    .files
                    .insert(id.clone(), FileState::Received(facts));
                None
            }
            Err(reason) => {
                let refused = FileState::Refused {
                    problem: reason.clone(),
                };
                self.draft.files.insert(id.clone(), refused);
                let mut body = error_body(422, ErrorCode::FileRefused);
                body.problems = vec![Problem::must(Place::Person, reason)];
                Some(problem(&body))
            }
        }
    }
}

/// One value of `Upload-Metadata`.
fn metadata(header: &str, key: &str) -> String {
    let pair = header.split(',').find_map(|pair| pair.strip_prefix(key));
    let window = web_sys::window().expect("a window");
    window.atob(pair.expect("the key").trim()).expect("Base64")
}

fn offset(status: u16, upload: &Upload) -> Answer {
    let offset = upload.bytes.len().to_string();
    Answer(status, vec![("upload-offset", offset)], String::new())
}

fn json(value: &impl Serialize) -> Answer {
    Answer(200, vec![], serde_json::to_string(value).expect("JSON"))
}

fn not_found() -> Answer {
    error(404, ErrorCode::NotFound)
}

fn error(status: u16, code: ErrorCode) -> Answer {
    problem(&error_body(status, code))
}

fn problem(body: &ErrorBody) -> Answer {
    Answer(
        body.status,
        vec![],
        serde_json::to_string(body).expect("JSON"),
    )
}

fn error_body(status: u16, code: ErrorCode) -> ErrorBody {
    ErrorBody {
        kind: "about:blank".to_owned(),
        title: String::new(),
        status,
        code,
        retry_after_secs: None,
        problems: vec![],
        draft: None,
        policy_digest: None,
    }
}

fn serve(state: &Rc<RefCell<State>>, path: String, options: &Object) -> Promise {
    let get = |name: &str| Reflect::get(options, &name.into()).expect("an option");
    let body = get("body");
    let asked = Asked {
        method: get("method").as_string().expect("a method"),
        headers: headers(&get("headers")),
        body: match body.as_string() {
            Some(text) => text.into_bytes(),
            None if body.is_object() => Uint8Array::new(&body).to_vec(),
            None => vec![],
        },
        path,
    };
    assert!(asked.headers.contains_key("x-menteban"), "{}", asked.path);
    if state.borrow().is_foreign(&asked) {
        return Promise::reject(&"a page that was closed by an earlier test".into());
    }
    // Never answered at once: a real network takes its time.
    let state = Rc::clone(state);
    state.borrow_mut().begin();
    wasm_bindgen_futures::future_to_promise(async move {
        sleep(0).await;
        state.borrow_mut().held_back += 1;
        while state.borrow().held == asked.method {
            sleep(0).await;
        }
        state.borrow_mut().held_back -= 1;
        let head = asked.method == "HEAD";
        let answer = state.borrow_mut().end(asked);
        answer.map_or(Err("no network".into()), |answer| {
            Ok(response(answer, head))
        })
    })
}

fn headers(headers: &JsValue) -> BTreeMap<String, String> {
    let pairs = Array::from(headers).to_vec().into_iter().map(|pair| {
        let pair = Array::from(&pair);
        let text = |index| pair.get(index).as_string().expect("a header");
        (text(0), text(1))
    });
    pairs.collect()
}

fn response(Answer(status, headers, body): Answer, head: bool) -> JsValue {
    let options = web_sys::ResponseInit::new();
    options.set_status(status);
    let made = web_sys::Headers::new().expect("headers");
    for (name, value) in headers {
        made.set(name, &value).expect("a header");
    }
    options.set_headers(&made);
    let body = (!head && status != 204).then_some(body);
    web_sys::Response::new_with_opt_str_and_init(body.as_deref(), &options)
        .expect("a response")
        .into()
}
