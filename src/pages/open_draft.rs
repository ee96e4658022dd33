//! A draft among my applications: to go on with, or to throw away and take back.

use super::asked::Answer;
use super::failure;
use crate::client::Failure;
use crate::platform::page;
use crate::platform::timer::frame;
use crate::session::Session;
use crate::steps;
use crate::ui::{Actions, Banner, BannerKind, Button, ButtonKind, Card, LinkButton, live};
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_api::{DraftAnswer, ErrorCode};
use menteban_words::pages::mine as words;
use menteban_words::steps::{eligibility, frame as draft_words};
use menteban_words::time::{day, moment};
use std::sync::Arc;

/// The id of the button that takes a draft back.
const UNDO: &str = "undo";

/// The draft that was thrown away last on this screen, if any; a handle.
#[derive(Clone, Copy)]
pub struct Thrown(RwSignal<Option<String>>);

impl Thrown {
    /// None yet. What this browser keeps of it is forgotten when the screen is left.
    #[must_use]
    pub fn new(session: Session) -> Self {
        let thrown = RwSignal::new(None::<String>);
        on_cleanup(move || {
            if let Some(id) = thrown.try_get_untracked().flatten() {
                spawn_local(async move { session.forget_draft(&id).await });
            }
        });
        Self(thrown)
    }

    /// What is listed has changed whenever this has.
    pub fn track(self) {
        self.0.track();
    }
}

/// One that is being filled in.
pub fn card(session: Session, thrown: Thrown, draft: DraftAnswer) -> AnyView {
    let answer = session.policy().get_untracked();
    let diseases = untrack(|| steps::disease_names(&answer.policy, &draft.draft));
    let diseases = if diseases.is_empty() {
        words::NO_DISEASE.to_owned()
    } else {
        diseases
    };
    let settings = &answer.policy.settings;
    let last = day(settings.draft_ends(draft.changed).china_date());
    let kept = if settings.draft_ends_soon(draft.changed, untrack(|| session.now())) {
        view! { <Banner kind=BannerKind::Look>{draft_words::ends_soon(&last)}</Banner> }.into_any()
    } else {
        view! { <p class="m-field__hint">{draft_words::kept_until(&last)}</p> }.into_any()
    };
    let title = words::open(eligibility::kind(draft.kind));
    let changed = words::changed(&moment(draft.changed));
    let href = ["/apply/", &draft.id].concat();
    view! {
        <Card title=title>
            <p>{diseases.clone()}</p>
            <p>{changed}</p>
            {kept}
            <Actions>
                <LinkButton attr:data-m="next" label=words::RESUME href=href />
                {discard(session, thrown, draft.id, diseases)}
            </Actions>
        </Card>
    }
    .into_any()
}

fn discard(session: Session, thrown: Thrown, id: String, about: String) -> AnyView {
    let press = move || -> Answer<()> {
        let id = id.clone();
        Box::pin(async move {
            session.client().discard(&id).await?;
            thrown.0.set(Some(id));
            frame().await;
            page::focus(UNDO);
            Ok(())
        })
    };
    act(words::DISCARD, ButtonKind::Danger, about, press)
}

/// A bar that takes the draft back.
pub fn undo(session: Session, thrown: Thrown) -> AnyView {
    let bar = move |id: String| {
        let press = move || -> Answer<()> {
            let id = id.clone();
            Box::pin(async move {
                session.client().restore(&id).await?;
                thrown.0.set(None);
                Ok(())
            })
        };
        view! {
            <Banner kind=BannerKind::Good>
                <p>{words::DISCARDED}</p>
                <div id=UNDO tabindex="-1">{act(words::UNDO, ButtonKind::Quiet, String::new(), press)}</div>
            </Banner>
        }
    };
    view! { <div role="status">{live(move || thrown.0.get().map(bar))}</div> }.into_any()
}

/// A button that asks the server for something, and says why it did not happen.
pub fn act(
    label: &'static str,
    kind: ButtonKind,
    about: String,
    press: impl Fn() -> Answer<()> + Send + Sync + 'static,
) -> AnyView {
    act_of_one_type(label, kind, about, Arc::new(press))
}

type Press = Arc<dyn Fn() -> Answer<()> + Send + Sync>;

/// Compiled once for all of them.
fn act_of_one_type(label: &'static str, kind: ButtonKind, about: String, press: Press) -> AnyView {
    let busy = RwSignal::new(false);
    let trouble = RwSignal::new(None::<Failure>);
    let press = move |()| {
        busy.set(true);
        let asking = press();
        spawn_local(async move {
            let done = asking.await;
            let _gone = busy.try_set(false);
            let _gone = trouble.try_set(done.err());
        });
    };
    view! {
        <Button kind=kind label=label about=about busy=busy on_press=press />
        <div role="alert">{live(move || trouble.get().map(why))}</div>
    }
    .into_any()
}

fn why(why: Failure) -> AnyView {
    let text = match why.code() {
        Some(ErrorCode::DraftConflict) => words::UNDO_TAKEN.to_owned(),
        _ => failure(&why),
    };
    view! { <Banner kind=BannerKind::Wrong>{text}</Banner> }.into_any()
}
