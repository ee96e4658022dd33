//! A question or a picture over the screen. The focus stays inside until it is closed.

use leptos::html;
use leptos::prelude::*;

/// Something over the screen. Show it by rendering it; Escape and a tap beside it ask to close.
#[component]
pub fn Dialog(
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// It is to be closed.
    #[prop(into)]
    on_close: Callback<()>,
    /// What it holds; its last element should be a button.
    children: Children,
) -> AnyView {
    let panel = NodeRef::<html::Div>::new();
    Effect::new(move || {
        if let Some(panel) = panel.get() {
            let _ = panel.focus();
        }
    });
    let refocus = move |_| {
        if let Some(panel) = panel.get_untracked() {
            let _ = panel.focus();
        }
    };
    let key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            on_close.run(());
        }
    };
    view! {
        <div class="m-dialog" on:keydown=key>
            <div class="m-dialog__ground" on:click=move |_| on_close.run(())></div>
            <div
                class="m-dialog__panel"
                role="dialog"
                aria-modal="true"
                aria-labelledby="dialog-title"
                tabindex="-1"
                node_ref=panel
            >
                <h2 class="m-dialog__title" id="dialog-title">{title}</h2>
                {children()}
            </div>
            <span tabindex="0" on:focus=refocus></span>
        </div>
    }
    .into_any()
}
