//! What applicants are told of what has happened: the pack's words for what the staff has said, and no name of theirs.

use menteban_api::{HistoryEntry, Said};
use menteban_rules::policy::Policy;
use menteban_rules::process::{Ask, Denial, Event, Given, Grant, Outcome, Visit};

use crate::store::history::Entry;

/// An entry of the history, by the pack that the application was sent under.
#[must_use]
pub fn told(entry: Entry, policy: &Policy) -> HistoryEntry {
    let said = entry.event.map(|event| said(event, policy));
    HistoryEntry {
        at: entry.at,
        what: entry.what,
        said: said.unwrap_or_default(),
    }
}

/// What the staff notes for those who decide is not among it.
fn said(event: Event, policy: &Policy) -> Vec<Said> {
    let note = |note: String| Said {
        note,
        ..Said::default()
    };
    match event {
        Event::NotAccept { reasons } | Event::Refuse { reasons } => {
            reasons.into_iter().map(|one| given(one, policy)).collect()
        }
        Event::AskSupplement { asks } => asks.into_iter().map(|one| asked(one, policy)).collect(),
        Event::AskVerification { visit } => vec![called(visit)],
        Event::Approve { grants, denied } => decided(grants, denied, policy),
        Event::Appeal { text }
        | Event::Write { text }
        | Event::Reply { note: text }
        | Event::AnswerSupplement { note: text }
        | Event::AnswerAppeal { note: text, .. } => match text.is_empty() {
            true => Vec::new(),
            false => vec![note(text)],
        },
        Event::Correct {
            outcome,
            note: text,
        } => {
            let (grants, denied, reasons) = match outcome {
                Outcome::Approved { grants, denied } => (grants, denied, Vec::new()),
                Outcome::Refused { reasons } => (Vec::new(), Vec::new(), reasons),
            };
            let mut all = decided(grants, denied, policy);
            all.extend(reasons.into_iter().map(|one| given(one, policy)));
            all.push(note(text));
            all
        }
        Event::Accept
        | Event::DeemAccept
        | Event::Recognise { .. }
        | Event::RunOut
        | Event::Verified { .. }
        | Event::Withdraw
        | Event::Recalculate => Vec::new(),
    }
}

fn given(given: Given, policy: &Policy) -> Said {
    let reasons = &policy.review.reasons;
    let reason = reasons.iter().find(|one| one.key == given.reason);
    Said {
        text: reason.map_or(given.reason, |one| one.text.clone()),
        hint: reason.map_or_else(String::new, |one| one.hint.clone()),
        note: given.note,
        ..Said::default()
    }
}

fn asked(ask: Ask, policy: &Policy) -> Said {
    Said {
        material: ask.material,
        paper: ask.paper,
        page: ask.page,
        pdf_page: ask.pdf_page,
        area: ask.area,
        ..given(ask.given, policy)
    }
}

fn called(visit: Visit) -> Said {
    Said {
        text: visit.place,
        hint: visit.hours,
        list: visit.bring,
        until: visit.until,
        ..Said::default()
    }
}

fn decided(grants: Vec<Grant>, denied: Vec<Denial>, policy: &Policy) -> Vec<Said> {
    let disease = |key: String| policy.disease(&key).map_or(key, |one| one.name.clone());
    let hospital = |key: String| policy.hospital(&key).map_or(key, |one| one.name.clone());
    let granted = grants.into_iter().map(|one| Said {
        disease: disease(one.disease),
        from: Some(one.from),
        until: one.until,
        list: one.hospitals.into_iter().map(hospital).collect(),
        ..Said::default()
    });
    let mut all: Vec<Said> = granted.collect();
    for one in denied {
        let name = disease(one.disease);
        all.extend(one.reasons.into_iter().map(|reason| Said {
            disease: name.clone(),
            ..given(reason, policy)
        }));
    }
    all
}
