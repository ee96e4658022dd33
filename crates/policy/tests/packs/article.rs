//! The pack that ships says what the article says.

use super::shipped;
use menteban_rules::application::Who;
use menteban_rules::policy::{
    ChangePeriod, Confidence, HospitalLevel, Policy, RecognisedBy, WhileAsked,
};

#[test]
fn the_articles_diseases_dialysis_and_transplant_are_there() {
    let pack = shipped();
    for key in [
        "hypertension",
        "diabetes",
        "cancer",
        "kidney_failure",
        "dialysis",
        "transplant",
    ] {
        assert!(pack.disease(key).is_some(), "{key}");
    }
    let groups = |key| &pack.disease(key).unwrap().groups;
    assert_eq!(groups("dialysis"), &["dialysis"]);
    assert_eq!(groups("transplant"), &["transplant"]);
}

#[test]
fn the_articles_settings() {
    let Policy { settings, .. } = shipped();
    let changes = settings.hospital_changes;
    assert_eq!(settings.recognised_by, RecognisedBy::Agency);
    assert_eq!(settings.filing, []);
    assert_eq!(
        (changes.per_period, changes.period),
        (1, ChangePeriod::CalendarYear)
    );
    let exceptions: Vec<&str> = changes.exceptions.iter().map(|one| &*one.key).collect();
    assert_eq!(exceptions, ["lost_status", "moved_away", "cannot_treat"]);
    assert_eq!((settings.max_diseases, settings.max_designated), (1, 1));
    assert_eq!((settings.guardian_age, settings.consent_age), (18, 14));
}

#[test]
fn the_review_pauses_while_the_applicant_is_asked() {
    let pack = shipped();
    let review = &pack.review;
    assert_eq!(
        (review.while_asked, review.two_persons),
        (WhileAsked::Pause, false)
    );
    assert_eq!((review.supplement_days, review.max_supplements), (15, 3));
    assert_eq!(review.deemed_accepted_days, Some(5));
    // The counter is where one is asked to come.
    assert_eq!(review.verification.place, pack.contact.counter);
    assert_eq!(review.verification.hours, pack.contact.hours);
}

#[test]
fn only_a_minors_guardian_is_asked_the_minors_consent() {
    let pack = shipped();
    let consents: Vec<(&str, bool)> = (pack.consents.iter())
        .map(|one| (one.key.as_str(), one.only_minors))
        .collect();
    assert_eq!(consents, [("medical", false), ("minor", true)]);
    assert!(pack.consents[1].text.contains("不满 14 岁"));
}

#[test]
fn guardians_and_helpers_have_relations() {
    let pack = shipped();
    let number = |who| pack.relations.iter().filter(|one| one.who == who).count();
    assert_eq!((number(Who::Guardian), number(Who::Helper)), (10, 7));
    assert_eq!(pack.relation("father").unwrap().name, "父亲");
}

/// Sichuan's criteria of 2022: one clinical sign of three, and one radiological of two.
#[test]
fn ankylosing_spondylitis_takes_a_sign_and_a_picture() {
    let pack = shipped();
    let with = |pack: &Policy| -> Vec<String> {
        let with = pack.diseases.iter().filter(|one| one.criteria.is_some());
        with.map(|one| one.key.clone()).collect()
    };
    assert_eq!(with(&pack), ["ankylosing_spondylitis"]);
    let criteria = pack.disease("ankylosing_spondylitis").unwrap();
    let criteria = criteria.criteria.as_ref().unwrap();
    let answers = |given: &[(&str, bool)]| {
        let given = given.iter().map(|(key, met)| ((*key).to_owned(), *met));
        criteria.met(&given.collect())
    };
    let clinical = ["back_pain", "lumbar_flexion", "chest_expansion"];
    let radiological = ["both_sides", "one_side"];
    for sign in clinical {
        assert_eq!(answers(&[(sign, true)]), None, "{sign}");
        for picture in radiological {
            let both = [(sign, true), (picture, true)];
            assert_eq!(answers(&both), Some(true), "{sign} {picture}");
        }
        assert_eq!(
            answers(&[(sign, true), ("both_sides", false), ("one_side", false)]),
            Some(false)
        );
    }
    assert_eq!(answers(&clinical.map(|sign| (sign, false))), Some(false));
}

#[test]
fn a_first_level_hospital_shows_that_it_is_caught() {
    let pack = shipped();
    let low = |level| level < pack.settings.min_hospital_level;
    assert!(pack.hospitals.iter().any(|one| low(one.level)));
    assert!(
        pack.hospitals
            .iter()
            .any(|one| one.level == HospitalLevel::Third)
    );
    // No level is confirmed: the list is a sample.
    let unsure = [Confidence::Unverified, Confidence::Sample];
    assert!(
        pack.hospitals
            .iter()
            .all(|one| unsure.contains(&one.source.confidence))
    );
}

#[test]
fn names_are_found_by_pinyin() {
    let pack = shipped();
    let initials = |key| &pack.disease(key).unwrap().initials;
    assert!(initials("hypertension").contains(&"gxy".to_owned()));
    assert!(
        initials("stroke").contains(&"ncz".to_owned()),
        "{:?}",
        initials("stroke")
    );
    assert_eq!(pack.hospital("pzh_central").unwrap().initials, "pzhszxyy");
}

#[test]
fn figures_in_the_notice_come_from_the_settings() {
    let pack = shipped();
    let lines: Vec<&String> = pack
        .notice
        .sections
        .iter()
        .flat_map(|one| &one.lines)
        .collect();
    assert!(lines.iter().any(|line| line.contains("15 个工作日")));
    assert!(lines.iter().any(|line| line.contains("0812-3323000")));
    assert!(lines.iter().all(|line| !line.contains('{')));
    // Reimbursement is not confirmed, so it is not told as a figure.
    assert!(
        lines
            .iter()
            .all(|line| !line.contains('%') && !line.contains('元'))
    );
}
