//! Fields that the forms share.

use leptos::prelude::*;
use menteban_rules::process::NOTE_CHARACTERS;
use menteban_ui::{Ask, Choice, ChoiceOption, TextArea};
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

/// A day, as the browser lets one choose it; empty for none.
pub fn date(id: String, label: &'static str, value: RwSignal<String>) -> AnyView {
    view! {
        <div class="m-field d-date">
            <label class="m-field__label" for=id.clone()>{label}</label>
            <input
                class="m-input m-input--number"
                type="date"
                id=id
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}
