//! The steps of an application, one module a step, and what stands around each of them.

pub mod applicant;
pub mod consents;
pub mod disease;
pub mod eligibility;
pub mod form;
pub mod frame;
pub mod hospital;
pub mod materials;
pub mod review;
pub mod sign;

use menteban_rules::draft::Field;
use menteban_rules::policy::Policy;
use menteban_rules::problem::{PaperPart, Place};

#[must_use]
pub fn place(place: &Place, policy: &Policy) -> String {
    let material_name = |key: &str| {
        policy
            .material(key)
            .map_or_else(|| materials::NAME.to_owned(), |one| one.name.clone())
    };
    match place {
        Place::Person => eligibility::STANDING.to_owned(),
        Place::Field(Field::Papers(key)) => material_name(key),
        Place::Field(Field::Consent(key)) => consent(policy, key),
        Place::Field(field) => field_name(field).to_owned(),
        Place::Designated(index) => form::designated(index + 1, index + 1),
        Place::Paper {
            material,
            paper,
            part,
        } => {
            let several = policy.material(material).is_some_and(|one| one.several);
            let number = if several && *paper > 0 {
                [" ", &materials::number(paper + 1)].concat()
            } else {
                String::new()
            };
            let name = material_name(material);
            match part_name(*part) {
                "" => format!("{name}{number}"),
                part => self::part(&[name, number].concat(), part),
            }
        }
    }
}

#[must_use]
pub fn part(name: &str, part: &str) -> String {
    format!("{name} {part}")
}

fn consent(policy: &Policy, key: &str) -> String {
    let index = policy.consents.iter().position(|one| one.key == key);
    index.map_or_else(
        || consents::TITLE.to_owned(),
        |index| consents::consent(index + 1),
    )
}

fn field_name(field: &Field) -> &'static str {
    match field {
        Field::Notice => eligibility::NOTICE,
        Field::Who => applicant::WHO,
        Field::AgentName => applicant::AGENT_NAME,
        Field::AgentId => applicant::AGENT_ID,
        Field::AgentPhone => applicant::AGENT_PHONE,
        Field::Relation => applicant::RELATION,
        Field::Diseases => disease::NAME,
        Field::Criteria(_) => disease::CRITERIA,
        Field::Phone => form::PHONE,
        Field::Address => form::ADDRESS,
        Field::Condition => form::CONDITION,
        Field::Hospital => form::HOSPITAL,
        Field::Doctor => form::DOCTOR,
        Field::DiagnosedOn => form::DIAGNOSED_ON,
        Field::Designated => form::DESIGNATED,
        Field::Exception => form::EXCEPTION,
        Field::RecognisedAt => form::RECOGNISED_AT,
        Field::Papers(_) => materials::NAME,
        Field::Consent(_) => consents::TITLE,
        Field::Signature => sign::SIGNATURE,
    }
}

fn part_name(part: PaperPart) -> &'static str {
    match part {
        PaperPart::Form | PaperPart::Pages | PaperPart::Page(_) => "",
        PaperPart::IssuedOn => "date",
        PaperPart::Hospital => "hospital",
        PaperPart::Reason => "reason",
    }
}
