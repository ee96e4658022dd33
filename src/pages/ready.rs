//! What must be there before any screen: the session, loaded once.

use super::asked::{failed, waiting};
use crate::client::Failure;
use crate::session::{self, Session};
use crate::ui::live;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The session on its way; a handle, given by context.
#[derive(Clone, Copy)]
pub struct Start(RwSignal<Option<Result<Session, Failure>>>);

impl Start {
    /// Begins to load at once. The session belongs to the component that calls this.
    #[must_use]
    pub fn new() -> Self {
        let start = Self(RwSignal::new(None));
        start.load();
        start
    }

    /// The session, once it is there.
    #[must_use]
    pub fn session(self) -> Option<Session> {
        self.0.get().and_then(Result::ok)
    }

    fn load(self) {
        let owner = Owner::current();
        self.0.set(None);
        spawn_local(async move {
            let loaded = session::load().await;
            let begin = || loaded.map(Session::new);
            self.0.set(Some(match owner {
                Some(owner) => owner.with(begin),
                None => begin(),
            }));
        });
    }
}

impl Default for Start {
    fn default() -> Self {
        Self::new()
    }
}

/// A screen that needs the session.
pub fn ready(screen: impl Fn(Session) -> AnyView + Send + 'static) -> AnyView {
    let start = expect_context::<Start>();
    live(move || match start.0.get() {
        None => bare(waiting()),
        Some(Ok(session)) => untrack(|| screen(session)),
        Some(Err(failure)) => bare(failed(&failure, Callback::new(move |()| start.load()))),
    })
}

fn bare(content: AnyView) -> AnyView {
    view! { <main class="m-screen">{content}</main> }.into_any()
}
