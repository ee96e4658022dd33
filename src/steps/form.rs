//! 申请表.

use super::care::care;
use super::hospital::{self, HospitalAsk, hospital};
use super::{Answer, Filling, Known, Step};
use crate::ui::{Card, DateField, Keyboard, TextArea, TextField, live};
use leptos::prelude::*;
use menteban_rules::application::Kind;
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
                    | Field::Exception
                    | Field::RecognisedAt
            ) | Place::Designated(_)
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
    let policy = known.policy();
    let name = |choice: &HospitalChoice| hospital::name(policy, choice);
    let mut answers = vec![
        answer(Field::Phone, words::PHONE, draft.phone.clone()),
        answer(Field::Address, words::ADDRESS, draft.address.clone()),
    ];
    if known.context.kind != Kind::Change {
        answers.extend([
            answer(Field::Condition, words::CONDITION, draft.condition.clone()),
            answer(Field::Hospital, words::HOSPITAL, name(&draft.hospital)),
            answer(Field::Doctor, words::DOCTOR, draft.doctor.clone()),
            answer(Field::DiagnosedOn, words::DIAGNOSED_ON, diagnosed_on),
        ]);
    }
    let designated: Vec<_> = draft.designated.iter().map(name).collect();
    let designated = designated.join("\n");
    answers.push(answer(Field::Designated, words::DESIGNATED, designated));
    let exceptions = &policy.settings.hospital_changes.exceptions;
    if let Some(one) = exceptions.iter().find(|one| one.key == draft.exception) {
        answers.push(answer(Field::Exception, words::EXCEPTION, one.name.clone()));
    }
    if let Some(one) = policy.hospital(&draft.recognised_at) {
        answers.push(answer(
            Field::RecognisedAt,
            words::RECOGNISED_AT,
            one.name.clone(),
        ));
    }
    answers
}

fn view(filling: Filling) -> AnyView {
    let registered = untrack(|| filling.session.me())
        .map(|me| me.phone_masked)
        .unwrap_or_default();
    let ill = Memo::new(move |_| filling.store.kind().get() != Kind::Change);
    view! {
        <Card title=words::YOU>
            {line(filling, Field::Phone, words::PHONE, words::phone_hint(&registered), Keyboard::Phone, |draft| &draft.phone)}
            {line(filling, Field::Address, words::ADDRESS, words::ADDRESS_HINT.to_owned(), Keyboard::Text, |draft| &draft.address)}
        </Card>
        {live(move || ill.get().then(|| untrack(|| illness(filling))))}
        {care(filling)}
    }
    .into_any()
}

fn illness(filling: Filling) -> AnyView {
    let condition = filling
        .ask_field(Field::Condition, words::CONDITION)
        .hint(words::CONDITION_HINT);
    let diagnosed_on = filling
        .ask_field(Field::DiagnosedOn, words::DIAGNOSED_ON)
        .hint(words::DIAGNOSED_ON_HINT);
    let store = filling.store;
    view! {
        <Card title=words::ILLNESS>
            <div data-f="condition">
                <TextArea
                    ask=condition
                    value=filling.text(|draft| &draft.condition)
                    on_input=move |text| store.change(Field::Condition, text)
                />
            </div>
            {diagnosing(filling)}
            {line(filling, Field::Doctor, words::DOCTOR, words::DOCTOR_HINT.to_owned(), Keyboard::Text, |draft| &draft.doctor)}
            <div data-f="diagnosed_on">
                <DateField
                    ask=diagnosed_on
                    value=filling.text(|draft| &draft.diagnosed_on)
                    on_input=move |text| store.change(Field::DiagnosedOn, text)
                />
            </div>
        </Card>
    }
    .into_any()
}

/// One line of text.
pub(super) fn line(
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

fn diagnosing(filling: Filling) -> AnyView {
    let store = filling.store;
    let ask = HospitalAsk {
        place: Place::Field(Field::Hospital),
        label: words::HOSPITAL.to_owned(),
        hint: words::HOSPITAL_HINT,
        value: filling.diagnosis_hospital(),
        on_change: Callback::new(move |choice| store.change(Field::Hospital, choice)),
        likely: None,
    };
    view! { <div data-f="hospital">{hospital(filling, ask)}</div> }.into_any()
}
