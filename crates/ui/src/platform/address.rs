//! The page's address, and links to other addresses of this site: going there without loading a page.

use super::events::{Listener, listen};
use super::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, MouseEvent};

/// An address of this site, as far as the app needs it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// Such as `/apply/1/form`.
    pub path: String,
    /// The name behind `#`; empty for none.
    pub place: String,
}

/// Where the page is.
#[must_use]
pub fn current() -> Address {
    let location = window().location();
    let hash = location.hash().unwrap_or_default();
    Address {
        path: location.pathname().unwrap_or_default(),
        place: hash.trim_start_matches('#').to_owned(),
    }
}

/// Whether the page is at this very address.
#[must_use]
pub fn is(address: &str) -> bool {
    let location = window().location();
    let parts = [location.pathname(), location.search(), location.hash()];
    parts.map(Result::unwrap_or_default).concat() == address
}

/// A text as it may stand in an address.
#[must_use]
pub fn encoded(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// Shows another address; Back leads to this one again.
pub fn push(address: &str) {
    let history = window().history();
    let _shown =
        history.and_then(|history| history.push_state_with_url(&JsValue::NULL, "", Some(address)));
}

/// The address has changed by Back, Forward or a link within the page.
pub fn on_change(mut heard: impl FnMut() + 'static) -> Listener {
    listen(&window(), "popstate", move |_| heard())
}

/// A link to an address of this site was pressed. Where `take` says that the app goes there, the browser does not.
pub fn on_link(mut take: impl FnMut(&str) -> bool + 'static) -> Listener {
    listen(&document(), "click", move |event| {
        if followed(&event).is_some_and(|address| take(&address)) {
            event.prevent_default();
        }
    })
}

/// The address that a press would lead to, if it is one of this site and in this window.
fn followed(event: &Event) -> Option<String> {
    let mouse: &MouseEvent = event.dyn_ref()?;
    let elsewhere = mouse.ctrl_key() || mouse.meta_key() || mouse.shift_key() || mouse.alt_key();
    if event.default_prevented() || mouse.button() != 0 || elsewhere {
        return None;
    }
    let pressed: Element = event.target()?.dyn_into().ok()?;
    let link = pressed.closest("a[href]").ok()??;
    let address = link.get_attribute("href")?;
    let own = address.starts_with('/') && !address.starts_with("//");
    (own && !link.has_attribute("target") && !link.has_attribute("download")).then_some(address)
}
