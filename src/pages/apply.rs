//! The application while it is filled in: one step of it at a time.

use super::Sent;
use super::asked::{Answer, framed};
use super::conflicts::conflicts;
use super::login::signed_in;
use super::screen::{Screen, focus_title};
use crate::draft::{self, FileStatus, Opened, SaveState, Store};
use crate::platform::page;
use crate::platform::timer::frame;
use crate::route::Go;
use crate::session::Session;
use crate::steps::{self, ALL, Filling, Outline, Tried};
use crate::ui::{
    self, Actions, Banner, BannerKind, Button, ButtonKind, LinkButton, SaveMark, Steps, live,
};
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_rules::draft::Field;
use menteban_rules::problem::Place;
use menteban_words::pages::mine;
use menteban_words::steps::frame as words;
use menteban_words::time::day;

/// `/apply/{draft}/{step}`. Without a step, the first one that still lacks something.
pub fn apply(session: Session, id: String) -> AnyView {
    let slug = expect_context::<Go>().step();
    signed_in(session, move || opening(session, id.clone(), slug))
}

fn opening(session: Session, id: String, slug: Memo<Option<String>>) -> AnyView {
    let (go, sent) = (expect_context::<Go>(), expect_context::<Sent>());
    let store = Store::new(session);
    let id = StoredValue::new(id);
    let open = move || -> Answer<Opened> {
        let id = id.get_value();
        Box::pin(async move { store.open(&id).await })
    };
    let show = move |opened| match opened {
        Opened::Ready => filling(session, store, id.get_value(), slug),
        Opened::Submitted(answer) => {
            sent.show(go, *answer);
            ().into_any()
        }
    };
    let frame = move |content| {
        view! { <Screen session=session name="opening" title=mine::RESUME.to_owned() back="/mine">{content}</Screen> }
            .into_any()
    };
    view! { <div class="m-apply">{framed(session, frame, open, show)}</div> }.into_any()
}

fn filling(session: Session, store: Store, id: String, slug: Memo<Option<String>>) -> AnyView {
    take_notice(session, store);
    let named = move || slug.read().as_deref().map(steps::by_slug);
    // While another screen takes over, the step stays.
    let here = Memo::new(move |before: Option<&usize>| match named() {
        None => before.copied().unwrap_or(0),
        Some(step) => step.unwrap_or(0),
    });
    let filling = Filling::new(session, store, here, id);
    Effect::new(move || {
        if named() == Some(None) {
            let first = match store.interrupted().read_untracked().is_some() {
                true => steps::of(&Place::Field(Field::Papers(String::new()))),
                false => first_that_lacks(filling),
            };
            filling.go.instead(&filling.address(first));
        }
    });
    follow(here, store);
    let step = move || ALL[here.get()];
    let policy = session.policy();
    view! {
        <Screen
            session=session
            name=Signal::derive(move || step().slug)
            title=Signal::derive(move || step().title.to_owned())
            lead=Signal::derive(move || step().lead.to_owned())
            back="/mine"
            corner=view! { <SaveMark state=Signal::derive(move || mark(store.save_state().get())) /> }.into_any()
            above=view! {
                <Steps
                    now=Signal::derive(move || here.get() + 1)
                    of=Signal::stored(ALL.len())
                    filled=Signal::derive(move || filling.percent())
                />
            }.into_any()
        >
            {live(move || troubles(store))}
            {live(move || match kept_until(session, store) {
                Some((last, true)) => Some(view! { <Banner kind=BannerKind::Look>{words::ends_soon(&last)}</Banner> }),
                _ => None,
            })}
            {conflicts(filling)}
            {live(move || view! { <Tried filling=filling step=here.get() /> })}
            {live(move || {
                policy.track();
                let view = step().view;
                untrack(|| view(filling))
            })}
            <p class="m-field__hint">{live(move || match pictures_to_send(store) {
                // The last step waits for them itself.
                count if count > 0 && here.get() + 1 < ALL.len() => words::sending(count),
                _ => String::new(),
            })}</p>
            {live(move || actions(filling, here.get()))}
            <Outline filling=filling />
            <p class="m-field__hint">{live(move || match kept_until(session, store) {
                Some((last, false)) => words::kept_until(&last),
                _ => String::new(),
            })}</p>
        </Screen>
    }
    .into_any()
}

