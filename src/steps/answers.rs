//! What was filled in, in words: for looking it over before sending, and for the record after.

use menteban_rules::application::{Application, CompletePaper, Person};
use menteban_rules::draft::{Draft, Paper};
use menteban_rules::policy::Policy;
use menteban_rules::problem::Place;

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Where it was given.
    pub place: Place,
    /// What was asked.
    pub label: String,
    /// What was answered; empty for nothing.
    pub value: String,
}

/// What answers are put into words from.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// What is filled in.
    pub draft: &'a Draft,
    /// The pack that names things.
    pub policy: &'a Policy,
    /// The insured person.
    pub person: &'a Person,
}

/// The draft an application was made of, as far as it is shown.
#[must_use]
pub fn as_draft(application: Application) -> Draft {
    let papers = application.papers.into_iter();
    Draft {
        notice: Some(application.notice),
        diseases: application.diseases,
        phone: application.phone.into(),
        address: application.address,
        condition: application.condition,
        hospital: application.hospital,
        doctor: application.doctor,
        diagnosed_on: application.diagnosed_on.to_string(),
        designated: application.designated,
        papers: papers
            .map(|(key, papers)| (key, papers.into_iter().map(paper).collect()))
            .collect(),
        consents: application.consents,
        signature: Some(application.signature),
    }
}

fn paper(paper: CompletePaper) -> Paper {
    Paper {
        form: paper.form,
        issued_on: paper
            .issued_on
            .map(|date| date.to_string())
            .unwrap_or_default(),
        hospital: paper.hospital.unwrap_or_default(),
        reason: paper.reason.unwrap_or_default(),
        pages: paper.pages,
    }
}
