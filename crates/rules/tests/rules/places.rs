//! Fields and places, written and read.

use menteban_rules::draft::{Draft, Field, SetError};
use menteban_rules::problem::{PaperPart, Place};
use menteban_rules::samples;
use proptest::prelude::*;
use serde_json::json;

fn key() -> impl Strategy<Value = String> {
    "[a-z0-9_]{1,40}"
}

fn field() -> impl Strategy<Value = Field> {
    use Field::*;
    let fixed = vec![
        Notice,
        Diseases,
        Phone,
        Address,
        Condition,
        Hospital,
        Doctor,
        DiagnosedOn,
        Designated,
        Signature,
    ];
    prop_oneof![
        prop::sample::select(fixed),
        key().prop_map(Papers),
        key().prop_map(Consent)
    ]
}

fn part() -> impl Strategy<Value = PaperPart> {
    use PaperPart::*;
    prop_oneof![
        prop::sample::select(vec![Form, IssuedOn, Hospital, Reason, Pages]),
        any::<usize>().prop_map(Page),
    ]
}

fn place() -> impl Strategy<Value = Place> {
    prop_oneof![
        Just(Place::Person),
        field().prop_map(Place::Field),
        (key(), any::<usize>(), part()).prop_map(|(material, paper, part)| Place::Paper {
            material,
            paper,
            part
        }),
    ]
}

proptest! {
    #[test]
    fn a_field_is_read_as_it_was_written(field in field()) {
        prop_assert_eq!(field.to_string().parse(), Ok(field.clone()));
        let json = serde_json::to_string(&field).unwrap();
        prop_assert_eq!(serde_json::from_str::<Field>(&json).unwrap(), field);
    }

    #[test]
    fn a_place_is_read_as_it_was_written(place in place()) {
        prop_assert_eq!(Place::try_from(place.to_string()), Ok(place.clone()));
        let json = serde_json::to_string(&place).unwrap();
        prop_assert_eq!(serde_json::from_str::<Place>(&json).unwrap(), place);
    }

    #[test]
    fn what_is_read_is_written_the_same(text in "(papers|consent|person|phone)?[.]?[a-z+0.]{0,9}") {
        if let Ok(place) = Place::try_from(text.clone()) {
            prop_assert_eq!(place.to_string(), text);
        }
    }

    #[test]
    fn every_field_of_a_draft_can_be_moved_alone(seed in any::<u64>(), field in field()) {
        let from = samples::random_draft(seed);
        let mut to = Draft::default();
        to.set(&field, from.get(&field)).unwrap();
        prop_assert_eq!(to.get(&field), from.get(&field));
        to.set(&field, json!(null)).unwrap();
        prop_assert_eq!(to, Draft::default());
    }
}

#[test]
fn a_value_of_another_shape_changes_nothing() {
    let mut draft = samples::draft();
    let before = draft.clone();
    assert_eq!(draft.set(&Field::Phone, json!(138)), Err(SetError::Shape));
    let long = json!("1".repeat(40_000));
    assert_eq!(draft.set(&Field::Phone, long), Err(SetError::TooLarge));
    assert_eq!(draft, before);
}

#[test]
fn a_place_is_written_in_one_way_only() {
    for text in [
        "papers.report.0.form",
        "papers.report.12.pages.3",
        "consent.medical",
    ] {
        assert!(Place::try_from(text.to_owned()).is_ok(), "{text}");
    }
    for text in [
        "",
        "papers",
        "papers.",
        "papers.Report",
        "papers.report.00.form",
        "papers.report.+1.form",
        "papers.report.0.pages.03",
        "papers.report.0.pages.",
        "papers.report.0.sides",
        "papers.re port.0.form",
        "consent.a.b",
    ] {
        assert!(Place::try_from(text.to_owned()).is_err(), "{text}");
    }
}
