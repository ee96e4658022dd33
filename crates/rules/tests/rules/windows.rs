//! The window beside a slow, obvious second computation.

use chrono::{Datelike, Days};
use menteban_rules::time::Date;
use menteban_rules::window::{Standing, first_day, last_day, standing};
use proptest::prelude::*;

/// Counts months back by one, then takes the day or the nearest one before it.
fn slow_first_day(reference: Date, months: u16) -> Date {
    let (mut year, mut month) = (reference.year(), reference.month());
    for _ in 0..months {
        (year, month) = if month == 1 {
            (year - 1, 12)
        } else {
            (year, month - 1)
        };
    }
    let days = (1..=reference.day()).rev();
    days.filter_map(|day| Date::from_ymd_opt(year, month, day))
        .next()
        .unwrap()
}

fn some_day() -> impl Strategy<Value = Date> {
    (0_u64..80_000).prop_map(|days| Date::from_ymd_opt(1900, 1, 1).unwrap() + Days::new(days))
}

#[test]
fn every_boundary_holds() {
    assert_eq!(crate::boundaries::every_boundary_holds(), 20);
}

proptest! {
    #[test]
    fn the_first_day_agrees(reference in some_day(), months in 0_u16..120) {
        prop_assert_eq!(first_day(reference, months), slow_first_day(reference, months));
    }

    #[test]
    fn the_last_day_is_the_last_on_which_it_counts(issued in some_day(), months in 0_u16..30) {
        let days = issued.iter_days().take(usize::from(months) * 31 + 40);
        let counting = days.filter(|day| slow_first_day(*day, months) <= issued);
        prop_assert_eq!(last_day(issued, months), counting.max().unwrap());
    }

    #[test]
    fn the_standing_agrees_with_counting_days(issued in some_day(), age in -40_i64..800, months in 0_u16..25) {
        let reference = issued + chrono::TimeDelta::days(age);
        let expected = if age < 0 {
            Standing::Future
        } else if issued < slow_first_day(reference, months) {
            Standing::TooOld { first_day: slow_first_day(reference, months) }
        } else {
            let after = reference.iter_days().skip(1);
            let counting = after.take_while(|day| slow_first_day(*day, months) <= issued);
            Standing::InWindow { days_left: u32::try_from(counting.count()).unwrap() }
        };
        prop_assert_eq!(standing(issued, reference, months), expected);
    }
}
