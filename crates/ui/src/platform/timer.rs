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

/// How long to wait before trying again: twice as long each time, up to a minute; never less than the server asks for.
/// A little chance keeps thousands of phones from coming back in the same second.
#[must_use]
pub fn back_off_ms(failures: u32, asked_secs: Option<u32>) -> u32 {
    let doubled = 1_000 << failures.saturating_sub(1).min(6);
    let asked = asked_secs.unwrap_or(0).min(3_600) * 1_000;
    let wait = asked.max(doubled.min(60_000));
    wait + wait / 1_000 * u32::from(super::random::bytes16()[0])
}
