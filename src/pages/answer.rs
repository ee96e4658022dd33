//! Handing in what was asked for: the pages that are meant, and nothing else.

use super::apply::{mark, troubles};
use super::asked::{Answer, framed};
use super::conflicts::conflicts;
use super::letters::wrong;
use super::login::signed_in;
use super::screen::{Screen, focus_title};
use super::{Sent, failure, told};
use crate::client::Failure;
use crate::draft::{Store, SubmitFailure};
use crate::platform::page;
use crate::platform::timer::frame;
use crate::route::{Go, Route};
use crate::session::{Session, Written};
use crate::steps::{Filling, material_card};
use crate::ui::{
    Actions, Ask, Banner, BannerKind, Button, ButtonKind, LinkButton, SaveMark, TextArea, live,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_api::{ApplicationAnswer, HistoryKind};
use menteban_rules::problem::{Reason, Weight};
use menteban_rules::process::Stage;
use menteban_words::concern::asked as words;
use menteban_words::pages::application;
use menteban_words::problems;
use menteban_words::steps::review;
use menteban_words::time::day;

/// Names what went wrong when it was handed in.
const TROUBLE: &str = "trouble";

/// `/answer/{application}`.
pub fn answer(session: Session, id: String) -> AnyView {
    signed_in(session, move || opening(session, id.clone()))
}

fn opening(session: Session, id: String) -> AnyView {
    spawn_local(focus_title());
    let (store, go) = (Store::new(session), expect_context::<Go>());
    let back = format!("/application/{id}");
    let note = Written::open(session, &id, "supplement");
    let id = StoredValue::new(id);
    let open = move || -> Answer<(ApplicationAnswer, String)> {
        let id = id.get_value();
        Box::pin(async move { open(session, store, go, id).await })
    };
    let back = StoredValue::new(back);
    let screen = move |content: AnyView| {
        view! {
            <Screen
                session=session
                name="answer"
                title=words::SCREEN.to_owned()
                lead=words::LEAD.to_owned()
                back=back.get_value()
                corner=view! { <SaveMark state=Signal::derive(move || mark(store.save_state().get())) /> }.into_any()
            >
                {content}
            </Screen>
        }
        .into_any()
    };
    let show = move |(answer, draft): (ApplicationAnswer, String)| {
        screen(asks(session, store, answer, draft, note))
    };
    framed(session, screen, open, show)
}

/// The application with its draft; an empty id where nothing is asked for.
async fn open(
    session: Session,
    store: Store,
    go: Go,
    id: String,
) -> Result<(ApplicationAnswer, String), Failure> {
    let client = session.client();
    let answer = client.application(&id).await?;
    if answer.summary.state.stage != Stage::Supplement {
        return Ok((answer, String::new()));
    }
    let draft = client.begin_answer(&id).await?;
    // The store is one: whoever has gone elsewhere meanwhile must not find this draft in it.
    let here = || go.route().get_untracked() == Route::Answer(id.clone());
    if here() {
        store.open(&draft.id).await?;
    }
    if here() {
        store.answering(&answer);
    }
    Ok((answer, draft.id))
}

fn asks(
    session: Session,
    store: Store,
    answer: ApplicationAnswer,
    draft: String,
    note: Written,
) -> AnyView {
    if draft.is_empty() {
        let href = format!("/application/{}", answer.summary.id);
        return view! {
            <Banner kind=BannerKind::Info>{words::NOT_NOW}</Banner>
            <LinkButton kind=ButtonKind::Second label=application::TITLE href=href />
        }
        .into_any();
    }
    let filling = Filling::new(session, store, Memo::new(|_| 0), draft);
    follow(expect_context::<Go>());
    let policy = session.policy().get_untracked();
    let said = told::said(&answer, HistoryKind::SupplementAsked);
    let mut shown = Vec::<&str>::new();
    let mut parts = Vec::new();
    let mut whole = false;
    for one in said {
        let key = one.material.as_deref();
        if key.is_some_and(|key| shown.contains(&key)) {
            continue;
        }
        shown.extend(key);
        let alike = said
            .iter()
            .filter(|other| key.is_some() && other.material == one.material);
        match key {
            None => {
                whole = true;
                parts.push(told::ask(&answer, &policy.policy, one));
            }
            Some(_) => parts.extend(alike.map(|other| told::ask(&answer, &policy.policy, other))),
        }
        let material = key.and_then(|key| policy.policy.material(key));
        parts.extend(material.map(|material| material_card(filling, material.clone())));
    }
    let until = answer
        .summary
        .state
        .until
        .map(|until| words::until(&day(until)));
    view! {
        {live(move || troubles(store))}
        {conflicts(filling)}
        <Banner kind=BannerKind::Info>{until}</Banner>
        {parts}
        {whole.then(|| in_words(note, filling.trouble))}
        {hand_in(filling, answer.summary.id, note, whole)}
    }
    .into_any()
}

/// Where what is asked of the application as a whole is answered.
fn in_words(note: Written, trouble: RwSignal<Option<String>>) -> AnyView {
    view! {
        <TextArea
            ask=Ask::new(told::WORDS, words::WORDS)
            value=Signal::derive(move || note.text().unwrap_or_default())
            on_input=move |text| {
                note.set(text);
                trouble.set(None);
            }
        />
    }
    .into_any()
}

/// Goes to what the address names: the very page that is asked for.
fn follow(go: Go) {
    let place = go.place().get_untracked();
    if !place.is_empty() {
        spawn_local(async move {
            frame().await;
            page::focus(&place);
        });
    }
}

fn hand_in(filling: Filling, id: String, note: Written, whole: bool) -> AnyView {
    let (go, sent) = (expect_context::<Go>(), expect_context::<Sent>());
    // Pressed; it goes by itself when the last file has arrived.
    let (waits, sending) = (RwSignal::new(false), RwSignal::new(false));
    let id = StoredValue::new(id);
    let (store, trouble) = (filling.store, filling.trouble);
    let arriving = Memo::new(move |_| {
        let problems = store.problems().read();
        problems
            .iter()
            .any(|problem| problem.reason == Reason::NotUploaded)
            || !store.working().read().is_empty()
    });
    let lacks = move || {
        store.problems().with_untracked(|all| {
            let lacks =
                |weight, reason: &Reason| weight == Weight::Must && *reason != Reason::NotUploaded;
            all.iter()
                .any(|problem| lacks(problem.weight, &problem.reason))
        })
    };
    let tell = move |text: String| {
        trouble.set(Some(text));
        spawn_local(async {
            frame().await;
            page::focus(TROUBLE);
        });
    };
    Effect::new(move || {
        if !waits.get() {
            return;
        }
        if arriving.get() {
            if let Some(why) = store.stuck() {
                waits.set(false);
                tell(problems::error(why).to_owned());
            }
            return;
        }
        waits.set(false);
        if lacks() {
            return tell(words::LACKS.to_owned());
        }
        sending.set(true);
        spawn_local(async move {
            let text = note.so_far();
            let done = store.hand_in(&id.get_value(), text.clone()).await;
            let _gone = sending.try_set(false);
            match done {
                Ok(answer) => {
                    note.sent(&text);
                    sent.show(go, answer);
                }
                Err(SubmitFailure::Failed(why)) => tell(failure(&why)),
                Err(SubmitFailure::Problems(_)) => tell(words::LACKS.to_owned()),
                Err(_) => tell(words::CHANGED.to_owned()),
            }
        });
    });
    let press = move |()| {
        trouble.set(None);
        filling.try_all();
        store.retry();
        if let Some(wrong) = wrong(&note.so_far()).filter(|_| whole) {
            return tell(wrong);
        }
        match lacks() && !arriving.get_untracked() {
            true => tell(words::LACKS.to_owned()),
            false => waits.set(true),
        }
    };
    let label = move || match (waits.get(), sending.get()) {
        (true, _) => words::WAITING.to_owned(),
        (_, true) => words::SENDING.to_owned(),
        _ => words::HAND_IN.to_owned(),
    };
    let busy = Memo::new(move |_| waits.get() || sending.get());
    view! {
        <div id=TROUBLE tabindex="-1" role="alert">
            {live(move || trouble.get().map(|text| view! { <Banner kind=BannerKind::Wrong>{text}</Banner> }))}
        </div>
        <Actions>
            <Button attr:data-m="next" label=Signal::derive(label) busy=busy on_press=press />
            {live(move || waits.get().then(|| view! {
                <Button kind=ButtonKind::Second label=review::NOT_YET on_press=move |()| waits.set(false) />
            }))}
        </Actions>
    }
    .into_any()
}
