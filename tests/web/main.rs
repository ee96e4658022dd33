//! The app's own parts in a real browser. One binary, linked once; one module a subject.
//!
//! How to add a test and run one: `docs/howto/test.md`.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod broken;
mod draft;
mod fake;
mod pages;
mod phones;
mod picking;
mod pictures;
mod platform;
mod readiness;
mod rules;
mod screen;
mod ui;
mod upload;

use menteban::platform::timer::frame;
use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);

/// Waits until something is so, frame by frame; fails with what was waited for if it never is.
async fn until(what: &'static str, mut so: impl FnMut() -> bool) {
    for _ in 0..600 {
        if so() {
            return;
        }
        frame().await;
    }
    panic!("never: {what}");
}

/// A name for a database that no other test has.
fn fresh_database() -> String {
    menteban::platform::random::token()
}
