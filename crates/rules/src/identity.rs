//! Identity numbers, phones and names: values that cannot be wrong once they exist.

use crate::problem::Reason;
use crate::time::Date;
use serde::{Deserialize, Serialize};

/// 公民身份号码 (GB 11643-1999), 港澳台居民居住证 (810000, 820000, 830000) or
/// 外国人永久居留身份证 (first digit 9): 17 digits and a check character.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct IdNumber(String);

/// 性别, by the 17th digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// 男.
    Male,
    /// 女.
    Female,
}

/// A mobile number of eleven digits.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

/// 姓名: 2 to 50 characters, `·` for the middle dot.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(try_from = "String", into = "String")]
pub struct PersonName(String);

impl IdNumber {
    /// Reads a number as people type it: full-width digits, spaces and a small x are folded.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn parse(typed: &str, today: Date) -> Result<Self, Reason> {
        let _ = (typed, today);
        Err(Reason::IdCheck)
    }

    /// The 18 characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for IdNumber {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Ok(Self(text))
    }
}
impl TryFrom<String> for Phone {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Ok(Self(text))
    }
}
impl TryFrom<String> for PersonName {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Ok(Self(text))
    }
}
impl From<IdNumber> for String {
    fn from(value: IdNumber) -> Self {
        value.0
    }
}
impl From<Phone> for String {
    fn from(value: Phone) -> Self {
        value.0
    }
}
impl From<PersonName> for String {
    fn from(value: PersonName) -> Self {
        value.0
    }
}
impl std::fmt::Debug for Phone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Phone(…)")
    }
}
impl std::fmt::Debug for PersonName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PersonName(…)")
    }
}
