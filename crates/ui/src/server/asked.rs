//! What was asked of the server: waiting for it, the answer, or why there is none and a way to try again.

use super::{Answer, Asking, Failure, in_words};
use crate::{Banner, BannerKind, Button, ButtonKind, live};
use leptos::prelude::*;
use menteban_words::pages::frame as words;

/// Asks, and shows what came of it. After a login that had lapsed it asks again by itself.
#[must_use]
pub fn asked<T: Clone + Send + Sync + 'static>(
    lapsed: Signal<bool>,
    ask: impl Fn() -> Answer<T> + Copy + Send + Sync + 'static,
    show: impl Fn(T) -> AnyView + Send + 'static,
) -> AnyView {
    framed(lapsed, |content| content, ask, show)
}

/// The same where the answer is a whole screen: `frame` is drawn around what stands there until it has come.
#[must_use]
pub fn framed<T: Clone + Send + Sync + 'static>(
    lapsed: Signal<bool>,
    frame: impl Fn(AnyView) -> AnyView + Send + 'static,
    ask: impl Fn() -> Answer<T> + Copy + Send + Sync + 'static,
    show: impl Fn(T) -> AnyView + Send + 'static,
) -> AnyView {
    let asking = Asking::begin(ask);
    Effect::new(move |before: Option<bool>| {
        let lapsed = lapsed.get();
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
#[must_use]
pub fn waiting() -> AnyView {
    view! { <p class="m-opening" role="status">{words::LOADING}</p> }.into_any()
}

/// Why there is no answer.
#[must_use]
pub fn failed(why: &Failure, again: Callback<()>) -> AnyView {
    let text = in_words(why);
    view! {
        <div role="alert">
            <Banner kind=BannerKind::Wrong>{text}</Banner>
        </div>
        <Button kind=ButtonKind::Second label=words::TRY_AGAIN on_press=again />
    }
    .into_any()
}
