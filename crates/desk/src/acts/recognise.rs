//! 认定机构 gives its opinion.

use super::Form;
use super::fields::{either, note};
use crate::case::Review;
use leptos::prelude::*;
use menteban_rules::process::{Event, Finding};
use menteban_words::desk::acts as words;

/// Disease by disease: whether the criteria are met.
pub fn form(review: Review) -> Form {
    let policy = review.policy();
    let case = review.case.get_untracked();
    let text = RwSignal::new(String::new());
    let diseases = case.application.diseases.iter();
    let findings: Vec<_> = diseases
        .map(|key| (key.clone(), RwSignal::new(true)))
        .collect();
    let all = findings.iter().enumerate().map(|(place, (key, met))| {
        let name = policy
            .disease(key)
            .map(|one| one.name.clone())
            .unwrap_or_default();
        either(
            &format!("f-finding-{place}"),
            name,
            [words::MET, words::NOT_MET],
            *met,
        )
    });
    let view = view! {
        {all.collect_view()}
        {note("f-note", words::OPINION, words::OPINION_HINT, text)}
    };
    let event = move |()| {
        let findings = findings.iter().map(|(disease, met)| Finding {
            disease: disease.clone(),
            met: met.get_untracked(),
        });
        Ok(Event::Recognise {
            findings: findings.collect(),
            note: text.get_untracked(),
        })
    };
    Form {
        view: view.into_any(),
        event: Callback::new(event),
    }
}
