//! The pages of a PDF, one under the other.

use super::icon::{Icon, Sign};
use super::live::live;
use leptos::prelude::*;
use menteban_words::ui as words;

/// Draws them from these addresses; a document's sign where there are none.
pub(super) fn sheets(addresses: Vec<String>) -> AnyView {
    let count = addresses.len();
    if count == 0 {
        return view! { <Icon sign=Sign::Document /> }.into_any();
    }
    let numbered = (1..).zip(addresses);
    let all: Vec<_> = numbered
        .map(|(number, address)| sheet(address, words::page_of(number, count)))
        .collect();
    all.into_any()
}

/// One of them, or why it is not there. An engine that can does not ask for it before it is near.
fn sheet(address: String, name: String) -> AnyView {
    let failed = RwSignal::new(false);
    live(move || {
        if failed.get() {
            return view! { <p><Icon sign=Sign::Document />{words::NO_PREVIEW}</p> }.into_any();
        }
        view! {
            <img
                class="m-zoom__picture m-zoom__sheet"
                loading="lazy"
                src=address.clone()
                alt=name.clone()
                width="100%"
                draggable="false"
                on:error=move |_| failed.set(true)
            />
        }
        .into_any()
    })
}
