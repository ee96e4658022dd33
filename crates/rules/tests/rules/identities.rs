//! Identity numbers by the vectors, and by chance.

use crate::tables::{IDENTITIES, day, rows};
use menteban_rules::identity::{IdNumber, check_character};
use menteban_rules::time::Date;
use proptest::prelude::*;

fn today() -> Date {
    day("2026-11-22")
}

#[test]
fn every_vector_passes() {
    let vectors = rows::<4>(IDENTITIES);
    assert_eq!(vectors.len(), 17);
    for [number, kind, valid, note] in vectors {
        let read = IdNumber::parse(number, today());
        assert_eq!(
            read.is_ok(),
            valid != "false",
            "{number} {kind}: {note}: {read:?}"
        );
        if valid == "true" {
            assert_eq!(read.unwrap().as_str(), number);
        }
    }
}

/// The check character of the standard's own words: the one with which the weighted sum of all 18 leaves 1 by 11.
fn fits(digits: &str, check: char) -> bool {
    let value = |character: char| character.to_digit(10).unwrap_or(10);
    let weight = |place: u32| (0..17 - place).fold(1, |weight, _| weight * 2 % 11);
    let sum: u32 = (0..)
        .zip(digits.chars())
        .map(|(place, digit)| value(digit) * weight(place))
        .sum();
    (sum + value(check)) % 11 == 1
}

proptest! {
    #[test]
    fn exactly_one_check_character_is_accepted(digits in "9[0-9]{16}") {
        let accepted: Vec<char> = "0123456789X"
            .chars()
            .filter(|check| IdNumber::parse(&format!("{digits}{check}"), today()).is_ok())
            .collect();
        prop_assert_eq!(accepted.len(), 1);
        prop_assert!(fits(&digits, accepted[0]));
    }

    #[test]
    fn the_check_character_is_the_standards(digits in "[0-9]{17}") {
        let check = check_character(digits.as_bytes().first_chunk().unwrap());
        prop_assert!(fits(&digits, char::from(check)));
    }

    #[test]
    fn a_number_with_a_date_in_it_has_one_check_character(
        region in "[1-8][0-9]{5}", days in 0_u64..40_000, order in "[0-9]{3}",
    ) {
        let born = day("1900-01-01").checked_add_days(chrono::Days::new(days)).unwrap();
        prop_assume!(born <= today());
        let digits = format!("{region}{}{order}", born.to_string().replace('-', ""));
        let accepted = "0123456789X".chars().filter_map(|check| {
            IdNumber::parse(&format!("{digits}{check}"), today()).ok()
        });
        let accepted: Vec<IdNumber> = accepted.collect();
        prop_assert_eq!(accepted.len(), 1);
        prop_assert_eq!(accepted[0].birth(), Some(born));
    }

    #[test]
    fn nothing_that_is_typed_is_too_much(typed in ".*") {
        let missing = IdNumber::missing(&typed);
        if IdNumber::parse(&typed, today()).is_ok() {
            prop_assert_eq!(missing, 0);
        }
    }
}
