//! The draft: everything optional, everything as typed. It is stored and sent field by field.

mod field;
mod file_id;

pub use field::{Field, UnknownField, is_key};
pub use file_id::FileId;

use crate::application::Who;
use crate::file::FileKind;
use crate::policy::HospitalLevel;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What has been filled in so far. Every part may be missing or wrong; [`crate::application::complete`] judges it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Draft {
    /// The notice that was read.
    pub notice: Option<NoticeAck>,
    /// Who applies.
    pub who: Who,
    /// 姓名 of the guardian or helper, as typed.
    pub agent_name: String,
    /// 证件号码 of the guardian or helper, as typed.
    pub agent_id: String,
    /// 联系电话 of the guardian or helper, as typed.
    pub agent_phone: String,
    /// [`crate::policy::Relation::key`]; empty while it is not chosen.
    pub relation: String,
    /// Keys of the diseases applied for.
    pub diseases: Vec<String>,
    /// Answers to the signs of the criteria, by disease and sign.
    pub criteria: BTreeMap<String, BTreeMap<String, bool>>,
    /// 联系电话, as typed.
    pub phone: String,
    /// 联系地址.
    pub address: String,
    /// 病情描述.
    pub condition: String,
    /// 诊断医院: where the disease was diagnosed.
    pub hospital: HospitalChoice,
    /// 诊断医师.
    pub doctor: String,
    /// 确诊日期, `2026-05-22`.
    pub diagnosed_on: String,
    /// 定点医疗机构: where treatment will be paid for, in order.
    pub designated: Vec<HospitalChoice>,
    /// [`crate::policy::ChangeException::key`]: why they are changed once more; empty for none.
    pub exception: String,
    /// [`crate::policy::Hospital::key`] of the 认定机构; empty while it is not chosen.
    pub recognised_at: String,
    /// Papers by material key, in order.
    pub papers: BTreeMap<String, Vec<Paper>>,
    /// Ticks by consent key.
    pub consents: BTreeMap<String, ConsentGiven>,
    /// The drawn signature.
    pub signature: Option<Signature>,
}

/// The notice that was read before anything was collected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NoticeAck {
    /// [`crate::policy::Notice::version`].
    pub version: String,
    /// When.
    pub at: Timestamp,
}

/// One tick of a consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentGiven {
    /// [`crate::policy::Consent::version`].
    pub version: String,
    /// When.
    pub at: Timestamp,
}

/// A hospital from the list (by key), or one that is not listed (by name, level and city).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct HospitalChoice {
    /// [`crate::policy::Hospital::key`]; when set, the rest is ignored.
    pub key: Option<String>,
    /// As typed.
    pub name: String,
    /// As chosen, for one that is not listed.
    pub level: Option<HospitalLevel>,
    /// As typed, for one that is not listed.
    pub city: String,
}

/// One paper given for a material.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Paper {
    /// [`crate::policy::Form::key`]; empty while the kind is not chosen.
    pub form: String,
    /// The date on the paper, `2026-05-22`.
    pub issued_on: String,
    /// Who issued it.
    pub hospital: HospitalChoice,
    /// Why it is sent although it is out of its window.
    pub reason: String,
    /// Pages in order. With named sides, one page a side (see [`Page::side`]).
    pub pages: Vec<Page>,
}

/// One picture, or one PDF.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page {
    /// Chosen by the browser when the picture is taken; the upload keeps it.
    pub file: FileId,
    /// Which of [`crate::policy::Form::sides`] it shows; 0 for papers without named sides.
    #[serde(default)]
    pub side: u8,
    /// What kind of file, for drawing it before the server has it.
    pub kind: FileKind,
}

/// The signature: drawn, or typed by somebody who cannot draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Signature {
    /// The picture of it, uploaded like any file.
    pub file: FileId,
    /// When it was given.
    pub at: Timestamp,
    /// [`crate::statement::digest_to_sign`] of the draft at that moment: what it stands under.
    #[serde(default)]
    pub of: String,
    /// The name, for one that was typed and not drawn; empty for a drawn one.
    #[serde(default)]
    pub typed: String,
}

/// Why a value was not taken into a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetError {
    /// The JSON does not have the field's shape.
    Shape,
    /// Longer or more than any honest value.
    TooLarge,
}

/// Longest value of one field, in bytes of JSON: guards the store, far above any honest value.
pub const MAX_VALUE_BYTES: usize = 32 * 1024;

