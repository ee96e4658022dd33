//! What is known already when an application begins, so that nobody fills it in twice.

use super::standing::held;
use super::{Application, Contact, Context, Kind, agent};
use crate::checklist::{Asked, needed};
use crate::draft::{Draft, HospitalChoice, Paper};
use crate::time::years_old;

/// The first draft of an application for a disease. `earlier` are the person's applications, newest first.
///
/// Who applies, how to reach the person and the papers that still serve come from the newest of them, or how to reach
/// the person from what is `reached` without one; the illness comes from the newest for the same disease, the hospitals
/// from the registry. A renewal asks for the present condition anew.
#[must_use]
pub fn prefill(
    disease: &str,
    earlier: &[Application],
    reached: &Contact,
    context: Context<'_>,
) -> Draft {
    let mut draft = Draft {
        diseases: vec![disease.to_owned()],
        ..Draft::default()
    };
    if context.kind == Kind::New {
        return draft;
    }
    draft.phone.clone_from(&reached.phone);
    draft.address.clone_from(&reached.address);
    if let Some(newest) = earlier.first() {
        draft.phone = newest.phone.as_str().to_owned();
        draft.address.clone_from(&newest.address);
        acting(&mut draft, newest, context);
        carry(&mut draft, newest, context);
    }
    let registered = held(disease, context)
        .into_iter()
        .flat_map(|held| &held.hospitals);
    let known = registered.filter(|key| context.policy.hospital(key).is_some());
    draft.designated = known.map(|key| listed(key)).collect();
    let same = earlier
        .iter()
        .filter(|one| one.diseases.iter().any(|key| key == disease));
    let illness = same.filter_map(|one| one.illness.as_ref()).next();
    if let (Kind::Renewal, Some(illness)) = (context.kind, illness) {
        draft.hospital = illness.hospital.clone();
        draft.doctor.clone_from(&illness.doctor);
        draft.diagnosed_on = illness.diagnosed_on.to_string();
    }
    draft
}

/// Whoever acted for the person and still may. Their number is not filled in: by giving it they show that it is they.
fn acting(draft: &mut Draft, newest: &Application, context: Context<'_>) {
    let Some(acted) = &newest.agent else {
        return;
    };
    let then = years_old(context.person.born, newest.signature.at.china_date());
    let was_child = then < u32::from(context.policy.settings.guardian_age);
    if was_child && !agent::needs_guardian(context) {
        return;
    }
    draft.who = acted.who;
    acted.name.as_str().clone_into(&mut draft.agent_name);
    acted.phone.as_str().clone_into(&mut draft.agent_phone);
    draft.relation.clone_from(&acted.relation);
}

/// The papers that serve once more, of what is asked for now.
fn carry(draft: &mut Draft, newest: &Application, context: Context<'_>) {
    let asked = Asked::of(draft, context);
    let kept = needed(context.policy, asked).filter(|material| material.carried);
    let papers = kept.filter_map(|material| {
        let papers = newest.papers.get(&material.key)?.iter().cloned();
        Some((material.key.clone(), papers.map(Paper::from).collect()))
    });
    draft.papers = papers.collect();
}

fn listed(key: &str) -> HospitalChoice {
    HospitalChoice {
        key: Some(key.to_owned()),
        ..HospitalChoice::default()
    }
}
