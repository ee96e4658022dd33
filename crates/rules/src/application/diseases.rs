//! 病种: what is applied for.

use super::standing::stands_against;
use super::{Context, Kind, Notes};
use crate::draft::{Draft, Field};
use crate::problem::{Place, Reason, Weight};
use std::collections::BTreeMap;

/// Notes what is wrong with the chosen diseases, and gives each of them once.
pub(super) fn check(draft: &Draft, context: Context<'_>, notes: &mut Notes) -> Option<Vec<String>> {
    let mut chosen: Vec<String> = Vec::new();
    for key in &draft.diseases {
        if !chosen.contains(key) {
            chosen.push(key.clone());
        }
    }
    for reason in against(&chosen, context) {
        notes.must(Place::Field(Field::Diseases), reason);
    }
    (!chosen.is_empty()).then_some(chosen)
}

fn against(chosen: &[String], context: Context<'_>) -> Vec<Reason> {
    let policy = context.policy;
    let most = policy.settings.max_diseases;
    let mut reasons = Vec::new();
    if chosen.is_empty() {
        reasons.push(Reason::Missing);
    }
    if chosen.iter().any(|key| policy.disease(key).is_none()) {
        reasons.push(Reason::Unknown);
    }
    if chosen.len() > usize::from(most) {
        reasons.push(Reason::TooManyDiseases { most: most.into() });
    }
    reasons.extend(chosen.iter().filter_map(|key| stands_against(key, context)));
    reasons
}

/// Notes which criteria are not answered, or not met: the doctors decide, so that never stands in the way.
pub(super) fn criteria(
    draft: &Draft,
    context: Context<'_>,
    notes: &mut Notes,
) -> BTreeMap<String, BTreeMap<String, bool>> {
    let mut answered = BTreeMap::new();
    if context.kind != Kind::New {
        return answered;
    }
    let nothing = BTreeMap::new();
    for disease in draft
        .diseases
        .iter()
        .filter_map(|key| context.policy.disease(key))
    {
        let Some(criteria) = &disease.criteria else {
            continue;
        };
        let answers = draft.criteria.get(&disease.key).unwrap_or(&nothing);
        let field = Field::Criteria(disease.key.clone());
        match criteria.met(answers) {
            None => notes.must(Place::Field(field), Reason::Missing),
            Some(false) => notes.add(Place::Field(field), Weight::Should, Reason::CriteriaNotMet),
            Some(true) => {}
        }
        if !answers.is_empty() {
            answered.insert(disease.key.clone(), answers.clone());
        }
    }
    answered
}
