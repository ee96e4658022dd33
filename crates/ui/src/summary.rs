//! What was filled in, with a way to change it.

use super::field::{Note, note};
use super::live::live;
use leptos::prelude::*;
use menteban_words::ui as words;

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryRow {
    /// What was asked.
    pub label: String,
    /// What was answered; empty for nothing.
    pub value: String,
    /// Address of the place to change it; empty where it cannot be changed.
    pub href: String,
    /// What is wrong or doubtful.
    pub notes: Vec<Note>,
}

/// A part of the form as it was filled in.
#[component]
pub fn Summary(
    /// Its answers.
    #[prop(into)]
    rows: Signal<Vec<SummaryRow>>,
) -> AnyView {
    view! {
        <dl class="m-summary">{live(move || rows.get().into_iter().map(row).collect_view())}</dl>
    }
    .into_any()
}

fn row(row: SummaryRow) -> AnyView {
    let empty = row.value.is_empty();
    let value = if empty {
        words::NOT_FILLED.to_owned()
    } else {
        row.value
    };
    let label = row.label.clone();
    let change = (!row.href.is_empty()).then(|| {
        view! {
            <dd class="m-summary__change">
                <a class="m-link" href=row.href>{words::EDIT}<span class="m-unseen">{label}</span></a>
            </dd>
        }
    });
    let notes = (!row.notes.is_empty()).then(|| {
        let notes = row.notes.into_iter().map(note).collect::<Vec<_>>();
        view! { <dd class="m-summary__notes">{notes}</dd> }
    });
    view! {
        <div class="m-summary__row">
            <dt class="m-summary__label">{row.label}</dt>
            <dd class="m-summary__value" class=("m-summary__value--empty", empty)>
                {value}
            </dd>
            {change}
            {notes}
        </div>
    }
    .into_any()
}
