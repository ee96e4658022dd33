//! What has happened, and what comes next.

use super::icon::{Icon, Sign};
use super::live::live;
use leptos::prelude::*;
use menteban_words::ui as words;

/// One thing on the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Whether it has happened.
    pub kind: MomentKind,
    /// What.
    pub title: String,
    /// When; empty while unknown.
    pub time: String,
    /// More about it; empty for none.
    pub text: String,
}

/// Whether something has happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MomentKind {
    /// It has.
    Done,
    /// It is under way.
    Now,
    /// It is to come.
    Ahead,
}

/// The line, oldest first.
#[component]
pub fn Timeline(
    /// What is on it.
    #[prop(into)]
    moments: Signal<Vec<Moment>>,
) -> AnyView {
    view! {
        <ol class="m-timeline">
            {live(move || moments.get().into_iter().map(moment).collect_view())}
        </ol>
    }
    .into_any()
}

fn moment(moment: Moment) -> AnyView {
    let (class, sign, kind) = match moment.kind {
        MomentKind::Done => (
            "m-timeline__item m-timeline__item--done",
            Some(Sign::Done),
            words::MOMENT_DONE,
        ),
        MomentKind::Now => (
            "m-timeline__item m-timeline__item--now",
            None,
            words::MOMENT_NOW,
        ),
        MomentKind::Ahead => ("m-timeline__item", None, words::MOMENT_AHEAD),
    };
    let current = (moment.kind == MomentKind::Now).then_some("step");
    view! {
        <li class=class aria-current=current>
            <span class="m-timeline__mark">{sign.map(|sign| view! { <Icon sign=sign /> })}</span>
            <p class="m-timeline__title">{moment.title}<span class="m-unseen">{kind}</span></p>
            <p class="m-timeline__time">{moment.time}</p>
            <p class="m-timeline__text">{moment.text}</p>
        </li>
    }
    .into_any()
}
