//! A pointer on an element, and how large a picture is.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlImageElement, PointerEvent};

/// Where a pointer is on the element that listens, in shares of its width and height as it is shown.
#[must_use]
pub fn share(event: &PointerEvent) -> Option<(f64, f64)> {
    let element: Element = event.current_target()?.dyn_into().ok()?;
    let frame = element.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    let inside = |at: f64, start: f64, size: f64| (size > 0.0).then_some((at - start) / size);
    Some((
        inside(x, frame.left(), frame.width())?,
        inside(y, frame.top(), frame.height())?,
    ))
}

/// The element that listens hears of this pointer until it is lifted, wherever it goes.
pub fn hold(event: &PointerEvent) {
    let element: Option<Element> = event.current_target().and_then(|one| one.dyn_into().ok());
    if let Some(element) = element {
        let _captured = element.set_pointer_capture(event.pointer_id());
    }
}

/// Width and height of the picture that has just been loaded, in pixels.
#[must_use]
pub fn size_of_picture(loaded: &Event) -> Option<(u32, u32)> {
    let picture: HtmlImageElement = loaded.target()?.dyn_into().ok()?;
    let size = (picture.natural_width(), picture.natural_height());
    (size.0 > 0 && size.1 > 0).then_some(size)
}
