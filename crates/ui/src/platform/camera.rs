//! The camera within the page: shown in a video element, and what it sees taken as a picture.

use super::events::{Listener, on_visibility};
use super::files::{Chosen, Unreadable};
use super::image::{Canvas, Size};
use super::storage::TAB;
use super::{picker, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CustomEvent, CustomEventInit, Event, HtmlElement, HtmlInputElement, HtmlVideoElement,
    MediaDevices, MediaStream, MediaStreamTrack,
};

/// What is asked of the browser: the camera at the back, as sharp as a page of small print needs it.
const REAR: &str =
    r#"{"video":{"facingMode":"environment","width":{"ideal":2560},"height":{"ideal":1920}}}"#;
/// How much of what lies around the frame is on the picture, at each side, in parts of the frame.
const MARGIN: f64 = 0.15;
const QUALITY: f64 = 0.92;
/// Says, for as long as this tab lives, that the phone's own camera is to be opened at once.
const OWN: &str = "own-camera";

/// An input for the camera that was tapped, and is not opened.
#[derive(Debug)]
pub struct Wanted(HtmlInputElement);

/// The camera cannot be shown within the page: none is there, or nobody let us.
#[derive(Clone, Copy, Debug)]
pub struct NoCamera;

/// A camera that is shown. Dropping it turns it off.
pub struct Lens {
    video: HtmlVideoElement,
    stream: MediaStream,
    _hidden: Listener,
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
    Some(Wanted(input))
}

impl Wanted {
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
        self.0.click();
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
            let _heard = self.0.dispatch_event(&event);
        }
    }
}

impl Lens {
    /// Shows the camera at the back. `hidden` is called when the page is no longer looked at: it is to be dropped then.
    ///
    /// # Errors
    /// [`NoCamera`].
    pub async fn open(
        video: HtmlVideoElement,
        hidden: impl Fn() + 'static,
    ) -> Result<Self, NoCamera> {
        let devices = devices().ok_or(NoCamera)?;
        let rear = js_sys::JSON::parse(REAR).map_err(|_| NoCamera)?;
        let stream = devices.get_user_media_with_constraints(rear.unchecked_ref());
        let stream = JsFuture::from(stream.map_err(|_| NoCamera)?).await;
        let stream: MediaStream = stream.map_err(|_| NoCamera)?.unchecked_into();
        // As an attribute it says nothing once the element is made.
        video.set_muted(true);
        video.set_src_object(Some(&stream));
        if let Ok(playing) = video.play() {
            // A refusal leaves the video without a picture, which is seen.
            wasm_bindgen_futures::spawn_local(async {
                let _playing = JsFuture::from(playing).await;
            });
        }
        // Not before: asking for a permission hides the page of some.
        let hidden = on_visibility(move |seen| {
            if !seen {
                hidden();
            }
        });
        Ok(Self {
            video,
            stream,
            _hidden: hidden,
        })
    }

    /// What it sees within the frame, and a little around it.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn picture(&self, frame: &HtmlElement) -> Result<Chosen, Unreadable> {
        let (view, frame) = (
            self.video.get_bounding_client_rect(),
            frame.get_bounding_client_rect(),
        );
        let (width, height) = (
            self.video.video_width().into(),
            self.video.video_height().into(),
        );
        // The video covers its element, and what does not fit is cut off around the middle.
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
        let jpeg = canvas.jpeg(QUALITY).await?;
        jpeg.chosen().ok_or(Unreadable)
    }
}

impl Drop for Lens {
    fn drop(&mut self) {
        for track in self.stream.get_tracks() {
            track.unchecked_into::<MediaStreamTrack>().stop();
        }
        self.video.set_src_object(None);
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

/// Only a page that came by a safe way has them.
fn devices() -> Option<MediaDevices> {
    let devices = window().navigator().media_devices().ok()?;
    (!devices.is_undefined()).then_some(devices)
}
