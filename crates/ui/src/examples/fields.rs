//! Examples of the fields.

use super::{kept, note, nothing};
use crate::{
    Ask, Check, Choice, ChoiceOption, DateField, Found, Keyboard, Search, TextArea, TextField,
};
use leptos::prelude::*;
use menteban_rules::problem::Weight;
use menteban_words::examples as words;

pub(super) fn text_field() -> AnyView {
    let ((name, set_name), (id, set_id), (phone, set_phone), (code, set_code)) = (
        kept(words::NAME_VALUE),
        kept(words::ID_VALUE),
        kept(words::PHONE_VALUE),
        kept(""),
    );
    let wrong = Ask::new("ex-id", words::ID)
        .hint(words::ID_HINT)
        .notes(note(Weight::Must, words::ID_WRONG));
    view! {
        <TextField ask=Ask::new("ex-name", words::NAME) keyboard=Keyboard::Name value=name on_input=set_name />
        <TextField ask=wrong keyboard=Keyboard::IdNumber counter=words::ID_COUNT value=id on_input=set_id />
        <TextField ask=Ask::new("ex-phone", words::PHONE).optional() keyboard=Keyboard::Phone value=phone on_input=set_phone />
        <TextField ask=Ask::new("ex-code", words::CODE) keyboard=Keyboard::Code value=code on_input=set_code />
    }
    .into_any()
}

pub(super) fn text_area() -> AnyView {
    let (value, set) = kept(words::CONDITION_VALUE);
    let ask = Ask::new("ex-condition", words::CONDITION).hint(words::CONDITION_HINT);
    view! { <TextArea ask=ask value=value counter=words::CONDITION_COUNT on_input=set /> }
        .into_any()
}

pub(super) fn date_field() -> AnyView {
    let ((old, set_old), (wrong, set_wrong)) = (kept("2026-05-21"), kept("2026-2-30"));
    let ask = Ask::new("ex-date", words::DATE)
        .hint(words::DATE_HINT)
        .notes(note(Weight::Should, words::DATE_OLD));
    view! {
        <DateField ask=ask value=old on_input=set_old />
        <DateField
            ask=Ask::new("ex-date-2", words::DATE).notes(note(Weight::Must, words::DATE_WRONG))
            value=wrong
            on_input=set_wrong
        />
    }
    .into_any()
}

pub(super) fn choice() -> AnyView {
    let option = |value: &str, label: &str, detail: &str| ChoiceOption {
        value: value.to_owned(),
        label: label.to_owned(),
        detail: detail.to_owned(),
    };
    let options = Signal::stored(vec![
        option("card", words::FORM_ONE, words::FORM_ONE_DETAIL),
        option("electronic", words::FORM_TWO, words::FORM_TWO_DETAIL),
    ]);
    let ((chosen, set), (none, set_none)) = (kept("card"), kept(""));
    let wrong = Ask::new("ex-choice-2", words::FORM)
        .notes(note(Weight::Must, words::CHOOSE))
        .eager(true);
    view! {
        <Choice ask=Ask::new("ex-choice", words::FORM) options=options value=chosen on_change=set />
        <Choice ask=wrong options=options value=none on_change=set_none />
    }
    .into_any()
}

pub(super) fn check() -> AnyView {
    let (ticked, not_ticked) = (RwSignal::new(true), RwSignal::new(false));
    let wrong = Ask::new("ex-check-2", words::CONSENT)
        .notes(note(Weight::Must, words::CONSENT_MISSING))
        .eager(true);
    view! {
        <Check ask=Ask::new("ex-check", words::CONSENT) checked=ticked on_change=move |on| ticked.set(on) />
        <Check ask=wrong checked=not_ticked on_change=move |on| not_ticked.set(on) />
    }
    .into_any()
}

pub(super) fn search() -> AnyView {
    let row = |(label, detail): (&str, &str)| Found {
        value: label.to_owned(),
        label: label.to_owned(),
        detail: detail.to_owned(),
    };
    let all: Vec<Found> = words::DISEASES.into_iter().map(row).collect();
    let rows = all.clone();
    let find = move |typed: String| {
        rows.iter()
            .filter(|one| one.label.contains(&typed))
            .cloned()
            .collect()
    };
    let chosen = RwSignal::new(vec![all[0].clone()]);
    let choose = move |value: String| {
        let one = all.iter().find(|one| one.value == value).cloned();
        chosen.update(|list| list.extend(one));
    };
    let ask = Ask::new("ex-search", words::DISEASE).hint(words::DISEASE_HINT);
    view! {
        <Search
            ask=ask
            find=find
            chosen=chosen
            most=2usize
            on_choose=choose
            on_remove=move |value: String| chosen.update(|list| list.retain(|one| one.value != value))
            other=(words::OTHER.to_owned(), nothing())
        />
    }
    .into_any()
}
