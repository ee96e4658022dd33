//! What the applicant has answered, in words, in headed parts.

use menteban_api::Case;
use menteban_rules::draft::HospitalChoice;
use menteban_rules::policy::{Criterion, Policy};
use menteban_words::desk::case as words;
use menteban_words::desk::queue::kind;
use menteban_words::paper::sex;
use menteban_words::problems::hospital_level;
use menteban_words::steps::{applicant, disease, eligibility, form, hospital};
use menteban_words::time::{day, moment};
use std::collections::BTreeMap;

/// A headed part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its heading.
    pub title: &'static str,
    /// Label and value.
    pub rows: Vec<(String, String)>,
}

/// All of it.
#[must_use]
pub fn parts(case: &Case, policy: &Policy) -> Vec<Part> {
    let parts = [
        (words::WANTED, wanted(case, policy)),
        (words::PERSON, person(case, policy)),
        (applicant::AGENT, agent(case, policy)),
        (form::ILLNESS, illness(case, policy)),
        (form::CARE, care(case, policy)),
        (words::CONTACT, contact(case)),
    ];
    let parts = parts.into_iter().map(|(title, rows)| Part { title, rows });
    parts.filter(|part| !part.rows.is_empty()).collect()
}

fn row(label: &str, value: impl Into<String>) -> (String, String) {
    (label.to_owned(), value.into())
}

fn wanted(case: &Case, policy: &Policy) -> Vec<(String, String)> {
    let application = &case.application;
    let mut rows = vec![
        row(eligibility::KIND, kind(case.kind)),
        row(disease::NAME, names(policy, &application.diseases)),
        row(words::SUBMITTED, moment(case.standing.submitted)),
    ];
    for (key, answers) in &application.criteria {
        let Some(one) = policy.disease(key) else {
            continue;
        };
        if let Some(criteria) = &one.criteria {
            let mut signs = Vec::new();
            signs_of(criteria, answers, &mut signs);
            rows.push(row(disease::CRITERIA, signs.join("\n")));
        }
    }
    rows
}

/// Names of diseases.
#[must_use]
pub fn names(policy: &Policy, keys: &[String]) -> String {
    let name = |key: &String| policy.disease(key).map(|one| one.name.clone());
    let names: Vec<_> = keys.iter().filter_map(name).collect();
    names.join(menteban_words::desk::LIST_MARK)
}

/// Each sign of the criteria with its answer.
fn signs_of(criterion: &Criterion, answers: &BTreeMap<String, bool>, into: &mut Vec<String>) {
    match criterion {
        Criterion::All(all) | Criterion::Any(all) => {
            for one in all {
                signs_of(one, answers, into);
            }
        }
        Criterion::Sign { key, text, .. } => {
            let answer = match answers.get(key) {
                Some(true) => disease::YES,
                Some(false) => disease::NO,
                None => words::BY_DOCTOR,
            };
            into.push(words::sign(text, answer));
        }
    }
}

fn person(case: &Case, policy: &Policy) -> Vec<(String, String)> {
    let person = &case.person;
    let insurance = policy
        .insurance
        .iter()
        .find(|one| one.key == person.insurance);
    let standing = match (person.active, person.in_arrears) {
        (false, _) => eligibility::INACTIVE,
        (true, true) => eligibility::ARREARS,
        (true, false) => eligibility::ACTIVE,
    };
    let mut rows = vec![
        row(eligibility::PERSON, &person.name),
        row(eligibility::ID, &person.id_masked),
        row(words::SEX, sex(person.sex)),
        row(words::BORN, day(person.born)),
        row(
            eligibility::INSURANCE,
            insurance.map(|one| one.name.as_str()).unwrap_or_default(),
        ),
        row(eligibility::PLACE, &person.insured_place),
        row(eligibility::STANDING, standing),
    ];
    if let Some(elsewhere) = &person.elsewhere {
        rows.push(row(
            words::ELSEWHERE,
            words::elsewhere(&elsewhere.place, elsewhere.filed),
        ));
    }
    for held in &person.recognitions {
        let name = names(policy, std::slice::from_ref(&held.disease));
        let until = held.until.map_or_else(
            || eligibility::FOR_EVER.to_owned(),
            |until| eligibility::until(&day(until)),
        );
        rows.push(row(words::HELD, eligibility::recognised(&name, &until)));
    }
    rows
}

fn agent(case: &Case, policy: &Policy) -> Vec<(String, String)> {
    let Some(agent) = &case.application.agent else {
        return Vec::new();
    };
    let relation = policy.relation(&agent.relation);
    vec![
        row(applicant::WHO, applicant::who(agent.who)),
        row(applicant::AGENT_NAME, agent.name.as_str()),
        row(applicant::AGENT_ID, agent.id.masked()),
        row(applicant::AGENT_PHONE, agent.phone.as_str()),
        row(
            applicant::RELATION,
            relation.map(|one| one.name.as_str()).unwrap_or_default(),
        ),
    ]
}

fn illness(case: &Case, policy: &Policy) -> Vec<(String, String)> {
    let Some(illness) = &case.application.illness else {
        return Vec::new();
    };
    vec![
        row(form::CONDITION, &illness.condition),
        row(form::HOSPITAL, hospital_name(policy, &illness.hospital)),
        row(form::DOCTOR, &illness.doctor),
        row(form::DIAGNOSED_ON, day(illness.diagnosed_on)),
    ]
}

fn care(case: &Case, policy: &Policy) -> Vec<(String, String)> {
    let application = &case.application;
    let name = |choice| hospital_name(policy, choice);
    let designated: Vec<_> = application.designated.iter().map(name).collect();
    let mut rows = vec![row(form::DESIGNATED, designated.join("\n"))];
    let exceptions = &policy.settings.hospital_changes.exceptions;
    let chosen = application.exception.as_ref();
    if let Some(one) = exceptions.iter().find(|one| Some(&one.key) == chosen) {
        rows.push(row(form::EXCEPTION, &one.name));
    }
    let recognised_at = application.recognised_at.as_deref();
    if let Some(one) = recognised_at.and_then(|key| policy.hospital(key)) {
        rows.push(row(form::RECOGNISED_AT, &one.name));
    }
    rows
}

fn contact(case: &Case) -> Vec<(String, String)> {
    vec![
        row(form::PHONE, case.application.phone.as_str()),
        row(form::ADDRESS, &case.application.address),
    ]
}

/// A hospital as it is called, with its level where the pack does not have it.
#[must_use]
pub fn hospital_name(policy: &Policy, choice: &HospitalChoice) -> String {
    let listed = choice.key.as_deref().and_then(|key| policy.hospital(key));
    match listed {
        Some(hospital) => hospital.name.clone(),
        None => {
            let level = choice.level.map(hospital_level).unwrap_or_default();
            hospital::unlisted(&choice.name, level, &choice.city)
        }
    }
}
