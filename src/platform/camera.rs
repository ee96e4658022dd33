//! The camera within the page: shown in a video element, and what it sees taken as a picture.

use super::events::{Listener, listen, on_visibility};
use super::files::{Chosen, Unreadable};
use super::image::{Canvas, Size};
use super::page::html_element;
use super::storage::TAB;
use super::{document, picker, window};
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CustomEvent, CustomEventInit, Event, HtmlInputElement, HtmlVideoElement, MediaDevices,
    MediaStream, MediaStreamTrack,
};

/// What is asked of the browser: the camera at the back, as sharp as a page of small print needs it.
const REAR: &str =
    r#"{"video":{"facingMode":"environment","width":{"ideal":2560},"height":{"ideal":1920}}}"#;
/// How much of what lies around the frame is on the picture, at each side, in parts of the frame.
const MARGIN: f64 = 0.15;
const QUALITY: f64 = 0.92;
/// Says, for as long as this tab lives, that the phone's own camera is to be opened at once.
const OWN: &str = "own-camera";

/// An input for the camera that was tapped, and is not opened. What it shows meanwhile is turned off with the last
/// handle.
pub struct Wanted {
    input: HtmlInputElement,
    lens: RefCell<Option<Lens>>,
}

/// The camera cannot be shown within the page: none is there, or nobody let us.
#[derive(Clone, Copy, Debug)]
pub struct NoCamera;

/// What becomes of a camera that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// There is something to be seen.
    Seen,
    /// The page is no longer looked at: it is to be turned off.
    Hidden,
}

struct Lens {
    video: HtmlVideoElement,
    stream: MediaStream,
    _listeners: [Listener; 2],
}

/// Keeps the input that is opening (the event [`picker::OPENS`]) closed, if it is for the camera, and the page may be
/// able to show that by itself.
#[must_use]
pub fn wanted(opens: &Event) -> Option<Wanted> {
    let input: HtmlInputElement = opens.target()?.dyn_into().ok()?;
    let own = || TAB.get(OWN).is_some();
    if !input.has_attribute("capture") || own() || devices().is_none() {
        return None;
    }
    opens.prevent_default();
    Some(Wanted {
        input,
        lens: RefCell::default(),
    })
}

impl Wanted {
    /// Shows the camera at the back in the element with this id, behind what is there already.
    ///
    /// # Errors
    /// [`NoCamera`].
    pub async fn show(
        &self,
        view: &str,
        turns: impl Fn(Turn) + Clone + 'static,
    ) -> Result<(), NoCamera> {
        let asked = ask().ok_or(NoCamera)?;
        let stream = JsFuture::from(asked).await.map_err(|_| NoCamera)?;
        let stream: MediaStream = stream.unchecked_into();
        // It may have been closed meanwhile.
        let lens = Lens::new(view, stream.clone(), turns).ok_or_else(|| {
            turn_off(&stream);
            NoCamera
        })?;
        self.lens.replace(Some(lens));
        Ok(())
    }

    /// What it sees within the last element of the view, and a little around it.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn picture(&self) -> Result<Chosen, Unreadable> {
        let canvas = {
            let lens = self.lens.borrow();
            lens.as_ref().ok_or(Unreadable)?.draw()?
        };
        Chosen::from_bytes(&canvas.jpeg(QUALITY).await?).ok_or(Unreadable)
    }

    /// The picture is what was chosen.
    pub fn give(&self, picture: &Chosen) {
        self.tell("change", picture.blob());
    }

    /// Nothing was chosen.
    pub fn give_up(&self) {
        self.tell("cancel", &JsValue::NULL);
    }

    /// Opens the phone's own camera, now and from now on: call it within a tap.
    pub fn open_own(&self) {
        TAB.set(OWN, "1");
        self.input.click();
    }

    /// The same after the tap, if the browser still allows it; whether it does. An old one does not tell.
    #[must_use]
    pub fn may_open_own(&self) -> bool {
        TAB.set(OWN, "1");
        let active = picker::activation();
        let active = js_sys::Reflect::get(&active, &"isActive".into());
        active.is_ok_and(|active| active.is_truthy())
    }

    fn tell(&self, name: &str, detail: &JsValue) {
        let options = CustomEventInit::new();
        options.set_bubbles(true);
        options.set_detail(detail);
        if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &options) {
            let _heard = self.input.dispatch_event(&event);
        }
    }
}

