//! From when until when a disease is recognised, before anybody says otherwise.

use crate::applications::recognised;
use crate::tables::day;
use menteban_rules::application::{Kind, first_day, last_day};
use menteban_rules::policy::RenewalBegins;
use menteban_rules::samples::{Sample, sample};

const DISEASE: &str = "hypertension";

/// The first and the last day of what would be approved on 2026-11-20.
fn terms(sample: &Sample) -> (String, Option<String>) {
    let context = sample.context();
    let first = first_day(DISEASE, context);
    let last = last_day(DISEASE, first, context);
    (first.to_string(), last.map(|day| day.to_string()))
}

/// Somebody who has it from 2025-01-01 on, of a pack where it lasts for two years.
fn held(kind: Kind, until: Option<&str>) -> Sample {
    let mut sample = sample();
    sample.kind = kind;
    sample.today = day("2026-11-20");
    let mut own = recognised(DISEASE, until.map(day));
    own.from = day("2025-01-01");
    sample.person.recognitions = vec![own];
    for disease in &mut sample.policy.diseases {
        disease.validity_months = Some(24);
    }
    sample
}

fn given(first: &str, last: Option<&str>) -> (String, Option<String>) {
    (first.to_owned(), last.map(str::to_owned))
}

#[test]
fn a_change_makes_nothing_longer() {
    let until = Some("2026-12-31");
    assert_eq!(
        terms(&held(Kind::Change, until)),
        given("2025-01-01", until)
    );
    assert_eq!(terms(&held(Kind::Change, None)), given("2025-01-01", None));
}

#[test]
fn a_renewal_begins_as_the_pack_says() {
    let mut sample = held(Kind::Renewal, Some("2026-12-31"));
    assert_eq!(terms(&sample), given("2027-01-01", Some("2028-12-31")));
    sample.policy.settings.renewal.begins = RenewalBegins::AtDecision;
    assert_eq!(terms(&sample), given("2026-11-20", Some("2028-11-19")));
    // What is over is followed by nothing.
    let over = held(Kind::Renewal, Some("2026-11-19"));
    assert_eq!(terms(&over), given("2026-11-20", Some("2028-11-19")));
}

#[test]
fn what_is_new_begins_today() {
    let mut sample = held(Kind::New, None);
    sample.person.recognitions.clear();
    assert_eq!(terms(&sample), given("2026-11-20", Some("2028-11-19")));
}
