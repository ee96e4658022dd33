//! The page as a whole: its address, title, focus and scroll.

use super::{document, window};
use wasm_bindgen::{JsCast, JsValue};

/// The `content` of `<meta name=…>`.
#[must_use]
pub fn meta(name: &str) -> Option<String> {
    let selector = ["meta[name=\"", name, "\"]"].concat();
    let element = document().query_selector(&selector).ok().flatten()?;
    element.get_attribute("content")
}

/// One parameter of the page's address.
#[must_use]
pub fn parameter(name: &str) -> Option<String> {
    parameters()?.get(name)
}

/// Takes a parameter out of the address, leaving no trace of it in the history.
pub fn remove_parameter(name: &str) {
    let (Some(all), Ok(path)) = (parameters(), window().location().pathname()) else {
        return;
    };
    all.delete(name);
    let rest = String::from(all.to_string());
    let mark = if rest.is_empty() { "" } else { "?" };
    replace_address(&[&path, mark, &rest].concat());
}

fn parameters() -> Option<web_sys::UrlSearchParams> {
    let search = window().location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&search).ok()
}

/// Shows another address without going there.
pub fn replace_address(address: &str) {
    let history = window().history();
    let _shown = history
        .and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(address)));
}

/// Path of the page's address, such as `/apply`.
#[must_use]
pub fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// Leaves for another page, loaded from the server.
pub fn go(address: &str) {
    let _gone = window().location().assign(address);
}

/// Loads this page anew.
pub fn reload() {
    let _gone = window().location().reload();
}

/// One step back in the history.
pub fn back() {
    let _gone = window().history().and_then(|history| history.back());
}

/// Names the page, for tabs, history and screen readers.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Shows the top of the page.
pub fn scroll_to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

/// Moves focus to the element with this id and brings it into view; whether it was there.
pub fn focus(id: &str) -> bool {
    let Some(element) = html_element(id) else {
        return false;
    };
    element.scroll_into_view();
    let _focused = element.focus();
    true
}

/// Where the focus was at some moment.
pub struct Focus(Option<web_sys::Element>);

/// Where the focus is now.
#[must_use]
pub fn focused() -> Focus {
    Focus(document().active_element())
}

impl Focus {
    /// As [`focus`], unless somebody has put the focus elsewhere meanwhile: they type there already.
    pub fn move_to(&self, id: &str) -> bool {
        let now = document().active_element();
        let nowhere = now.as_ref().is_none_or(|now| now.tag_name() == "BODY");
        (nowhere || now == self.0) && focus(id)
    }
}

/// Brings the element with this id into view; whether it was there.
pub fn scroll_to(id: &str) -> bool {
    let element = document().get_element_by_id(id);
    element
        .inspect(web_sys::Element::scroll_into_view)
        .is_some()
}

/// Moves what scrolls around the element with this id just so far that one sees it; whether it was there.
pub fn show_near(id: &str) -> bool {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    let element = document().get_element_by_id(id);
    element
        .inspect(|element| element.scroll_into_view_with_scroll_into_view_options(&options))
        .is_some()
}

/// Takes focus away from wherever it is (closes the keyboard of a phone).
pub fn blur() {
    let element = document().active_element();
    if let Some(element) =
        element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let _blurred = element.blur();
    }
}

/// Presses the element with this id, as a tap would.
pub fn press(id: &str) {
    if let Some(element) = html_element(id) {
        element.click();
    }
}

/// Puts a text on the clipboard; whether it could.
pub async fn copy(text: &str) -> bool {
    let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into());
    match clipboard {
        Ok(clipboard) if super::digest::truthy(&clipboard) => {
            let clipboard: web_sys::Clipboard = clipboard.unchecked_into();
            let written = clipboard.write_text(text);
            wasm_bindgen_futures::JsFuture::from(written).await.is_ok()
        }
        _ => false,
    }
}

/// The page's whole address.
#[must_use]
pub fn address() -> String {
    window().location().href().unwrap_or_default()
}

/// Offers the page to other apps, where the browser can; whether it could. Somebody who thinks better of it has not
/// failed.
pub async fn share(title: &str) -> bool {
    let navigator = window().navigator();
    let share = js_sys::Reflect::get(&navigator, &"share".into()).unwrap_or_default();
    let Ok(share) = share.dyn_into::<js_sys::Function>() else {
        return false;
    };
    let what = js_sys::Object::new();
    for (name, value) in [("title", title), ("url", &address())] {
        let _set = js_sys::Reflect::set(&what, &name.into(), &value.into());
    }
    let Ok(shared) = share.call1(&navigator, &what) else {
        return false;
    };
    match wasm_bindgen_futures::JsFuture::from(js_sys::Promise::resolve(&shared)).await {
        Ok(_) => true,
        Err(why) => js_sys::Reflect::get(&why, &"name".into()) == Ok("AbortError".into()),
    }
}

/// Whether somebody may be looking at the page.
#[must_use]
pub fn is_seen() -> bool {
    !document().hidden()
}

/// Prints the page, where the browser can.
pub fn print() {
    let _asked = window().print();
}

/// Hides or shows the element with this id; whether it was there.
pub fn set_hidden(id: &str, hidden: bool) -> bool {
    let element = html_element(id);
    element
        .inspect(|element| element.set_hidden(hidden))
        .is_some()
}

/// The element with this id, to mount into.
#[must_use]
pub fn html_element(id: &str) -> Option<web_sys::HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}