impl Lens {
    fn new(
        view: &str,
        stream: MediaStream,
        turns: impl Fn(Turn) + Clone + 'static,
    ) -> Option<Self> {
        let video = document().create_element("video").ok()?;
        // Or else an iPhone shows it in a player of its own.
        for attribute in ["playsinline", "autoplay", "muted"] {
            let _set = video.set_attribute(attribute, "");
        }
        let _set = video.set_attribute("aria-hidden", "true");
        let video: HtmlVideoElement = video.unchecked_into();
        // As an attribute it says nothing once the element is made.
        video.set_muted(true);
        video.set_src_object(Some(&stream));
        let view = html_element(view)?;
        view.insert_before(&video, view.first_child().as_ref())
            .ok()?;
        let seen = turns.clone();
        let listeners = [
            listen(&video, "playing", move |_| seen(Turn::Seen)),
            // Not before: asking for a permission hides the page of some.
            on_visibility(move |looked_at| {
                if !looked_at {
                    turns(Turn::Hidden);
                }
            }),
        ];
        Some(Self {
            video,
            stream,
            _listeners: listeners,
        })
    }

    fn draw(&self) -> Result<Canvas, Unreadable> {
        let view = self.video.parent_element().ok_or(Unreadable)?;
        let frame = view.last_element_child().ok_or(Unreadable)?;
        let (view, frame) = (
            view.get_bounding_client_rect(),
            frame.get_bounding_client_rect(),
        );
        let width = self.video.video_width().into();
        let height = self.video.video_height().into();
        // The video covers the view, and what does not fit is cut off around the middle.
        let scale = f64::min(width / view.width(), height / view.height());
        let x = part(
            width,
            scale,
            (view.left(), view.width()),
            (frame.left(), frame.width()),
        );
        let y = part(
            height,
            scale,
            (view.top(), view.height()),
            (frame.top(), frame.height()),
        );
        let size = Size {
            width: x.1 as u32,
            height: y.1 as u32,
        };
        let canvas = Canvas::new(size)?;
        canvas.draw_video(&self.video, (x.0, y.0), size)?;
        Ok(canvas)
    }
}

impl Drop for Lens {
    fn drop(&mut self) {
        turn_off(&self.stream);
        self.video.set_src_object(None);
    }
}

fn turn_off(stream: &MediaStream) {
    for track in stream.get_tracks() {
        track.unchecked_into::<MediaStreamTrack>().stop();
    }
}

/// In one direction: where in the video the part that is taken begins, and how long it is. `view` and `frame`: where
/// they begin on the screen, and how long they are.
fn part(length: f64, scale: f64, view: (f64, f64), frame: (f64, f64)) -> (f64, f64) {
    let off = frame.0 + frame.1 / 2.0 - view.0 - view.1 / 2.0;
    let middle = length / 2.0 + off * scale;
    let half = frame.1 * (0.5 + MARGIN) * scale;
    let from = (middle - half).max(0.0);
    (from, (middle + half).min(length) - from)
}

/// Asks for the camera at the back.
fn ask() -> Option<js_sys::Promise> {
    let rear = js_sys::JSON::parse(REAR).ok()?;
    devices()?
        .get_user_media_with_constraints(rear.unchecked_ref())
        .ok()
}

/// Only a page that came by a safe way has them.
fn devices() -> Option<MediaDevices> {
    let devices = window().navigator().media_devices().ok()?;
    (!devices.is_undefined()).then_some(devices)
}
