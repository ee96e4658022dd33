//! What a person holds, and what follows from it: may a disease be applied for, renewed, changed?

use super::{Context, Kind, Recognition};
use crate::problem::Reason;
use crate::time::Date;
use chrono::Days;

/// Why this kind of application cannot be made for a disease; lets a list of diseases say so beside each of them.
#[must_use]
pub fn stands_against(disease: &str, context: Context<'_>) -> Option<Reason> {
    let held = held(disease, context);
    let reason = match (context.kind, held) {
        (Kind::New, Some(held)) if lasts(held, context.today) => {
            Some(Reason::AlreadyRecognised { until: held.until })
        }
        (Kind::New, _) => None,
        (Kind::Renewal, Some(held)) => renewal(held, context),
        (Kind::Change, Some(held)) if lasts(held, context.today) => None,
        (Kind::Renewal | Kind::Change, _) => Some(Reason::NotRecognised),
    };
    let pending = context.person.pending.iter().find(|one| {
        one.kind.vies_with(context.kind) && one.diseases.iter().any(|key| key == disease)
    });
    reason.or_else(|| pending.map(|one| Reason::AlreadyApplied { at: one.at }))
}

/// The recognition of a disease that lasts longest.
#[must_use]
pub fn held<'a>(disease: &str, context: Context<'a>) -> Option<&'a Recognition> {
    let of_it = context.person.recognitions.iter();
    let of_it = of_it.filter(|one| one.disease == disease);
    of_it.max_by_key(|one| one.until.unwrap_or(Date::MAX))
}

/// Whether a recognition counts today.
#[must_use]
pub fn lasts(held: &Recognition, today: Date) -> bool {
    held.until.is_none_or(|until| today <= until)
}

/// Why a recognition cannot be renewed today.
#[must_use]
pub fn renewal(held: &Recognition, context: Context<'_>) -> Option<Reason> {
    let window = context.policy.settings.renewal;
    let Some(until) = held.until else {
        return Some(Reason::RenewalNeedless);
    };
    let from = until.checked_sub_days(Days::new(window.opens_days.into()));
    let last = until.checked_add_days(Days::new(window.closes_days.into()));
    let (from, last) = (from.unwrap_or(Date::MIN), last.unwrap_or(Date::MAX));
    match context.today {
        today if today < from => Some(Reason::RenewalTooEarly { from }),
        today if today > last => Some(Reason::RenewalTooLate { last }),
        _ => None,
    }
}
