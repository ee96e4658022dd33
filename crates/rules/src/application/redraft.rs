//! Back from an application to the draft it was made of, to be shown, or to be changed once more.

use super::{Application, CompletePaper};
use crate::draft::{Draft, Paper};
use std::collections::BTreeMap;

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
        let papers = papers.into_iter().map(Paper::from).collect();
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

/// The draft of whoever makes an application again. What is promised is promised anew, and by giving their number
/// whoever acts shows once more that it is they.
#[must_use]
pub fn again(application: Application) -> Draft {
    Draft {
        notice: None,
        consents: BTreeMap::new(),
        signature: None,
        agent_id: String::new(),
        ..as_draft(application)
    }
}

impl From<CompletePaper> for Paper {
    fn from(paper: CompletePaper) -> Self {
        Self {
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
}
