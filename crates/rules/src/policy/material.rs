//! 材料: what is asked for, from whom, and in which forms.

use super::SourceRef;
use crate::application::{Kind, Who};
use crate::problem::Weight;
use serde::{Deserialize, Serialize};

/// 材料: one thing that is asked for, satisfied by any one of its forms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Material {
    /// Stable key, part of a draft's field names: lower-case letters, digits and `_`.
    pub key: String,
    /// 疾病诊断证明书.
    pub name: String,
    /// Why it is asked, in plain words.
    pub why: String,
    /// To whom it applies.
    pub when: When,
    /// Whether an application without it can be sent.
    pub need: Need,
    /// Given by another material in a certain form: `identity:e_credential`. That other material must not have a
    /// waiver itself: a material that can be waived waives nothing (see [`crate::checklist`]).
    pub waived_by: Vec<Waiver>,
    /// The alternatives, the preferred one first. Never empty.
    pub forms: Vec<Form>,
    /// Whether several papers may be given (several reports).
    pub several: bool,
    /// Whether it states the diagnosis itself: then hospital and date are held against those of the form.
    pub states_diagnosis: bool,
    /// Whether one that was given with an earlier application still serves: a renewal or a change begins with it.
    #[serde(default)]
    pub carried: bool,
    /// Where the row comes from.
    pub source: SourceRef,
}

/// To whom a material applies. Diseases and groups together name the diseases, any of which will do; each other list
/// narrows further. Lists that are empty do not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct When {
    /// Disease keys.
    pub diseases: Vec<String>,
    /// Disease groups.
    pub groups: Vec<String>,
    /// Insurance keys.
    pub insurance: Vec<String>,
    /// 申请类型.
    pub kinds: Vec<Kind>,
    /// Who applies.
    pub who: Vec<Who>,
}

/// Whether an application without the material can be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// It cannot.
    Required,
    /// It can, and nothing is said.
    Optional,
}

/// Another material given in a certain form makes this one needless.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// [`Material::key`].
    pub material: String,
    /// [`Form::key`].
    pub form: String,
}

/// One kind of paper that satisfies a material.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// Stable key, unique in the pack: the same paper in two materials has one key.
    pub key: String,
    /// 影像学报告.
    pub name: String,
    /// How to photograph it.
    pub tip: String,
    /// Where one gets it: 开诊断的医院.
    pub where_got: String,
    /// Names of fixed pages (人像面, 国徽面); empty for a paper of any length.
    pub sides: Vec<String>,
    /// Fewest pages.
    pub min_pages: u8,
    /// Most pages.
    pub max_pages: u8,
    /// Whether a PDF is taken.
    pub pdf: bool,
    /// What a photo of it shows, for whoever looks whether it is a good one.
    #[serde(default)]
    pub picture: Picture,
    /// What date is asked for (报告日期), or none if none is asked.
    pub date_label: Option<String>,
    /// How old it may be. Only with a date.
    pub window: Option<Window>,
    /// Whether the issuing hospital is asked for, and must be of the lowest level or above.
    pub hospital: bool,
}

/// What a photo shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Picture {
    /// A page of paper.
    #[default]
    Paper,
    /// A page of paper with a red seal on it.
    Sealed,
    /// A card, which is to fill the frame.
    Card,
    /// Anything else: a face, a screen.
    Other,
}

/// How old a paper may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// Calendar months back from the reference day, inclusive at both ends.
    pub months: u16,
    /// What being older means.
    pub weight: Weight,
}

impl Material {
    /// The form with this key.
    #[must_use]
    pub fn form(&self, key: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.key == key)
    }
}
