//! Several lines of text.

use super::field::{Ask, Attention, filled, frame, invalid};
use super::live::live;
use leptos::prelude::*;

/// Several lines of text. What is wrong is shown once the field was left.
#[component]
pub fn TextArea(
    /// What is asked.
    ask: Ask,
    /// What is filled in.
    #[prop(into)]
    value: Signal<String>,
    /// A quiet count while typing, never read out. Empty for none.
    #[prop(optional, into)]
    counter: Signal<String>,
    /// Every change, as typed.
    #[prop(into)]
    on_input: Callback<String>,
    /// The field was left.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
) -> AnyView {
    let attention = Attention::new();
    let shown = attention.shown(&ask, filled(value));
    let leave = move |_| {
        attention.leave();
        if let Some(on_leave) = on_leave {
            on_leave.run(());
        }
    };
    // What is wrong says the same, and more.
    let count = move || {
        let silent = shown.with(Vec::is_empty);
        silent.then(|| counter.get())
    };
    let control = view! {
        <textarea
            class="m-input m-input--area"
            id=ask.id.clone()
            rows="4"
            autocomplete="off"
            aria-required=ask.required()
            aria-describedby=ask.described_by()
            aria-invalid=invalid(shown)
            prop:value=value
            on:input=move |event| on_input.run(event_target_value(&event))
            on:focus=move |_| attention.enter()
            on:blur=leave
        ></textarea>
        <p class="m-field__counter" aria-hidden="true">{live(count)}</p>
    }
    .into_any();
    frame(&ask, shown, control)
}
