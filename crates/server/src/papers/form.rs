//! What stands in the 申请表.

use menteban_paper::form::{Agreed, Applicant, Disease, Form, HandedIn, Helper, Signature};
use menteban_rules::application::{Agent, Application, CompletePaper, Who};
use menteban_rules::policy::{Material, Policy};
use menteban_words::paper::form as words;
use menteban_words::steps::applicant::role;
use menteban_words::steps::eligibility::kind;

use super::hospital;
use crate::crypto::from_hex;
use crate::store::applications::{Filed, Record};

/// What a form is filled in from.
#[derive(Clone, Debug)]
pub struct Filling<'a> {
    /// The application.
    pub filed: &'a Filed,
    /// Its own pack.
    pub policy: &'a Policy,
    /// The person's ID number, whole: the form is theirs.
    pub id_number: String,
    /// The picture of the signature, where it is a PNG that is kept.
    pub signature: Option<Vec<u8>>,
}

/// Fills in the form.
#[must_use]
pub fn form(filling: Filling<'_>) -> Form {
    let Filling { filed, policy, .. } = filling;
    let Record { application, .. } = &filed.record;
    let illness = application.illness.as_ref();
    let name = |choice| hospital(policy, choice);
    Form {
        number: filed.receipt.clone(),
        submitted: filed.submitted_at,
        helper: application.agent.as_ref().map(|one| helper(policy, one)),
        kind: kind(application.kind).to_owned(),
        diseases: diseases(policy, application),
        diagnosed_on: illness.map(|one| one.diagnosed_on),
        hospital: illness.map_or_else(String::new, |one| name(&one.hospital)),
        doctor: illness.map_or_else(String::new, |one| one.doctor.clone()),
        condition: illness.map_or_else(String::new, |one| one.condition.clone()),
        designated: application.designated.iter().map(name).collect(),
        papers: papers(filed, policy),
        consents: consents(policy, application),
        applicant: applicant(&filed.record, policy, filling.id_number),
        signature: Some(Signature {
            png: filling.signature,
            at: application.signature.at,
            of: application.signature.of.clone(),
        }),
    }
}

fn applicant(record: &Record, policy: &Policy, id: String) -> Applicant {
    let Record {
        application,
        person,
        ..
    } = record;
    let mut insurance = policy.insurance.iter();
    let insurance = insurance.find(|one| one.key == person.insurance);
    Applicant {
        name: application.name.as_str().to_owned(),
        sex: Some(person.sex),
        born: Some(person.born),
        id,
        insurance: insurance.map_or_else(String::new, |one| one.name.clone()),
        place: person.insured_place.clone(),
        phone: application.phone.as_str().to_owned(),
        address: application.address.clone(),
    }
}

fn helper(policy: &Policy, agent: &Agent) -> Helper {
    let relation = policy.relation(&agent.relation);
    let relation = relation.map_or("", |one| one.name.as_str());
    Helper {
        relation: match agent.who {
            Who::Guardian => words::relation(relation, role(agent.who)),
            Who::Insured | Who::Helper => relation.to_owned(),
        },
        name: agent.name.as_str().to_owned(),
        id: agent.id.as_str().to_owned(),
        phone: agent.phone.as_str().to_owned(),
    }
}

fn diseases(policy: &Policy, application: &Application) -> Vec<Disease> {
    let names = super::diseases(policy, &application.diseases).into_iter();
    let code = |key| policy.disease(key).and_then(|one| one.code.clone());
    let keys = application.diseases.iter();
    let both = names.zip(keys).map(|(name, key)| Disease {
        name,
        code: code(key).unwrap_or_default(),
    });
    both.collect()
}

/// In the order in which the pack asks for them: that of the receipt too.
fn papers(filed: &Filed, policy: &Policy) -> Vec<HandedIn> {
    let all = &filed.record.application.papers;
    let given = policy.materials.iter();
    let given = given.filter_map(|material| Some((material, all.get(&material.key)?)));
    let each = given.flat_map(|(material, papers)| papers.iter().map(move |one| (material, one)));
    each.map(|(material, one)| paper(filed, policy, material, one))
        .collect()
}

fn paper(filed: &Filed, policy: &Policy, material: &Material, one: &CompletePaper) -> HandedIn {
    let form = material.form(&one.form);
    let digest =
        |page: &menteban_rules::draft::Page| from_hex(&filed.record.file(&page.file)?.sha256);
    let issuer = one.hospital.as_ref();
    HandedIn {
        kind: form.map_or_else(|| material.name.clone(), |form| form.name.clone()),
        issued_on: one.issued_on,
        hospital: issuer.map_or_else(String::new, |choice| hospital(policy, choice)),
        pages: one.pages.len(),
        digests: one.pages.iter().filter_map(digest).collect(),
    }
}

fn consents(policy: &Policy, application: &Application) -> Vec<Agreed> {
    let asked = policy.consents.iter();
    let given = asked.filter_map(|consent| {
        let given = application.consents.get(&consent.key)?;
        Some(Agreed {
            text: consent.text.clone(),
            at: given.at,
        })
    });
    given.collect()
}
