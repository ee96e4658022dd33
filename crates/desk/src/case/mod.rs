//! One application with its papers and the checklist: `/desk/case/{id}`.

pub mod answers;
mod checking;
pub mod checklist;
mod follow;
pub mod found;
mod head;
pub mod history;
mod moves;
mod papers;
mod review;
mod sheet;
pub mod sheets;
mod why;
pub mod work;

pub use review::{Open, Review, Why};
pub use work::{Verdict, Work};

use crate::acts;
use crate::desk::Desk;
use crate::pages::{Frame, Listed, focus_title, frame};
use crate::route::{self, Go};
use leptos::prelude::*;
use menteban_api::{Case, QueueView};
use menteban_rules::policy::Policy;
use menteban_ui::server::{Answer, framed};
use menteban_ui::{ButtonKind, LinkButton, live};
use menteban_words::desk::TO_QUEUE;
use menteban_words::desk::case as words;
use std::sync::Arc;

/// A text with more is no value beside its label.
const LONG_CHARACTERS: usize = 24;

/// `/desk/case/{id}`.
pub fn screen(desk: Desk, go: Go, id: String) -> AnyView {
    let of = Frame::new("case", words::TITLE, Listed::Case);
    let id = StoredValue::new(id);
    let ask = move || -> Answer<(Arc<Case>, Arc<Policy>)> {
        let id = id.get_value();
        Box::pin(async move {
            let case = desk.client().case(&id).await?;
            let policy = desk.policy(&case.policy_digest).await?;
            Ok((Arc::new(case), policy))
        })
    };
    // Asked once: a login that lapsed must not draw it anew, or what is typed in it would be lost.
    let never = Signal::stored(false);
    let begun = RwSignal::new(false);
    let lapsed = desk.lapsed();
    let until_begun = Signal::derive(move || {
        if begun.get() {
            never.get()
        } else {
            lapsed.get()
        }
    });
    let content = framed(until_begun, around, ask, move |(case, policy)| {
        untrack(|| {
            begun.set(true);
            view(Review::new(desk, go, of, case, policy))
        })
    });
    frame(desk, of, content)
}

/// What stands there until there is a case, or where none comes: never without the way back.
fn around(content: AnyView) -> AnyView {
    view! {
        <div class="d-page">
            <h1 class="d-title" id="title" tabindex="-1">{words::TITLE}</h1>
            {content}
            <LinkButton kind=ButtonKind::Quiet label=TO_QUEUE href=route::queue(QueueView::Open) />
        </div>
    }
    .into_any()
}

fn view(review: Review) -> AnyView {
    review.listen();
    focus_title();
    view! {
        <div class="d-case">
            {head::head(review)}
            <div class="d-case__parts">
                <section class="d-answers" aria-label=words::ANSWERS tabindex="0">
                    {live(move || parts(&review.case.get(), &review.policy()))}
                    {history::history(review)}
                </section>
                {papers::papers(review)}
                {checking::checklist(review)}
            </div>
            {acts::bar(review)}
            {live(move || review.open.get().map(|open| untrack(|| match open {
                Open::Act(act) => acts::dialog(review, act),
                Open::Why(why) => why::dialog(review, why),
            })))}
        </div>
    }
    .into_any()
}

/// What the applicant has answered.
fn parts(case: &Case, policy: &Policy) -> AnyView {
    let parts = answers::parts(case, policy).into_iter().map(|part| {
        let rows = part.rows.into_iter().map(|(label, value)| {
            let long = value.chars().count() > LONG_CHARACTERS;
            view! { <div class="d-answer" class=("d-answer--long", long)><dt class="d-answer__label">{label}</dt><dd class="d-answer__value">{value}</dd></div> }
        });
        view! {
            <h2 class="d-heading">{part.title}</h2>
            <dl>{rows.collect_view()}</dl>
        }
    });
    parts.collect_view().into_any()
}
