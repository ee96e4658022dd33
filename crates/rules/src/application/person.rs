//! Whether the insured person may apply at all.

use super::{Context, Notes};
use crate::identity::PersonName;
use crate::problem::{Place, Reason};

/// Notes what stands against the person, and gives the name.
pub(super) fn check(context: Context<'_>, notes: &mut Notes) -> Option<PersonName> {
    let Context { policy, person, .. } = context;
    let known = policy
        .insurance
        .iter()
        .any(|kind| kind.key == person.insurance);
    let unfiled = person.elsewhere.as_ref().is_some_and(|place| !place.filed);
    let against = [
        (!person.active, Reason::InsuranceInactive),
        (person.in_arrears, Reason::InsuranceArrears),
        (!known, Reason::InsuranceUnknown),
        (unfiled, Reason::ElsewhereNotFiled),
    ];
    for (holds, reason) in against {
        if holds {
            notes.must(Place::Person, reason);
        }
    }
    let opens = policy.settings.opens(context.kind, context.today);
    if opens > context.today {
        notes.must(Place::Person, Reason::FilingClosed { opens });
    }
    notes.take(Place::Person, PersonName::registered(&person.name))
}
