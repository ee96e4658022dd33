//! The applicant's web app: draws what `menteban-rules` says, and decides nothing itself.

pub mod ui;

use leptos::prelude::*;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    view! { <p>"Menteban"</p> }
}