/// The notice that was acknowledged before there was a draft belongs to the draft.
fn take_notice(session: Session, store: Store) {
    let none = store.draft().with_untracked(|draft| draft.notice.is_none());
    if let Some(ack) = session.notice_ack().filter(|_| none) {
        store.change(Field::Notice, ack);
    }
}

/// The first step that lacks something; the last one where nothing does.
fn first_that_lacks(filling: Filling) -> usize {
    let lacks = |step: &usize| filling.lacks(*step) > 0;
    (0..ALL.len()).find(lacks).unwrap_or(ALL.len() - 1)
}

/// Moves the focus along with the address: to the place it names, to where a killed camera was open, or else to the
/// heading.
fn follow(here: Memo<usize>, store: Store) {
    let place = expect_context::<Go>().place();
    Effect::new(move || {
        here.track();
        let mut place = place.get();
        if place.is_empty() {
            let interrupted = store.interrupted().get_untracked();
            place = interrupted.map(|picker| picker.element).unwrap_or_default();
        }
        spawn_local(async move {
            frame().await;
            if place.is_empty() || !page::focus(&place) {
                focus_title().await;
            }
        });
    });
}

/// The buttons that lead on and back. The last step has a main button of its own.
fn actions(filling: Filling, here: usize) -> AnyView {
    let last = here + 1 == ALL.len();
    let next = move |()| {
        filling.try_step(here);
        if untrack(|| filling.lacks(here)) == 0 {
            filling.go.to(&filling.address(here + 1));
        } else {
            spawn_local(async {
                frame().await;
                page::focus(steps::MISSING);
            });
        }
    };
    view! {
        <Actions>
            {(!last).then(|| view! { <Button attr:data-m="next" label=words::NEXT on_press=next /> })}
            {(here > 0).then(|| view! {
                <LinkButton kind=ButtonKind::Second label=words::BACK href=filling.address(here - 1) />
            })}
        </Actions>
    }
    .into_any()
}

/// How safe what was typed is, in the mark's own terms.
pub fn mark(state: SaveState) -> ui::SaveState {
    match state {
        SaveState::Saved { .. } => ui::SaveState::Saved,
        SaveState::Saving => ui::SaveState::Saving,
        SaveState::KeptHere => ui::SaveState::Kept,
        SaveState::NotKept | SaveState::Gone => ui::SaveState::Fresh,
    }
}

/// What is wrong with keeping it.
pub fn troubles(store: Store) -> Vec<AnyView> {
    let banner = |kind, text: &'static str| view! { <Banner kind=kind>{text}</Banner> }.into_any();
    let mut all = Vec::new();
    match store.save_state().get() {
        draft::SaveState::NotKept => all.push(banner(BannerKind::Look, words::NOT_KEPT)),
        draft::SaveState::Gone => all.push(banner(BannerKind::Wrong, words::GONE)),
        _ if !store.kept_here().get() => all.push(banner(BannerKind::Look, words::NO_ROOM)),
        _ => {}
    }
    all
}

/// How many pictures have not arrived yet.
fn pictures_to_send(store: Store) -> usize {
    let (files, working) = (store.files().read(), store.working().read());
    let waits = |(_, status): &&(_, FileStatus)| {
        matches!(status, FileStatus::Kept | FileStatus::Uploading { .. })
    };
    files.iter().filter(waits).count() + working.len()
}

/// Until when the draft is kept; what was saved last counts, also on other phones.
fn kept_until(session: Session, store: Store) -> Option<(String, bool)> {
    let SaveState::Saved { at } = store.save_state().get() else {
        return None;
    };
    let answer = session.policy().get();
    let settings = &answer.policy.settings;
    let last = day(settings.draft_ends(at).china_date());
    let soon = settings.draft_ends_soon(at, session.now());
    Some((last, soon))
}
