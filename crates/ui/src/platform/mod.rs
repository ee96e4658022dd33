//! The browser, and the only place that calls it: everything here is small, typed and without a word for people.
//!
//! Nothing outside this folder names `web_sys`, `js_sys` or `wasm_bindgen`.

pub mod address;
pub mod camera;
pub mod clock;
pub mod digest;
pub mod events;
pub mod files;
pub mod focus;
pub mod given;
pub mod http;
pub mod image;
pub mod keys;
pub mod object_url;
pub mod page;
pub mod pen;
pub mod picker;
pub mod pointer;
pub mod random;
pub mod records;
pub mod storage;
pub mod timer;
pub mod worker;
pub mod zoom;

use wasm_bindgen::JsCast;

/// The page's window. A worker has none; the app never runs in one.
pub(crate) fn window() -> web_sys::Window {
    js_sys::global().unchecked_into()
}

/// The page's document.
pub(crate) fn document() -> web_sys::Document {
    js_sys::Reflect::get(&window(), &"document".into())
        .unwrap_or_default()
        .unchecked_into()
}
