//! A question or a picture over the screen. The focus stays inside, and goes back to where it was.

use crate::platform::{focus, page};
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

/// Something over the screen. Show it by rendering it; Escape and a tap beside it ask to close.
#[component]
pub fn Dialog(
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// Whether it takes the whole screen.
    #[prop(optional)]
    full: bool,
    /// What has the focus first, by its id; else it is the whole.
    #[prop(optional_no_strip)]
    first: Option<&'static str>,
    /// It is to be closed.
    #[prop(into)]
    on_close: Callback<()>,
    /// What it holds; its last element should be a button.
    children: Children,
) -> AnyView {
    let before = StoredValue::new_local(Some(focus::held()));
    on_cleanup(move || {
        if let Some(before) = before.try_update_value(Option::take).flatten() {
            before.give_back();
        }
    });
    let panel = NodeRef::<html::Div>::new();
    let enter = move || {
        if let Some(panel) = panel.get() {
            let _ = panel.focus();
        }
    };
    // At once, and not a frame later: a key that follows quickly reaches what it is meant for.
    Effect::new(move || {
        if !first.is_some_and(page::focus) {
            enter();
        }
    });
    let key = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            on_close.run(());
        }
    };
    // Whoever tabs out at either end comes back to the beginning.
    view! {
        <div class="m-dialog" class=("m-dialog--full", full) on:keydown=key>
            <div class="m-dialog__ground" on:click=move |_| on_close.run(())></div>
            <span tabindex="0" on:focus=move |_| untrack(enter)></span>
            <div
                class="m-dialog__panel"
                role="dialog"
                aria-modal="true"
                aria-label=title
                tabindex="-1"
                node_ref=panel
            >
                <h2 class="m-dialog__title">{title}</h2>
                {children()}
            </div>
            <span tabindex="0" on:focus=move |_| untrack(enter)></span>
        </div>
    }
    .into_any()
}
