//! 我的申请: the one being filled in first, then those that were sent.

use super::asked::{Answer, asked};
use super::login::signed_in;
use super::open_draft::{Thrown, card, undo};
use super::screen::{Screen, focus_title};
use super::{due, failure};
use crate::client::Failure;
use crate::route::Go;
use crate::session::Session;
use crate::steps;
use crate::ui::{Actions, Banner, BannerKind, Button, ButtonKind, Card, Dialog, LinkButton, live};
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_api::{ApplicationSummary, DraftAnswer, NewDraft};
use menteban_rules::application::{
    self as holding, Context, Files, Kind, Recognition, stands_against,
};
use menteban_rules::policy::Policy;
use menteban_words::concern::messages;
use menteban_words::me::TITLE as MY_DATA;
use menteban_words::pages::mine as words;
use menteban_words::pages::{application, frame};
use menteban_words::problems;
use menteban_words::steps::eligibility;
use menteban_words::time::day;

/// `/mine`.
pub fn mine(session: Session) -> AnyView {
    signed_in(session, move || screen(session))
}

fn screen(session: Session) -> AnyView {
    spawn_local(focus_title());
    let name = session.me().map(|me| me.person.name).unwrap_or_default();
    let thrown = Thrown::new(session);
    view! {
        <Screen
            session=session
            name="mine"
            title=words::TITLE
            lead=words::greeting(&name)
            corner=log_out(session)
        >
            {undo(session, thrown)}
            {live(move || {
                thrown.track();
                asked(session, move || both(session), move |lists| show(session, thrown, lists))
            })}
            <Actions>
                <LinkButton kind=ButtonKind::Second label=unread(session) href="/messages" />
                <LinkButton kind=ButtonKind::Second label=MY_DATA href="/me" />
            </Actions>
        </Screen>
    }
    .into_any()
}

/// The way to the message box, with how many are new once that is known.
fn unread(session: Session) -> Signal<String> {
    let count = RwSignal::new(0);
    spawn_local(async move {
        if let Ok(all) = session.client().messages().await {
            let _gone = count.try_set(all.iter().filter(|one| !one.read).count());
        }
    });
    Signal::derive(move || messages::unread(count.get()))
}

type Lists = (Vec<DraftAnswer>, Vec<ApplicationSummary>);

fn both(session: Session) -> Answer<Lists> {
    let client = session.client();
    Box::pin(async move { Ok((client.drafts().await?, client.applications().await?)) })
}

fn show(session: Session, thrown: Thrown, (drafts, applications): Lists) -> AnyView {
    let unchosen = |draft: &DraftAnswer| draft.kind == Kind::New && draft.draft.diseases.is_empty();
    let begin = (!drafts.iter().any(unchosen)).then(|| {
        let kind = if drafts.is_empty() {
            ButtonKind::Main
        } else {
            ButtonKind::Second
        };
        begin(session, Kind::New, None, kind)
    });
    let held = held(session, &drafts);
    let open = drafts
        .into_iter()
        .map(|draft| card(session, thrown, draft))
        .collect_view();
    let sent = if applications.is_empty() {
        view! { <p>{words::NONE}</p> }.into_any()
    } else {
        applications.into_iter().map(sent).collect_view().into_any()
    };
    view! {
        {open}
        {begin}
        {held}
        <h2>{words::SUBMITTED}</h2>
        {sent}
    }
    .into_any()
}

/// What is recognised, and what can be done about each.
fn held(session: Session, drafts: &[DraftAnswer]) -> Option<AnyView> {
    let person = untrack(|| session.me())?.person;
    let pack = session.policy().get_untracked();
    let mut keys: Vec<&str> = person
        .recognitions
        .iter()
        .map(|one| one.disease.as_str())
        .collect();
    keys.dedup();
    let no_files = Files::default();
    let context = |kind| Context {
        kind,
        policy: &pack.policy,
        person: &person,
        files: &no_files,
        today: untrack(|| session.today()),
    };
    let card = |key: &str| {
        let one = holding::held(key, context(Kind::New))?;
        let open = |kind| {
            drafts.iter().any(|draft| {
                draft.kind == kind && draft.draft.diseases.iter().any(|own| own == key)
            })
        };
        let act = |kind| match stands_against(key, context(kind)) {
            _ if open(kind) => None,
            None => Some(begin(
                session,
                kind,
                Some(key.to_owned()),
                ButtonKind::Second,
            )),
            Some(reason) => {
                Some(view! { <p class="m-field__hint">{problems::reason(&reason)}</p> }.into_any())
            }
        };
        let acts = [act(Kind::Renewal), act(Kind::Change)];
        Some(recognition(&pack.policy, one, acts))
    };
    let cards: Vec<_> = keys.into_iter().filter_map(card).collect();
    (!cards.is_empty()).then(|| view! { <h2>{words::HELD}</h2>{cards} }.into_any())
}

