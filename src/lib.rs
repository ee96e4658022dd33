//! The applicant's web app: draws what `menteban-rules` says, and decides nothing itself.

use leptos::prelude::*;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    view! { <p>"Menteban"</p> }
}
