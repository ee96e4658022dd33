//! A number to keep.

use leptos::prelude::*;

/// A 受理号, large enough to be read out on the telephone.
#[component]
pub fn Receipt(
    /// What the number is.
    #[prop(into)]
    label: Signal<String>,
    /// The number.
    #[prop(into)]
    number: Signal<String>,
) -> AnyView {
    view! {
        <div class="m-receipt">
            <p class="m-receipt__label">{label}</p>
            <p class="m-receipt__number">{number}</p>
        </div>
    }
    .into_any()
}
