//! 线下核验: asking the applicant to come, and what came of it.

use super::Form;
use super::fields::{date, either, note, typed_day};
use crate::case::Review;
use leptos::prelude::*;
use menteban_rules::process::{Event, Visit};
use menteban_ui::{Ask, TextField};
use menteban_words::desk::acts as words;

const UNTIL: &str = "f-until";

/// Where, when and with what: as the pack has it, until somebody says otherwise.
pub fn ask(review: Review, tried: RwSignal<bool>) -> Form {
    let usual = review.policy().review.verification.clone();
    let (place, hours) = (RwSignal::new(usual.place), RwSignal::new(usual.hours));
    let bring = RwSignal::new(usual.bring.join("\n"));
    let until = RwSignal::new(String::new());
    let line = |id: &str, label: &'static str, value: RwSignal<String>| {
        view! { <TextField ask=Ask::new(id, label) value=value on_input=move |text| value.set(text) /> }
    };
    let view = view! {
        {line("f-place", words::PLACE, place)}
        {line("f-hours", words::HOURS, hours)}
        {note("f-bring", words::BRING, words::BRING_HINT, bring)}
        {date(UNTIL, words::LAST_DAY, until, false, tried)}
        <p class="m-field__hint">{words::visit_days(usual.days)}</p>
    };
    let event = move |()| {
        let bring = bring.get_untracked();
        let things = bring
            .lines()
            .map(str::trim)
            .filter(|thing| !thing.is_empty());
        let until = until.read_untracked();
        Ok(Event::AskVerification {
            visit: Visit {
                place: place.get_untracked(),
                hours: hours.get_untracked(),
                bring: things.map(str::to_owned).collect(),
                until: typed_day(&until, false).ok_or(UNTIL)?,
            },
        })
    };
    Form {
        view: view.into_any(),
        event: Callback::new(event),
    }
}

/// Whether they came, and what was seen.
pub fn over(_: Review) -> Form {
    let came = RwSignal::new(true);
    let text = RwSignal::new(String::new());
    let view = view! {
        {either("f-came", words::CAME.to_owned(), [words::CAME_YES, words::CAME_NO], came)}
        {note("f-note", words::SEEN, words::SEEN_HINT, text)}
    };
    Form {
        view: view.into_any(),
        event: Callback::new(move |()| {
            Ok(Event::Verified {
                came: came.get_untracked(),
                note: text.get_untracked(),
            })
        }),
    }
}
