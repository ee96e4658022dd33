//! One page, large: as large and turned as it is wanted, with the boxes that were drawn on it.

use super::Review;
use super::sheets::{Sheet, Spot};
use crate::area::{self, Turn};
use leptos::ev::{self, PointerEvent};
use leptos::prelude::*;
use menteban_rules::process::{Area, EDGE, Event};
use menteban_ui::live;
use menteban_ui::platform::pointer;
use menteban_words::desk::case as words;

/// Height by width of a page whose picture is not there yet: a sheet of A4.
const USUAL_SHAPE: f64 = 1.414;

/// One page. On the one that is looked at boxes are drawn; what it replaced only stands beside it.
pub fn sheet(review: Review, sheet: &Sheet, current: bool) -> AnyView {
    let shape = RwSignal::new(USUAL_SHAPE);
    let failed = RwSignal::new(false);
    let lapsed = review.desk.lapsed();
    // Nobody is shown a page whose login has lapsed; after the next one it is asked for again.
    Effect::new(move || {
        if !lapsed.get() {
            failed.set(false);
        }
    });
    let loaded = move |event: ev::Event| {
        if let Some((width, height)) = pointer::size_of_picture(&event) {
            shape.set(f64::from(height) / f64::from(width));
        }
    };
    let address = sheet.address.clone();
    let name = sheet.name.clone();
    let unscanned = sheet.unscanned;
    let picture = live(move || {
        match failed.get() {
        _ if unscanned => view! { <p class="d-none">{words::UNSCANNED_PAGE}</p> }.into_any(),
        true => view! { <p class="d-none">{words::NO_PREVIEW}</p> }.into_any(),
        false => view! {
            <img class="d-sheet__picture" src=address.clone() alt=name.clone() draggable="false" on:load=loaded on:error=move |_| failed.set(true) />
        }
        .into_any(),
    }
    });
    let boxes = match current {
        true => boxes(review, sheet.key.clone()),
        false => asked(review, &sheet.spot),
    };
    let beside = move || {
        review
            .compare
            .get()
            .then_some(if current { words::NEW } else { words::OLD })
    };
    let page = page(
        review,
        shape,
        view! { {picture} {boxes} }.into_any(),
        current,
    );
    view! {
        <div class="d-sheet" tabindex="0" role="group" aria-label=words::PAGE>
            <p class="d-sheet__beside">{beside}</p>
            {page}
        </div>
    }
    .into_any()
}

/// The room a page takes as it is turned, and in it the page, turned.
fn page(review: Review, shape: RwSignal<f64>, inside: AnyView, current: bool) -> AnyView {
    let across = Memo::new(move |_| review.turn.get().is_across());
    let room = move || {
        if across.get() {
            1.0 / shape.get()
        } else {
            shape.get()
        }
    };
    let percent = |share: f64| format!("{:.3}%", share * 100.0);
    // A page that lies across is as wide as the room is high: both in shares of the room.
    let wide = move || if across.get() { room() } else { 1.0 };
    let high = move || if across.get() { 1.0 / room() } else { 1.0 };
    let size = move || f64::from(review.hundredths()) / 100.0;
    let drawing = Memo::new(move |_| current && review.drawn.read().is_some());
    let from = StoredValue::new(None::<(f64, f64)>);
    let down = move |event: PointerEvent| {
        if drawing.get_untracked() {
            event.prevent_default();
            pointer::hold(&event);
            from.set_value(on_page(review.turn.get_untracked(), &event));
        }
    };
    let moved = move |event: PointerEvent| draw(review, from.get_value(), &event);
    let up = move |_| from.set_value(None);
    view! {
        <div
            class="d-sheet__room"
            class=("d-sheet__room--drawing", drawing)
            style:width=move || percent(size())
            style:padding-top=move || percent(size() * room())
            on:pointerdown=down
            on:pointermove=moved
            on:pointerup=up
            on:pointercancel=up
        >
            <div
                class="d-sheet__page"
                style:width=move || percent(wide())
                style:height=move || percent(high())
                style:left=move || percent((1.0 - wide()) / 2.0)
                style:top=move || percent((1.0 - high()) / 2.0)
                style:transform=move || format!("rotate({}deg)", review.turn.get().degrees())
            >
                {inside}
            </div>
        </div>
    }
    .into_any()
}

fn on_page(turn: Turn, event: &PointerEvent) -> Option<(f64, f64)> {
    pointer::share(event).map(|place| turn.on_page(place))
}

/// The box from where the pointer came down to where it is now.
fn draw(review: Review, from: Option<(f64, f64)>, event: &PointerEvent) {
    let to = on_page(review.turn.get_untracked(), event);
    if let (Some(from), Some(to)) = (from, to)
        && let Some(area) = area::between(from, to)
    {
        review.drawn.set(Some(area));
    }
}

/// The boxes on a page: those that are kept, and the one that is being drawn.
fn boxes(review: Review, key: String) -> AnyView {
    let kept = move || {
        let work = review.work.read();
        let here = work
            .marks
            .iter()
            .filter(|mark| mark.sheet.as_ref() == Some(&key));
        here.filter_map(|mark| mark.area)
            .map(|area| frame("d-box", area))
            .collect_view()
    };
    view! {
        {live(kept)}
        {live(move || review.drawn.get().map(|area| frame("d-box d-box--drawn", area)))}
    }
    .into_any()
}

/// What was asked for on a page that was replaced.
fn asked(review: Review, spot: &Spot) -> AnyView {
    let case = review.case.get_untracked();
    let asks = case
        .history
        .iter()
        .rev()
        .find_map(|entry| match &entry.event {
            Some(Event::AskSupplement { asks }) => Some(asks.clone()),
            _ => None,
        });
    let asks = asks.unwrap_or_default().into_iter();
    let here = asks.filter(|ask| Spot::of(ask) == *spot);
    here.filter_map(|ask| ask.area)
        .map(|area| frame("d-box", area))
        .collect_view()
        .into_any()
}

fn frame(class: &'static str, area: Area) -> AnyView {
    let percent =
        |thousandths: u16| format!("{:.1}%", f64::from(thousandths) * 100.0 / f64::from(EDGE));
    view! {
        <span
            class=class
            style:left=percent(area.left)
            style:top=percent(area.top)
            style:width=percent(area.width)
            style:height=percent(area.height)
        ></span>
    }
    .into_any()
}
