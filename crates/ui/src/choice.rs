//! One of a few: radio buttons as large cards.

use super::field::{Ask, Attention, filled, group};
use super::live::live;
use leptos::prelude::*;

/// One of the cards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChoiceOption {
    /// What is stored.
    pub value: String,
    /// What it is called.
    pub label: String,
    /// More about it; empty for none.
    pub detail: String,
}

/// One of a few. The first card carries the id of the question.
#[component]
pub fn Choice(
    /// What is asked.
    ask: Ask,
    /// The cards.
    #[prop(into)]
    options: Signal<Vec<ChoiceOption>>,
    /// The chosen one's value; empty while nothing is chosen.
    #[prop(into)]
    value: Signal<String>,
    /// A card was chosen.
    #[prop(into)]
    on_change: Callback<String>,
) -> AnyView {
    let attention = Attention::new();
    let shown = attention.shown(&ask, filled(value));
    let id = ask.id.clone();
    let cards = move || {
        let id = id.clone();
        let card = move |(index, option): (usize, ChoiceOption)| {
            card(&id, index, option, value, on_change)
        };
        options
            .get()
            .into_iter()
            .enumerate()
            .map(card)
            .collect_view()
    };
    let short = Memo::new(move |_| options.read().iter().all(is_short));
    let controls = view! {
        <div
            class="m-choice"
            class=("m-choice--short", short)
            on:focusin=move |_| attention.enter()
            on:focusout=move |_| attention.leave_group(|| {})
        >
            {live(cards)}
        </div>
    }
    .into_any();
    group(&ask, shown, controls)
}

/// Whether two of them fit beside each other on a small phone.
fn is_short(option: &ChoiceOption) -> bool {
    option.detail.is_empty() && option.label.chars().count() <= 4
}

fn card(
    group_id: &str,
    index: usize,
    option: ChoiceOption,
    value: Signal<String>,
    on_change: Callback<String>,
) -> AnyView {
    let id = match index {
        0 => group_id.to_owned(),
        _ => format!("{group_id}-{index}"),
    };
    let (own, chosen) = (option.value.clone(), option.value);
    let checked = Memo::new(move |_| value.get() == own);
    view! {
        <label class="m-card-choice" class=("m-card-choice--on", checked)>
            <input
                class="m-card-choice__input"
                type="radio"
                id=id
                name=group_id.to_owned()
                value=chosen.clone()
                prop:checked=checked
                on:change=move |_| on_change.run(chosen.clone())
            />
            <span class="m-card-choice__mark"></span>
            <span class="m-card-choice__text">
                <span class="m-card-choice__label">{option.label}</span>
                <span class="m-card-choice__detail">{option.detail}</span>
            </span>
        </label>
    }
    .into_any()
}
