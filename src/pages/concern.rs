//! What can be done about a decision, apply again or appeal; and taking back what is under way.

use super::asked::Answer;
use super::letters::{Letter, Typed, hotline};
use super::open_draft::act;
use super::screen::focus_title;
use crate::route::Go;
use crate::session::Session;
use crate::steps;
use crate::ui::{Actions, Button, ButtonKind, Card, Dialog, live};
use leptos::prelude::*;
use menteban_api::{ApplicationAnswer, NewDraft};
use menteban_rules::process::Stage;
use menteban_words::concern::{appeal as words, outcome, withdrawal as taking_back};
use menteban_words::time::day;

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
    let new = NewDraft {
        kind: answer.summary.kind,
        disease: answer.application.diseases.first().cloned(),
        again: Some(answer.summary.id.clone()),
    };
    let press = move || -> Answer<()> {
        let new = new.clone();
        Box::pin(async move {
            let id = session.client().begin(&new).await?.id;
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

fn appeal(
    session: Session,
    shown: RwSignal<ApplicationAnswer>,
    typed: Typed,
    until: &str,
) -> AnyView {
    let lead = words::until(until, &hotline(session));
    let letter = Letter {
        field: "appeal",
        what: "appeal",
        text: words::TEXT,
        open: words::OPEN,
        send: words::SEND,
    };
    view! {
        <Card title=words::TITLE>
            <p>{lead}</p>
            {letter.view(session, shown, typed.appeal)}
        </Card>
    }
    .into_any()
}

/// The way to take back what is under way: an application, or an appeal.
pub fn withdrawal(session: Session, shown: RwSignal<ApplicationAnswer>) -> Option<AnyView> {
    let stage = shown.with_untracked(|answer| answer.summary.state.stage);
    let appeal = stage == Stage::Appealed;
    let which = usize::from(appeal);
    let asking = RwSignal::new(false);
    let close = Callback::new(move |()| asking.set(false));
    let press = move || -> Answer<()> {
        Box::pin(async move {
            let id = shown.with_untracked(|answer| answer.summary.id.clone());
            let client = session.client();
            let now = client.take_back(&id, appeal).await?;
            let _gone = shown.try_set(now);
            focus_title().await;
            Ok(())
        })
    };
    let question = move || {
        view! {
            <Dialog title=taking_back::TITLE[which] on_close=close>
                <p>{taking_back::TEXT[which]}</p>
                <Actions>
                    <Button label=taking_back::STAY on_press=close />
                    {act(taking_back::SURE, ButtonKind::Danger, String::new(), press)}
                </Actions>
            </Dialog>
        }
    };
    (!stage.has_ended()).then(|| {
        view! {
            <Button
                kind=ButtonKind::Quiet
                label=taking_back::OPEN[which]
                on_press=move |()| asking.set(true)
            />
            {live(move || asking.get().then(question))}
        }
        .into_any()
    })
}
