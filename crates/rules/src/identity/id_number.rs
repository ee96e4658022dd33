//! Identity numbers of 17 digits and a check character.

use crate::fold;
use crate::problem::Reason;
use crate::time::{Date, parse_date};
use chrono::Months;
use serde::{Deserialize, Serialize};
use std::fmt;

/// 公民身份号码 (GB 11643-1999), 港澳台居民居住证 (810000, 820000, 830000; 申领发放办法 2018, art. 3) or
/// 外国人永久居留身份证 (first digit 9, since 2023-12-01): 17 digits and a check character.
///
/// Regions are not looked up: lists of them refuse people born under abolished codes.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
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

/// Characters of a number.
const LENGTH: usize = 18;
/// Characters of a first-generation number, without century and check character.
const FIRST_GENERATION_LENGTH: usize = 15;
/// Nobody alive is older, in months.
const OLDEST_MONTHS: Months = Months::new(130 * 12);

/// The check character of 17 digits: ISO 7064 MOD 11-2, as GB 11643-1999 has it. Of a byte that is no digit, only
/// the last four bits count.
#[must_use]
pub const fn check_character(digits: &[u8; 17]) -> u8 {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let mut sum = 0;
    let mut place = 0;
    while place < 17 {
        sum += (digits[place] & 0xf) as u32 * WEIGHTS[place];
        place += 1;
    }
    b"10X98765432"[(sum % 11) as usize]
}

impl IdNumber {
    /// Reads a number as people type it: full-width digits, spaces and a small x are folded.
    ///
    /// # Errors
    /// The first thing that is wrong with it: [`Reason::Missing`], [`Reason::IdCharacter`],
    /// [`Reason::IdFirstGeneration`], [`Reason::IdLength`], [`Reason::IdBirthDate`], [`Reason::IdBirthRange`] or
    /// [`Reason::IdCheck`].
    pub fn parse(typed: &str, today: Date) -> Result<Self, Reason> {
        let number = Self::read(folded(typed).collect())?;
        let sane = |born: Date| {
            born <= today
                && born
                    .checked_add_months(OLDEST_MONTHS)
                    .is_none_or(|last| today <= last)
        };
        match number.birth() {
            Some(born) if !number.permanent_residence() && !sane(born) => Err(Reason::IdBirthRange),
            _ if !number.checks() => Err(Reason::IdCheck),
            _ => Ok(number),
        }
    }

    /// Characters still to come while a number is typed; negative when there are too many.
    #[must_use]
    pub fn missing(typed: &str) -> i32 {
        missing(folded(typed).count())
    }

    /// The 18 characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The birth date at places 7 to 14. On a permanent residence card, where that place is likely and not sure,
    /// none if no date stands there.
    #[must_use]
    pub fn birth(&self) -> Option<Date> {
        let text = self.0.get(6..14)?;
        parse_date(&format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]))
    }

    /// By the 17th digit: odd is male.
    #[must_use]
    pub fn sex(&self) -> Sex {
        match self.0.as_bytes().get(16) {
            Some(digit) if digit % 2 == 1 => Sex::Male,
            _ => Sex::Female,
        }
    }

    /// Region and last four characters, the rest hidden: 510499********0018.
    #[must_use]
    pub fn masked(&self) -> String {
        let part = |range| self.0.get(range).unwrap_or_default();
        format!("{}********{}", part(0..6), part(14..18))
    }

    /// A number of the right form with a birth date that exists; its check character is not looked at yet.
    fn read(number: String) -> Result<Self, Reason> {
        let length = number.len();
        if number.is_empty() {
            return Err(Reason::Missing);
        }
        if !number.bytes().all(|b| matches!(b, b'0'..=b'9' | b'X')) {
            return Err(Reason::IdCharacter);
        }
        if length == FIRST_GENERATION_LENGTH {
            return Err(Reason::IdFirstGeneration);
        }
        if length != LENGTH {
            return Err(Reason::IdLength {
                missing: missing(length),
            });
        }
        if number.find('X').is_some_and(|place| place != LENGTH - 1) {
            return Err(Reason::IdCharacter);
        }
        let number = Self(number);
        if !number.permanent_residence() && number.birth().is_none() {
            return Err(Reason::IdBirthDate);
        }
        Ok(number)
    }

    /// 外国人永久居留身份证.
    fn permanent_residence(&self) -> bool {
        self.0.starts_with('9')
    }

    fn checks(&self) -> bool {
        let (Some(digits), Some(last)) = (self.0.as_bytes().first_chunk(), self.0.bytes().last())
        else {
            return false;
        };
        check_character(digits) == last
    }
}

