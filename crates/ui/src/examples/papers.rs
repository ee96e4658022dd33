//! Examples of what is photographed and drawn.

use super::{note, nothing};
use crate::{Ask, FileSlot, Move, PageState, PageView, Progress, Signature, SlotEvents};
use leptos::prelude::*;
use menteban_rules::problem::Weight;
use menteban_words::examples as words;

/// A slot's events that only order and remove.
pub fn slot_events(pages: RwSignal<Vec<PageView>>) -> SlotEvents {
    let place = move |key: &str| {
        pages
            .read_untracked()
            .iter()
            .position(|page| page.key == key)
    };
    SlotEvents {
        on_pick: nothing(),
        on_retake: nothing(),
        on_retry: nothing(),
        on_turn: nothing(),
        on_remove: Callback::new(move |key: String| {
            pages.update(|list| list.retain(|page| page.key != key))
        }),
        on_move: Callback::new(move |(key, way): (String, Move)| {
            let Some(from) = place(&key) else { return };
            let to = match way {
                Move::Earlier => from - 1,
                Move::Later => from + 1,
            };
            pages.update(|list| list.swap(from, to));
        }),
    }
}

/// A page in some state.
#[must_use]
pub fn page(key: &str, state: PageState) -> PageView {
    let refused = state == PageState::Refused;
    let notes = if refused {
        note(Weight::Must, words::PAGE_BLURRED)
    } else {
        Signal::stored(Vec::new())
    };
    let picture = Signal::stored(if refused {
        String::new()
    } else {
        PICTURE.to_owned()
    });
    PageView {
        key: key.to_owned(),
        thumb: picture,
        picture,
        sheets: Signal::stored(Vec::new()),
        advice: Signal::stored(match state {
            PageState::Sending(_) => vec![words::PAGE_SOFT],
            _ => Vec::new(),
        }),
        state: Signal::stored(state),
        notes,
    }
}

pub(super) fn file_slot() -> AnyView {
    let pages = RwSignal::new(vec![
        page("a", PageState::Received),
        page("b", PageState::Sending(43)),
        page("c", PageState::Refused),
        page("d", PageState::Stuck),
    ]);
    let empty = RwSignal::new(Vec::new());
    let ask = Ask::new("ex-slot", words::REPORT).hint(words::REPORT_HINT);
    view! {
        <FileSlot ask=ask pages=pages most=10usize pdf=true events=slot_events(pages) />
        <FileSlot ask=Ask::new("ex-side", words::SIDE) pages=empty most=1usize events=slot_events(empty) />
    }
    .into_any()
}

pub(super) fn signature() -> AnyView {
    let ask = Ask::new("ex-sign", words::SIGNATURE).hint(words::SIGNATURE_HINT);
    view! { <Signature ask=ask picture="" on_sign=nothing() on_clear=nothing() /> }.into_any()
}

pub(super) fn progress() -> AnyView {
    view! { <Progress label=words::UPLOAD percent=43u8 /> }.into_any()
}

/// A sheet of paper with a seal.
const PICTURE: &str = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 80'%3E%3Cpath fill='%23fff' d='M0 0h60v80H0z'/%3E%3Cpath stroke='%23999' stroke-width='3' d='M10 14h40M10 26h40M10 34h34M10 42h40M10 50h28'/%3E%3Ccircle cx='44' cy='64' r='9' fill='none' stroke='%23c33' stroke-width='2'/%3E%3C/svg%3E";