impl Draft {
    /// The value of one field, as JSON. `null` for one that was never filled in.
    #[must_use]
    pub fn get(&self, field: &Field) -> serde_json::Value {
        use serde_json::to_value;
        match field {
            Field::Notice => to_value(&self.notice),
            Field::Who => to_value(self.who),
            Field::AgentName => to_value(&self.agent_name),
            Field::AgentId => to_value(&self.agent_id),
            Field::AgentPhone => to_value(&self.agent_phone),
            Field::Relation => to_value(&self.relation),
            Field::Diseases => to_value(&self.diseases),
            Field::Criteria(key) => to_value(self.criteria.get(key)),
            Field::Phone => to_value(&self.phone),
            Field::Address => to_value(&self.address),
            Field::Condition => to_value(&self.condition),
            Field::Hospital => to_value(&self.hospital),
            Field::Doctor => to_value(&self.doctor),
            Field::DiagnosedOn => to_value(&self.diagnosed_on),
            Field::Designated => to_value(&self.designated),
            Field::Exception => to_value(&self.exception),
            Field::RecognisedAt => to_value(&self.recognised_at),
            Field::Papers(key) => to_value(self.papers.get(key)),
            Field::Consent(key) => to_value(self.consents.get(key)),
            Field::Signature => to_value(&self.signature),
        }
        .unwrap_or_default()
    }

    /// Puts a value into one field; `null` empties it.
    ///
    /// # Errors
    /// [`SetError`] when the value is not of the field's shape or is too large; the draft is then unchanged.
    pub fn set(&mut self, field: &Field, value: serde_json::Value) -> Result<(), SetError> {
        fn read<T: serde::de::DeserializeOwned + Default>(
            value: serde_json::Value,
        ) -> Result<T, SetError> {
            if value.is_null() {
                return Ok(T::default());
            }
            crate::json::read(value).map_err(|_| SetError::Shape)
        }
        if serde_json::to_string(&value).map_or(true, |text| text.len() > MAX_VALUE_BYTES) {
            return Err(SetError::TooLarge);
        }
        match field {
            Field::Notice => self.notice = read(value)?,
            Field::Who => self.who = read(value)?,
            Field::AgentName => self.agent_name = read(value)?,
            Field::AgentId => self.agent_id = read(value)?,
            Field::AgentPhone => self.agent_phone = read(value)?,
            Field::Relation => self.relation = read(value)?,
            Field::Diseases => self.diseases = read(value)?,
            Field::Criteria(key) => put(&mut self.criteria, key, read(value)?),
            Field::Phone => self.phone = read(value)?,
            Field::Address => self.address = read(value)?,
            Field::Condition => self.condition = read(value)?,
            Field::Hospital => self.hospital = read(value)?,
            Field::Doctor => self.doctor = read(value)?,
            Field::DiagnosedOn => self.diagnosed_on = read(value)?,
            Field::Designated => self.designated = read(value)?,
            Field::Exception => self.exception = read(value)?,
            Field::RecognisedAt => self.recognised_at = read(value)?,
            Field::Signature => self.signature = read(value)?,
            Field::Papers(key) => put(&mut self.papers, key, read::<Option<Vec<Paper>>>(value)?),
            Field::Consent(key) => put(&mut self.consents, key, read(value)?),
        }
        Ok(())
    }

    /// Every field whose value is not that of a draft nobody has touched.
    #[must_use]
    pub fn filled(&self) -> Vec<Field> {
        let keys = |map: &[&String], field: fn(String) -> Field| -> Vec<Field> {
            map.iter().map(|key| field((*key).clone())).collect()
        };
        let mut fields = Field::FIXED.to_vec();
        fields.extend(keys(
            &self.criteria.keys().collect::<Vec<_>>(),
            Field::Criteria,
        ));
        fields.extend(keys(&self.papers.keys().collect::<Vec<_>>(), Field::Papers));
        fields.extend(keys(
            &self.consents.keys().collect::<Vec<_>>(),
            Field::Consent,
        ));
        let untouched = Self::default();
        fields.retain(|field| self.get(field) != untouched.get(field));
        fields
    }

    /// A disease that another draft names too.
    #[must_use]
    pub fn disease_shared_with(&self, other: &Self) -> Option<&str> {
        let shared = self
            .diseases
            .iter()
            .find(|key| other.diseases.contains(key));
        shared.map(String::as_str)
    }

    /// Whether the draft names a file.
    #[must_use]
    pub fn names(&self, file: &FileId) -> bool {
        self.files().any(|one| one == file)
    }

    /// Every file the draft names, in order.
    pub fn files(&self) -> impl Iterator<Item = &FileId> {
        let pages = self
            .papers
            .values()
            .flatten()
            .flat_map(|paper| &paper.pages)
            .map(|page| &page.file);
        pages.chain(self.signature.iter().map(|signature| &signature.file))
    }
}

fn put<T>(map: &mut BTreeMap<String, T>, key: &str, value: Option<T>) {
    match value {
        Some(value) => map.insert(key.to_owned(), value),
        None => map.remove(key),
    };
}
