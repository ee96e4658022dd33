//! The first page. It is plain HTML that the server sends; here it is only shown and hidden.

use crate::platform::page;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use menteban_words::pages::frame as words;

/// The address of the first page.
const ADDRESS: &str = "/";
/// The element that holds what the server sends: at `/` the first page, elsewhere a word that the app is coming.
const SENT: &str = "first";
/// The element in it that only the first page has.
const LANDING: &str = "landing";

/// Shows the first page or the app, whichever the address asks for. Until somebody leaves the first page, it stays
/// as it was sent.
pub fn swap_first_page() {
    let path = use_location().pathname;
    Effect::new(move || {
        let first = *path.read() == ADDRESS;
        page::set_hidden("app", first);
        page::set_hidden(SENT, !first);
    });
}

/// What the app draws on the first page: nothing. Where the first page was not sent, because the visit began at
/// another address, it is fetched.
pub fn start() -> AnyView {
    if page::html_element(LANDING).is_some() {
        page::set_title(words::BRAND);
    } else {
        page::go(ADDRESS);
    }
    ().into_any()
}
