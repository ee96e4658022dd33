//! What is paid back of a year's costs: never less than nothing, never more than the costs, never less for more.

use menteban_rules::benefits::{Estimate, MOST_CENTS, cents, estimate};
use menteban_rules::policy::{Band, Benefit, Confidence, SourceRef};
use proptest::prelude::*;

fn source() -> SourceRef {
    SourceRef {
        key: "article".to_owned(),
        confidence: Confidence::Unverified,
    }
}

fn benefit(deductible: u64, percent: u8) -> Benefit {
    let band = Band {
        name: String::new(),
        percent,
        source: source(),
    };
    Benefit {
        insurance: "employee".to_owned(),
        deductible,
        no_deductible: vec!["cancer".to_owned()],
        bands: vec![band],
        source: source(),
    }
}

fn of(benefit: &Benefit, diseases: &[&str], cost: u64) -> Estimate {
    estimate(benefit, &benefit.bands[0], diseases, cost)
}

#[test]
fn the_deductible_comes_first_and_cents_are_rounded_down() {
    let employee = benefit(80_000, 85);
    let (deductible, paid, own) = (80_000, 782_000, 218_000);
    let whole = Estimate {
        deductible,
        paid,
        own,
    };
    assert_eq!(of(&employee, &["diabetes"], 1_000_000), whole);
    assert_eq!(of(&employee, &[], 80_000).paid, 0);
    assert_eq!(of(&employee, &[], 79_999).own, 79_999);
    assert_eq!(of(&employee, &[], 80_001).paid, 0);
    assert_eq!(of(&employee, &[], 80_002).paid, 1);
}

#[test]
fn some_diseases_have_no_deductible() {
    let employee = benefit(80_000, 85);
    assert_eq!(of(&employee, &["cancer"], 10_000).paid, 8_500);
    assert_eq!(of(&employee, &["cancer", "diabetes"], 10_000).paid, 0);
}

#[test]
fn amounts_are_read_as_people_type_them() {
    for (typed, read) in [
        ("1200", Some(120_000)),
        ("1,200.5", Some(120_050)),
        (" １２００．０５ 元", Some(120_005)),
        ("0", Some(0)),
        ("10000000", Some(MOST_CENTS)),
        ("10000000.01", None),
        ("99999999999999999999", None),
        ("-1", None),
        ("1.234", None),
        ("1.", None),
        (".5", None),
        ("1.2.3", None),
        ("一千", None),
        ("", None),
    ] {
        assert_eq!(cents(typed), read, "{typed}");
    }
}

proptest! {
    #[test]
    fn nobody_gets_more_than_it_cost_or_less_than_nothing(
        deductible in any::<u64>(), percent in any::<u8>(), cost in any::<u64>(),
    ) {
        let Estimate { deductible, paid, own } = of(&benefit(deductible, percent), &[], cost);
        prop_assert!(paid <= cost - deductible);
        prop_assert_eq!(paid + own, cost);
    }

    #[test]
    fn more_costs_are_never_paid_less_of(
        deductible in 0..=MOST_CENTS, percent in 0..=100_u8, cost in 0..=MOST_CENTS, more in 0..=MOST_CENTS,
    ) {
        let benefit = benefit(deductible, percent);
        let (less, more) = (of(&benefit, &[], cost), of(&benefit, &[], cost + more));
        prop_assert!(less.paid <= more.paid);
        prop_assert!(less.own <= more.own);
    }

    #[test]
    fn a_better_share_or_a_lower_deductible_never_pays_less(
        deductible in 0..=MOST_CENTS, percent in 0..=99_u8, cost in 0..=MOST_CENTS,
    ) {
        let paid = |deductible, percent| of(&benefit(deductible, percent), &[], cost).paid;
        prop_assert!(paid(deductible, percent) <= paid(deductible, percent + 1));
        prop_assert!(paid(deductible, percent) <= paid(deductible / 2, percent));
    }

    #[test]
    fn whatever_is_typed_there_is_an_answer(typed in any::<String>()) {
        prop_assert!(cents(&typed).is_none_or(|cents| cents <= MOST_CENTS));
    }
}
