//! What can be done about a decision: apply again, appeal.

use super::asked::Answer;
use super::failure;
use super::open_draft::act;
use super::screen::focus_title;
use crate::client::Failure;
use crate::platform::page;
use crate::platform::timer::frame;
use crate::route::Go;
use crate::session::Session;
use crate::steps;
use crate::ui::{Actions, Ask, Banner, BannerKind, Button, ButtonKind, Card, TextArea, live};
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_api::{ApplicationAnswer, DraftChange, FieldChange};
use menteban_rules::application::as_draft;
use menteban_rules::draft::Field;
use menteban_rules::process::Stage;
use menteban_words::concern::{appeal as words, outcome};
use menteban_words::time::day;

/// The field of an appeal.
const FIELD: &str = "appeal";

/// What was typed of an appeal; none while nobody writes one. It outlives the drawing of the page.
#[derive(Clone, Copy)]
pub struct Typed(RwSignal<Option<String>>);

impl Typed {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }
}

/// The ways on from a decision that one does not like.
pub fn ways(
    session: Session,
    answer: &ApplicationAnswer,
    shown: RwSignal<ApplicationAnswer>,
    typed: Typed,
) -> Option<AnyView> {
    let state = &answer.summary.state;
    let again =
        matches!(state.stage, Stage::Refused | Stage::NotAccepted).then(|| again(session, answer));
    let ended = state.stage.has_ended() && state.stage != Stage::Withdrawn;
    let until = state
        .until
        .filter(|until| ended && untrack(|| session.today()) <= *until);
    let appeal = until.map(|until| appeal(session, shown, typed, &day(until)));
    (again.is_some() || appeal.is_some()).then(|| view! { {again}{appeal} }.into_any())
}

/// Begins another application with everything that was filled in; it is signed anew.
fn again(session: Session, answer: &ApplicationAnswer) -> AnyView {
    let go = expect_context::<Go>();
    let answer = answer.clone();
    let press = move || -> Answer<()> {
        let answer = answer.clone();
        Box::pin(async move {
            let id = begin_again(session, answer).await?;
            go.to(&format!("/apply/{id}/{}", steps::ALL[0].slug));
            Ok(())
        })
    };
    view! {
        <Actions>
            {act(outcome::AGAIN, ButtonKind::Second, String::new(), press)}
            <p class="m-field__hint">{outcome::AGAIN_HINT}</p>
        </Actions>
    }
    .into_any()
}

async fn begin_again(session: Session, answer: ApplicationAnswer) -> Result<String, Failure> {
    let client = session.client();
    let disease = answer.application.diseases.first().cloned();
    let begun = client.begin(answer.summary.kind, disease).await?;
    let draft = as_draft(answer.application);
    // What is promised is promised anew, and of a helper's number only a part is shown.
    let anew = [Field::Notice, Field::Signature, Field::AgentId];
    // What stands in a draft that was open already is newer.
    let newer = begun.draft.filled();
    let carried = |field: &Field| {
        !anew.contains(field) && !newer.contains(field) && !matches!(field, Field::Consent(_))
    };
    let changes = draft
        .filled()
        .into_iter()
        .filter(carried)
        .map(|field| FieldChange {
            value: draft.get(&field),
            base: begun.revisions.get(&field).copied().unwrap_or_default(),
            field,
        });
    let change = DraftChange {
        changes: changes.collect(),
    };
    client.change(&begun.id, &change).await?;
    Ok(begun.id)
}

fn appeal(
    session: Session,
    shown: RwSignal<ApplicationAnswer>,
    typed: Typed,
    until: &str,
) -> AnyView {
    let hotline = session
        .policy()
        .get_untracked()
        .policy
        .contact
        .hotline
        .clone();
    let lead = words::until(until, &hotline);
    let Typed(text) = typed;
    let is_open = Memo::new(move |_| text.read().is_some());
    let (busy, trouble) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let send = move |()| {
        let typed = text.get_untracked().unwrap_or_default();
        if typed.trim().is_empty() {
            return trouble.set(Some(words::EMPTY.to_owned()));
        }
        busy.set(true);
        spawn_local(async move {
            let id = shown.with_untracked(|answer| answer.summary.id.clone());
            let done = session.client().appeal(&id, typed).await;
            let _gone = busy.try_set(false);
            let _gone = match done {
                Ok(answer) => {
                    text.set(None);
                    focus_title().await;
                    shown.try_set(answer).map(drop)
                }
                Err(why) => trouble.try_set(Some(failure(&why))).map(drop),
            };
        });
    };
    let open = move |()| {
        text.set(Some(String::new()));
        spawn_local(async {
            frame().await;
            page::focus(FIELD);
        });
    };
    view! {
        <Card title=words::TITLE>
            <p>{lead}</p>
            {live(move || match is_open.get() {
                false => view! {
                    <Button kind=ButtonKind::Quiet label=words::OPEN on_press=open />
                }
                .into_any(),
                true => view! {
                    <TextArea
                        ask=Ask::new(FIELD.to_owned(), words::TEXT)
                        value=Signal::derive(move || text.get().unwrap_or_default())
                        on_input=move |typed| text.set(Some(typed))
                    />
                    <Actions>
                        <Button kind=ButtonKind::Second label=words::SEND busy=busy on_press=send />
                    </Actions>
                }
                .into_any(),
            })}
            <div role="alert">
                {live(move || trouble.get().map(|text| view! { <Banner kind=BannerKind::Wrong>{text}</Banner> }))}
            </div>
        </Card>
    }
    .into_any()
}
