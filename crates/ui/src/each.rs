//! Several parts of a view, each with a key.

use leptos::prelude::*;
use std::sync::Arc;

/// One part for each key, in order. A part is drawn once and stays while its key does, so that what has the focus
/// keeps it: what changes within it must be a signal.
///
/// The same as Leptos's `For`, but in bytes: that is compiled anew for every kind of list, this one once.
pub fn each(
    keys: impl Fn() -> Vec<String> + Send + Sync + 'static,
    draw: impl Fn(String) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let keys: Arc<dyn Fn() -> Vec<String> + Send + Sync> = Arc::new(keys);
    let draw: Arc<dyn Fn(String) -> AnyView + Send + Sync> = Arc::new(draw);
    view! { <For each=move || keys() key=String::clone children=move |key| draw(key) /> }.into_any()
}
