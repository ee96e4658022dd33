//! 认定标准 of the chosen diseases: shown as the tree they are, answered where they need an answer.

use super::Filling;
use crate::ui::{Ask, Card, Choice, ChoiceOption, Questions, live};
use leptos::prelude::*;
use menteban_rules::application::Kind;
use menteban_rules::draft::Field;
use menteban_rules::policy::Criterion;
use menteban_words::steps::disease as words;
use std::collections::BTreeMap;

const YES: &str = "yes";
const NO: &str = "no";

/// Draws the criteria of every chosen disease that has some. Only a new application asks for them.
pub fn criteria(filling: Filling) -> AnyView {
    let asked = Memo::new(move |_| match filling.store.kind().get() {
        Kind::New => filling.store.draft().read().diseases.clone(),
        Kind::Renewal | Kind::Change => Vec::new(),
    });
    live(move || {
        let pack = filling.pack();
        let of = |key: &String| {
            let disease = pack.policy.disease(key)?;
            let criteria = disease.criteria.as_ref()?;
            Some(untrack(|| card(filling, key, &disease.name, criteria)))
        };
        asked.read().iter().filter_map(of).collect_view()
    })
}

fn card(filling: Filling, disease: &str, name: &str, criteria: &Criterion) -> AnyView {
    let ask = filling
        .ask_field(Field::Criteria(disease.to_owned()), words::CRITERIA)
        .hint(words::CRITERIA_LEAD);
    let title = name.to_owned();
    let (key, tree) = (disease.to_owned(), criteria.clone());
    let answered = Memo::new(move |_| {
        let draft = filling.store.draft().read();
        let nothing = BTreeMap::new();
        let answers = draft.criteria.get(&key).unwrap_or(&nothing);
        tree.met(answers).is_some()
    });
    let mark = format!("criteria-{disease}");
    let questions = part(filling, disease, criteria);
    view! {
        <Card title=title>
            <div data-f=mark>
                <Questions ask=ask answered=answered>{questions}</Questions>
            </div>
        </Card>
    }
    .into_any()
}

fn part(filling: Filling, disease: &str, criterion: &Criterion) -> AnyView {
    let list = |title: &'static str, parts: &[Criterion]| {
        let parts = parts
            .iter()
            .map(|one| view! { <li>{part(filling, disease, one)}</li> });
        view! {
            <p><strong>{title}</strong></p>
            <ul class="m-criteria">{parts.collect_view()}</ul>
        }
        .into_any()
    };
    match criterion {
        Criterion::All(parts) => list(words::ALL_OF, parts),
        Criterion::Any(parts) => list(words::ANY_OF, parts),
        Criterion::Sign {
            text, asked: false, ..
        } => view! {
            <p>{text.clone()}</p>
            <p class="m-field__hint">{words::BY_DOCTOR}</p>
        }
        .into_any(),
        Criterion::Sign { key, text, .. } => sign(filling, disease, key, text),
    }
}

fn sign(filling: Filling, disease: &str, sign: &str, text: &str) -> AnyView {
    let (disease, sign, text) = (disease.to_owned(), sign.to_owned(), text.to_owned());
    let id = format!("criteria-{disease}-{sign}");
    let answers = {
        let disease = disease.clone();
        move || -> BTreeMap<String, bool> {
            let draft = filling.store.draft().read();
            draft.criteria.get(&disease).cloned().unwrap_or_default()
        }
    };
    let value = {
        let (answers, sign) = (answers.clone(), sign.clone());
        Signal::derive(move || {
            let word = |met: &bool| if *met { YES } else { NO };
            answers().get(&sign).map_or("", word).to_owned()
        })
    };
    let change = move |key: String| {
        let mut answers = untrack(&answers);
        answers.insert(sign.clone(), key == YES);
        filling
            .store
            .change(Field::Criteria(disease.clone()), answers);
    };
    let option = |value: &str, label: &str| ChoiceOption {
        value: value.to_owned(),
        label: label.to_owned(),
        detail: String::new(),
    };
    let options = vec![option(YES, words::YES), option(NO, words::NO)];
    view! { <Choice ask=Ask::new(id, text) options=options value=value on_change=change /> }
        .into_any()
}
