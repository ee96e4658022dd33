//! The pack of a made-up region: another region is other data, and no other program.

use super::{pack, shipped};
use menteban_rules::checklist::window_for;
use menteban_rules::policy::{
    Acceptance, ChangePeriod, Confidence, Criterion, HospitalLevel, OffHours, Policy, RecognisedBy,
    WhileAsked,
};
use menteban_rules::time::{Date, parse_date};

fn example() -> Policy {
    pack("policy-example")
}

fn date(text: &str) -> Date {
    parse_date(text).unwrap()
}

#[test]
fn it_says_that_it_is_made_up() {
    let pack = example();
    assert_eq!(pack.region, "样例市");
    assert!(pack.version.starts_with("example"));
    assert!(pack.notice.sections[0].lines[0].contains("虚构"));
    let diseases = pack.diseases.iter().map(|one| &one.source);
    let hospitals = pack.hospitals.iter().map(|one| &one.source);
    let mut sources = diseases.chain(hospitals);
    assert!(sources.all(|source| source.confidence == Confidence::Sample));
}

#[test]
fn it_decides_otherwise_wherever_a_pack_can() {
    let (ours, theirs) = (shipped().settings, example().settings);
    assert_eq!(theirs.recognised_by, RecognisedBy::Hospital);
    assert_eq!(theirs.acceptance, Acceptance::ByStaff);
    assert_eq!(theirs.off_hours, OffHours::NextWorkingDay);
    assert_eq!(theirs.min_hospital_level, HospitalLevel::Third);
    assert_eq!(theirs.hospital_changes.period, ChangePeriod::TwelveMonths);
    assert_eq!((theirs.max_diseases, theirs.max_designated), (2, 2));
    assert_eq!(
        (theirs.renewal.opens_days, theirs.renewal.closes_days),
        (60, 0)
    );
    assert_ne!(ours.recognised_by, theirs.recognised_by);
    assert_ne!(ours.acceptance, theirs.acceptance);
    assert_ne!(ours.off_hours, theirs.off_hours);
    assert_ne!(ours.min_hospital_level, theirs.min_hospital_level);
    assert_ne!(ours.hospital_changes, theirs.hospital_changes);
    assert_ne!(ours.renewal, theirs.renewal);
    assert_ne!(ours.renewal.begins, theirs.renewal.begins);
    assert_ne!(ours.filing, theirs.filing);
    assert_ne!(ours.max_diseases, theirs.max_diseases);
    assert_ne!(ours.max_designated, theirs.max_designated);
}

#[test]
fn it_reviews_otherwise() {
    let (ours, theirs) = (shipped().review, example().review);
    assert_eq!(
        (theirs.while_asked, theirs.two_persons),
        (WhileAsked::Restart, true)
    );
    assert_ne!(ours.deemed_accepted_days, theirs.deemed_accepted_days);
    assert_ne!(ours.supplement_days, theirs.supplement_days);
    assert_ne!(ours.max_supplements, theirs.max_supplements);
    assert_ne!(ours.remind_days, theirs.remind_days);
    assert_ne!(ours.appeal_days, theirs.appeal_days);
    assert_ne!(ours.appeal_answer_days, theirs.appeal_answer_days);
    assert_ne!(ours.verification, theirs.verification);
    assert_ne!(ours.reasons, theirs.reasons);
}

#[test]
fn cancer_is_decided_sooner() {
    let pack = example();
    let days = |key: &str| {
        let settings = pack.settings_for(&[key.to_owned()]);
        settings.decision_working_days
    };
    assert_eq!((days("hypertension"), days("cancer")), (20, 5));
}

#[test]
fn one_applies_in_two_parts_of_the_year() {
    let Policy { settings, .. } = example();
    for (today, from) in [
        ("2026-03-31", "2026-03-31"),
        ("2026-04-01", "2026-09-01"),
        ("2026-09-30", "2026-09-30"),
        ("2026-10-01", "2027-01-01"),
    ] {
        assert_eq!(settings.files_from(date(today)), date(from), "{today}");
    }
}

#[test]
fn papers_may_be_older() {
    let pack = example();
    let months = |material: &str, form: &str, disease: &str| {
        let material = pack.material(material).unwrap();
        let form = material.form(form).unwrap();
        let window = window_for(&pack, &[disease.to_owned()], material, form);
        window.map(|window| window.months)
    };
    assert_eq!(months("report", "lab_report", "diabetes"), Some(12));
    assert_eq!(months("report", "imaging_report", "diabetes"), Some(12));
    assert_eq!(months("report", "imaging_report", "cancer"), None);
    assert_eq!(months("report", "pathology_report", "diabetes"), None);
    assert_eq!(months("record", "outpatient_record", "diabetes"), Some(24));
}

#[test]
fn three_of_its_hospitals_recognise() {
    let pack = example();
    let recognising = pack.hospitals.iter().filter(|one| one.recognises);
    assert_eq!(recognising.count(), 3);
    assert!(pack.hospitals.len() >= 6);
}

#[test]
fn it_has_few_diseases_with_all_that_a_disease_can_have() {
    let pack = example();
    assert_eq!(pack.diseases.len(), 8);
    assert_eq!(pack.disease("dialysis").unwrap().groups, ["dialysis"]);
    assert_eq!(pack.material("photo").unwrap().when.groups, ["dialysis"]);
    assert_eq!(pack.disease("diabetes").unwrap().validity_months, Some(24));
    let Some(Criterion::All(parts)) = &pack.disease("diabetes").unwrap().criteria else {
        panic!("all of several")
    };
    let inner = |part: &&Criterion| matches!(part, Criterion::Any(_));
    let unasked = |part: &&Criterion| matches!(part, Criterion::Sign { asked: false, .. });
    assert_eq!(parts.iter().filter(inner).count(), 1);
    assert_eq!(parts.iter().filter(unasked).count(), 1);
}
