//! What applicants get of applications that were sent, and what they do about them.

use crate::HistoryKind;
use menteban_rules::application::{Application, Kind};
use menteban_rules::draft::Field;
use menteban_rules::process::{Area, Ask, Given, Progress};
use menteban_rules::time::{Date, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// `GET /api/applications` gives a list of these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApplicationSummary {
    /// Names the application.
    pub id: String,
    /// 受理号.
    pub receipt: String,
    /// 申请类型.
    pub kind: Kind,
    /// Names of the diseases, by the pack it was submitted under.
    pub diseases: Vec<String>,
    /// Where it stands.
    pub state: Progress,
    /// How many working days its decision takes at most, by its own pack.
    pub working_days: u16,
    /// How many working days are left of them, or days of what the applicant is asked; none where no day is known,
    /// nothing counts, or the day is past.
    pub days_left: Option<u32>,
}

/// `GET /api/applications/{id}`, and the answer to a submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(from = "Flat")]
pub struct ApplicationAnswer {
    /// Number, diseases and state.
    #[serde(flatten)]
    pub summary: ApplicationSummary,
    /// What was sent.
    pub application: Application,
    /// What has happened, oldest first.
    pub history: Vec<HistoryEntry>,
}

/// An [`ApplicationAnswer`] as it is read. A flattened part would be read through a second reader, and each type in it
/// compiled for that one too: a kilobyte of the app.
#[derive(Deserialize)]
struct Flat {
    id: String,
    receipt: String,
    kind: Kind,
    diseases: Vec<String>,
    state: Progress,
    working_days: u16,
    days_left: Option<u32>,
    application: Application,
    history: Vec<HistoryEntry>,
}

impl From<Flat> for ApplicationAnswer {
    fn from(flat: Flat) -> Self {
        Self {
            summary: ApplicationSummary {
                id: flat.id,
                receipt: flat.receipt,
                kind: flat.kind,
                diseases: flat.diseases,
                state: flat.state,
                working_days: flat.working_days,
                days_left: flat.days_left,
            },
            application: flat.application,
            history: flat.history,
        }
    }
}

/// `POST /api/applications/{id}/supplement/answer`: hands in what was asked for, answered with an
/// [`ApplicationAnswer`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SupplementRequest {
    /// As [`crate::SubmitRequest::revisions`], of the draft that `POST /api/applications/{id}/supplement` gives.
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, u32>))]
    pub revisions: BTreeMap<Field, u32>,
    /// Words to it. What is asked of the application as a whole is answered by them.
    #[serde(default)]
    pub note: String,
}

/// `POST /api/applications/{id}/appeal` and `…/letters`, each answered with an [`ApplicationAnswer`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Words {
    /// In the applicant's own words.
    pub text: String,
}

/// `POST /api/applications/{id}/withdraw`, answered with an [`ApplicationAnswer`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TakingBack {
    /// Whether the appeal is meant, and not the application: the agency may have answered it a moment ago.
    pub appeal: bool,
}

/// One thing that has happened to an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HistoryEntry {
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: HistoryKind,
    /// What was said with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub said: Vec<Said>,
}

/// One thing that was said with something that has happened: a reason, something that is asked for, a visit, a disease
/// that is recognised or not, words of somebody. What does not belong to it is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Said {
    /// A reason in the pack's words; of a visit, where to come.
    pub text: String,
    /// What would change it; of a visit, when it is open.
    pub hint: String,
    /// What somebody wrote: the staff, or in an appeal, a letter or an answer the applicant.
    pub note: String,
    /// Name of the disease it is about.
    pub disease: String,
    /// Names of the hospitals of a recognised disease; of a visit, what to bring.
    pub list: Vec<String>,
    /// First day of what is recognised; nothing else has one.
    pub from: Option<Date>,
    /// Last day of what is recognised, none for ever; of a visit, if one was said.
    pub until: Option<Date>,
    /// Key of the material that is asked for.
    pub material: Option<String>,
    /// Which of its papers, counted from 0; none for another one.
    pub paper: Option<u8>,
    /// Which page of the paper, counted from 0.
    pub page: Option<u8>,
    /// Which of its pages, counted from 1, where the page is a PDF.
    pub pdf_page: Option<u16>,
    /// Which part of the page.
    pub area: Option<Area>,
}

impl Said {
    /// What is asked for, without the reason.
    #[must_use]
    pub fn ask(&self) -> Ask {
        Ask {
            material: self.material.clone(),
            paper: self.paper,
            page: self.page,
            pdf_page: self.pdf_page,
            area: self.area,
            given: Given {
                reason: String::new(),
                note: String::new(),
            },
        }
    }
}
