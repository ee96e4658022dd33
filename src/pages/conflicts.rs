//! What two phones have filled in differently: a question for each field, answered by one tap.

use crate::draft::Conflict;
use crate::steps::{ALL, Filling, Known, of};
use crate::ui::{Ask, Choice, ChoiceOption, live};
use leptos::prelude::*;
use menteban_rules::draft::Field;
use menteban_rules::problem::Place;
use menteban_words::steps::{frame as words, place};
use menteban_words::ui::NOT_FILLED;
use serde_json::Value;

/// The questions; nothing where there are none.
pub fn conflicts(filling: Filling) -> AnyView {
    let all = filling.store.conflicts();
    live(move || {
        let questions = all.get().into_iter().map(|one| question(filling, one));
        questions.collect_view()
    })
}

fn question(filling: Filling, Conflict { field, theirs }: Conflict) -> AnyView {
    let here = Place::Field(field.clone());
    let label = place(&here, &untrack(|| filling.pack()).policy);
    let ours = filling
        .store
        .draft()
        .with_untracked(|draft| draft.get(&field));
    let sides = [(words::OURS, ours), (words::THEIRS, theirs)];
    let options: Vec<_> = sides
        .map(|(label, value)| ChoiceOption {
            value: label.to_owned(),
            label: label.to_owned(),
            detail: untrack(|| said(filling, &field, value)),
        })
        .into();
    let ask = Ask::new(["c", &crate::ui::place_id(&here)].concat(), label)
        .hint(Signal::stored(words::CONFLICT.to_owned()));
    let choose = move |side: String| filling.store.choose(&field, side == words::OURS);
    view! {
        <div class="m-card" role="alert">
            <Choice
                ask=ask
                options=Signal::stored(options)
                value=Signal::stored(String::new())
                on_change=choose
            />
        </div>
    }
    .into_any()
}

/// A value in words, as the step of its field has them.
fn said(filling: Filling, field: &Field, value: Value) -> String {
    let place = Place::Field(field.clone());
    let text = match &value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        _ => words::FILLED.to_owned(),
    };
    let answer = filling.known(|known| {
        let mut draft = known.draft.clone();
        let _fits = draft.set(field, value);
        let known = Known {
            draft: &draft,
            ..*known
        };
        let mut answers = (ALL[of(&place)].answers)(&known).into_iter();
        answers.find(|answer| answer.place == place)
    });
    let answer = answer.flatten().map_or(text, |answer| answer.value);
    if answer.is_empty() {
        NOT_FILLED.to_owned()
    } else {
        answer
    }
}
