//! 我的申请: the one being filled in first, then those that were sent.

use super::asked::{Answer, asked};
use super::login::signed_in;
use super::screen::{Screen, focus_title};
use super::{due, failure};
use crate::client::Failure;
use crate::route::Go;
use crate::session::Session;
use crate::steps;
use crate::ui::{Actions, Banner, BannerKind, Button, ButtonKind, Card, Dialog, LinkButton, live};
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_api::{ApplicationSummary, DraftAnswer};
use menteban_rules::application::Kind;
use menteban_words::pages::mine as words;
use menteban_words::pages::{application, frame};
use menteban_words::time::moment;

/// `/mine`.
pub fn mine(session: Session) -> AnyView {
    signed_in(session, move || screen(session))
}

fn screen(session: Session) -> AnyView {
    spawn_local(focus_title());
    let name = session.me().map(|me| me.person.name).unwrap_or_default();
    view! {
        <Screen
            session=session
            name="mine"
            title=words::TITLE
            lead=words::greeting(&name)
            corner=log_out(session)
        >
            {asked(session, move || both(session), move |lists| show(session, lists))}
        </Screen>
    }
    .into_any()
}

type Lists = (Vec<DraftAnswer>, Vec<ApplicationSummary>);

fn both(session: Session) -> Answer<Lists> {
    let client = session.client();
    Box::pin(async move { Ok((client.drafts().await?, client.applications().await?)) })
}

fn show(session: Session, (drafts, applications): Lists) -> AnyView {
    let begin = drafts.is_empty().then(|| begin(session));
    let open = drafts
        .into_iter()
        .map(|draft| open(session, &draft))
        .collect_view();
    let sent = if applications.is_empty() {
        view! { <p>{words::NONE}</p> }.into_any()
    } else {
        applications
            .into_iter()
            .map(|one| sent(session, one))
            .collect_view()
            .into_any()
    };
    view! {
        {open}
        {begin}
        <h2>{words::SUBMITTED}</h2>
        {sent}
    }
    .into_any()
}

/// The application being filled in.
fn open(session: Session, draft: &DraftAnswer) -> AnyView {
    let diseases = untrack(|| steps::disease_names(&session.policy().get().policy, &draft.draft));
    let changed = words::changed(&moment(draft.changed));
    let href = format!("/apply/{}", draft.id);
    let diseases = if diseases.is_empty() {
        words::NO_DISEASE.to_owned()
    } else {
        diseases
    };
    view! {
        <Card title=words::OPEN>
            <p>{diseases}</p>
            <p>{changed}</p>
            <Actions>
                <LinkButton attr:data-m="next" label=words::RESUME href=href />
            </Actions>
        </Card>
    }
    .into_any()
}

/// Begins a new one.
fn begin(session: Session) -> AnyView {
    let go = expect_context::<Go>();
    let busy = RwSignal::new(false);
    let trouble = RwSignal::new(None::<Failure>);
    let press = move |()| {
        busy.set(true);
        spawn_local(async move {
            let begun = session.client().begin(Kind::New).await;
            busy.set(false);
            match begun {
                Ok(draft) => go.to(&format!("/apply/{}/{}", draft.id, steps::ALL[0].slug)),
                Err(why) => trouble.set(Some(why)),
            }
        });
    };
    view! {
        <Actions>
            <Button attr:data-m="next" label=words::BEGIN busy=busy on_press=press />
        </Actions>
        <div role="alert">
            {live(move || trouble.get().map(|why| view! { <Banner kind=BannerKind::Wrong>{failure(&why)}</Banner> }))}
        </div>
    }
    .into_any()
}

/// One that was sent.
fn sent(session: Session, one: ApplicationSummary) -> AnyView {
    let title = one.diseases.join(frame::LIST_MARK);
    let due = untrack(|| due::sentence(&one.state, &session.policy().get().policy));
    view! {
        <Card title=title.clone()>
            <p>{due::state(&one.state)}</p>
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
