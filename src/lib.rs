//! The applicant's web app: draws what `menteban-rules` says, and decides nothing itself.

pub mod client;
pub mod draft;
pub mod platform;
pub mod session;
pub mod ui;
pub mod upload;

use leptos::prelude::*;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    view! { <p>"Menteban"</p> }
}
