//! The desk's own parts in a real browser. One binary, linked once; one module a subject.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod area;
mod case;
mod keys;
mod work;

use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);
