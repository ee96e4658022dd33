//! Arbitrary drafts: whatever is in them, there is an answer, and check and complete agree.

use menteban_rules::application::{check, complete};
use menteban_rules::problem::{Place, Weight};
use menteban_rules::samples::{self, Sample, random};
use proptest::prelude::*;

/// A random sample with any text at all in some of its typed fields.
fn anything() -> impl Strategy<Value = Sample> {
    let typed = prop::collection::vec((0_usize..10, any::<String>()), 0..4);
    (any::<u64>(), typed).prop_map(|(seed, typed)| {
        let mut sample = random(seed);
        for (place, text) in typed {
            type_in(&mut sample, place, text);
        }
        sample
    })
}

fn type_in(sample: &mut Sample, place: usize, text: String) {
    let draft = &mut sample.draft;
    let paper = draft.papers.values_mut().flatten().next();
    match (place, paper) {
        (0, _) => draft.phone = text,
        (1, _) => draft.address = text,
        (2, _) => draft.condition = text,
        (3, _) => draft.doctor = text,
        (4, _) => draft.diagnosed_on = text,
        (5, _) => draft.hospital.name = text,
        (6, _) => draft.diseases.push(text),
        (7, Some(paper)) => paper.issued_on = text,
        (8, Some(paper)) => paper.reason = text,
        (_, Some(paper)) => paper.form = text,
        (_, None) => sample.person.name = text,
    }
}

proptest! {
    #[test]
    fn complete_answers_and_agrees_with_check(sample in anything()) {
        let problems = check(&sample.draft, sample.context());
        let stands_in_the_way = problems.iter().any(|one| one.weight == Weight::Must);
        match complete(&sample.draft, sample.context()) {
            Err(found) => {
                prop_assert!(stands_in_the_way);
                prop_assert_eq!(found, problems);
            }
            Ok(application) => {
                prop_assert!(!stands_in_the_way);
                let warned = problems.into_iter().filter(|one| one.weight == Weight::Should);
                prop_assert_eq!(&application.warnings, &warned.collect::<Vec<_>>());
                let stored = serde_json::to_string(&application).unwrap();
                prop_assert_eq!(serde_json::from_str::<menteban_rules::application::Application>(&stored).unwrap(), application);
            }
        }
    }

    #[test]
    fn every_problem_can_be_written_and_read(sample in anything()) {
        for problem in check(&sample.draft, sample.context()) {
            let written = serde_json::to_string(&problem).unwrap();
            prop_assert_eq!(&serde_json::from_str::<menteban_rules::problem::Problem>(&written).unwrap(), &problem);
            prop_assert_eq!(Place::try_from(problem.place.to_string()), Ok(problem.place));
        }
    }
}

#[test]
fn the_random_samples_are_varied_and_always_the_same() {
    let answers: Vec<String> = (0..2000).map(samples::answer).collect();
    let whole = answers
        .iter()
        .filter(|answer| answer.starts_with("{\"Ok\""))
        .count();
    assert!((200..1800).contains(&whole), "{whole} of 2000 are whole");
    for code in [
        "missing",
        "phone_form",
        "date_form",
        "date_in_future",
        "unknown",
        "hospital_unlisted",
        "out_of_window",
        "reason_missing",
        "window_ends",
        "not_uploaded",
        "too_few_pixels",
        "already_recognised",
        "already_applied",
        "insurance_arrears",
        "same_page_twice",
        "guardian_required",
        "criteria_not_met",
        "not_recognised",
        "renewal_too_late",
        "change_too_soon",
        "hospital_differs",
        "before_diagnosis",
        "elsewhere_not_filed",
        "too_many_hospitals",
    ] {
        let told = format!("\"code\":\"{code}\"");
        assert!(
            answers.iter().any(|answer| answer.contains(&told)),
            "{code} never occurs"
        );
    }
    let again: Vec<String> = (0..2000).map(samples::answer).collect();
    assert!(
        answers == again,
        "a number gives the same sample every time"
    );
}
