//! Which screen is shown at which address, and what is given to all of them.

use crate::pages::{self, Again, Sent, Start, ready};
use crate::route::{Go, Route};
use crate::ui::live;
use leptos::prelude::*;

/// The whole app.
#[component]
pub fn App() -> impl IntoView {
    let go = Go::new();
    provide_context(go);
    provide_context(Start::new());
    provide_context(Sent::new());
    let route = go.route();
    pages::swap_first_page(route);
    view! {
        {live(move || match route.get() {
            Route::First => pages::start(),
            Route::Login => ready(pages::login),
            Route::Ready => ready(pages::readiness),
            Route::Mine => ready(pages::mine),
            Route::MyData => ready(pages::my_data),
            Route::Apply(draft) => ready(move |session| pages::apply(session, draft.clone())),
            Route::Answer(id) => ready(move |session| pages::answer(session, id.clone())),
            Route::Messages => ready(pages::messages),
            Route::Application(id) => ready(move |session| pages::application(session, id.clone())),
            Route::Elsewhere => elsewhere(),
        })}
        <Again />
    }
}

fn elsewhere() -> AnyView {
    #[cfg(feature = "gallery")]
    if crate::platform::page::path() == "/gallery" {
        return pages::gallery();
    }
    ready(pages::not_found)
}
