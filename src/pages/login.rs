//! Logging in: on a screen of its own, in place of a screen that needs it, and again when the login has lapsed.

use super::login_form::LoginForm;
use super::ready::Start;
use super::screen::{Screen, focus_title};
use crate::platform::page;
use crate::route::Go;
use crate::session::Session;
use crate::ui::{Button, ButtonKind, Dialog, live};
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_words::pages::login as words;

/// `/login`. The first page's notice leads to `/login?notice=VERSION`.
pub fn login(session: Session) -> AnyView {
    let go = expect_context::<Go>();
    if let Some(version) = page::parameter("notice") {
        session.acknowledge_notice(&version);
        page::remove_parameter("notice");
    }
    Effect::new(move || {
        if session.me().is_some() {
            go.instead("/mine");
        }
    });
    screen(session, words::TITLE)
}

/// A screen that only its person may see: logging in comes first.
pub fn signed_in(session: Session, content: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    let person = Memo::new(move |_| session.me().map(|me| me.person_key));
    live(move || {
        let known = person.get().is_some();
        untrack(|| {
            if known {
                content()
            } else {
                screen(session, words::FIRST)
            }
        })
    })
}

fn screen(session: Session, title: &'static str) -> AnyView {
    spawn_local(focus_title());
    view! {
        <Screen session=session name="login" title=title lead=words::LEAD back="/">
            <LoginForm session=session />
        </Screen>
    }
    .into_any()
}

/// Asks to log in again, over whatever is on the screen, when the login has lapsed: nothing of it is lost.
#[component]
pub fn Again() -> AnyView {
    let start = expect_context::<Start>();
    let later = RwSignal::new(false);
    let lapsed = Memo::new(move |_| {
        start
            .session()
            .filter(|session| session.lapsed() && session.me().is_some())
            .is_some()
    });
    Effect::new(move || {
        lapsed.track();
        later.set(false);
    });
    live(move || {
        let session = start.session().filter(|_| lapsed.get())?;
        let open = Callback::new(move |()| later.set(false));
        Some(if later.get() {
            view! {
                <div class="m-screen">
                    <Button kind=ButtonKind::Second label=words::EXPIRED_TITLE on_press=open />
                </div>
            }
            .into_any()
        } else {
            view! {
                <Dialog title=words::EXPIRED_TITLE on_close=move |()| later.set(true)>
                    <p>{words::EXPIRED}</p>
                    <LoginForm session=session />
                </Dialog>
            }
            .into_any()
        })
    })
}
