//! Which screen is shown at which address, and what is given to all of them.

use crate::client::Client;
use crate::desk::Desk;
use crate::pages;
use crate::route::{Go, Route};
use leptos::prelude::*;
use menteban_api::StaffMe;
use menteban_rules::time::Timestamp;
use menteban_ui::live;
use menteban_ui::server::{Answer, Asking, failed, waiting};

/// The whole desk.
#[component]
pub fn App() -> impl IntoView {
    let client = Client::new();
    let go = Go::new();
    provide_context(go);
    let begun = Asking::begin(move || -> Answer<(Timestamp, Option<StaffMe>)> {
        Box::pin(async move { Ok((client.time().await?.now, client.me().await?)) })
    });
    live(move || match begun.answer() {
        None => waiting(),
        Some(Err(why)) => failed(&why, begun.again()),
        Some(Ok((now, me))) => untrack(|| screens(Desk::begin(client, me, now), go)),
    })
}

fn screens(desk: Desk, go: Go) -> AnyView {
    let route = go.route();
    let who = Memo::new(move |_| desk.me().map(|me| me.id));
    let screen = move || {
        let known = who.get().is_some();
        let route = route.get();
        untrack(|| match route {
            _ if !known => pages::login(desk),
            Route::Queue(view) => pages::queue(desk, go, view),
            Route::Case(id) => crate::case::screen(desk, go, id),
            Route::Report(month) => pages::report(desk, month),
            Route::Undelivered => pages::undelivered(desk),
            Route::Elsewhere => pages::not_found(desk),
        })
    };
    view! {
        {live(screen)}
        {pages::again(desk)}
    }
    .into_any()
}
