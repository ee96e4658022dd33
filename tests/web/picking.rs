//! A picker that opens, and a page that is killed before everything that was picked is on the disk.

use super::broken::Broken;
use super::fake::Fake;
use super::pages::spot;
use super::{fresh_database, screen, until};
use js_sys::Function;
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban::draft::Picking;
use menteban::platform::files::Chosen;
use menteban::platform::records::Records;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

/// An input as a slot has it. It counts how often it was about to open.
struct Picker(HtmlElement);

impl Picker {
    fn new() -> Self {
        let make = "const slot = document.createElement('div');
             slot.dataset.pick = 'f-x';
             const input = Object.assign(document.createElement('input'), { type: 'file' });
             input.dataset.opened = 0;
             input.addEventListener('opens', () => { input.dataset.opened++; });
             slot.append(input);
             document.body.append(slot);
             return input;";
        let input = Function::new_no_args(make).call0(&JsValue::NULL);
        Self(input.expect("an input").unchecked_into())
    }

    /// Taps it, and waits until it is about to open.
    async fn open(&self) {
        self.0.click();
        until("it opens", || {
            self.0.dataset().get("opened").as_deref() != Some("0")
        })
        .await;
    }
}

impl Drop for Picker {
    fn drop(&mut self) {
        self.0.remove();
    }
}

/// Waits until the disk knows that a picker is open: a page that was left a moment ago may have opened it first.
async fn until_written(database: &str, draft: &str) {
    let records = Records::open(database).await;
    let key = format!("p1/{draft}/picker");
    for _ in 0..1_000 {
        if records.text(&key).await.is_some() {
            return;
        }
    }
    panic!("the disk never knows");
}

#[wasm_bindgen_test]
async fn a_disk_that_does_not_answer_keeps_no_picker_closed() {
    let _fake = Fake::start();
    let database = fresh_database();
    let _screen = screen::open(&database).await;
    let writing = Broken::writing(&database);
    until("somebody else writes", || writing.times() > 0).await;
    Picker::new().open().await;
}

#[wasm_bindgen_test]
async fn a_page_killed_while_several_pictures_are_kept_says_how_many_are_missing() {
    let fake = Fake::start();
    let database = fresh_database();
    let screen = screen::open(&database).await;
    let picker = Picker::new();
    picker.open().await;
    until_written(&database, &fake.draft()).await;
    let stands = Broken::reading_after(1);
    let chosen = || Chosen::from_bytes(b"a picture").expect("a file");
    let three = vec![chosen(), chosen(), chosen()];
    spawn_local(screen.store.add_pages(spot(), three));
    until("the second is read", || stands.times() == 2).await;
    drop((screen, stands));
    let screen = screen::open(&database).await;
    let interrupted = screen.store.interrupted().get_untracked();
    let element = "f-x".to_owned();
    let (kept, of) = (1, 3);
    assert_eq!(interrupted, Some(Picking { element, kept, of }));
}
