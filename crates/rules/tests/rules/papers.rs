//! Papers: the sample, with one thing changed.

use crate::applications::after;
use crate::tables::day;
use menteban_rules::application::{FileState, complete};
use menteban_rules::draft::{HospitalChoice, Page, Paper};
use menteban_rules::file::{FileFacts, FileKind};
use menteban_rules::policy::HospitalLevel;
use menteban_rules::problem::{Reason, Weight};
use menteban_rules::samples::{self, Sample, facts, file_id, page, sample};

type Told = Vec<(String, Weight, Reason)>;

fn must(place: &str, reason: Reason) -> Told {
    vec![(place.to_owned(), Weight::Must, reason)]
}

/// What is noted after changing the first paper of a material.
fn with(material: &str, change: impl FnOnce(&mut Paper)) -> Told {
    after(|sample| {
        change(first(sample, material));
        for page in &sample.draft.papers[material][0].pages {
            let received = FileState::Received(facts(page.kind));
            sample.files.0.entry(page.file.clone()).or_insert(received);
        }
    })
}

fn first<'a>(sample: &'a mut Sample, material: &str) -> &'a mut Paper {
    &mut sample.draft.papers.get_mut(material).unwrap()[0]
}

fn pdf(number: u32) -> Page {
    Page {
        kind: FileKind::Pdf,
        ..page(number, 0)
    }
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
            reason: "原件只有这一份".to_owned(),
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
    assert_eq!(
        problems,
        [date, must("papers.diagnosis.0.hospital", low)].concat()
    );
    let missing = with("diagnosis", |paper| {
        paper.hospital = HospitalChoice::default()
    });
    assert_eq!(
        missing,
        must("papers.diagnosis.0.hospital", Reason::Missing)
    );
}

#[test]
fn named_sides_are_each_there_once() {
    let place = "papers.identity.0.pages";
    let sides = |pages| with("identity", |paper| paper.pages = pages);
    let missing = |side| Reason::SideMissing { side };
    assert_eq!(sides(vec![page(1, 0)]), must(place, missing(1)));
    let neither = [must(place, missing(0)), must(place, missing(1))].concat();
    assert_eq!(sides(vec![]), neither);
    let many = Reason::TooManyPages { most: 2 };
    assert_eq!(
        sides(vec![page(1, 0), page(2, 1), page(20, 1)]),
        must(place, many.clone())
    );
    assert_eq!(
        sides(vec![page(1, 0), page(2, 1), page(20, 9)]),
        must(place, many)
    );
}

#[test]
fn named_sides_are_put_in_order() {
    let mut sample = sample();
    first(&mut sample, "identity").pages.reverse();
    let application = complete(&sample.draft, sample.context()).unwrap();
    let sides: Vec<u8> = application.papers["identity"][0]
        .pages
        .iter()
        .map(|page| page.side)
        .collect();
    assert_eq!(sides, [0, 1]);
}

#[test]
fn pages_are_counted() {
    let place = "papers.record.0.pages";
    let pages = |count: u32| {
        with("record", |paper| {
            paper.form = "discharge_summary".to_owned();
            paper.pages = (20..20 + count).map(|number| page(number, 0)).collect();
        })
    };
    assert_eq!(pages(0), must(place, Reason::NoPages));
    assert_eq!(pages(1), must(place, Reason::TooFewPages { least: 2 }));
    assert!(pages(2).is_empty());
    assert!(pages(20).is_empty());
    assert_eq!(pages(21), must(place, Reason::TooManyPages { most: 20 }));
}

#[test]
fn a_pdf_may_hold_all_pages_where_it_is_taken() {
    let taken = with("record", |paper| {
        paper.form = "discharge_summary".to_owned();
        paper.pages = vec![pdf(20)];
    });
    assert!(taken.is_empty());
    let refused = with("insurance_proof", |paper| paper.pages = vec![pdf(20)]);
    assert_eq!(
        refused,
        must("papers.insurance_proof.0.pages.0", Reason::PdfNotTaken)
    );
}

#[test]
fn the_servers_kind_counts() {
    let problems = after(|sample| {
        let file = first(sample, "insurance_proof").pages[0].file.clone();
        sample
            .files
            .0
            .insert(file, FileState::Received(facts(FileKind::Pdf)));
    });
    assert_eq!(
        problems,
        must("papers.insurance_proof.0.pages.0", Reason::PdfNotTaken)
    );
}

#[test]
fn a_picture_stands_once() {
    let problems = with("report", |paper| paper.pages = vec![page(5, 0), page(4, 0)]);
    assert_eq!(
        problems,
        must("papers.report.0.pages.1", Reason::SamePageTwice)
    );
}

#[test]
fn files_have_arrived_and_can_be_read() {
    let small = FileFacts {
        width: 640,
        height: 480,
        ..facts(FileKind::Jpeg)
    };
    let cases = [
        (FileState::Waiting, Weight::Must, Reason::NotUploaded),
        (
            FileState::Refused {
                problem: Reason::FileHeic,
            },
            Weight::Must,
            Reason::FileHeic,
        ),
        (
            FileState::Received(small),
            Weight::Should,
            Reason::TooFewPixels {
                least_long_side: 800,
            },
        ),
    ];
    for (state, weight, reason) in cases {
        let problems = after(|sample| {
            sample.files.0.insert(file_id(4), state);
        });
        assert_eq!(
            problems,
            [("papers.diagnosis.0.pages.0".to_owned(), weight, reason)]
        );
    }
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
