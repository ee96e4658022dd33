//! Waiting.

pub use gloo_timers::callback::{Interval, Timeout};

use super::window;
use wasm_bindgen_futures::JsFuture;

/// Waits some milliseconds.
pub async fn sleep(millis: u32) {
    gloo_timers::future::TimeoutFuture::new(millis).await;
}

/// Waits until the browser is about to draw again.
pub async fn frame() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let _asked = window().request_animation_frame(&resolve);
    });
    let _drawn = JsFuture::from(promise).await;
}
