//! The pages of one paper: take them, see how far they have come, retake, remove and order them.

use super::Actions;
use super::button::{Button, ButtonKind};
use super::camera::{Frame, Wants, camera};
use super::dialog::Dialog;
use super::each::each;
use super::field::{Ask, Attention, group};
use super::icon::{Icon, Sign};
use super::live::live;
use super::page_row::{PageState, PageView, Standing, row};
use super::viewer::viewer;
use leptos::ev::Event;
use leptos::prelude::*;
use menteban_words::ui as words;

/// Where a page is to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// Before the page in front of it.
    Earlier,
    /// After the page behind it.
    Later,
}

/// What can happen in a slot. Files come as the `change` event of a file input: `platform` reads it, and sees by itself
/// to what is dropped or pasted, and to pickers that open.
#[derive(Clone, Copy)]
pub struct SlotEvents {
    /// Files were chosen.
    pub on_pick: Callback<Event>,
    /// A file was chosen instead of the page with this key.
    pub on_retake: Callback<(String, Event)>,
    /// A page is to be removed.
    pub on_remove: Callback<String>,
    /// A page is to be moved.
    pub on_move: Callback<(String, Move)>,
    /// A page is to be turned right by a quarter.
    pub on_turn: Callback<String>,
    /// A page that did not get through is to be tried again.
    pub on_retry: Callback<String>,
}

/// The pages of one paper, or of one side of it. Page `n`, counted from 0, has the id `ID-n`.
#[component]
pub fn FileSlot(
    /// What is asked.
    ask: Ask,
    /// The pages, in order.
    #[prop(into)]
    pages: Signal<Vec<PageView>>,
    /// Most pages; with one, there is nothing to order and the page bears the slot's own name.
    most: usize,
    /// Whether a PDF is taken.
    #[prop(optional)]
    pdf: bool,
    /// What is to be held into the frame of the page's own camera; none: the phone's own is opened.
    #[prop(optional_no_strip)]
    frame: Option<Frame>,
    /// What happens.
    events: SlotEvents,
) -> AnyView {
    let doomed = RwSignal::new(None);
    let remove = events.on_remove;
    let events = SlotEvents {
        on_remove: Callback::new(move |key| doomed.set(Some(key))),
        ..events
    };
    let wants = Wants::new();
    let on_opens = move |opens: Event| wants.hear(frame, &opens);
    let attention = Attention::new();
    let filled = Signal::derive(move || pages.with(|pages| !pages.is_empty()));
    let shown = attention.shown(&ask, filled);
    let looked = RwSignal::new(None);
    let asking = RwSignal::new(false);
    let (slot_id, label) = (ask.id.clone(), ask.label);
    let draw = move |key: String| {
        let page = pages.with_untracked(|pages| pages.iter().find(|page| page.key == key).cloned());
        let Some(page) = page else {
            return ().into_any();
        };
        let standing = standing(pages, key);
        let slot_id = slot_id.clone();
        let id = Signal::derive(move || format!("{slot_id}-{}", standing.get().index));
        let name = Signal::derive(move || match most {
            1 => label.get(),
            _ => words::page(standing.get().index + 1),
        });
        row(id, name, standing, page, events, looked)
    };
    let room = Memo::new(move |_| pages.with(Vec::len) < most);
    let more = Signal::derive(move || asking.get() && filled.get());
    let on_pick = Callback::new(move |event| {
        asking.set(most > 1);
        events.on_pick.run(event);
    });
    let (id, place) = (ask.id.clone(), Signal::stored(ask.id.clone()));
    let add = move || {
        let one = move |source| picker(source, label, place, on_pick);
        room.get().then(|| {
            view! {
                // The inputs stay, or the one that was used would lose the focus: the question is shown by the style.
                <div class="m-slot__add" class=("m-slot__add--asks", more)>
                    <p class="m-slot__more">{words::NEXT_PAGE}</p>
                    {one(Source::Camera)}
                    <div class="m-slot__none">
                        <Button kind=ButtonKind::Quiet label=words::NO_MORE on_press=move |()| asking.set(false) />
                    </div>
                    {one(if most > 1 { Source::Albums } else { Source::Album })}
                    {pdf.then(|| one(Source::Document))}
                    <p class="m-slot__drop">{words::DROP_HERE}</p>
                </div>
            }
        })
    };
    let controls = view! {
        <div class="m-slot" id=id tabindex="-1" data-drop="" on:opens=on_opens>
            <ol class="m-slot__pages">
                {each(move || pages.with(|pages| pages.iter().map(|page| page.key.clone()).collect()), draw)}
            </ol>
            {live(add)}
            <p class="m-unseen" role="status">{come(pages)}</p>
            {viewer(&ask, pages, events, looked)}
            {live(move || doomed.get().map(|key| asked(doomed, key, remove)))}
            {frame.map(|frame| camera(label, frame, wants))}
        </div>
    }
    .into_any();
    group(&ask, shown, controls)
}

