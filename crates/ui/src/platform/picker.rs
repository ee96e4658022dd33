//! Cameras, albums and documents, opened by `<input type="file">`. The phone may kill the page while one is open.

use super::document;
use super::events::{Listener, listen};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlInputElement};

/// The event of an input that is about to open. Whoever prevents its default keeps it closed.
pub const OPENS: &str = "opens";

/// What happens around the inputs. Each stands in an element whose `data-pick` says for which element of the page it
/// picks.
pub enum Moment {
    /// It opens now, for the element with this id, unless it is held back.
    Opens(String, Opening),
    /// None is open: it was closed without a choice, or else the page could not be touched.
    Closed,
}

/// An input that is opening.
pub struct Opening {
    click: Event,
    input: HtmlInputElement,
}

/// Listens to every input of the page, those to come too.
pub fn on_pickers(heard: impl Fn(Moment) + Clone + 'static) -> [Listener; 3] {
    let document = document();
    let (touched, opens) = (heard.clone(), heard.clone());
    [
        // Only newer browsers tell that one was cancelled.
        listen(&document, "pointerdown", move |_| touched(Moment::Closed)),
        listen(&document, "click", move |event| {
            let input = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let (Some(purpose), Some(input)) = (purpose(&event), input) {
                let click = event;
                opens(Moment::Opens(purpose, Opening { click, input }));
            }
        }),
        listen(&document, "cancel", move |_| heard(Moment::Closed)),
    ]
}

fn purpose(event: &Event) -> Option<String> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target
        .closest("[data-pick]")
        .ok()??
        .get_attribute("data-pick")
}

impl Opening {
    /// Keeps the picker closed until [`Later::open`], where the browser lets a page open one some moments after the
    /// tap. Where it may not (Safari before 16.4, Chromium before 72), the picker opens now: none.
    #[must_use]
    pub fn hold_back(self) -> Option<Later> {
        if activation().is_undefined() {
            if !may_open(&self.input) {
                self.click.prevent_default();
            }
            return None;
        }
        self.click.prevent_default();
        Some(Later(self.input))
    }
}

/// What a browser knows of taps that still let a page open something; undefined in older ones.
pub(super) fn activation() -> JsValue {
    let navigator = super::window().navigator();
    js_sys::Reflect::get(&navigator, &"userActivation".into()).unwrap_or(JsValue::UNDEFINED)
}

/// Whether nobody keeps it closed.
fn may_open(input: &HtmlInputElement) -> bool {
    let options = web_sys::EventInit::new();
    options.set_bubbles(true);
    options.set_cancelable(true);
    let opens = Event::new_with_event_init_dict(OPENS, &options);
    opens.and_then(|opens| input.dispatch_event(&opens)) != Ok(false)
}

/// A picker that was held back.
pub struct Later(HtmlInputElement);

impl Later {
    /// Opens it, if its input is still in the page and nobody keeps it closed.
    pub fn open(self) {
        if may_open(&self.0) {
            self.0.click();
        }
    }
}
