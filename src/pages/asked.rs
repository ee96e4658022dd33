//! What was asked of the server: waiting for it, the answer, or why there is none and a way to try again.

use super::failure;
use crate::client::Failure;
use crate::session::Session;
use crate::ui::{Banner, BannerKind, Button, ButtonKind, live};
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_words::pages::frame as words;
use std::pin::Pin;

/// An answer on its way.
pub type Answer<T> = Pin<Box<dyn Future<Output = Result<T, Failure>>>>;

/// Asks at once, and again when told to; shows what came of it. After a login that had lapsed it asks by itself.
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
    let answer = RwSignal::new(None::<Result<T, Failure>>);
    let run = move || {
        answer.set(None);
        let asking = ask();
        spawn_local(async move {
            let _gone = answer.try_set(Some(asking.await));
        });
    };
    run();
    Effect::new(move |before: Option<bool>| {
        let lapsed = session.lapsed();
        if before == Some(true) && !lapsed {
            run();
        }
        lapsed
    });
    live(move || match answer.get() {
        None => frame(waiting()),
        Some(Ok(answer)) => show(answer),
        Some(Err(failure)) => frame(failed(&failure, Callback::new(move |()| run()))),
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
