//! 不予受理, 通过, 不通过, 更正.

use super::Form;
use super::fields::{either, note};
use super::grants::Grants;
use super::reasons::Reasons;
use crate::case::Review;
use leptos::prelude::*;
use menteban_rules::policy::ReasonUse;
use menteban_rules::process::{Event, Outcome};
use menteban_ui::live;
use menteban_words::desk::acts as words;

/// All reasons at once.
pub fn not_accept(review: Review) -> Form {
    let reasons = Reasons::new(review, ReasonUse::NotAccept);
    Form {
        view: view! { <p>{words::AT_ONCE}</p> {reasons.view("f-reason")} }.into_any(),
        event: Callback::new(move |()| {
            Ok(Event::NotAccept {
                reasons: reasons.given(),
            })
        }),
    }
}

/// All reasons at once.
pub fn refuse(review: Review) -> Form {
    let reasons = Reasons::new(review, ReasonUse::Refuse);
    Form {
        view: view! { <p>{words::AT_ONCE}</p> {reasons.view("f-reason")} }.into_any(),
        event: Callback::new(move |()| {
            Ok(Event::Refuse {
                reasons: reasons.given(),
            })
        }),
    }
}

/// Everything that was applied for, until somebody says otherwise.
pub fn approve(review: Review, tried: RwSignal<bool>) -> Form {
    let grants = Grants::new(review, tried);
    Form {
        view: grants.view(),
        event: Callback::new(move |()| {
            let (grants, denied) = grants.decided()?;
            Ok(Event::Approve { grants, denied })
        }),
    }
}

/// What the decision should have been, and why it is changed.
pub fn correct(review: Review, tried: RwSignal<bool>) -> Form {
    let approved = RwSignal::new(true);
    let text = RwSignal::new(String::new());
    let grants = Grants::new(review, tried);
    let reasons = Reasons::new(review, ReasonUse::Refuse);
    let part = move || match approved.get() {
        true => untrack(|| grants.view()),
        false => untrack(|| reasons.view("f-reason")),
    };
    let view = view! {
        {either("f-outcome", words::OUTCOME.to_owned(), [words::APPROVED, words::REFUSED], approved)}
        {live(part)}
        {note("f-note", words::WHY_CORRECT, words::TOLD, text)}
    };
    let event = move |()| {
        let outcome = match approved.get_untracked() {
            true => {
                let (grants, denied) = grants.decided()?;
                Outcome::Approved { grants, denied }
            }
            false => Outcome::Refused {
                reasons: reasons.given(),
            },
        };
        Ok(Event::Correct {
            outcome,
            note: text.get_untracked(),
        })
    };
    Form {
        view: view.into_any(),
        event: Callback::new(event),
    }
}
