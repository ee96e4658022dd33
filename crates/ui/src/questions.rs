//! Several questions that make one answer.

use super::field::{Ask, Attention, group};
use leptos::prelude::*;

/// Several questions that make one answer. Their own notes stand with them; those on the answer stand below.
#[component]
pub fn Questions(
    /// What the questions are about.
    ask: Ask,
    /// Whether they are answered as far as they decide: before that, nothing is said below.
    #[prop(into)]
    answered: Signal<bool>,
    /// The questions.
    children: Children,
) -> AnyView {
    let shown = Attention::new().shown(&ask, answered);
    let controls = view! { <div id=ask.id.clone() tabindex="-1">{children()}</div> }.into_any();
    group(&ask, shown, controls)
}
