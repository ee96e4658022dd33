//! Keys that are pressed while nobody types.

use super::document;
use super::events::{Listener, listen};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// Where keys have a meaning of their own.
const TYPING: &str = "input:not([type=checkbox]):not([type=radio]), textarea, select";
/// What is open over the screen has the keys to itself.
const OVER: &str = "[role=dialog]";

/// A key that was pressed, alone or with Shift.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// As the browser names it: `a`, `?`, `ArrowLeft`.
    pub name: String,
    /// Whether Shift was held.
    pub shift: bool,
}

/// A key was pressed while nobody types and nothing is open over the screen; whether it was for us, and the browser is
/// to do nothing with it.
pub fn on_key(mut heard: impl FnMut(&Key) -> bool + 'static) -> Listener {
    listen(&document(), "keydown", move |event| {
        let pressed: &KeyboardEvent = event.unchecked_ref();
        let chord = pressed.ctrl_key() || pressed.meta_key() || pressed.alt_key();
        // A key that is held must not go through a list by itself; arrows move and resize.
        let held = pressed.repeat() && !pressed.key().starts_with("Arrow");
        if chord || held || event.default_prevented() || is_taken(pressed) {
            return;
        }
        let key = Key {
            name: pressed.key(),
            shift: pressed.shift_key(),
        };
        if heard(&key) {
            event.prevent_default();
        }
    })
}

fn is_taken(event: &KeyboardEvent) -> bool {
    let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
    let typing = target.is_some_and(|target| target.matches(TYPING).unwrap_or(false));
    typing || document().query_selector(OVER).ok().flatten().is_some()
}
