//! Every component as it looks: a page for designers, never in a phone's download (feature `gallery`).
//!
//! The same examples are drawn by the component tests and walked by axe.

use crate::ui::examples::{self, Example};
use leptos::prelude::*;
use menteban_words::examples as words;

/// `/gallery`
#[must_use]
pub fn gallery() -> AnyView {
    let part = |Example { name, draw }: Example| {
        view! {
            <section class="m-landing__section" id=name>
                <h2 class="m-landing__heading">{name}</h2>
                {draw()}
            </section>
        }
    };
    view! {
        <main class="m-screen">
            <h1 class="m-title">{words::GALLERY}</h1>
            {examples::all().into_iter().map(part).collect_view()}
        </main>
    }
    .into_any()
}
