//! Hospitals: from the list, or typed.

use super::form::{HOSPITAL_CHARACTERS, sized};
use super::{Context, Notes};
use crate::draft::{Draft, Field, HospitalChoice};
use crate::fold;
use crate::policy::HospitalLevel;
use crate::problem::{Place, Reason, Weight};

/// 诊断医院, of the lowest level or above.
pub(super) fn diagnosing(
    draft: &Draft,
    context: Context<'_>,
    notes: &mut Notes,
) -> Option<HospitalChoice> {
    let place = Place::Field(Field::Hospital);
    issuing(&draft.hospital, &place, context, notes)
}

/// 定点医疗机构, of any level: the lowest level is for those whose papers count.
pub(super) fn designated(
    draft: &Draft,
    context: Context<'_>,
    notes: &mut Notes,
) -> Option<HospitalChoice> {
    let place = Place::Field(Field::Designated);
    let lowest = HospitalLevel::Unrated;
    check(&draft.designated, &place, lowest, context, notes)
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
