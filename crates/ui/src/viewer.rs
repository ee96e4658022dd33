//! Pages looked at closely: large, beside what is wanted of them, with everything that can be done to one.

use super::button::{Button, ButtonKind};
use super::dialog::Dialog;
use super::field::{Ask, Note, note};
use super::file_slot::{Move, SlotEvents, Source, picker};
use super::live::live;
use super::page_row::{PageState, PageView};
use super::sheets;
use crate::platform::page;
use crate::platform::zoom::Zoom;
use leptos::html;
use leptos::prelude::*;
use menteban_rules::problem::Weight;
use menteban_words::ui as words;
use std::rc::Rc;

/// The id of what shows it.
const PICTURE: &str = "looked-at";

/// Which page is looked at, counted from 0; none while none is.
pub(super) type Looked = RwSignal<Option<usize>>;

#[derive(Clone, Copy)]
struct Viewer {
    pages: Signal<Vec<PageView>>,
    events: SlotEvents,
    looked: Looked,
    count: Memo<usize>,
    index: Memo<usize>,
    key: Memo<String>,
    zoom: StoredValue<Option<Rc<Zoom>>, LocalStorage>,
}

/// Draws it, while a page is looked at.
pub(super) fn viewer(
    ask: &Ask,
    pages: Signal<Vec<PageView>>,
    events: SlotEvents,
    looked: Looked,
) -> AnyView {
    // What is in work has a key of its own: it never becomes another.
    let ready = move |page: &&PageView| !page.state.with_untracked(PageState::is_working);
    let count = Memo::new(move |_| pages.with(|pages| pages.iter().filter(ready).count()));
    let index = Memo::new(move |_| {
        let index = looked.get().unwrap_or(0);
        index.min(count.get().saturating_sub(1))
    });
    let key = Memo::new(move |_| {
        let key = |page: &PageView| page.key.clone();
        pages.with(|pages| pages.get(index.get()).map(key).unwrap_or_default())
    });
    let viewer = Viewer {
        pages,
        events,
        looked,
        count,
        index,
        key,
        zoom: StoredValue::new_local(None),
    };
    let open = Memo::new(move |_| looked.get().is_some() && count.get() > 0);
    let (id, label, hint) = (ask.id.clone(), ask.label, ask.hint);
    live(move || {
        open.get()
            .then(|| untrack(|| viewer.view(id.clone(), label, hint)))
    })
}

/// What can be done.
#[derive(Clone, Copy)]
enum Act {
    Larger,
    Smaller,
    Before,
    After,
    Turn,
    Earlier,
    Later,
    Remove,
    Close,
}

impl Viewer {
    fn view(self, id: String, label: Signal<String>, hint: Signal<String>) -> AnyView {
        let title = Signal::derive(move || words::page_of(self.index.get() + 1, self.count.get()));
        let place = Signal::derive(move || format!("{id}-{}", self.index.get()));
        let retake = Callback::new(move |event| {
            let key = self.key.get_untracked();
            self.events.on_retake.run((key, event));
        });
        let again = move |source| picker(source, Signal::stored(String::new()), place, retake);
        view! {
            <Dialog title=title on_close=move |()| self.act(Act::Close)>
                {live(move || self.key.with(|_| untrack(|| self.picture())))}
                <p class="m-viewer__wanted">{label}</p>
                <p class="m-field__hint">{hint}</p>
                {live(move || self.notes().into_iter().map(note).collect::<Vec<_>>())}
                <div class="m-page__acts">
                    {self.buttons()}
                    {again(Source::Retake)}
                    {again(Source::Replace)}
                    {self.button(ButtonKind::Danger, words::REMOVE, Act::Remove)}
                </div>
                {self.button(ButtonKind::Second, words::CLOSE, Act::Close)}
            </Dialog>
        }
        .into_any()
    }

    fn page(self) -> Option<PageView> {
        self.pages
            .with(|pages| pages.get(self.index.get()).cloned())
    }

