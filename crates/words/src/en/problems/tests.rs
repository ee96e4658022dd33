//! Every reason is told in English too, and as calmly. The list of all reasons is that of the Chinese tests.

use super::*;
use crate::zh::problems::tests::samples;

#[test]
fn every_reason_has_a_whole_calm_sentence() {
    for one in samples() {
        let text = reason(&one);
        assert!(text.ends_with('.'), "{one:?}: {text}");
        assert!(!text.contains('!'), "{one:?}: {text}");
        assert!(!text.contains("1 days") && !text.contains('{'), "{text}");
    }
}

#[test]
fn what_is_missing_is_named_by_its_place() {
    let at = |place| problem(&Problem::must(place, Reason::Missing));
    assert_eq!(at(Place::Field(Field::Signature)), "Not signed yet.");
    let date = Place::paper("report", 0, PaperPart::IssuedOn);
    assert_eq!(at(date), "No date yet.");
}

#[test]
fn one_day_is_no_days() {
    let left = |days_left| reason(&Reason::WindowEnds { days_left });
    assert!(left(1).contains("in 1 day.") && left(2).contains("in 2 days."));
}
