//! 新申请, 续期, 变更: what each asks, and when it may be made.

use crate::applications::{after, must, recognised};
use crate::tables::day;
use menteban_rules::application::{Elsewhere, Kind, Pending, complete, next_change};
use menteban_rules::draft::{Draft, HospitalChoice};
use menteban_rules::policy::{
    ChangePeriod, HospitalChanges, HospitalLevel, RecognisedBy, YearlyPeriod,
};
use menteban_rules::problem::{Reason, Weight};
use menteban_rules::samples::{self, Sample, sample};

pub fn held(sample: &mut Sample, kind: Kind, until: Option<&str>) {
    sample.kind = kind;
    sample.person.recognitions = vec![recognised("hypertension", until.map(day))];
}

pub fn listed(keys: &[&str]) -> Vec<HospitalChoice> {
    let one = |key: &&str| HospitalChoice {
        key: Some((*key).to_owned()),
        ..HospitalChoice::default()
    };
    keys.iter().map(one).collect()
}

#[test]
fn a_renewal_is_filed_from_ninety_days_before_to_thirty_days_after() {
    let renewed = |until| after(|sample| held(sample, Kind::Renewal, until));
    assert!(renewed(Some("2026-11-20")).is_empty());
    assert!(renewed(Some("2027-02-18")).is_empty());
    let early = Reason::RenewalTooEarly {
        from: day("2026-11-21"),
    };
    assert_eq!(renewed(Some("2027-02-19")), must("diseases", early));
    assert!(renewed(Some("2026-10-21")).is_empty());
    let late = Reason::RenewalTooLate {
        last: day("2026-11-19"),
    };
    assert_eq!(renewed(Some("2026-10-20")), must("diseases", late));
    assert_eq!(renewed(None), must("diseases", Reason::RenewalNeedless));
    let nothing = after(|sample| sample.kind = Kind::Renewal);
    assert_eq!(nothing, must("diseases", Reason::NotRecognised));
}

#[test]
fn of_two_recognitions_the_longer_counts() {
    let problems = after(|sample| {
        held(sample, Kind::Renewal, Some("2026-11-30"));
        let longer = recognised("hypertension", None);
        sample.person.recognitions.push(longer);
    });
    assert_eq!(problems, must("diseases", Reason::RenewalNeedless));
}

#[test]
fn a_change_asks_neither_for_illness_nor_for_medical_papers() {
    let mut sample = sample();
    held(&mut sample, Kind::Change, None);
    let full = sample.draft.clone();
    let Draft {
        notice,
        diseases,
        phone,
        address,
        consents,
        signature,
        ..
    } = full.clone();
    let mut papers = full.papers;
    papers.retain(|key, _| key == "identity" || key == "insurance_proof");
    sample.draft = Draft {
        notice,
        diseases,
        phone,
        address,
        consents,
        signature,
        papers,
        designated: listed(&["city_central"]),
        ..Draft::default()
    };
    samples::sign(sample.kind, &mut sample.draft);
    let application = complete(&sample.draft, sample.context()).unwrap();
    assert_eq!(
        (application.kind, application.illness),
        (Kind::Change, None)
    );
    assert_eq!(application.designated, listed(&["city_central"]));
}

#[test]
fn hospitals_change_once_in_a_period_and_once_more_with_an_exception() {
    let changed = |on: &str, to: &str, exception: &str| {
        after(|sample| {
            held(sample, Kind::Change, None);
            sample.person.recognitions[0].changes = vec![day(on)];
            sample.draft.designated = listed(&[to]);
            sample.draft.exception = exception.to_owned();
        })
    };
    let soon = Reason::ChangeTooSoon {
        next: day("2027-01-01"),
    };
    assert_eq!(
        changed("2026-01-01", "city_central", ""),
        must("designated", soon.clone())
    );
    assert!(changed("2025-12-31", "city_central", "").is_empty());
    assert!(
        changed("2026-01-01", "street_clinic", "").is_empty(),
        "the same one is no change"
    );
    let excepted = vec![("exception".to_owned(), Weight::Should, soon)];
    assert_eq!(changed("2026-01-01", "city_central", "closed"), excepted);
    let unknown = must("exception", Reason::Unknown);
    assert_eq!(changed("2026-01-01", "city_central", "gone"), unknown);
}

