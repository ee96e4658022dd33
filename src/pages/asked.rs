//! What was asked of the server, on screens of whoever is logged in: see `menteban_ui::server`.

use crate::session::Session;
use crate::ui::server;
use leptos::prelude::*;

pub use crate::ui::server::{Answer, Asking, failed, waiting};

/// Asks, and shows what came of it. After a login that had lapsed it asks again by itself.
pub fn asked<T: Clone + Send + Sync + 'static>(
    session: Session,
    ask: impl Fn() -> Answer<T> + Copy + Send + Sync + 'static,
    show: impl Fn(T) -> AnyView + Send + 'static,
) -> AnyView {
    server::asked(lapsed(session), ask, show)
}

/// The same where the answer is a whole screen: `frame` is drawn around what stands there until it has come.
pub fn framed<T: Clone + Send + Sync + 'static>(
    session: Session,
    frame: impl Fn(AnyView) -> AnyView + Send + 'static,
    ask: impl Fn() -> Answer<T> + Copy + Send + Sync + 'static,
    show: impl Fn(T) -> AnyView + Send + 'static,
) -> AnyView {
    server::framed(lapsed(session), frame, ask, show)
}

fn lapsed(session: Session) -> Signal<bool> {
    Signal::derive(move || session.lapsed())
}
