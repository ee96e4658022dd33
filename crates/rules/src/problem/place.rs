//! Where a problem is to be mended.

use crate::draft::{Field, UnknownField, is_key};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Where a problem is to be mended. Written `phone`, `papers.report`, `papers.report.0.issued_on`,
/// `papers.report.0.pages.2`, `consent.medical`, `person`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Place {
    /// The insured person's standing, which no field of the draft can mend.
    Person,
    /// A field of the draft. For papers: the material as a whole.
    Field(Field),
    /// One of the 定点医疗机构 after the first, counted from 0; the first stands at the field.
    Designated(usize),
    /// A part of one paper.
    Paper {
        /// Material key.
        material: String,
        /// Counted from 0.
        paper: usize,
        /// Which part.
        part: PaperPart,
    },
}

/// A part of one paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaperPart {
    /// `form`
    Form,
    /// `issued_on`
    IssuedOn,
    /// `hospital`
    Hospital,
    /// `reason`
    Reason,
    /// `pages`: the pages as a whole.
    Pages,
    /// `pages.N`: one page, counted from 0.
    Page(usize),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person => f.write_str("person"),
            Self::Field(field) => field.fmt(f),
            Self::Designated(index) => write!(f, "{DESIGNATED}{index}"),
            Self::Paper {
                material,
                paper,
                part,
            } => {
                write!(f, "papers.{material}.{paper}.")?;
                match part {
                    PaperPart::Form => f.write_str("form"),
                    PaperPart::IssuedOn => f.write_str("issued_on"),
                    PaperPart::Hospital => f.write_str("hospital"),
                    PaperPart::Reason => f.write_str("reason"),
                    PaperPart::Pages => f.write_str("pages"),
                    PaperPart::Page(index) => write!(f, "pages.{index}"),
                }
            }
        }
    }
}

impl From<Place> for String {
    fn from(place: Place) -> Self {
        place.to_string()
    }
}

impl TryFrom<String> for Place {
    type Error = UnknownField;
    fn try_from(text: String) -> Result<Self, UnknownField> {
        if text == "person" {
            return Ok(Self::Person);
        }
        if let Ok(field) = text.parse() {
            return Ok(Self::Field(field));
        }
        let place = one_designated(&text).or_else(|| part_of_paper(&text));
        let place = place.ok_or(UnknownField)?;
        if place.to_string() == text {
            Ok(place)
        } else {
            Err(UnknownField)
        }
    }
}

/// What the places of one of several hospitals begin with.
const DESIGNATED: &str = "designated.";

/// Reads `designated.N`.
fn one_designated(text: &str) -> Option<Place> {
    let index = text.strip_prefix(DESIGNATED)?.parse().ok()?;
    (index > 0).then_some(Place::Designated(index))
}

/// Reads `papers.KEY.N.PART`. Numbers may be written oddly here; the caller compares with the one right way.
fn part_of_paper(text: &str) -> Option<Place> {
    let (material, rest) = text.strip_prefix("papers.")?.split_once('.')?;
    let (paper, part) = rest.split_once('.')?;
    let part = match part {
        "form" => PaperPart::Form,
        "issued_on" => PaperPart::IssuedOn,
        "hospital" => PaperPart::Hospital,
        "reason" => PaperPart::Reason,
        "pages" => PaperPart::Pages,
        page => PaperPart::Page(page.strip_prefix("pages.")?.parse().ok()?),
    };
    is_key(material).then_some(Place::paper(material, paper.parse().ok()?, part))
}

impl Place {
    /// A part of one paper.
    #[must_use]
    pub fn paper(material: &str, paper: usize, part: PaperPart) -> Self {
        Self::Paper {
            material: material.to_owned(),
            paper,
            part,
        }
    }

    /// One of the 定点医疗机构, counted from 0.
    #[must_use]
    pub fn designated(index: usize) -> Self {
        match index {
            0 => Self::Field(Field::Designated),
            _ => Self::Designated(index),
        }
    }

    /// The field of the draft that is to be changed, if one can be.
    #[must_use]
    pub fn field(&self) -> Option<Field> {
        match self {
            Self::Person => None,
            Self::Field(field) => Some(field.clone()),
            Self::Designated(_) => Some(Field::Designated),
            Self::Paper { material, .. } => Some(Field::Papers(material.clone())),
        }
    }
}
