//! 认定标准: when a disease is recognised, as a tree.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// 认定标准, or a part of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Criterion {
    /// Every one of these.
    All(Vec<Criterion>),
    /// Any one of these.
    Any(Vec<Criterion>),
    /// One sign, in plain words.
    Sign {
        /// Stable key, unique within the disease.
        key: String,
        /// 腰背疼、发僵三个月以上，活动后好一些，休息不见好.
        text: String,
        /// Whether the applicant answers it. What only a doctor can judge is shown, not asked, and counts as met.
        asked: bool,
    },
}

impl Criterion {
    /// Whether it is met by the answers; none while what has been answered leaves that open.
    #[must_use]
    pub fn met(&self, answers: &BTreeMap<String, bool>) -> Option<bool> {
        let decided = |parts: &[Self], decisive: bool| {
            let parts: Vec<_> = parts.iter().map(|part| part.met(answers)).collect();
            match parts.contains(&Some(decisive)) {
                true => Some(decisive),
                false if parts.contains(&None) => None,
                false => Some(!decisive),
            }
        };
        match self {
            Self::All(parts) => decided(parts, false),
            Self::Any(parts) => decided(parts, true),
            Self::Sign { asked: false, .. } => Some(true),
            Self::Sign { key, .. } => answers.get(key).copied(),
        }
    }
}