fn folded(typed: &str) -> impl Iterator<Item = char> {
    fold::compact(typed).map(|character| character.to_ascii_uppercase())
}

fn missing(length: usize) -> i32 {
    i32::try_from(length).map_or(i32::MIN, |length| LENGTH as i32 - length)
}

impl TryFrom<String> for IdNumber {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        let number = Self::read(text).map_err(|_| "not of the form of an ID number")?;
        if number.checks() {
            Ok(number)
        } else {
            Err("the check character of an ID number does not fit")
        }
    }
}

impl From<IdNumber> for String {
    fn from(value: IdNumber) -> Self {
        value.0
    }
}

impl fmt::Debug for IdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("IdNumber(…)")
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod tests {
    use super::*;

    fn today() -> Date {
        Date::from_ymd_opt(2026, 11, 22).unwrap()
    }

    fn refused(typed: &str) -> Reason {
        IdNumber::parse(typed, today()).unwrap_err()
    }

    #[test]
    fn a_number_tells_birth_and_sex_and_hides_itself() {
        let number = IdNumber::parse("510499194002290024", today()).unwrap();
        assert_eq!(number.birth(), Date::from_ymd_opt(1940, 2, 29));
        assert_eq!(number.sex(), Sex::Female);
        assert_eq!(number.masked(), "510499********0024");
        assert_eq!(format!("{number:?}"), "IdNumber(…)");
    }

    #[test]
    fn what_is_wrong_is_named() {
        assert_eq!(refused(" "), Reason::Missing);
        assert_eq!(refused("51049919600101001B"), Reason::IdCharacter);
        assert_eq!(refused("X10499196001010018"), Reason::IdCharacter);
        assert_eq!(refused("510499600101001"), Reason::IdFirstGeneration);
        assert_eq!(
            refused("51049919600101001"),
            Reason::IdLength { missing: 1 }
        );
        assert_eq!(
            refused("5104991960010100189"),
            Reason::IdLength { missing: -1 }
        );
        assert_eq!(refused("510499196102290012"), Reason::IdBirthDate);
        assert_eq!(refused("510499196001010019"), Reason::IdCheck);
    }

    #[test]
    fn nobody_is_born_tomorrow_or_131_years_ago() {
        let numbered = |date: &str| {
            let digits = format!("510499{date}001");
            let check = check_character(digits.as_bytes().first_chunk().unwrap());
            IdNumber::parse(&format!("{digits}{}", char::from(check)), today())
        };
        assert!(numbered("20261122").is_ok());
        assert_eq!(numbered("20261123"), Err(Reason::IdBirthRange));
        assert!(numbered("18961122").is_ok());
        assert_eq!(numbered("18961121"), Err(Reason::IdBirthRange));
    }

    #[test]
    fn the_counter_counts_what_will_be_read() {
        assert_eq!(IdNumber::missing(""), 18);
        assert_eq!(IdNumber::missing("５１０４ 99"), 12);
        assert_eq!(IdNumber::missing("5104991960010100189"), -1);
    }

    #[test]
    fn only_a_whole_number_is_taken_from_the_store() {
        assert!(serde_json::from_str::<IdNumber>("\"510499196001010018\"").is_ok());
        assert!(serde_json::from_str::<IdNumber>("\"51049919600101019x\"").is_err());
        assert!(serde_json::from_str::<IdNumber>("\"510499196001010019\"").is_err());
        assert!(serde_json::from_str::<IdNumber>("\"\"").is_err());
    }
}
