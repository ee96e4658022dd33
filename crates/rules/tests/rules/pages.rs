//! Pages and their files: the sample, with one thing changed.

use crate::applications::after;
use crate::papers::{first, must, with};
use menteban_rules::application::{FileState, complete};
use menteban_rules::draft::Page;
use menteban_rules::file::{FileFacts, FileKind};
use menteban_rules::problem::{Reason, Weight};
use menteban_rules::samples::{self, facts, file_id, page, sample};

fn pdf(number: u32) -> Page {
    Page {
        kind: FileKind::Pdf,
        ..page(number, 0)
    }
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
    samples::sign(sample.kind, &mut sample.draft);
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
fn a_picture_of_the_least_size_is_large_enough() {
    let problems = after(|sample| {
        let least = FileFacts {
            width: 600,
            height: 800,
            ..facts(FileKind::Jpeg)
        };
        sample
            .files
            .0
            .insert(file_id(4), FileState::Received(least));
    });
    assert!(problems.is_empty());
}

#[test]
fn a_page_without_named_sides_has_side_0() {
    let mut sample = sample();
    first(&mut sample, "report").pages[0].side = 3;
    samples::sign(sample.kind, &mut sample.draft);
    let application = complete(&sample.draft, sample.context()).unwrap();
    let pages = &application.papers["report"][0].pages;
    assert!(pages.iter().all(|page| page.side == 0));
    assert_eq!(pages[0].file, file_id(5), "and keeps its place");
}
