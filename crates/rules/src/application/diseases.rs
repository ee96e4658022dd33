//! 病种: what is applied for.

use super::{Context, Notes, Person};
use crate::draft::{Draft, Field};
use crate::problem::{Place, Reason};
use crate::time::Date;

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
    let Context {
        policy,
        person,
        today,
        ..
    } = context;
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
    reasons.extend(chosen.iter().filter_map(|key| taken(person, key, today)));
    reasons
}

/// Why this person cannot newly apply for a disease: it is recognised (renewal is another kind of application), or
/// an application for it is under way. Lets a list of diseases say so beside each of them.
#[must_use]
pub fn taken(person: &Person, disease: &str, today: Date) -> Option<Reason> {
    let lasting = |until: Option<Date>| until.is_none_or(|until| today <= until);
    let recognised = person
        .recognitions
        .iter()
        .find(|one| one.disease == disease && lasting(one.until));
    if let Some(recognition) = recognised {
        let until = recognition.until;
        return Some(Reason::AlreadyRecognised { until });
    }
    let pending = person
        .pending
        .iter()
        .find(|one| one.diseases.iter().any(|key| key == disease))?;
    Some(Reason::AlreadyApplied { at: pending.at })
}
