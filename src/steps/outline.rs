//! Every step with what it still lacks, and the whole list of it, folded under one line.

use super::{ALL, Filling};
use crate::ui::{Missing, live};
use leptos::prelude::*;
use menteban_words::steps::frame as words;
use menteban_words::steps::review;

/// All steps and everything that is still missing.
#[component]
pub fn Outline(
    /// The application.
    filling: Filling,
) -> AnyView {
    let summary = move || match filling.lacks_in_all() {
        0 => words::ALL_DONE.to_owned(),
        count => words::missing_in_all(count),
    };
    view! {
        <details class="m-outline">
            <summary>{words::STEPS}<span class="m-outline__count">{live(summary)}</span></summary>
            <ol class="m-outline__steps">
                {(0..ALL.len()).map(|step| entry(filling, step)).collect_view()}
            </ol>
            <Missing
                title=review::MISSING
                items=filling.missing_in_all()
                on_go=move |item| filling.lead_to(&item)
            />
        </details>
    }
    .into_any()
}

fn entry(filling: Filling, step: usize) -> AnyView {
    let current = move || (filling.here.get() == step).then_some("step");
    let lacks = move || match filling.lacks(step) {
        0 => String::new(),
        count => words::lacks(count),
    };
    view! {
        <li>
            <a class="m-link" href=filling.address(step) aria-current=current>{ALL[step].name}</a>
            <span class="m-outline__count">{live(lacks)}</span>
        </li>
    }
    .into_any()
}
