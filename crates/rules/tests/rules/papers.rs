//! Papers: the sample, with one thing changed.

use crate::applications::after;
use crate::tables::day;
use menteban_rules::application::{FileState, complete};
use menteban_rules::draft::{HospitalChoice, Paper};
use menteban_rules::policy::HospitalLevel;
use menteban_rules::problem::{Reason, Weight};
use menteban_rules::samples::{self, Sample, facts, page, sample};

pub type Told = Vec<(String, Weight, Reason)>;

pub fn must(place: &str, reason: Reason) -> Told {
    vec![(place.to_owned(), Weight::Must, reason)]
}

/// What is noted after changing the first paper of a material.
pub fn with(material: &str, change: impl FnOnce(&mut Paper)) -> Told {
    after(|sample| {
        change(first(sample, material));
        for page in &sample.draft.papers[material][0].pages {
            let received = FileState::Received(facts(page.kind));
            sample.files.0.entry(page.file.clone()).or_insert(received);
        }
    })
}

pub fn first<'a>(sample: &'a mut Sample, material: &str) -> &'a mut Paper {
    &mut sample.draft.papers.get_mut(material).unwrap()[0]
}

fn late(paper: &mut Paper, reason: &str) {
    paper.issued_on = "2026-05-19".to_owned();
    paper.reason = reason.to_owned();
}

fn out_of_window() -> (String, Weight, Reason) {
    let reason = Reason::OutOfWindow {
        first: day("2026-05-20"),
        months: 6,
    };
    (
        "papers.report.0.issued_on".to_owned(),
        Weight::Should,
        reason,
    )
}

#[test]
fn the_form_is_chosen_and_known() {
    let form = |key: &str| with("identity", |paper| paper.form = key.to_owned());
    assert_eq!(form(""), must("papers.identity.0.form", Reason::Missing));
    assert_eq!(
        form("gone"),
        must("papers.identity.0.form", Reason::Unknown)
    );
}

#[test]
fn the_only_form_there_is_need_not_be_chosen() {
    let mut sample = sample();
    first(&mut sample, "diagnosis").form.clear();
    samples::sign(sample.kind, &mut sample.draft);
    let application = complete(&sample.draft, sample.context()).unwrap();
    assert_eq!(application.papers["diagnosis"][0].form, "diagnosis");
}

#[test]
fn a_paper_one_day_too_old_takes_a_reason() {
    let reason = |text: &str| with("report", |paper| late(paper, text));
    let missing = |reason| {
        [
            vec![out_of_window()],
            must("papers.report.0.reason", reason),
        ]
        .concat()
    };
    assert_eq!(reason(" "), missing(Reason::ReasonMissing));
    assert_eq!(reason("旧的"), missing(Reason::TooShort { least: 5 }));
    assert_eq!(reason("医院停诊没有新的"), [out_of_window()]);
}

#[test]
fn the_reviewer_sees_the_warning_and_the_reason() {
    let mut sample = sample();
    late(first(&mut sample, "report"), "医院停诊没有新的");
    samples::sign(sample.kind, &mut sample.draft);
    let application = complete(&sample.draft, sample.context()).unwrap();
    assert_eq!(application.warnings.len(), 1);
    assert_eq!(
        application.papers["report"][0].reason.as_deref(),
        Some("医院停诊没有新的")
    );
}

#[test]
fn a_reason_that_is_not_needed_is_not_carried() {
    let mut sample = sample();
    first(&mut sample, "report").reason = "以前写的原因".to_owned();
    samples::sign(sample.kind, &mut sample.draft);
    let application = complete(&sample.draft, sample.context()).unwrap();
    assert_eq!(application.papers["report"][0].reason, None);
}

#[test]
fn the_last_days_of_the_window_are_told() {
    let issued = |date: &str| with("report", |paper| paper.issued_on = date.to_owned());
    let hint = |days_left| {
        vec![(
            "papers.report.0.issued_on".to_owned(),
            Weight::Hint,
            Reason::WindowEnds { days_left },
        )]
    };
    assert_eq!(issued("2026-05-20"), hint(0));
    assert_eq!(issued("2026-06-04"), hint(14));
    assert!(issued("2026-06-05").is_empty());
}

