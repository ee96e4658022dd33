//! Fields that the forms share.

use leptos::prelude::*;
use menteban_rules::problem::Weight;
use menteban_rules::process::NOTE_CHARACTERS;
use menteban_rules::time::{Date, parse_date};
use menteban_ui::{Ask, Choice, ChoiceOption, DateField, Note, TextArea};
use menteban_words::desk::acts as words;

const YES: &str = "yes";
const NO: &str = "no";

/// Several lines of text.
pub fn note(id: &str, label: &'static str, hint: &'static str, value: RwSignal<String>) -> AnyView {
    let count =
        Signal::derive(move || words::characters(value.read().chars().count(), NOTE_CHARACTERS));
    view! {
        <TextArea
            ask=Ask::new(id, label).hint(hint)
            value=value
            counter=count
            on_input=move |text| value.set(text)
        />
    }
    .into_any()
}

/// One of two.
pub fn either(
    id: &str,
    label: impl Into<Signal<String>>,
    [yes, no]: [&'static str; 2],
    value: RwSignal<bool>,
) -> AnyView {
    let option = |value: &str, label: &str| ChoiceOption {
        value: value.to_owned(),
        label: label.to_owned(),
        detail: String::new(),
    };
    let options = vec![option(YES, yes), option(NO, no)];
    let chosen = Signal::derive(move || if value.get() { YES } else { NO }.to_owned());
    view! {
        <Choice ask=Ask::new(id, label) options=options value=chosen on_change=move |key| value.set(key == YES) />
    }
    .into_any()
}

/// A day. One that is half typed, or missing where it is `needed`, says so once it was left, or sent.
pub fn date(
    id: &str,
    label: &'static str,
    value: RwSignal<String>,
    needed: bool,
    tried: RwSignal<bool>,
) -> AnyView {
    let notes = Signal::derive(move || {
        let whole = typed_day(&value.read(), needed).is_some();
        let note = (!whole).then(|| Note {
            weight: Weight::Must,
            text: words::DAY_NOT_WHOLE.to_owned(),
        });
        note.into_iter().collect::<Vec<_>>()
    });
    view! {
        <DateField
            ask=Ask::new(id, label).notes(notes).eager(tried)
            value=value
            on_input=move |text| value.set(text)
        />
    }
    .into_any()
}

/// The day that was typed, or that none was, where none is `needed`; nothing while it is no day.
#[must_use]
pub fn typed_day(text: &str, needed: bool) -> Option<Option<Date>> {
    match text.is_empty() && !needed {
        true => Some(None),
        false => parse_date(text).map(Some),
    }
}
