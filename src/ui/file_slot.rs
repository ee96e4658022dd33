//! The pages of one paper: take them, see how far they have come, retake, remove and order them.

use super::button::{Button, ButtonKind};
use super::dialog::Dialog;
use super::each::each;
use super::field::{Ask, Attention, group};
use super::icon::{Icon, Sign};
use super::live::live;
use super::page_row::{PageView, Standing, row};
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

/// What can happen in a slot. Files come as the `change` event of a file input: `platform` reads it.
#[derive(Clone, Copy)]
pub struct SlotEvents {
    /// A camera, album or document picker is about to open: whatever is unsaved must be saved now.
    pub on_open: Callback<()>,
    /// Files were chosen.
    pub on_pick: Callback<Event>,
    /// A file was chosen instead of the page with this key.
    pub on_retake: Callback<(String, Event)>,
    /// A page is to be removed.
    pub on_remove: Callback<String>,
    /// A page is to be moved.
    pub on_move: Callback<(String, Move)>,
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
    /// What happens.
    events: SlotEvents,
) -> AnyView {
    let attention = Attention::new();
    let filled = Signal::derive(move || pages.with(|pages| !pages.is_empty()));
    let shown = attention.shown(&ask, filled);
    let large = RwSignal::new(None);
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
        row(id, name, standing, page, events, large)
    };
    let room = Memo::new(move |_| pages.with(Vec::len) < most);
    let id = ask.id.clone();
    let add = move || {
        let one = move |source| picker(source, label, events.on_pick, events.on_open);
        room.get().then(|| {
            view! {
                <div class="m-slot__add">
                    {one(Source::Camera)}
                    {one(if most > 1 { Source::Albums } else { Source::Album })}
                    {pdf.then(|| one(Source::Document))}
                </div>
            }
        })
    };
    let controls = view! {
        <div class="m-slot" id=id tabindex="-1">
            <ol class="m-slot__pages">
                {each(move || pages.with(|pages| pages.iter().map(|page| page.key.clone()).collect()), draw)}
            </ol>
            {live(add)}
            {live(move || large.get().map(|picture| preview(picture, large)))}
        </div>
    }
    .into_any();
    group(&ask, shown, controls)
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
            Self::Retake => words::RETAKE,
            Self::Album | Self::Albums => words::ALBUM,
            Self::Document => words::PDF,
        }
    }

    fn sign(self) -> Option<Sign> {
        match self {
            Self::Camera => Some(Sign::Camera),
            Self::Retake => None,
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

/// A file input that looks like a button. `about` says for whom, to a screen reader.
pub(super) fn picker(
    source: Source,
    about: Signal<String>,
    on_pick: Callback<Event>,
    on_open: Callback<()>,
) -> AnyView {
    view! {
        <label class="m-button m-button--quiet m-picker">
            <input
                class="m-picker__input"
                type="file"
                accept=source.accept()
                capture=source.capture()
                multiple=source == Source::Albums
                on:click=move |_| on_open.run(())
                on:change=move |event| on_pick.run(event)
            />
            {source.sign().map(|sign| view! { <Icon sign=sign /> })}
            <span>{source.label()}<span class="m-unseen">{about}</span></span>
        </label>
    }
    .into_any()
}

fn preview(picture: String, large: RwSignal<Option<String>>) -> AnyView {
    let close = Callback::new(move |()| large.set(None));
    view! {
        <Dialog title=words::LARGE on_close=close>
            <div class="m-dialog__picture"><img src=picture.clone() alt=words::LARGE /></div>
            <Button kind=ButtonKind::Second label=words::CLOSE on_press=close />
        </Dialog>
    }
    .into_any()
}
