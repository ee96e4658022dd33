//! What is applied for, and by whom.

use crate::identity::{IdNumber, PersonName, Phone};
use serde::{Deserialize, Serialize};

/// 申请类型.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 新申请: a disease that is not recognised.
    #[default]
    New,
    /// 续期: a recognition that runs out.
    Renewal,
    /// 变更: the hospitals, or how to reach the person.
    Change,
}

impl Kind {
    /// Whether two applications for one disease ask for the same: a new one and a renewal both ask that it is
    /// recognised from now on.
    #[must_use]
    pub fn vies_with(self, other: Self) -> bool {
        (self == Self::Change) == (other == Self::Change)
    }
}

/// Who applies.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// 本人.
    #[default]
    Insured,
    /// 监护人, for a child or an adult who cannot act (民法典 17–28).
    Guardian,
    /// 代办人, with the person's authorisation.
    Helper,
}

/// Guardian or helper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Agent {
    /// Never [`Who::Insured`].
    pub who: Who,
    /// 姓名.
    pub name: PersonName,
    /// 证件号码.
    pub id: IdNumber,
    /// 联系电话.
    pub phone: Phone,
    /// [`crate::policy::Relation::key`].
    pub relation: String,
}
