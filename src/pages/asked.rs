//! What was asked of the server: waiting for it, the answer, or why there is none and a way to try again.

use super::asking::Asking;
use super::failure;
use crate::client::Failure;
use crate::session::Session;
use crate::ui::{Banner, BannerKind, Button, ButtonKind, live};
use leptos::prelude::*;
use menteban_words::pages::frame as words;

pub use super::asking::Answer;

/// Asks, and shows what came of it. After a login that had lapsed it asks again by itself.
pub fn asked<T: Clone + Send + Sync + 'static>(
    session: Session,
    ask: impl Fn() -> Answer<T> + Copy + Send + Sync + 'static,
    show: impl Fn(T) -> AnyView + Send + 'static,
) -> AnyView {
    framed(session, |content| content, ask, show)
}

/// The same where the answer is a whole screen: `frame` is drawn around what stands there until it has come.
pub fn framed<T: Clone + Send + Sync + 'static>(
    session: Session,
    frame: impl Fn(AnyView) -> AnyView + Send + 'static,
    ask: impl Fn() -> Answer<T> + Copy + Send + Sync + 'static,
    show: impl Fn(T) -> AnyView + Send + 'static,
) -> AnyView {
    let asking = Asking::begin(ask);
    Effect::new(move |before: Option<bool>| {
        let lapsed = session.lapsed();
        if before == Some(true) && !lapsed {
            asking.again().run(());
        }
        lapsed
    });
    live(move || match asking.answer() {
        None => frame(waiting()),
        Some(Ok(answer)) => show(answer),
        Some(Err(failure)) => frame(failed(&failure, asking.again())),
    })
}

/// While nothing is there yet.
pub fn waiting() -> AnyView {
    view! { <p class="m-opening" role="status">{words::LOADING}</p> }.into_any()
}

/// Why there is no answer.
pub fn failed(why: &Failure, again: Callback<()>) -> AnyView {
    let text = failure(why);
    view! {
        <div role="alert">
            <Banner kind=BannerKind::Wrong>{text}</Banner>
        </div>
        <Button kind=ButtonKind::Second label=words::TRY_AGAIN on_press=again />
    }
    .into_any()
}
