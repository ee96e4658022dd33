//! Between `fetch` and the server: requests read, answers made.

use super::State;
use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use menteban::platform::timer::sleep;
use menteban_api::{ErrorBody, ErrorCode};
use serde::Serialize;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use wasm_bindgen::JsValue;

/// One request, as it came.
#[derive(Clone, Debug)]
pub struct Asked {
    pub method: String,
    pub path: String,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

/// Status, headers, body.
pub struct Answer(pub u16, pub Vec<(&'static str, String)>, pub String);

/// Puts another function in the place of `fetch`; gives the one that was there.
pub fn replace_fetch(fetch: &JsValue) -> JsValue {
    let name = JsValue::from_str("fetch");
    let before = Reflect::get(&js_sys::global(), &name).expect("fetch");
    Reflect::set(&js_sys::global(), &name, fetch).expect("fetch can be replaced");
    before
}

/// Answers one call of `fetch`.
pub fn serve(state: &Rc<RefCell<State>>, path: String, options: &Object) -> Promise {
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

/// One value of `Upload-Metadata`.
pub fn metadata(header: &str, key: &str) -> String {
    let pair = header.split(',').find_map(|pair| pair.strip_prefix(key));
    let window = web_sys::window().expect("a window");
    window.atob(pair.expect("the key").trim()).expect("Base64")
}

/// 200.
pub fn json(value: &impl Serialize) -> Answer {
    Answer(200, vec![], serde_json::to_string(value).expect("JSON"))
}

/// An error with nothing to add.
pub fn error(status: u16, code: ErrorCode) -> Answer {
    problem(&error_body(status, code))
}

/// An error.
pub fn problem(body: &ErrorBody) -> Answer {
    Answer(
        body.status,
        vec![],
        serde_json::to_string(body).expect("JSON"),
    )
}

/// An error, to be added to.
pub fn error_body(status: u16, code: ErrorCode) -> ErrorBody {
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
