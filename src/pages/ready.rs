//! What must be there before any screen: the session, loaded once.

use super::asked::{Answer, Asking, failed, waiting};
use crate::session::{self, Session};
use crate::ui::live;
use leptos::prelude::*;

/// The session on its way; a handle, given by context.
#[derive(Clone, Copy)]
pub struct Start(Asking<Session>);

impl Start {
    /// Begins to load at once. The session belongs to the component that calls this.
    #[must_use]
    pub fn new() -> Self {
        let owner = StoredValue::new(Owner::current());
        Self(Asking::begin(move || load(owner.get_value())))
    }

    /// The session, once it is there.
    #[must_use]
    pub fn session(self) -> Option<Session> {
        self.0.answer().and_then(Result::ok)
    }
}

fn load(owner: Option<Owner>) -> Answer<Session> {
    Box::pin(async move {
        let loaded = session::load().await?;
        let begin = || Session::new(loaded);
        Ok(match owner {
            Some(owner) => owner.with(begin),
            None => begin(),
        })
    })
}

impl Default for Start {
    fn default() -> Self {
        Self::new()
    }
}

/// A screen that needs the session.
pub fn ready(screen: impl Fn(Session) -> AnyView + Send + 'static) -> AnyView {
    let start = expect_context::<Start>();
    live(move || match start.0.answer() {
        None => bare(waiting()),
        Some(Ok(session)) => untrack(|| screen(session)),
        Some(Err(failure)) => bare(failed(&failure, start.0.again())),
    })
}

fn bare(content: AnyView) -> AnyView {
    view! { <main class="m-screen">{content}</main> }.into_any()
}