    /// What is wrong with it, and what would be better about its picture.
    fn notes(self) -> Vec<Note> {
        let Some(page) = self.page() else {
            return Vec::new();
        };
        let advice = page.advice.get().into_iter().map(|text| Note {
            weight: Weight::Should,
            text: text.to_owned(),
        });
        page.notes.get().into_iter().chain(advice).collect()
    }

    fn picture(self) -> AnyView {
        let frame = NodeRef::<html::Div>::new();
        Effect::new(move || {
            self.zoom
                .set_value(frame.get().map(|frame| Rc::new(Zoom::new(frame.into()))));
        });
        let page = self.page();
        let address = page.as_ref().map(|page| page.picture).unwrap_or_default();
        let sheets = page.map(|page| page.sheets).unwrap_or_default();
        view! {
            <div class="m-zoom" id=PICTURE tabindex="0" role="group" aria-label=words::ZOOM node_ref=frame>
                {live(move || match address.get() {
                    none if none.is_empty() => sheets::sheets(sheets.get()),
                    address => view! { <img class="m-zoom__picture" src=address width="100%" draggable="false" alt="" /> }
                        .into_any(),
                })}
            </div>
        }
        .into_any()
    }

    /// The buttons stay where they are from page to page, so that what was pressed keeps the focus.
    fn buttons(self) -> Vec<AnyView> {
        let one = [
            (words::LARGER, Act::Larger),
            (words::SMALLER, Act::Smaller),
            (words::TURN, Act::Turn),
        ];
        let several = [
            (words::PAGE_BEFORE, Act::Before),
            (words::PAGE_AFTER, Act::After),
        ];
        let several = several.iter().filter(|_| self.count.get_untracked() > 1);
        let all = one.iter().chain(several);
        let all = all.map(|(label, act)| self.button(ButtonKind::Quiet, label, *act));
        all.chain([self.earlier(), self.later()]).collect()
    }

    /// A page at an end is not moved beyond it.
    fn earlier(self) -> AnyView {
        let possible = Memo::new(move |_| self.index.get() > 0);
        live(move || {
            possible
                .get()
                .then(|| self.button(ButtonKind::Quiet, words::EARLIER, Act::Earlier))
        })
    }

    fn later(self) -> AnyView {
        let possible = Memo::new(move |_| self.index.get() + 1 < self.count.get());
        live(move || {
            possible
                .get()
                .then(|| self.button(ButtonKind::Quiet, words::LATER, Act::Later))
        })
    }

    fn button(self, kind: ButtonKind, label: &'static str, act: Act) -> AnyView {
        view! { <Button kind=kind label=label on_press=move |()| self.act(act) /> }.into_any()
    }

    fn act(self, act: Act) {
        let (key, index) = (self.key.get_untracked(), self.index.get_untracked());
        let before = index.checked_sub(1);
        let after = Some(index + 1).filter(|after| *after < self.count.get_untracked());
        let zoom = self.zoom.get_value();
        match act {
            Act::Larger => zoom.iter().for_each(|zoom| zoom.larger()),
            Act::Smaller => zoom.iter().for_each(|zoom| zoom.smaller()),
            Act::Turn => self.events.on_turn.run(key),
            Act::Remove => self.events.on_remove.run(key),
            Act::Earlier => self.events.on_move.run((key, Move::Earlier)),
            Act::Later => self.events.on_move.run((key, Move::Later)),
            Act::Before | Act::After | Act::Close => {}
        }
        let to = match act {
            Act::Before | Act::Earlier => before.unwrap_or(index),
            Act::After | Act::Later => after.unwrap_or(index),
            Act::Close => return self.looked.set(None),
            _ => return,
        };
        // What was pressed goes away at an end.
        let at_end = to == 0 || to + 1 == self.count.get_untracked();
        if at_end && matches!(act, Act::Earlier | Act::Later) {
            page::focus(PICTURE);
        }
        self.looked.set(Some(to));
    }
}
