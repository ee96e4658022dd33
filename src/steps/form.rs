//! 申请表.

use super::hospital::{self, HospitalAsk, hospital};
use super::{Answer, Filling, Known, Step};
use crate::ui::{Card, DateField, Keyboard, TextArea, TextField};
use leptos::prelude::*;
use menteban_rules::draft::{Draft, Field, HospitalChoice};
use menteban_rules::problem::Place;
use menteban_rules::time::parse_date;
use menteban_words::steps::form as words;
use menteban_words::time::day;

pub const STEP: Step = Step {
    slug: "form",
    name: words::NAME,
    title: words::TITLE,
    lead: words::LEAD,
    owns: |place| {
        matches!(
            place,
            Place::Field(
                Field::Phone
                    | Field::Address
                    | Field::Condition
                    | Field::Hospital
                    | Field::Doctor
                    | Field::DiagnosedOn
                    | Field::Designated
            )
        )
    },
    answers,
    view,
};

fn answers(known: &Known<'_>) -> Vec<Answer> {
    let answer = |field: Field, label: &str, value: String| Answer {
        place: Place::Field(field),
        label: label.to_owned(),
        value,
    };
    let draft = known.draft;
    let diagnosed_on =
        parse_date(&draft.diagnosed_on).map_or_else(|| draft.diagnosed_on.clone(), day);
    let name = |choice: &HospitalChoice| hospital::name(known.policy, choice);
    vec![
        answer(Field::Phone, words::PHONE, draft.phone.clone()),
        answer(Field::Address, words::ADDRESS, draft.address.clone()),
        answer(Field::Condition, words::CONDITION, draft.condition.clone()),
        answer(Field::Hospital, words::HOSPITAL, name(&draft.hospital)),
        answer(Field::Doctor, words::DOCTOR, draft.doctor.clone()),
        answer(Field::DiagnosedOn, words::DIAGNOSED_ON, diagnosed_on),
        answer(
            Field::Designated,
            words::DESIGNATED,
            name(&draft.designated),
        ),
    ]
}

fn view(filling: Filling) -> AnyView {
    let registered = untrack(|| filling.session.me())
        .map(|me| me.phone_masked)
        .unwrap_or_default();
    let condition = filling
        .ask_field(Field::Condition, words::CONDITION)
        .hint(words::CONDITION_HINT);
    let diagnosed_on = filling
        .ask_field(Field::DiagnosedOn, words::DIAGNOSED_ON)
        .hint(words::DIAGNOSED_ON_HINT);
    let store = filling.store;
    view! {
        <Card title=words::YOU>
            {line(filling, Field::Phone, words::PHONE, words::phone_hint(&registered), Keyboard::Phone, |draft| &draft.phone)}
            {line(filling, Field::Address, words::ADDRESS, words::ADDRESS_HINT.to_owned(), Keyboard::Text, |draft| &draft.address)}
        </Card>
        <Card title=words::ILLNESS>
            <div data-f="condition">
                <TextArea
                    ask=condition
                    value=filling.text(|draft| &draft.condition)
                    on_input=move |text| store.change(Field::Condition, text)
                />
            </div>
            {place_of_care(filling, Field::Hospital, words::HOSPITAL, words::HOSPITAL_HINT, |draft| &draft.hospital)}
            {line(filling, Field::Doctor, words::DOCTOR, words::DOCTOR_HINT.to_owned(), Keyboard::Text, |draft| &draft.doctor)}
            <div data-f="diagnosed_on">
                <DateField
                    ask=diagnosed_on
                    value=filling.text(|draft| &draft.diagnosed_on)
                    on_input=move |text| store.change(Field::DiagnosedOn, text)
                />
            </div>
        </Card>
        <Card title=words::CARE>
            {place_of_care(filling, Field::Designated, words::DESIGNATED, words::DESIGNATED_HINT, |draft| &draft.designated)}
        </Card>
    }
    .into_any()
}

/// One line of text.
fn line(
    filling: Filling,
    field: Field,
    label: &'static str,
    hint: String,
    keyboard: Keyboard,
    get: fn(&Draft) -> &String,
) -> AnyView {
    let key = field.to_string();
    let ask = filling.ask_field(field.clone(), label).hint(hint);
    view! {
        <div data-f=key>
            <TextField
                ask=ask
                keyboard=keyboard
                value=filling.text(get)
                on_input=move |text| filling.store.change(field.clone(), text)
            />
        </div>
    }
    .into_any()
}

/// One hospital.
fn place_of_care(
    filling: Filling,
    field: Field,
    label: &'static str,
    hint: &'static str,
    get: fn(&Draft) -> &HospitalChoice,
) -> AnyView {
    let ask = HospitalAsk {
        place: Place::Field(field.clone()),
        label,
        hint,
        value: Memo::new(move |_| filling.store.draft().with(|draft| get(draft).clone())).into(),
        on_change: {
            let field = field.clone();
            Callback::new(move |choice| filling.store.change(field.clone(), choice))
        },
        likely: (field == Field::Designated).then(|| filling.diagnosis_hospital()),
    };
    view! { <div data-f=field.to_string()>{hospital(filling, ask)}</div> }.into_any()
}
