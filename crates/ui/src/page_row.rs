//! One page of a paper: its picture, how far it has come, and what can be done with it.

use super::button::{Button, ButtonKind};
use super::field::{Note, note};
use super::file_slot::{Move, SlotEvents, Source, picker};
use super::icon::{Icon, Sign};
use super::live::live;
use super::progress::Progress;
use super::viewer::Looked;
use leptos::prelude::*;
use menteban_rules::problem::Weight;
use menteban_words::ui as words;

/// One page as a slot shows it.
#[derive(Clone)]
pub struct PageView {
    /// Names the page in every event: its file.
    pub key: String,
    /// Address of a picture of it as small as a list shows it, empty like the next.
    pub thumb: Signal<String>,
    /// Address of a picture of it; empty for a PDF, or while there is none.
    pub picture: Signal<String>,
    /// Addresses of pictures of the pages of a PDF; none of anything else, or before the server has it.
    pub sheets: Signal<Vec<String>>,
    /// How far it has come.
    pub state: Signal<PageState>,
    /// What is wrong with it.
    pub notes: Signal<Vec<Note>>,
    /// What would be better about its picture. It stands beside a way to take another one, and never in the way.
    pub advice: Signal<Vec<&'static str>>,
}

/// How far a page has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageState {
    /// Chosen; the phone has not kept it yet, or has no room for it.
    Chosen,
    /// Safe on this phone as it was chosen, being turned upright and shrunk.
    Working,
    /// Safe on this phone, waiting to travel.
    Kept,
    /// Waiting to travel; the phone has no room for it.
    Unkept,
    /// On its way, in per cent.
    Sending(u8),
    /// Safe at the server.
    Received,
    /// The same, and it waits for the virus scanner.
    Unscanned,
    /// It did not get through; it can be tried again.
    Stuck,
    /// It cannot be taken: the notes say why.
    Refused,
}

impl PageState {
    /// Whether it is no page of the draft yet.
    #[must_use]
    pub fn is_working(&self) -> bool {
        matches!(self, Self::Chosen | Self::Working)
    }

    fn sign(&self) -> Sign {
        match self {
            Self::Working | Self::Kept | Self::Sending(_) => Sign::Clock,
            Self::Chosen | Self::Unkept => Sign::Look,
            Self::Received | Self::Unscanned => Sign::Done,
            Self::Stuck => Sign::Again,
            Self::Refused => Sign::Wrong,
        }
    }

    fn class(&self) -> &'static str {
        match self {
            Self::Received | Self::Unscanned => "m-page__state m-page__state--done",
            Self::Stuck | Self::Refused => "m-page__state m-page__state--wrong",
            _ => "m-page__state",
        }
    }

    fn words(&self) -> String {
        match self {
            Self::Chosen => words::PAGE_CHOSEN.to_owned(),
            Self::Working => words::PAGE_WORKING.to_owned(),
            Self::Kept => words::PAGE_KEPT.to_owned(),
            Self::Unkept => words::PAGE_UNKEPT.to_owned(),
            Self::Sending(percent) => words::page_sending(*percent),
            Self::Received => words::PAGE_RECEIVED.to_owned(),
            Self::Unscanned => words::PAGE_UNSCANNED.to_owned(),
            Self::Stuck => words::PAGE_STUCK.to_owned(),
            Self::Refused => words::PAGE_REFUSED.to_owned(),
        }
    }
}

/// Where a page stands among its fellows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Standing {
    pub(super) index: usize,
    pub(super) count: usize,
}

/// One row. `id` leads to it; `looked` is where a page to be looked at closely is named.
pub(super) fn row(
    id: Signal<String>,
    name: Signal<String>,
    standing: Signal<Standing>,
    page: PageView,
    events: SlotEvents,
    looked: Looked,
) -> AnyView {
    let PageView {
        key,
        thumb: shown,
        picture: _,
        sheets,
        state,
        notes,
        advice,
    } = page;
    let count = Memo::new(move |_| sheets.read().len());
    let text = Memo::new(move |_| state.get().words());
    let percent = Memo::new(move |_| match state.get() {
        PageState::Sending(percent) => Some(percent),
        _ => None,
    });
    let sending = Memo::new(move |_| percent.get().is_some());
    let stuck = Memo::new(move |_| state.get() == PageState::Stuck);
    let bar = move || {
        sending.get().then(|| {
            let percent = Signal::derive(move || percent.get().unwrap_or(0));
            view! { <Progress label=name percent=percent /> }
        })
    };
    let look = Callback::new(move |()| looked.set(Some(standing.get_untracked().index)));
    let settled = Memo::new(move |_| !state.get().is_working());
    let acts = move || {
        let (key, shown) = (key.clone(), settled.get());
        shown.then(|| acts(key, id, name, standing, stuck, advice, events))
    };
    view! {
        <li class="m-page" id=id tabindex="-1">
            <div class="m-page__head">
                {live(move || thumb(shown.get(), count.get(), name, look))}
                <div class="m-page__body">
                    <p class="m-page__name">{name}</p>
                    <p class=Signal::derive(move || state.get().class())>
                        {live(move || view! { <Icon sign=state.get().sign() /> })}
                        <span>{text}</span>
                    </p>
                    {live(bar)}
                </div>
            </div>
            {live(move || notes.get().into_iter().map(note).collect::<Vec<_>>())}
            {live(acts)}
        </li>
    }
    .into_any()
}