#[test]
fn an_empty_row_or_a_hospital_no_longer_listed_is_no_change() {
    let kept = |held_now: &[&str], rows: Vec<HospitalChoice>| {
        let held_now: Vec<String> = held_now.iter().map(ToString::to_string).collect();
        after(|sample| {
            held(sample, Kind::Change, None);
            sample.policy.settings.max_designated = 2;
            sample.person.recognitions[0].changes = vec![day("2026-03-01")];
            sample.person.recognitions[0].hospitals = held_now;
            sample.draft.designated = rows;
        })
    };
    let mut with_empty = listed(&["street_clinic"]);
    with_empty.push(HospitalChoice::default());
    assert!(kept(&["street_clinic"], with_empty).is_empty());
    let rest = listed(&["street_clinic"]);
    assert!(kept(&["closed_long_ago", "street_clinic"], rest).is_empty());
    let other = kept(&["closed_long_ago"], listed(&["street_clinic"]));
    let next = day("2027-01-01");
    assert_eq!(
        other,
        must("designated", Reason::ChangeTooSoon { next }),
        "the pack has an exception for it"
    );
}

#[test]
fn a_renewal_changes_hospitals_within_the_same_limit() {
    let renewed = |to: &str| {
        after(|sample| {
            held(sample, Kind::Renewal, Some("2026-12-01"));
            sample.person.recognitions[0].changes = vec![day("2026-03-01")];
            sample.draft.designated = listed(&[to]);
        })
    };
    assert!(renewed("street_clinic").is_empty());
    let next = day("2027-01-01");
    assert_eq!(
        renewed("city_central"),
        must("designated", Reason::ChangeTooSoon { next })
    );
}

#[test]
fn a_new_application_and_a_renewal_do_not_run_together() {
    let beside = |kind, pending| {
        after(|sample| {
            held(sample, kind, Some("2026-11-10"));
            sample.person.pending = vec![Pending {
                kind: pending,
                diseases: vec!["hypertension".to_owned()],
                at: samples::now(),
            }];
        })
    };
    let at = samples::now();
    let stands = must("diseases", Reason::AlreadyApplied { at });
    assert_eq!(beside(Kind::New, Kind::Renewal), stands);
    assert_eq!(beside(Kind::Renewal, Kind::New), stands);
    assert!(beside(Kind::Renewal, Kind::Change).is_empty());
}

#[test]
fn a_new_application_knows_no_limit_of_changes() {
    let sample = sample();
    assert_eq!(next_change(&sample.draft, sample.context()), None);
}

#[test]
fn a_period_is_a_calendar_year_or_twelve_months() {
    let limit = |period, per_period| HospitalChanges {
        per_period,
        period,
        exceptions: Vec::new(),
    };
    let twelve = limit(ChangePeriod::TwelveMonths, 1);
    assert_eq!(
        twelve.next(&[day("2024-02-29")], day("2024-03-01")),
        day("2025-02-28")
    );
    assert_eq!(
        twelve.next(&[day("2024-02-29")], day("2025-02-28")),
        day("2025-02-28")
    );
    let two = limit(ChangePeriod::CalendarYear, 2);
    let changes = [day("2026-03-01"), day("2025-06-01")];
    assert_eq!(two.next(&changes, day("2026-11-20")), day("2026-11-20"));
    let changes = [day("2026-03-01"), day("2026-06-01"), day("2025-06-01")];
    assert_eq!(two.next(&changes, day("2026-11-20")), day("2027-01-01"));
    assert_eq!(two.next(&[], day("2026-11-20")), day("2026-11-20"));
}

#[test]
fn filing_may_be_bound_to_parts_of_the_year() {
    let mut sample = sample();
    let parts = [((1, 1), (3, 31)), ((9, 1), (9, 30))];
    sample.policy.settings.filing = parts
        .map(|(from, until)| YearlyPeriod { from, until })
        .into();
    let opens = |today: &str| sample.policy.settings.files_from(day(today));
    assert_eq!(opens("2026-03-31"), day("2026-03-31"));
    assert_eq!(opens("2026-04-01"), day("2026-09-01"));
    assert_eq!(opens("2026-10-01"), day("2027-01-01"));
    let closed = after(|other| other.policy = sample.policy.clone());
    assert_eq!(
        closed,
        must(
            "person",
            Reason::FilingClosed {
                opens: day("2027-01-01")
            }
        )
    );
    let renewal = after(|other| {
        other.policy = sample.policy.clone();
        held(other, Kind::Renewal, Some("2026-12-01"));
    });
    assert!(renewal.is_empty(), "a renewal has a window of its own");
}

