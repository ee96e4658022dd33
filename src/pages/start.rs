//! The first page. It is plain HTML that the server sends; here it is only shown and hidden.

use crate::platform::page;
use crate::route::Route;
use leptos::prelude::*;
use menteban_words::pages::frame as words;

/// The element that holds what the server sends: at `/` the first page, elsewhere a word that the app is coming.
const SENT: &str = "first";
/// The element in it that only the first page has.
const LANDING: &str = "landing";

/// Whether the server sent the first page: not when the visit began at another address.
#[must_use]
pub fn is_here() -> bool {
    page::html_element(LANDING).is_some()
}

/// Shows the first page or the app, whichever the address asks for. Until somebody leaves the first page, it stays
/// as it was sent.
pub fn swap_first_page(route: Memo<Route>) {
    Effect::new(move || {
        let first = *route.read() == Route::First;
        page::set_hidden("app", first);
        page::set_hidden(SENT, !first);
    });
}

/// What the app draws on the first page: nothing. Where it was not sent, it is fetched.
pub fn start() -> AnyView {
    if is_here() {
        page::set_title(words::BRAND);
    } else {
        page::go("/");
    }
    ().into_any()
}