/// What can be done with a page that is made.
fn acts(
    key: String,
    id: Signal<String>,
    name: Signal<String>,
    standing: Signal<Standing>,
    stuck: Memo<bool>,
    advice: Signal<Vec<&'static str>>,
    events: SlotEvents,
) -> AnyView {
    let retry_key = key.clone();
    let retry = move || {
        let key = retry_key.clone();
        stuck.get().then(|| {
            view! {
                <Button
                    kind=ButtonKind::Quiet
                    label=words::TRY_AGAIN
                    about=name
                    on_press=move |()| events.on_retry.run(key.clone())
                />
            }
        })
    };
    let retake_key = key.clone();
    let retake = Callback::new(move |event| events.on_retake.run((retake_key.clone(), event)));
    view! {
        {live(move || advised(&advice.read(), || picker(Source::Retake, name, id, retake)))}
        <div class="m-page__acts">
            {live(retry)}
            {live(move || advice.read().is_empty().then(|| picker(Source::Retake, name, id, retake)))}
            {moves(key.clone(), name, standing, events)}
            <Button
                kind=ButtonKind::Danger
                label=words::REMOVE
                about=name
                on_press=move |()| events.on_remove.run(key.clone())
            />
        </div>
    }
    .into_any()
}

/// Each reason, and one way to take another picture beside them.
fn advised(advice: &[&'static str], retake: impl Fn() -> AnyView) -> Option<AnyView> {
    if advice.is_empty() {
        return None;
    }
    let line = |text: &&'static str| {
        note(Note {
            weight: Weight::Should,
            text: (*text).to_owned(),
        })
    };
    let lines: Vec<_> = advice.iter().map(line).collect();
    let advised = view! {
        <div class="m-page__advice" role="status">
            {lines}
            {retake()}
        </div>
    };
    Some(advised.into_any())
}

/// A picture, or the sign of a document with the number of its pages.
fn thumb(picture: String, sheets: usize, name: Signal<String>, look: Callback<()>) -> AnyView {
    let shown = match (picture.is_empty(), sheets) {
        (false, _) => view! { <img src=picture alt="" /> }.into_any(),
        (true, 0) => {
            return view! {
                <span class="m-page__thumb"><Icon sign=Sign::Document /></span>
            }
            .into_any();
        }
        (true, _) => view! {
            <Icon sign=Sign::Document />
            <span class="m-page__sheets">{words::sheets(sheets)}</span>
        }
        .into_any(),
    };
    view! {
        <button type="button" class="m-page__thumb" on:click=move |_| look.run(())>
            {shown}
            <span class="m-unseen">{words::LOOK_LARGE}{name}</span>
        </button>
    }
    .into_any()
}

fn moves(
    key: String,
    name: Signal<String>,
    standing: Signal<Standing>,
    events: SlotEvents,
) -> AnyView {
    let one = move |way: Move, label: &'static str, key: String| {
        view! {
            <Button
                kind=ButtonKind::Quiet
                label=label
                about=name
                on_press=move |()| events.on_move.run((key.clone(), way))
            />
        }
    };
    let later_key = key.clone();
    let earlier = move || {
        let possible = standing.get().index > 0;
        possible.then(|| one(Move::Earlier, words::EARLIER, key.clone()))
    };
    let later = move || {
        let at = standing.get();
        let possible = at.index + 1 < at.count;
        possible.then(|| one(Move::Later, words::LATER, later_key.clone()))
    };
    view! {
        {live(earlier)}
        {live(later)}
    }
    .into_any()
}
