//! One box to tick: a consent, with the whole sentence as its label.

use super::field::{Ask, Attention, invalid, notes, wrong};
use super::icon::{Icon, Sign};
use leptos::prelude::*;

/// One box to tick. The label of the question is the sentence beside the box.
#[component]
pub fn Check(
    /// What is agreed to.
    ask: Ask,
    /// Whether it is ticked.
    #[prop(into)]
    checked: Signal<bool>,
    /// Ticked or not any more.
    #[prop(into)]
    on_change: Callback<bool>,
) -> AnyView {
    let attention = Attention::new();
    let shown = attention.shown(&ask, checked);
    let (label, hint) = (ask.label, ask.hint);
    view! {
        <div class="m-field" class=("m-field--wrong", wrong(shown))>
            <label class="m-card-choice" class=("m-card-choice--on", checked)>
                <input
                    class="m-card-choice__input"
                    type="checkbox"
                    id=ask.id.clone()
                    aria-required=ask.required()
                    aria-describedby=ask.described_by()
                    aria-invalid=invalid(shown)
                    prop:checked=checked
                    on:change=move |event| on_change.run(event_target_checked(&event))
                    on:focus=move |_| attention.enter()
                    on:blur=move |_| attention.leave()
                />
                <span class="m-card-choice__mark m-card-choice__mark--box">
                    <Icon sign=Sign::Done />
                </span>
                <span class="m-card-choice__text">{label}</span>
            </label>
            <p class="m-field__hint" id=format!("{}-hint", ask.id)>{hint}</p>
            {notes(&ask, shown)}
        </div>
    }
    .into_any()
}
