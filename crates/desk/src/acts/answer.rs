//! The appeal is answered, or a letter.

use super::Form;
use super::fields::{either, note};
use crate::case::Review;
use leptos::prelude::*;
use menteban_api::Case;
use menteban_rules::process::Event;
use menteban_words::desk::acts as words;

/// What they say, and what is said to it.
pub fn form(review: Review) -> Form {
    let case = review.case.get_untracked();
    let appeal = case
        .history
        .iter()
        .rev()
        .find_map(|entry| match &entry.event {
            Some(Event::Appeal { text }) => Some(text.clone()),
            _ => None,
        });
    let upheld = RwSignal::new(true);
    let text = RwSignal::new(String::new());
    let view = view! {
        <h3>{words::APPEAL}</h3>
        <blockquote class="d-quote">{appeal}</blockquote>
        {either("f-upheld", words::UPHELD.to_owned(), [words::UPHELD_YES, words::UPHELD_NO], upheld)}
        {note("f-note", words::ANSWER, words::TOLD, text)}
    };
    Form {
        view: view.into_any(),
        event: Callback::new(move |()| {
            Ok(Event::AnswerAppeal {
                upheld: upheld.get_untracked(),
                note: text.get_untracked(),
            })
        }),
    }
}

/// What was written since the last answer, and what is said to it.
pub fn reply(review: Review) -> Form {
    let letters = unanswered(&review.case.get_untracked());
    let letters = letters
        .into_iter()
        .map(|text| view! { <blockquote class="d-quote">{text}</blockquote> });
    let text = RwSignal::new(String::new());
    let view = view! {
        <h3>{words::LETTERS}</h3>
        {letters.collect_view()}
        {note("f-note", words::REPLY, words::TOLD, text)}
    };
    Form {
        view: view.into_any(),
        event: Callback::new(move |()| {
            Ok(Event::Reply {
                note: text.get_untracked(),
            })
        }),
    }
}

fn unanswered(case: &Case) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for entry in &case.history {
        match &entry.event {
            Some(Event::Write { text }) => texts.push(text.clone()),
            Some(Event::Reply { .. }) => texts.clear(),
            _ => {}
        }
    }
    texts
}