fn recognition(policy: &Policy, one: &Recognition, acts: [Option<AnyView>; 2]) -> AnyView {
    let name = policy
        .disease(&one.disease)
        .map_or(&one.disease, |disease| &disease.name);
    let until = one.until.map(day);
    let until = until.map_or_else(
        || eligibility::FOR_EVER.to_owned(),
        |last| eligibility::until(&last),
    );
    let hospitals: Vec<&str> = one
        .hospitals
        .iter()
        .filter_map(|key| policy.hospital(key))
        .map(|hospital| hospital.name.as_str())
        .collect();
    let hospitals =
        (!hospitals.is_empty()).then(|| words::hospitals(&hospitals.join(frame::LIST_MARK)));
    let (name, since) = (name.clone(), words::since(&day(one.from)));
    view! {
        <Card title=name>
            <p>{since}{until}</p>
            <p>{hospitals}</p>
            {acts.into_iter().flatten().collect_view()}
        </Card>
    }
    .into_any()
}

/// Begins an application of a kind, for a disease that is known already.
fn begin(session: Session, kind: Kind, disease: Option<String>, looks: ButtonKind) -> AnyView {
    let go = expect_context::<Go>();
    let busy = RwSignal::new(false);
    let trouble = RwSignal::new(None::<Failure>);
    let marked = (looks == ButtonKind::Main).then_some("next");
    let press = move |()| {
        let new = NewDraft {
            kind,
            disease: disease.clone(),
            again: None,
        };
        busy.set(true);
        spawn_local(async move {
            let begun = session.client().begin(&new).await;
            busy.set(false);
            match begun {
                Ok(draft) => go.to(&format!("/apply/{}/{}", draft.id, steps::ALL[0].slug)),
                Err(why) => trouble.set(Some(why)),
            }
        });
    };
    view! {
        <Actions>
            <Button attr:data-m=marked kind=looks label=words::begin(kind) busy=busy on_press=press />
        </Actions>
        <div role="alert">
            {live(move || trouble.get().map(|why| view! { <Banner kind=BannerKind::Wrong>{failure(&why)}</Banner> }))}
        </div>
    }
    .into_any()
}

/// One that was sent.
fn sent(one: ApplicationSummary) -> AnyView {
    let title = one.diseases.join(frame::LIST_MARK);
    let due = due::sentence(&one);
    view! {
        <Card title=title.clone()>
            <p>{application::stage(one.state.stage)}</p>
            <p>{due}</p>
            <p>{format!("{} {}", application::RECEIPT, one.receipt)}</p>
            <Actions>
                <LinkButton
                    kind=ButtonKind::Second
                    label=words::SEE
                    about=title
                    href=format!("/application/{}", one.id)
                />
            </Actions>
        </Card>
    }
    .into_any()
}

/// Logs out; asks first when something would be lost.
fn log_out(session: Session) -> AnyView {
    let go = expect_context::<Go>();
    let asking = RwSignal::new(false);
    let trouble = RwSignal::new(None::<Failure>);
    let leave = move || {
        spawn_local(async move {
            match session.logout().await {
                Ok(()) => go.instead("/"),
                Err(why) => trouble.set(Some(why)),
            }
        });
    };
    let press = move |()| {
        spawn_local(async move {
            if session.unsent().await > 0 {
                asking.set(true);
            } else {
                leave();
            }
        });
    };
    let stay = Callback::new(move |()| asking.set(false));
    view! {
        <Button kind=ButtonKind::Quiet label=frame::LOG_OUT on_press=press />
        {live(move || trouble.get().map(|why| view! { <Banner kind=BannerKind::Wrong>{failure(&why)}</Banner> }))}
        {live(move || asking.get().then(|| view! {
            <Dialog title=words::UNSENT_TITLE on_close=stay>
                <p>{words::UNSENT}</p>
                <Actions>
                    <Button label=words::STAY on_press=stay />
                    <Button kind=ButtonKind::Danger label=words::LEAVE on_press=move |()| {
                        asking.set(false);
                        leave();
                    } />
                </Actions>
            </Dialog>
        }))}
    }
    .into_any()
}
