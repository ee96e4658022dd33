//! 定点医疗机构: where treatment will be paid for, and who recognises the disease.

use super::Filling;
use super::hospital::{HospitalAsk, hospital};
use crate::ui::{Button, ButtonKind, Card, Choice, ChoiceOption, Sign, each, live};
use leptos::prelude::*;
use menteban_rules::application::{Kind, held, next_change};
use menteban_rules::draft::{Field, HospitalChoice};
use menteban_rules::policy::RecognisedBy;
use menteban_rules::problem::Place;
use menteban_words::pages::frame::LIST_MARK;
use menteban_words::steps::form as words;

/// Draws the questions.
pub fn care(filling: Filling) -> AnyView {
    let most = usize::from(filling.pack().policy.settings.max_designated.max(1));
    let count = Memo::new(move |_| filling.store.draft().read().designated.len());
    let last_given = Memo::new(move |_| {
        let draft = filling.store.draft().read();
        draft
            .designated
            .last()
            .is_some_and(|last| *last != HospitalChoice::default())
    });
    let shown = move || {
        (0..count.get().clamp(1, most))
            .map(|index| index.to_string())
            .collect()
    };
    let one = move |index: String| designated(filling, index.parse().unwrap_or(0), most);
    let add = move |()| change(filling, |all| all.push(HospitalChoice::default()));
    view! {
        <Card title=words::CARE>
            <p>{move || registered(filling)}</p>
            <div data-f="designated">
                {each(shown, one)}
                {live(move || (last_given.get() && count.get() < most).then(|| view! {
                    <Button kind=ButtonKind::Quiet sign=Sign::Add label=words::ADD_HOSPITAL on_press=add />
                }))}
            </div>
            {live(move || asks_exception(filling).then(|| untrack(|| exception(filling))))}
        </Card>
        {recognising(filling)}
    }
    .into_any()
}

/// What is registered now, where it is to be changed.
fn registered(filling: Filling) -> Option<String> {
    let names = filling.known(|known| {
        let of = |key: &String| held(key, known.context);
        let keys = known
            .draft
            .diseases
            .iter()
            .filter_map(of)
            .flat_map(|held| &held.hospitals);
        let mut names: Vec<&str> = keys
            .filter_map(|key| known.policy().hospital(key))
            .map(|hospital| hospital.name.as_str())
            .collect();
        names.dedup();
        (known.context.kind == Kind::Change && !names.is_empty())
            .then(|| words::registered(&names.join(LIST_MARK)))
    });
    names.flatten()
}

fn change(filling: Filling, change: impl FnOnce(&mut Vec<HospitalChoice>)) {
    let draft = filling.store.draft();
    let mut all = draft.with_untracked(|draft| draft.designated.clone());
    change(&mut all);
    filling.store.change(Field::Designated, all);
}

/// One of the hospitals. What is wrong with all of them is said at the first.
fn designated(filling: Filling, index: usize, most: usize) -> AnyView {
    let value = Memo::new(move |_| {
        let draft = filling.store.draft().read();
        draft.designated.get(index).cloned().unwrap_or_default()
    });
    let put = move |choice| {
        change(filling, |all| {
            if all.len() <= index {
                all.resize_with(index + 1, HospitalChoice::default);
            }
            all[index] = choice;
        });
    };
    let remove = move |()| {
        change(filling, |all| {
            if index < all.len() {
                all.remove(index);
            }
        });
    };
    let ask = HospitalAsk {
        place: Place::designated(index),
        label: words::designated(index + 1, most),
        hint: if index == 0 {
            words::DESIGNATED_HINT
        } else {
            ""
        },
        value: value.into(),
        on_change: Callback::new(put),
        likely: Some(filling.diagnosis_hospital()),
    };
    view! {
        {hospital(filling, ask)}
        {(index > 0).then(|| view! {
            <Button kind=ButtonKind::Danger label=words::REMOVE_HOSPITAL on_press=remove />
        })}
    }
    .into_any()
}

fn asks_exception(filling: Filling) -> bool {
    filling.known(|known| next_change(known.draft, known.context).is_some()) == Some(true)
}

/// Why the hospitals are changed once more than is allowed.
fn exception(filling: Filling) -> AnyView {
    let pack = filling.pack();
    let exceptions = pack.policy.settings.hospital_changes.exceptions.iter();
    let options: Vec<_> = exceptions.map(|one| option(&one.key, &one.name)).collect();
    view! {
        <div data-f="exception">
            <Choice
                ask=filling.ask_field(Field::Exception, words::EXCEPTION).hint(words::EXCEPTION_HINT)
                options=options
                value=filling.text(|draft| &draft.exception)
                on_change=move |key| filling.store.change(Field::Exception, key)
            />
        </div>
    }
    .into_any()
}

/// Which hospital recognises, where one does.
fn recognising(filling: Filling) -> Option<AnyView> {
    let pack = filling.pack();
    let by_hospital = pack.policy.settings.recognised_by == RecognisedBy::Hospital;
    let kind = filling.store.kind().get_untracked();
    if !by_hospital || kind == Kind::Change {
        return None;
    }
    let may = pack.policy.hospitals.iter().filter(|one| one.recognises);
    let options: Vec<_> = may.map(|one| option(&one.key, &one.name)).collect();
    let card = view! {
        <Card title=words::RECOGNISED_AT>
            <div data-f="recognised_at">
                <Choice
                    ask=filling
                        .ask_field(Field::RecognisedAt, words::RECOGNISED_AT)
                        .hint(words::RECOGNISED_AT_HINT)
                    options=options
                    value=filling.text(|draft| &draft.recognised_at)
                    on_change=move |key| filling.store.change(Field::RecognisedAt, key)
                />
            </div>
        </Card>
    };
    Some(card.into_any())
}

fn option(key: &str, name: &str) -> ChoiceOption {
    ChoiceOption {
        value: key.to_owned(),
        label: name.to_owned(),
        detail: String::new(),
    }
}
