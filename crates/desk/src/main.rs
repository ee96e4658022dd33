//! Mounts the desk; everything else is in the library.

use menteban_desk::app::App;
use menteban_ui::platform::page;

fn main() {
    page::set_hidden("first", true);
    page::set_hidden("desk", false);
    match page::html_element("desk") {
        Some(element) => leptos::mount::mount_to(element, App).forget(),
        None => leptos::mount::mount_to_body(App),
    }
}