#[test]
fn living_elsewhere_asks_for_a_filing_first() {
    let lives = |filed| {
        after(|sample| {
            let place = "成都市".to_owned();
            sample.person.elsewhere = Some(Elsewhere { place, filed });
        })
    };
    assert_eq!(lives(false), must("person", Reason::ElsewhereNotFiled));
    assert!(lives(true).is_empty());
}

#[test]
fn where_a_hospital_recognises_one_that_may_is_chosen() {
    let chosen = |key: &str| {
        after(|sample| {
            sample.policy.settings.recognised_by = RecognisedBy::Hospital;
            sample.draft.recognised_at = key.to_owned();
        })
    };
    assert!(chosen("city_central").is_empty());
    assert_eq!(
        chosen("street_clinic"),
        must("recognised_at", Reason::Unknown)
    );
    assert_eq!(chosen(""), must("recognised_at", Reason::Missing));
}

#[test]
fn hospitals_are_few_and_different() {
    let designated = |keys: &[&str], most| {
        let keys = listed(keys);
        after(|sample| {
            sample.policy.settings.max_designated = most;
            sample.draft.designated = keys;
        })
    };
    let too_many = Reason::TooManyHospitals { most: 1 };
    assert_eq!(
        designated(&["city_central", "city_second"], 1),
        must("designated", too_many)
    );
    assert!(designated(&["city_central", "city_second"], 2).is_empty());
    let twice = designated(&["city_central", "city_central"], 2);
    assert_eq!(twice, must("designated.1", Reason::SameHospitalTwice));
    assert_eq!(designated(&[], 2), must("designated", Reason::Missing));
    let unlisted = HospitalChoice {
        name: "外地医院".to_owned(),
        level: Some(HospitalLevel::Third),
        ..HospitalChoice::default()
    };
    let second = after(|sample| {
        sample.policy.settings.max_designated = 2;
        sample.draft.designated = listed(&["city_central"]);
        sample.draft.designated.push(unlisted);
    });
    assert_eq!(second, must("designated.1", Reason::HospitalCityMissing));
}

#[test]
fn criteria_are_answered_as_far_as_they_decide() {
    let answered = |answers: &[(&str, bool)]| {
        let answers = answers
            .iter()
            .map(|(sign, met)| ((*sign).to_owned(), *met))
            .collect();
        let disease = "diabetes".to_owned();
        let mut problems = after(|sample| {
            sample.draft.diseases = vec![disease.clone()];
            sample.draft.criteria.insert(disease, answers);
        });
        problems.pop().map(|(place, weight, reason)| {
            assert_eq!(place, "criteria.diabetes");
            (weight, reason)
        })
    };
    let open = Some((Weight::Must, Reason::Missing));
    let unmet = Some((Weight::Should, Reason::CriteriaNotMet));
    assert_eq!(answered(&[]), open);
    assert_eq!(answered(&[("sugar", true)]), open);
    assert_eq!(answered(&[("sugar", false)]), unmet);
    assert_eq!(answered(&[("sugar", true), ("insulin", true)]), None);
    assert_eq!(
        answered(&[("sugar", true), ("insulin", false), ("harm", false)]),
        unmet
    );
}

#[test]
fn a_certificate_is_held_against_the_form() {
    let differs = after(|sample| sample.draft.hospital = listed(&["city_second"]).remove(0));
    let expected = (
        "papers.diagnosis.0.hospital".to_owned(),
        Weight::Should,
        Reason::HospitalDiffers,
    );
    assert_eq!(differs, [expected]);
    let before = after(|sample| sample.draft.diagnosed_on = "2026-10-01".to_owned());
    let reason = Reason::BeforeDiagnosis {
        diagnosed: day("2026-10-01"),
    };
    assert_eq!(
        before,
        [(
            "papers.diagnosis.0.issued_on".to_owned(),
            Weight::Should,
            reason
        )]
    );
}

#[test]
fn a_disease_may_have_its_own_term_of_decision() {
    let policy = sample().policy;
    let days = |keys: &[&str]| {
        let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
        policy.settings_for(&keys).decision_working_days
    };
    assert_eq!(days(&["hypertension"]), 15);
    assert_eq!(days(&["cancer"]), 5);
    assert_eq!(days(&["gone"]), 15);
    assert_eq!(days(&["cancer", "hypertension"]), 15, "the longest counts");
}
