//! Hospitals: from the list, or typed.

use super::form::{HOSPITAL_CHARACTERS, sized};
use super::standing::held;
use super::{Context, Kind, Notes, Recognition};
use crate::draft::{Draft, Field, HospitalChoice};
use crate::fold;
use crate::policy::{HospitalLevel, Policy, RecognisedBy};
use crate::problem::{Place, Reason, Weight};
use crate::time::Date;

/// 诊断医院, of the lowest level or above.
pub(super) fn diagnosing(
    draft: &Draft,
    context: Context<'_>,
    notes: &mut Notes,
) -> Option<HospitalChoice> {
    let place = Place::Field(Field::Hospital);
    issuing(&draft.hospital, &place, context, notes)
}

/// 定点医疗机构, of any level: the lowest level is for those whose papers count. At least one, each once.
pub(super) fn designated(
    draft: &Draft,
    context: Context<'_>,
    notes: &mut Notes,
) -> Option<Vec<HospitalChoice>> {
    let place = Place::Field(Field::Designated);
    let lowest = HospitalLevel::Unrated;
    let most = context.policy.settings.max_designated.max(1);
    let whole: Vec<Option<HospitalChoice>> = touched(draft)
        .map(|(index, choice)| {
            let place = Place::designated(index);
            if draft.designated[..index].contains(choice) {
                notes.must(place.clone(), Reason::SameHospitalTwice);
            }
            check(choice, &place, lowest, context, notes)
        })
        .collect();
    let whole: Vec<HospitalChoice> = whole.into_iter().collect::<Option<_>>()?;
    if whole.is_empty() {
        notes.must(place, Reason::Missing);
        return None;
    }
    if whole.len() > usize::from(most) {
        notes.must(place, Reason::TooManyHospitals { most: most.into() });
    }
    Some(whole)
}

/// Why the hospitals are changed once more than the pack allows; none where they are not, or are not changed at all.
pub(super) fn exception(
    draft: &Draft,
    context: Context<'_>,
    notes: &mut Notes,
) -> Option<Option<String>> {
    let Some(next) = next_change(draft, context) else {
        return Some(None);
    };
    let exceptions = &context.policy.settings.hospital_changes.exceptions;
    if draft.exception.is_empty() {
        notes.must(
            Place::Field(Field::Designated),
            Reason::ChangeTooSoon { next },
        );
        return None;
    }
    let known = exceptions.iter().find(|one| one.key == draft.exception);
    let known = notes.field(Field::Exception, known.ok_or(Reason::Unknown))?;
    let place = Place::Field(Field::Exception);
    notes.add(place, Weight::Should, Reason::ChangeTooSoon { next });
    Some(Some(known.key.clone()))
}

/// The day from which on the hospitals may be changed as the draft changes them; none where they may today. A renewal
/// is bound as a change is: else it would be the way around it.
#[must_use]
pub fn next_change(draft: &Draft, context: Context<'_>) -> Option<Date> {
    if context.kind == Kind::New {
        return None;
    }
    let limit = &context.policy.settings.hospital_changes;
    let held = draft.diseases.iter().filter_map(|key| held(key, context));
    let wanted = || touched(draft).map(|(_, choice)| choice.key.as_deref());
    let changed = held.filter(|held| other_hospitals(held, wanted(), context.policy));
    let next = changed
        .map(|held| limit.next(&held.changes, context.today))
        .max()?;
    (next > context.today).then_some(next)
}

/// Whether other hospitals are wanted than those held; a wanted one that is not listed has no key. One held that the
/// pack no longer lists cannot be kept, and to leave it out is nobody's wish.
#[must_use]
pub fn other_hospitals<'a>(
    held: &'a Recognition,
    wanted: impl Iterator<Item = Option<&'a str>>,
    policy: &Policy,
) -> bool {
    let kept = held.hospitals.iter().map(String::as_str);
    let kept = kept.filter(|key| policy.hospital(key).is_some());
    !wanted.eq(kept.map(Some))
}

/// The rows that something was chosen or typed in, with their places.
fn touched(draft: &Draft) -> impl Iterator<Item = (usize, &HospitalChoice)> {
    let rows = draft.designated.iter().enumerate();
    rows.filter(|(_, choice)| **choice != HospitalChoice::default())
}

/// 认定机构, where a hospital recognises: one of those that may.
pub(super) fn recognised_at(
    draft: &Draft,
    context: Context<'_>,
    notes: &mut Notes,
) -> Option<Option<String>> {
    let by_hospital = context.policy.settings.recognised_by == RecognisedBy::Hospital;
    if !by_hospital || context.kind == Kind::Change {
        return Some(None);
    }
    let chosen = context.policy.hospital(&draft.recognised_at);
    let chosen = match chosen {
        _ if draft.recognised_at.is_empty() => Err(Reason::Missing),
        Some(chosen) if chosen.recognises => Ok(Some(chosen.key.clone())),
        _ => Err(Reason::Unknown),
    };
    notes.field(Field::RecognisedAt, chosen)
}

/// One whose papers count: of the lowest level or above.
pub(super) fn issuing(
    choice: &HospitalChoice,
    place: &Place,
    context: Context<'_>,
    notes: &mut Notes,
) -> Option<HospitalChoice> {
    let least = context.policy.settings.min_hospital_level;
    check(choice, place, least, context, notes)
}

fn check(
    choice: &HospitalChoice,
    place: &Place,
    least: HospitalLevel,
    context: Context<'_>,
    notes: &mut Notes,
) -> Option<HospitalChoice> {
    let (chosen, level) = if let Some(key) = &choice.key {
        let listed = context.policy.hospital(key).ok_or(Reason::Unknown);
        let listed = notes.take(place.clone(), listed)?;
        (
            HospitalChoice {
                key: Some(key.clone()),
                ..Default::default()
            },
            listed.level,
        )
    } else {
        unlisted(choice, place, notes)?
    };
    if level < least {
        notes.must(place.clone(), Reason::HospitalLevel { level, least });
    } else if chosen.key.is_none() {
        notes.add(place.clone(), Weight::Should, Reason::HospitalUnlisted);
    }
    Some(chosen)
}

/// A typed hospital needs name, level and city; all that is missing is noted.
fn unlisted(
    choice: &HospitalChoice,
    place: &Place,
    notes: &mut Notes,
) -> Option<(HospitalChoice, HospitalLevel)> {
    let name = sized(fold::line(&choice.name), HOSPITAL_CHARACTERS);
    let name = notes.take(place.clone(), name)?;
    let level = choice.level.ok_or(Reason::HospitalLevelMissing);
    let level = notes.take(place.clone(), level);
    let city = match sized(fold::line(&choice.city), HOSPITAL_CHARACTERS) {
        Err(Reason::Missing) => Err(Reason::HospitalCityMissing),
        city => city,
    };
    let city = notes.take(place.clone(), city)?;
    let level = level?;
    let chosen = HospitalChoice {
        key: None,
        name,
        level: Some(level),
        city,
    };
    Some((chosen, level))
}