/// Whether a page is to be removed: a tap beside the mark would cost a picture.
fn asked(doomed: RwSignal<Option<String>>, key: String, remove: Callback<String>) -> AnyView {
    let keep = Callback::new(move |()| doomed.set(None));
    let remove = move |()| {
        doomed.set(None);
        remove.run(key.clone());
    };
    view! {
        <Dialog title=words::REMOVE_TITLE on_close=keep>
            <Actions>
                <Button label=words::KEEP on_press=keep />
                <Button kind=ButtonKind::Danger label=words::REMOVE on_press=remove />
            </Actions>
        </Dialog>
    }
    .into_any()
}

/// How far the pages have come, said once whenever it changes; a bar at each page shows the rest.
fn come(pages: Signal<Vec<PageView>>) -> Memo<String> {
    Memo::new(move |_| {
        let pages = pages.read();
        let count = |state: fn(&PageState) -> bool| {
            pages
                .iter()
                .filter(|page| state(&page.state.read()))
                .count()
        };
        let received = count(|state| matches!(state, PageState::Received | PageState::Unscanned));
        let stuck = count(|state| matches!(state, PageState::Stuck | PageState::Refused));
        words::pages_come(pages.len(), received, stuck)
    })
}

fn standing(pages: Signal<Vec<PageView>>, key: String) -> Signal<Standing> {
    let standing = Memo::new(move |_| {
        pages.with(|pages| Standing {
            index: pages.iter().position(|page| page.key == key).unwrap_or(0),
            count: pages.len(),
        })
    });
    standing.into()
}

/// Where files come from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// The camera.
    Camera,
    /// The camera, for a picture that is there already.
    Retake,
    /// One picture of the album, in place of one that is there already.
    Replace,
    /// One picture of the album.
    Album,
    /// Some pictures of the album.
    Albums,
    /// A PDF.
    Document,
}

impl Source {
    fn label(self) -> &'static str {
        match self {
            Self::Camera => words::CAMERA,
            Self::Replace => words::REPLACE,
            Self::Retake => words::RETAKE,
            Self::Album | Self::Albums => words::ALBUM,
            Self::Document => words::PDF,
        }
    }

    fn sign(self) -> Option<Sign> {
        match self {
            Self::Camera => Some(Sign::Camera),
            Self::Retake | Self::Replace => None,
            Self::Album | Self::Albums => Some(Sign::Album),
            Self::Document => Some(Sign::Document),
        }
    }

    fn accept(self) -> &'static str {
        match self {
            Self::Document => "application/pdf",
            _ => "image/*",
        }
    }

    fn capture(self) -> Option<&'static str> {
        matches!(self, Self::Camera | Self::Retake).then_some("environment")
    }
}

/// A file input that looks like a button. `about` says for whom, to a screen reader; `place` is the id of the element
/// that whoever was interrupted is led back to.
pub(super) fn picker(
    source: Source,
    about: Signal<String>,
    place: Signal<String>,
    on_pick: Callback<Event>,
) -> AnyView {
    view! {
        <label class="m-button m-button--quiet m-picker" data-pick=place>
            <input
                class="m-picker__input"
                type="file"
                accept=source.accept()
                capture=source.capture()
                multiple=source == Source::Albums
                on:change=move |event| on_pick.run(event)
            />
            {source.sign().map(|sign| view! { <Icon sign=sign /> })}
            <span class="m-picker__label">{source.label()}<span class="m-unseen">{about}</span></span>
            {(source == Source::Camera).then(|| view! { <span class="m-picker__more">{words::ONE_MORE}</span> })}
        </label>
    }
    .into_any()
}