#[test]
fn a_window_that_must_be_kept_takes_no_reason() {
    let problems = after(|sample| {
        sample.draft.diseases = vec!["dialysis".to_owned()];
        let old = Paper {
            issued_on: "2026-08-19".to_owned(),
            hospital: sample.draft.hospital.clone(),
            pages: vec![page(20, 0)],
            ..Paper::default()
        };
        sample
            .draft
            .papers
            .insert("dialysis_record".to_owned(), vec![old]);
        let photo = Paper {
            pages: vec![page(21, 0)],
            ..Paper::default()
        };
        sample.draft.papers.insert("photo".to_owned(), vec![photo]);
        sample.files = samples::received(&sample.draft);
    });
    let reason = Reason::OutOfWindow {
        first: day("2026-08-20"),
        months: 3,
    };
    assert_eq!(problems, must("papers.dialysis_record.0.issued_on", reason));
}

#[test]
fn a_paper_that_never_grows_old_is_as_old_as_it_is() {
    let problems = with("report", |paper| {
        paper.form = "pathology_report".to_owned();
        paper.issued_on = "1999-01-01".to_owned();
    });
    assert!(problems.is_empty());
}

#[test]
fn the_date_and_the_hospital_of_a_paper_are_checked_like_the_forms() {
    let problems = with("diagnosis", |paper| {
        paper.issued_on = "2026-11-21".to_owned();
        paper.hospital.key = Some("street_clinic".to_owned());
    });
    let low = Reason::HospitalLevel {
        level: HospitalLevel::First,
        least: HospitalLevel::Second,
    };
    let date = must("papers.diagnosis.0.issued_on", Reason::DateInFuture);
    let low = must("papers.diagnosis.0.hospital", low);
    let other = vec![(
        "papers.diagnosis.0.hospital".to_owned(),
        Weight::Should,
        Reason::HospitalDiffers,
    )];
    assert_eq!(problems, [date, low, other].concat());
    let missing = with("diagnosis", |paper| {
        paper.hospital = HospitalChoice::default()
    });
    assert_eq!(
        missing,
        must("papers.diagnosis.0.hospital", Reason::Missing)
    );
}

#[test]
fn papers_are_counted_and_untouched_ones_are_not() {
    let two = |sample: &mut Sample| {
        let second = Paper {
            pages: vec![page(20, 0)],
            ..first(sample, "diagnosis").clone()
        };
        sample
            .draft
            .papers
            .get_mut("diagnosis")
            .unwrap()
            .push(second);
        sample.files = samples::received(&sample.draft);
    };
    assert_eq!(
        after(two),
        must("papers.diagnosis", Reason::TooManyPapers { most: 1 })
    );
    let untouched = |sample: &mut Sample| {
        let papers = sample.draft.papers.get_mut("diagnosis").unwrap();
        papers.insert(0, Paper::default());
    };
    assert!(after(untouched).is_empty());
    let only = after(|sample| *first(sample, "diagnosis") = Paper::default());
    assert_eq!(only, must("papers.diagnosis", Reason::Missing));
}

#[test]
fn what_is_not_asked_for_is_neither_judged_nor_carried() {
    let mut sample = sample();
    let absurd = vec![Paper {
        form: "gone".to_owned(),
        ..Paper::default()
    }];
    sample
        .draft
        .papers
        .insert("photo".to_owned(), absurd.clone());
    sample
        .draft
        .papers
        .insert("gone".to_owned(), absurd.clone());
    sample
        .draft
        .papers
        .insert("insurance_proof".to_owned(), absurd);
    let identity = first(&mut sample, "identity");
    identity.form = "e_credential".to_owned();
    identity.pages.truncate(1);
    samples::sign(sample.kind, &mut sample.draft);
    let application = complete(&sample.draft, sample.context()).unwrap();
    let carried: Vec<&str> = application.papers.keys().map(String::as_str).collect();
    assert_eq!(carried, ["diagnosis", "identity", "record", "report"]);
}

#[test]
fn what_is_optional_may_be_left_out_and_is_checked_when_given() {
    let resident = |sample: &mut Sample| sample.person.insurance = "resident".to_owned();
    assert!(after(resident).is_empty());
    let problems = after(|sample| {
        resident(sample);
        let empty = Paper {
            form: "household_book".to_owned(),
            ..Paper::default()
        };
        sample
            .draft
            .papers
            .insert("household".to_owned(), vec![empty]);
    });
    assert_eq!(problems, must("papers.household.0.pages", Reason::NoPages));
}
