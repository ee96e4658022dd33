//! Who applies: the insured person, a guardian or a helper.

use super::{Agent, Context, Notes, Who};
use crate::draft::{Draft, Field};
use crate::identity::{IdNumber, PersonName, Phone};
use crate::problem::Reason;
use crate::time::years_old;

/// Notes what is wrong with the one who applies. The outer value is missing when something is, the inner one when
/// the insured person applies.
pub(super) fn check(
    draft: &Draft,
    context: Context<'_>,
    notes: &mut Notes,
) -> Option<Option<Agent>> {
    let who = notes.field(Field::Who, may_act(draft.who, context))?;
    if who == Who::Insured {
        return Some(None);
    }
    let name = notes.field(Field::AgentName, PersonName::parse(&draft.agent_name));
    let id = IdNumber::parse(&draft.agent_id, context.today);
    let id = notes.field(Field::AgentId, id.and_then(|id| of_age(id, context)));
    let phone = notes.field(Field::AgentPhone, Phone::parse(&draft.agent_phone));
    let relation = notes.field(Field::Relation, relation(draft, context));
    Some(Some(Agent {
        who,
        name: name?,
        id: id?,
        phone: phone?,
        relation: relation?,
    }))
}

/// Whether the insured person is so young that a guardian has to apply.
#[must_use]
pub fn needs_guardian(context: Context<'_>) -> bool {
    age(context) < u32::from(context.policy.settings.guardian_age)
}

pub(super) fn age(context: Context<'_>) -> u32 {
    years_old(context.person.born, context.today)
}

fn may_act(who: Who, context: Context<'_>) -> Result<Who, Reason> {
    let below = u32::from(context.policy.settings.guardian_age);
    match who {
        Who::Insured | Who::Helper if needs_guardian(context) => {
            Err(Reason::GuardianRequired { below })
        }
        who => Ok(who),
    }
}

/// One who acts for another is of age, and is another.
fn of_age(id: IdNumber, context: Context<'_>) -> Result<IdNumber, Reason> {
    let least = u32::from(context.policy.settings.guardian_age);
    let born = id.birth();
    if id.masked() == context.person.id_masked && born == Some(context.person.born) {
        return Err(Reason::AgentIsInsured);
    }
    if born.is_some_and(|born| years_old(born, context.today) < least) {
        return Err(Reason::AgentTooYoung { least });
    }
    Ok(id)
}

fn relation(draft: &Draft, context: Context<'_>) -> Result<String, Reason> {
    match context.policy.relation(&draft.relation) {
        _ if draft.relation.is_empty() => Err(Reason::Missing),
        Some(relation) if relation.who == draft.who => Ok(relation.key.clone()),
        _ => Err(Reason::Unknown),
    }
}
