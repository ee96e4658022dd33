//! What has happened, with who did it and what was said along with it.

use super::Review;
use leptos::prelude::*;
use menteban_api::{CaseEntry, Verdict};
use menteban_rules::policy::Policy;
use menteban_rules::process::{Ask, Event, Given};
use menteban_ui::{Moment, MomentKind, Timeline};
use menteban_words::desk::LIST_MARK;
use menteban_words::desk::case as words;
use menteban_words::pages::application::happened;
use menteban_words::steps::part;
use menteban_words::time::{day, moment};

/// Draws it, the latest first.
pub fn history(review: Review) -> AnyView {
    let moments = Signal::derive(move || {
        let policy = review.policy();
        let case = review.case.read();
        let entries = case.history.iter().rev();
        entries.map(|entry| one(entry, &policy)).collect::<Vec<_>>()
    });
    view! {
        <h2 class="d-heading">{words::HISTORY}</h2>
        <Timeline moments=moments />
    }
    .into_any()
}

fn one(entry: &CaseEntry, policy: &Policy) -> Moment {
    let by = entry
        .by
        .as_ref()
        .map(|name| words::by(name))
        .unwrap_or_default();
    Moment {
        kind: MomentKind::Done,
        title: happened(entry.what).to_owned(),
        time: [moment(entry.at), by].concat(),
        text: words::lines([
            entry
                .event
                .as_ref()
                .map(|event| said(event, policy))
                .unwrap_or_default(),
            gone_through(entry),
        ]),
    }
}

/// How far the checklist was gone through before it.
fn gone_through(entry: &CaseEntry) -> String {
    if entry.verdicts.is_empty() {
        return String::new();
    }
    let failed = entry
        .verdicts
        .values()
        .filter(|one| **one == Verdict::Fail)
        .count();
    words::gone_through(entry.verdicts.len() - failed, failed)
}

/// What was said along with an event.
fn said(event: &Event, policy: &Policy) -> String {
    let disease = |key: &String| {
        policy
            .disease(key)
            .map_or_else(|| key.clone(), |one| one.name.clone())
    };
    match event {
        Event::NotAccept { reasons } | Event::Refuse { reasons } => given(reasons, policy),
        Event::Recognise { findings, note } => {
            let all = findings
                .iter()
                .map(|one| words::finding(&disease(&one.disease), one.met));
            words::lines(all.chain([note.clone()]))
        }
        Event::AskSupplement { asks } => {
            let all = asks.iter().map(|ask| {
                words::asked(
                    &place(ask, policy),
                    &given(std::slice::from_ref(&ask.given), policy),
                )
            });
            words::lines(all)
        }
        Event::AskVerification { visit } => {
            let until = visit.until.map(day).unwrap_or_default();
            words::lines([
                visit.place.clone(),
                visit.hours.clone(),
                visit.bring.join(LIST_MARK),
                until,
            ])
        }
        Event::Verified { came, note } => {
            words::lines([words::came(*came).to_owned(), note.clone()])
        }
        Event::Approve { grants, denied } => {
            let grants = grants.iter().map(|one| {
                let until = one.until.map(day).unwrap_or_default();
                words::granted(&disease(&one.disease), &day(one.from), &until)
            });
            let denied = denied
                .iter()
                .map(|one| words::denied(&disease(&one.disease), &given(&one.reasons, policy)));
            words::lines(grants.chain(denied))
        }
        Event::Appeal { text }
        | Event::Write { text }
        | Event::Reply { note: text }
        | Event::AnswerSupplement { note: text } => text.clone(),
        Event::AnswerAppeal { upheld, note } => {
            words::lines([words::upheld(*upheld).to_owned(), note.clone()])
        }
        Event::Correct { note, .. } => note.clone(),
        Event::Accept
        | Event::DeemAccept
        | Event::RunOut
        | Event::Withdraw
        | Event::Recalculate => String::new(),
    }
}

/// What something is asked of: a material, or the very page.
pub fn place(ask: &Ask, policy: &Policy) -> String {
    let material = ask.material.as_ref().and_then(|key| policy.material(key));
    let name = material.map_or(words::WHOLE, |one| &one.name);
    match ask.page {
        Some(page) => part(name, &words::sheet(usize::from(page) + 1, ask.pdf_page)),
        None => name.to_owned(),
    }
}

/// Reasons as they were given, in words.
pub fn given(reasons: &[Given], policy: &Policy) -> String {
    let text = |given: &Given| {
        let known = policy
            .review
            .reasons
            .iter()
            .find(|one| one.key == given.reason);
        words::reason(
            known.map_or(given.reason.as_str(), |one| &one.text),
            &given.note,
        )
    };
    reasons
        .iter()
        .map(text)
        .collect::<Vec<_>>()
        .join(words::REASON_MARK)
}
