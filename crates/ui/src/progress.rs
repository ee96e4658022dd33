//! How far something has come.

use leptos::prelude::*;

/// A bar from 0 to 100.
#[component]
pub fn Progress(
    /// What is on its way.
    #[prop(into)]
    label: Signal<String>,
    /// How far.
    #[prop(into)]
    percent: Signal<u8>,
) -> AnyView {
    view! {
        <div
            class="m-progress"
            role="progressbar"
            aria-label=label
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=Signal::derive(move || percent.get().to_string())
        >
            <div class="m-progress__done" style:width=Signal::derive(move || format!("{}%", percent.get().min(100)))></div>
        </div>
    }
    .into_any()
}
