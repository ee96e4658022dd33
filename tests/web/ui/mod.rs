//! The components: what they say of themselves, what they tell, and how the keyboard moves in them.

mod fields;
mod others;
mod papers;
mod search;

use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use menteban::platform::timer::sleep;
use menteban::ui::Note;
use menteban_rules::problem::Weight;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, EventInit, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit,
};

/// A component in the page, in an element of its own; gone when dropped.
struct Shown {
    root: HtmlElement,
    _mounted: Box<dyn std::any::Any>,
}

fn show(view: impl FnOnce() -> AnyView + 'static) -> Shown {
    let document = document();
    let root: HtmlElement = document.create_element("div").unwrap().unchecked_into();
    document.body().unwrap().append_child(&root).unwrap();
    let mounted: UnmountHandle<_> = mount_to(root.clone(), view);
    Shown {
        root,
        _mounted: Box::new(mounted),
    }
}

impl Drop for Shown {
    fn drop(&mut self) {
        self.root.remove();
    }
}

impl Shown {
    /// The first element that fits.
    fn one(&self, selector: &str) -> HtmlElement {
        let found = self.root.query_selector(selector).unwrap();
        found
            .unwrap_or_else(|| panic!("no {selector} in {}", self.root.inner_html()))
            .unchecked_into()
    }

    fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let list = self.root.query_selector_all(selector).unwrap();
        (0..list.length())
            .filter_map(|at| list.get(at))
            .map(JsCast::unchecked_into)
            .collect()
    }

    fn has(&self, selector: &str) -> bool {
        !self.all(selector).is_empty()
    }

    fn text(&self, selector: &str) -> String {
        self.one(selector).text_content().unwrap_or_default()
    }

    /// The button, link or picker whose words begin so.
    fn called(&self, words: &str) -> HtmlElement {
        let all = self.all("button, a, .m-picker");
        let found = all
            .into_iter()
            .find(|one| one.text_content().unwrap_or_default().starts_with(words));
        found.unwrap_or_else(|| panic!("no {words} in {}", self.root.inner_html()))
    }

    /// Types as a person does, a whole text at once, and waits until it is drawn.
    async fn type_in(&self, selector: &str, text: &str) {
        let input: HtmlInputElement = self.one(selector).unchecked_into();
        input.focus().unwrap();
        input.set_value(text);
        tell(&input, "input");
        drawn().await;
    }

    async fn leave(&self, selector: &str) {
        self.one(selector).blur().unwrap();
        drawn().await;
    }
}

fn document() -> web_sys::Document {
    web_sys::window().unwrap().document().unwrap()
}

/// The id of the element with the focus.
fn focused() -> String {
    document()
        .active_element()
        .map(|element| element.id())
        .unwrap_or_default()
}

fn tell(element: &Element, event: &str) {
    let options = EventInit::new();
    options.set_bubbles(true);
    options.set_cancelable(true);
    element
        .dispatch_event(&Event::new_with_event_init_dict(event, &options).unwrap())
        .unwrap();
}

fn press_key(element: &Element, key: &str) {
    let options = KeyboardEventInit::new();
    options.set_bubbles(true);
    options.set_key(key);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options).unwrap();
    element.dispatch_event(&event).unwrap();
}

async fn click(element: HtmlElement) {
    element.click();
    drawn().await;
}

/// Until effects have run, timers of no length have passed and the page is drawn.
async fn drawn() {
    leptos::task::tick().await;
    sleep(40).await;
}

fn must(text: &str) -> Vec<Note> {
    vec![Note {
        weight: Weight::Must,
        text: text.to_owned(),
    }]
}

/// A value that remembers every change.
fn kept(first: &str) -> (RwSignal<String>, Callback<String>) {
    let value = RwSignal::new(first.to_owned());
    (value, Callback::new(move |text| value.set(text)))
}
