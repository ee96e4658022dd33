//! Examples of every component, as data: the gallery shows them, the tests and axe walk them.

mod around;
mod fields;
mod papers;

pub use papers::{page, slot_events};

use super::Note;
use leptos::prelude::*;
use menteban_rules::problem::Weight;

/// One component in its states.
#[derive(Clone, Copy)]
pub struct Example {
    /// The component's name, which is its file's too.
    pub name: &'static str,
    /// Draws it.
    pub draw: fn() -> AnyView,
}

/// All of them, in the order of a form.
#[must_use]
pub fn all() -> Vec<Example> {
    vec![
        example("screen", around::screen),
        example("steps", around::steps),
        example("banner", around::banner),
        example("missing", around::missing),
        example("text_field", fields::text_field),
        example("text_area", fields::text_area),
        example("date_field", fields::date_field),
        example("choice", fields::choice),
        example("check", fields::check),
        example("search", fields::search),
        example("file_slot", papers::file_slot),
        example("signature", papers::signature),
        example("progress", papers::progress),
        example("summary", around::summary),
        example("receipt", around::receipt),
        example("timeline", around::timeline),
        example("dialog", around::dialog),
        example("button", around::button),
    ]
}

fn example(name: &'static str, draw: fn() -> AnyView) -> Example {
    Example { name, draw }
}

fn note(weight: Weight, text: &str) -> Signal<Vec<Note>> {
    let text = text.to_owned();
    Signal::stored(vec![Note { weight, text }])
}

fn kept(value: &str) -> (Signal<String>, Callback<String>) {
    let value = RwSignal::new(value.to_owned());
    (value.into(), Callback::new(move |text| value.set(text)))
}

fn nothing<T: 'static>() -> Callback<T> {
    Callback::new(|_| {})
}
