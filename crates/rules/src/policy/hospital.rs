//! 定点医疗机构.

use super::SourceRef;
use serde::{Deserialize, Serialize};

/// 定点医疗机构.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hospital {
    /// Stable key.
    pub key: String,
    /// For people.
    pub name: String,
    /// Pinyin initials, lower case.
    pub initials: String,
    /// 等级.
    pub level: HospitalLevel,
    /// City, and district where known.
    pub place: String,
    /// Whether it may recognise diseases (认定机构).
    pub recognises: bool,
    /// Where the row comes from.
    pub source: SourceRef,
}

/// 医院等级, in rising order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HospitalLevel {
    /// 未定级.
    Unrated,
    /// 一级.
    First,
    /// 二级.
    Second,
    /// 三级.
    Third,
}
