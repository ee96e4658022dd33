//! Files that are dropped or pasted: they come as if they had been picked.

use super::document;
use super::events::{Listener, listen};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FileList, HtmlInputElement};

/// Takes whatever is dropped onto an element with `data-drop`, or pasted while the focus is in one, for the input in
/// it that takes most.
pub fn on_given() -> [Listener; 3] {
    let document = document();
    [
        // Without this, the browser would open what is dropped.
        listen(&document, "dragover", |event| {
            if input(target(&event)).is_some() {
                event.prevent_default();
            }
        }),
        listen(&document, "drop", |event| {
            pick(&event, target(&event), "dataTransfer");
        }),
        listen(&document.clone(), "paste", move |event| {
            pick(&event, document.active_element(), "clipboardData");
        }),
    ]
}

fn pick(event: &Event, place: Option<Element>, data: &str) -> Option<()> {
    let input = input(place)?;
    let data = js_sys::Reflect::get(event, &data.into()).ok()?;
    let files: FileList = js_sys::Reflect::get(&data, &"files".into())
        .ok()?
        .dyn_into()
        .ok()?;
    if files.length() > 0 {
        event.prevent_default();
        input.set_files(Some(&files));
        let _heard = input.dispatch_event(&change()?);
    }
    Some(())
}

fn change() -> Option<Event> {
    let options = web_sys::EventInit::new();
    options.set_bubbles(true);
    Event::new_with_event_init_dict("change", &options).ok()
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn input(place: Option<Element>) -> Option<HtmlInputElement> {
    let slot = place?.closest("[data-drop]").ok()??;
    let most = |which: &str| slot.query_selector(which).ok().flatten();
    let several = most("input[multiple]");
    several
        .or_else(|| most("input[type=file]:not([capture])"))
        .and_then(|input| input.dyn_into().ok())
}
