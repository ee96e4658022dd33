//! What happens to the page from outside. A listener stays until it is dropped.

use super::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

/// A listener; dropping it ends it.
#[must_use = "dropping it ends the listening"]
pub struct Listener {
    target: web_sys::EventTarget,
    event: &'static str,
    heard: Closure<dyn FnMut(web_sys::Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = self.heard.as_ref().unchecked_ref();
        let _removed = self
            .target
            .remove_event_listener_with_callback(self.event, function);
    }
}

pub(super) fn listen(
    target: &web_sys::EventTarget,
    event: &'static str,
    heard: impl FnMut(web_sys::Event) + 'static,
) -> Listener {
    let heard: Closure<dyn FnMut(web_sys::Event)> = Closure::new(heard);
    let _added = target.add_event_listener_with_callback(event, heard.as_ref().unchecked_ref());
    Listener {
        target: target.clone(),
        event,
        heard,
    }
}

/// The network is back.
pub fn on_online(mut heard: impl FnMut() + 'static) -> Listener {
    listen(&window(), "online", move |_| heard())
}

/// The network is gone.
pub fn on_offline(mut heard: impl FnMut() + 'static) -> Listener {
    listen(&window(), "offline", move |_| heard())
}

/// The page is looked at again (`true`), or no longer (`false`): it may be killed any moment.
pub fn on_visibility(mut heard: impl FnMut(bool) + 'static) -> Listener {
    let document = document();
    listen(&document.clone(), "visibilitychange", move |_| {
        heard(!document.hidden())
    })
}

/// The page is about to be left: whether the browser is to ask first.
pub fn on_leave(mut ask: impl FnMut() -> bool + 'static) -> Listener {
    listen(&window(), "beforeunload", move |event| {
        if ask() {
            event.prevent_default();
            // Chromium before 119 and Safari ask only for this.
            let _asked = js_sys::Reflect::set(&event, &"returnValue".into(), &true.into());
        }
    })
}

/// Whether the browser believes that it has a network. It may be wrong when it says yes.
#[must_use]
pub fn online() -> bool {
    window().navigator().on_line()
}
