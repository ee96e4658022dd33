//! Mounts the app; everything else is in the library.

use menteban::app::App;
use menteban::platform::page;

fn main() {
    match page::html_element("app") {
        Some(element) => leptos::mount::mount_to(element, App).forget(),
        None => leptos::mount::mount_to_body(App),
    }
}
