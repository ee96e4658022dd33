//! Mounts the app; everything else is in the library.

use menteban::app::App;
use menteban::platform::page;

fn main() {
    #[cfg(feature = "gallery")]
    if page::path() == "/gallery" {
        page::set_hidden("first", true);
        return leptos::mount::mount_to_body(menteban::pages::gallery);
    }
    match page::html_element("app") {
        Some(element) => leptos::mount::mount_to(element, App).forget(),
        None => leptos::mount::mount_to_body(App),
    }
}
