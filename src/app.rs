//! The addresses of the screens, and what is given to all of them.

use crate::pages::{self, Again, Go, Sent, Start, ready};
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    provide_context(Start::new());
    provide_context(Sent::new());
    view! {
        <Router>
            {inside_router()}
            <FlatRoutes fallback=elsewhere>
                <Route path=path!("/") view=pages::start />
                <Route path=path!("/login") view=|| ready(pages::login) />
                <Route path=path!("/mine") view=|| ready(pages::mine) />
                <Route path=path!("/apply/:draft/:step?") view=|| ready(pages::apply) />
                <Route path=path!("/application/:id") view=|| ready(pages::application) />
            </FlatRoutes>
            <Again />
        </Router>
    }
}

fn inside_router() {
    provide_context(Go::new());
    pages::swap_first_page();
}

fn elsewhere() -> AnyView {
    #[cfg(feature = "gallery")]
    if crate::platform::page::path() == "/gallery" {
        return pages::gallery();
    }
    ready(pages::not_found)
}
