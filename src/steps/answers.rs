//! What was filled in, in words: for looking it over before sending, and for the record after.

use menteban_rules::application::{Application, CompletePaper, Context};
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
    /// What it is judged by: the pack that names things, the insured person, the kind.
    pub context: Context<'a>,
}

impl<'a> Known<'a> {
    /// The pack that names things.
    #[must_use]
    pub fn policy(&self) -> &'a Policy {
        self.context.policy
    }
}

/// The draft an application was made of, as far as it is shown.
#[must_use]
pub fn as_draft(application: Application) -> Draft {
    let mut draft = Draft {
        notice: Some(application.notice),
        diseases: application.diseases,
        criteria: application.criteria,
        phone: application.phone.into(),
        address: application.address,
        designated: application.designated,
        exception: application.exception.unwrap_or_default(),
        recognised_at: application.recognised_at.unwrap_or_default(),
        consents: application.consents,
        signature: Some(application.signature),
        ..Draft::default()
    };
    for (key, papers) in application.papers {
        let papers = papers.into_iter().map(paper).collect();
        draft.papers.insert(key, papers);
    }
    if let Some(agent) = application.agent {
        draft.who = agent.who;
        draft.agent_name = agent.name.as_str().to_owned();
        draft.agent_id = agent.id.masked();
        draft.agent_phone = agent.phone.into();
        draft.relation = agent.relation;
    }
    if let Some(illness) = application.illness {
        draft.condition = illness.condition;
        draft.hospital = illness.hospital;
        draft.doctor = illness.doctor;
        draft.diagnosed_on = illness.diagnosed_on.to_string();
    }
    draft
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
