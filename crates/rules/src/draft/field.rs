//! Names of the parts of a draft.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// One separately stored, separately revised part of a draft.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Field {
    /// `notice`
    Notice,
    /// `who`
    Who,
    /// `agent_name`
    AgentName,
    /// `agent_id`
    AgentId,
    /// `agent_phone`
    AgentPhone,
    /// `relation`
    Relation,
    /// `diseases`
    Diseases,
    /// `criteria.KEY`
    Criteria(String),
    /// `phone`
    Phone,
    /// `address`
    Address,
    /// `condition`
    Condition,
    /// `hospital`
    Hospital,
    /// `doctor`
    Doctor,
    /// `diagnosed_on`
    DiagnosedOn,
    /// `designated`
    Designated,
    /// `exception`
    Exception,
    /// `recognised_at`
    RecognisedAt,
    /// `papers.KEY`
    Papers(String),
    /// `consent.KEY`
    Consent(String),
    /// `signature`
    Signature,
}

impl Field {
    /// Those that every draft has; the others are there once for each key.
    pub const FIXED: [Self; 17] = [
        Self::Notice,
        Self::Who,
        Self::AgentName,
        Self::AgentId,
        Self::AgentPhone,
        Self::Relation,
        Self::Diseases,
        Self::Phone,
        Self::Address,
        Self::Condition,
        Self::Hospital,
        Self::Doctor,
        Self::DiagnosedOn,
        Self::Designated,
        Self::Exception,
        Self::RecognisedAt,
        Self::Signature,
    ];
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Notice => f.write_str("notice"),
            Self::Who => f.write_str("who"),
            Self::AgentName => f.write_str("agent_name"),
            Self::AgentId => f.write_str("agent_id"),
            Self::AgentPhone => f.write_str("agent_phone"),
            Self::Relation => f.write_str("relation"),
            Self::Diseases => f.write_str("diseases"),
            Self::Criteria(key) => write!(f, "criteria.{key}"),
            Self::Phone => f.write_str("phone"),
            Self::Address => f.write_str("address"),
            Self::Condition => f.write_str("condition"),
            Self::Hospital => f.write_str("hospital"),
            Self::Doctor => f.write_str("doctor"),
            Self::DiagnosedOn => f.write_str("diagnosed_on"),
            Self::Designated => f.write_str("designated"),
            Self::Exception => f.write_str("exception"),
            Self::RecognisedAt => f.write_str("recognised_at"),
            Self::Papers(key) => write!(f, "papers.{key}"),
            Self::Consent(key) => write!(f, "consent.{key}"),
            Self::Signature => f.write_str("signature"),
        }
    }
}

impl FromStr for Field {
    type Err = UnknownField;
    fn from_str(text: &str) -> Result<Self, UnknownField> {
        Ok(match text {
            "notice" => Self::Notice,
            "who" => Self::Who,
            "agent_name" => Self::AgentName,
            "agent_id" => Self::AgentId,
            "agent_phone" => Self::AgentPhone,
            "relation" => Self::Relation,
            "diseases" => Self::Diseases,
            "phone" => Self::Phone,
            "address" => Self::Address,
            "condition" => Self::Condition,
            "hospital" => Self::Hospital,
            "doctor" => Self::Doctor,
            "diagnosed_on" => Self::DiagnosedOn,
            "designated" => Self::Designated,
            "exception" => Self::Exception,
            "recognised_at" => Self::RecognisedAt,
            "signature" => Self::Signature,
            _ => match text.split_once('.') {
                Some(("criteria", key)) if is_key(key) => Self::Criteria(key.to_owned()),
                Some(("papers", key)) if is_key(key) => Self::Papers(key.to_owned()),
                Some(("consent", key)) if is_key(key) => Self::Consent(key.to_owned()),
                _ => return Err(UnknownField),
            },
        })
    }
}

/// Whether a text has the form of a pack's key: 1 to 40 lower-case letters, digits and `_`.
#[must_use]
pub fn is_key(text: &str) -> bool {
    (1..=40).contains(&text.len())
        && text
            .bytes()
            .all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_'))
}

/// No field of a draft has this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownField;

impl fmt::Display for UnknownField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no field of a draft has this name")
    }
}

impl TryFrom<String> for Field {
    type Error = UnknownField;
    fn try_from(text: String) -> Result<Self, UnknownField> {
        text.parse()
    }
}

impl From<Field> for String {
    fn from(field: Field) -> Self {
        field.to_string()
    }
}
