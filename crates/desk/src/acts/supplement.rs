//! 补正: everything that was noted and can be asked for, at once.

use super::Form;
use crate::case::history::{given, place};
use crate::case::{Open, Review, Why};
use leptos::prelude::*;
use menteban_rules::policy::ReasonUse;
use menteban_rules::process::{Ask, Event};
use menteban_ui::{Button, ButtonKind, Sign, live};
use menteban_words::desk::acts as words;
use menteban_words::desk::case;

/// The list of what will be asked.
pub fn form(review: Review) -> Form {
    let list = move || {
        let asks = review.work.read().asks(&review.policy());
        if asks.is_empty() {
            return view! { <p class="d-none">{words::NO_ASKS}</p> }.into_any();
        }
        let asks = asks
            .into_iter()
            .map(|(id, ask)| one(review, id, &ask))
            .collect_view();
        view! { <ul class="d-marks">{asks}</ul> }.into_any()
    };
    let left_out = move || {
        let policy = review.policy();
        let work = review.work.read();
        let fits = |key: &str| policy.review.reason(key, ReasonUse::Supplement).is_some();
        work.marks
            .iter()
            .any(|mark| !fits(&mark.reason))
            .then_some(words::LEFT_OUT)
    };
    let more = move |()| review.open.set(Some(Open::Why(Why::More)));
    let days = review.policy().review.supplement_days;
    let view = view! {
        <p>{words::supplement(days)}</p>
        {live(list)}
        <p class="m-field__hint">{left_out}</p>
        <Button kind=ButtonKind::Quiet sign=Sign::Add label=case::MORE on_press=more />
    };
    let event = move |()| {
        let asks = review
            .work
            .with_untracked(|work| work.asks(&review.policy()));
        Ok(Event::AskSupplement {
            asks: asks.into_iter().map(|(_, ask)| ask).collect(),
        })
    };
    Form {
        view: view.into_any(),
        event: Callback::new(event),
    }
}

fn one(review: Review, id: u32, ask: &Ask) -> AnyView {
    let policy = review.policy();
    let place = place(ask, &policy);
    let boxed = ask
        .area
        .map(|_| view! { <span class="d-mark__boxed">{case::BOXED}</span> });
    let about = place.clone();
    let remove = move |()| review.work.update(|work| work.remove(id));
    view! {
        <li class="d-mark">
            <span class="d-mark__what"><strong>{place}</strong>{boxed}<span>{given(std::slice::from_ref(&ask.given), &policy)}</span></span>
            <Button kind=ButtonKind::Danger label=case::REMOVE about=about on_press=remove />
        </li>
    }
    .into_any()
}
