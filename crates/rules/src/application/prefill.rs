//! What is known already when an application begins, so that nobody fills it in twice.

use super::standing::held;
use super::{Application, Context, Kind};
use crate::draft::{Draft, HospitalChoice};

/// The first draft of an application for a disease. `earlier` are the person's applications, newest first.
///
/// How to reach the person comes from the newest of them, the illness from the newest for the same disease, the
/// hospitals from the registry. A renewal asks for the present condition anew.
#[must_use]
pub fn prefill(disease: &str, earlier: &[Application], context: Context<'_>) -> Draft {
    let mut draft = Draft {
        diseases: vec![disease.to_owned()],
        ..Draft::default()
    };
    if context.kind == Kind::New {
        return draft;
    }
    if let Some(newest) = earlier.first() {
        draft.phone = newest.phone.as_str().to_owned();
        draft.address.clone_from(&newest.address);
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

fn listed(key: &str) -> HospitalChoice {
    HospitalChoice {
        key: Some(key.to_owned()),
        ..HospitalChoice::default()
    }
}
