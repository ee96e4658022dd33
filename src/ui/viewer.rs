//! Pages looked at closely: large, beside what is wanted of them, with everything that can be done to one.

use super::button::{Button, ButtonKind};
use super::dialog::Dialog;
use super::field::{Ask, note};
use super::file_slot::{Move, SlotEvents, Source, picker};
use super::icon::{Icon, Sign};
use super::live::live;
use super::page_row::{PageState, PageView};
use crate::platform::zoom::Zoom;
use leptos::html;
use leptos::prelude::*;
use menteban_words::ui as words;
use std::rc::Rc;

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

impl Viewer {
    fn view(self, id: String, label: Signal<String>, hint: Signal<String>) -> AnyView {
        let close = Callback::new(move |()| self.looked.set(None));
        let title =
            Signal::derive(move || words::page_of(self.index.get() + 1, self.count.get().max(1)));
        view! {
            <Dialog title=title on_close=close>
                {live(move || self.key.with(|_| untrack(|| self.picture())))}
                <p class="m-viewer__wanted">{label}</p>
                <p class="m-field__hint">{hint}</p>
                {live(move || self.page().map(|page| page.notes.get().into_iter().map(note).collect::<Vec<_>>()))}
                <div class="m-page__acts">
                    {self.around()}
                    {self.acts(id)}
                </div>
                <Button kind=ButtonKind::Second label=words::CLOSE on_press=close />
            </Dialog>
        }
        .into_any()
    }

    fn page(self) -> Option<PageView> {
        self.pages
            .with(|pages| pages.get(self.index.get()).cloned())
    }

    fn picture(self) -> AnyView {
        let frame = NodeRef::<html::Div>::new();
        Effect::new(move || {
            self.zoom
                .set_value(frame.get().map(|frame| Rc::new(Zoom::new(frame.into()))));
        });
        let address = self.page().map(|page| page.picture).unwrap_or_default();
        let shown = Memo::new(move |_| !address.read().is_empty());
        live(move || {
            match shown.get() {
            true => view! {
                <div class="m-zoom" tabindex="0" role="group" aria-label=words::ZOOM node_ref=frame>
                    <img class="m-zoom__picture" src=address width="100%" draggable="false" alt="" />
                </div>
            }
            .into_any(),
            false => view! { <div class="m-zoom"><Icon sign=Sign::Document /></div> }.into_any(),
        }
        })
    }

    /// Larger, smaller, and on to other pages.
    fn around(self) -> AnyView {
        let zoom = move |larger: bool| {
            if let Some(zoom) = self.zoom.get_value() {
                match larger {
                    true => zoom.larger(),
                    false => zoom.smaller(),
                }
            }
        };
        let go = move |to: usize| self.looked.set(Some(to));
        let quiet = |label: &'static str, press: Callback<()>| view! { <Button kind=ButtonKind::Quiet label=label on_press=press /> };
        view! {
            {quiet(words::LARGER, Callback::new(move |()| zoom(true)))}
            {quiet(words::SMALLER, Callback::new(move |()| zoom(false)))}
            {live(move || (self.index.get() > 0).then(|| {
                quiet(words::PAGE_BEFORE, Callback::new(move |()| go(self.index.get_untracked() - 1)))
            }))}
            {live(move || (self.index.get() + 1 < self.count.get()).then(|| {
                quiet(words::PAGE_AFTER, Callback::new(move |()| go(self.index.get_untracked() + 1)))
            }))}
        }
        .into_any()
    }

    /// What can be done to the page.
    fn acts(self, id: String) -> AnyView {
        let (events, key) = (self.events, move || self.key.get_untracked());
        let place = Signal::derive(move || format!("{id}-{}", self.index.get()));
        let retake = Callback::new(move |event| events.on_retake.run((key(), event)));
        let quiet = |label: &'static str, press: Callback<()>| view! { <Button kind=ButtonKind::Quiet label=label on_press=press /> };
        let step = move |way: Move| {
            Callback::new(move |()| {
                let to = match way {
                    Move::Earlier => self.index.get_untracked() - 1,
                    Move::Later => self.index.get_untracked() + 1,
                };
                events.on_move.run((key(), way));
                self.looked.set(Some(to));
            })
        };
        let is_picture = move || {
            self.page()
                .is_some_and(|page| !page.picture.read().is_empty())
        };
        let nothing = Signal::stored(String::new());
        view! {
            {live(move || is_picture().then(|| quiet(words::TURN, Callback::new(move |()| events.on_turn.run(key())))))}
            {picker(Source::Retake, nothing, place, retake)}
            {picker(Source::Replace, nothing, place, retake)}
            {live(move || (self.index.get() > 0).then(|| quiet(words::EARLIER, step(Move::Earlier))))}
            {live(move || (self.index.get() + 1 < self.count.get()).then(|| quiet(words::LATER, step(Move::Later))))}
            <Button
                kind=ButtonKind::Danger
                label=words::REMOVE
                on_press=move |()| events.on_remove.run(key())
            />
        }
        .into_any()
    }
}
