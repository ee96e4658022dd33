//! Mobile numbers.

use crate::fold;
use crate::problem::Reason;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A mobile number of the mainland: eleven digits, 13 to 19 in front.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(try_from = "String", into = "String")]
pub struct Phone(String);

impl Phone {
    /// Reads a number as people type it: full-width digits, spaces, dashes and +86 are folded.
    ///
    /// # Errors
    /// [`Reason::Missing`] or [`Reason::PhoneForm`].
    pub fn parse(typed: &str) -> Result<Self, Reason> {
        let number: String = fold::compact(typed).filter(|c| !is_dash(*c)).collect();
        if number.is_empty() {
            return Err(Reason::Missing);
        }
        let national = ["+86", "0086", "86"]
            .iter()
            .find_map(|prefix| number.strip_prefix(prefix))
            .unwrap_or(&number);
        Self::try_from(national.to_owned()).map_err(|_| Reason::PhoneForm)
    }

    /// The eleven digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// First three and last four digits, the rest hidden: 138****0001.
    #[must_use]
    pub fn masked(&self) -> String {
        let part = |range| self.0.get(range).unwrap_or_default();
        format!("{}****{}", part(0..3), part(7..11))
    }
}

/// Hyphen, the dashes of every keyboard, and the brackets and dots some people put between groups.
fn is_dash(character: char) -> bool {
    matches!(
        character,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '.' | '(' | ')'
    )
}

impl TryFrom<String> for Phone {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        let fits = matches!(text.as_bytes(), [b'1', b'3'..=b'9', rest @ ..]
            if rest.len() == 9 && rest.iter().all(u8::is_ascii_digit));
        if fits {
            Ok(Self(text))
        } else {
            Err("a mobile number is eleven digits beginning with 13 to 19")
        }
    }
}

impl From<Phone> for String {
    fn from(value: Phone) -> Self {
        value.0
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Phone(…)")
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_however_it_is_typed() {
        for typed in [
            "13800000001",
            "138 0000 0001",
            "138-0000-0001",
            "+86 13800000001",
            "００８６１３８００００００01",
            "8613800000001",
        ] {
            let phone = Phone::parse(typed).unwrap();
            assert_eq!(phone.as_str(), "13800000001", "{typed}");
            assert_eq!(phone.masked(), "138****0001");
        }
    }

    #[test]
    fn anything_else_is_refused() {
        assert_eq!(Phone::parse(" "), Err(Reason::Missing));
        for typed in [
            "1380000000",
            "138000000011",
            "23800000001",
            "12800000001",
            "0812-3323000",
            "1380000000a",
        ] {
            assert_eq!(Phone::parse(typed), Err(Reason::PhoneForm), "{typed}");
        }
    }

    #[test]
    fn it_does_not_show_itself() {
        assert_eq!(
            format!("{:?}", Phone::parse("13800000001").unwrap()),
            "Phone(…)"
        );
    }
}
