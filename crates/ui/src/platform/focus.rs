//! Where the focus was, to give it back.

use super::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The element that held the focus.
#[derive(Debug)]
pub struct Held(Option<HtmlElement>);

/// The element that holds the focus now.
#[must_use]
pub fn held() -> Held {
    Held(
        document()
            .active_element()
            .and_then(|element| element.dyn_into().ok()),
    )
}

impl Held {
    /// Gives the focus back, if the element is still in the page.
    pub fn give_back(self) {
        if let Some(element) = self.0.filter(|element| element.is_connected()) {
            let _focused = element.focus();
        }
    }
}
