//! 补正: what was asked for is handed in, and nothing else changes.

use menteban_rules::application::{Application, as_draft, complete, supplement};
use menteban_rules::draft::{Draft, Page, Paper};
use menteban_rules::problem::{Problem, Reason, Weight};
use menteban_rules::process::{Ask, Given};
use menteban_rules::samples::{self, Sample, page, sample};

fn ask(material: Option<&str>, paper: Option<u8>) -> Ask {
    Ask {
        material: material.map(str::to_owned),
        paper,
        page: paper.map(|_| 0),
        pdf_page: None,
        area: None,
        given: Given {
            reason: "unreadable".to_owned(),
            note: String::new(),
        },
    }
}

/// The sample, sent, with what is handed in two months later: everything is out of its window by then.
struct Later {
    sample: Sample,
    application: Application,
    given: Draft,
}

impl Later {
    fn new() -> Self {
        let mut sample = sample();
        let application = complete(&sample.draft, sample.context()).unwrap();
        sample.today = samples::today() + chrono::Days::new(300);
        let given = as_draft(application.clone());
        Self {
            sample,
            application,
            given,
        }
    }

    fn papers(&mut self, material: &str) -> &mut Vec<Paper> {
        self.given.papers.get_mut(material).unwrap()
    }

    /// Another picture in the place of a page.
    fn retake(&mut self, material: &str, paper: usize, index: usize) -> Page {
        let old = &mut self.papers(material)[paper].pages[index];
        let new = page(900, old.side);
        *old = new.clone();
        self.sample.files = samples::received(&self.given);
        new
    }

    fn sent(&self, asks: &[Ask]) -> Result<Application, Vec<Problem>> {
        supplement(&self.application, asks, &self.given, self.sample.context())
    }

    fn refused(&self, asks: &[Ask]) -> Vec<(String, Reason)> {
        let problems = self.sent(asks).unwrap_err().into_iter();
        let must = problems.filter(|one| one.weight == Weight::Must);
        must.map(|one| (one.place.to_string(), one.reason))
            .collect()
    }
}

#[test]
fn an_application_goes_back_to_its_draft_and_comes_out_the_same() {
    let later = Later::new();
    let mut sample = sample();
    sample.draft = later.given;
    let again = complete(&sample.draft, sample.context());
    let signed_anew = again.unwrap_err();
    assert!(
        signed_anew
            .iter()
            .all(|one| one.reason == Reason::SignedBefore),
        "{signed_anew:?}"
    );
    assert_eq!(
        later.application.papers,
        complete(&samples::draft(), sample.context())
            .unwrap()
            .papers
    );
}

#[test]
fn a_page_that_was_asked_for_takes_the_place_of_the_old_one() {
    let mut later = Later::new();
    let new = later.retake("identity", 0, 1);
    let second = Ask {
        page: Some(1),
        ..ask(Some("identity"), Some(0))
    };
    let after = later.sent(&[second]).unwrap();
    assert_eq!(after.papers["identity"][0].pages[1], new);
    let mut expected = later.application.clone();
    expected.papers.get_mut("identity").unwrap()[0].pages[1] = new;
    assert_eq!(after, expected, "nothing else has changed");
}

#[test]
fn each_thing_that_was_asked_for_is_answered() {
    let mut later = Later::new();
    let asks = [
        ask(Some("identity"), Some(0)),
        ask(Some("insurance_proof"), None),
    ];
    later.retake("identity", 0, 0);
    assert_eq!(
        later.refused(&asks),
        [("papers.insurance_proof".to_owned(), Reason::Unanswered)]
    );
    let both = [ask(Some("report"), Some(0)), ask(Some("report"), Some(1))];
    later.retake("report", 1, 0);
    later.papers("report")[1].reason = "没有更新的".to_owned();
    assert_eq!(
        later.refused(&both),
        [("papers.report.0.pages.0".to_owned(), Reason::Unanswered)]
    );
    assert!(
        later.sent(&[ask(None, None)]).is_ok(),
        "that is about no paper"
    );
}

#[test]
fn a_page_is_answered_by_another_picture_of_it_and_by_nothing_else() {
    let mut later = Later::new();
    let pages = [0, 1].map(|page| Ask {
        page: Some(page),
        ..ask(Some("identity"), Some(0))
    });
    later.retake("identity", 0, 1);
    let first = ("papers.identity.0.pages.0".to_owned(), Reason::Unanswered);
    assert_eq!(
        later.refused(&pages),
        [first],
        "the other page was asked for too"
    );
    let unreadable = [ask(Some("report"), Some(0))];
    later.papers("report")[0].issued_on = "2027-09-01".to_owned();
    let same = ("papers.report.0.pages.0".to_owned(), Reason::Unanswered);
    assert_eq!(
        later.refused(&unreadable),
        [same],
        "another day makes nothing readable"
    );
    let of_paper = [Ask {
        page: None,
        ..ask(Some("report"), Some(0))
    }];
    assert!(
        later.sent(&of_paper).is_ok(),
        "of a paper, its day may be wrong"
    );
    later.retake("report", 0, 0);
    assert!(later.sent(&unreadable).is_ok());
}

#[test]
fn a_page_that_was_only_taken_away_is_not_answered() {
    let mut later = Later::new();
    let more = page(77, 0);
    later.application.papers.get_mut("report").unwrap()[0]
        .pages
        .push(more);
    later.given = as_draft(later.application.clone());
    later.papers("report")[0].pages.remove(0);
    later.sample.files = samples::received(&later.given);
    let refused = later.refused(&[ask(Some("report"), Some(0))]);
    let gone = ("papers.report.0.pages.0".to_owned(), Reason::Unanswered);
    assert!(refused.contains(&gone), "{refused:?}");
}

#[test]
fn what_was_not_asked_for_does_not_change() {
    let mut later = Later::new();
    later.retake("identity", 0, 0);
    later.papers("report").clear();
    later.given.address = "elsewhere".to_owned();
    let after = later.sent(&[ask(Some("identity"), Some(0))]).unwrap();
    assert_eq!(after.papers["report"], later.application.papers["report"]);
    assert_eq!(after.address, later.application.address);
}

#[test]
fn what_is_new_is_judged_as_at_submission_and_what_stays_is_not_judged_again() {
    let mut later = Later::new();
    let asks = [ask(Some("report"), Some(1))];
    later.retake("report", 1, 0);
    let needs = ("papers.report.1.reason".to_owned(), Reason::ReasonMissing);
    assert_eq!(
        later.refused(&asks),
        [needs],
        "the other report stays, old as it is"
    );
    later.papers("report")[1].reason = "没有更新的".to_owned();
    let after = later.sent(&asks).unwrap();
    assert_eq!(
        after.papers["report"][0],
        later.application.papers["report"][0]
    );
    let warned: Vec<_> = after
        .warnings
        .iter()
        .map(|one| one.place.to_string())
        .collect();
    assert_eq!(warned, ["papers.report.1.issued_on"]);

    later.papers("report")[1].pages = vec![page(901, 0)];
    assert_eq!(
        later.refused(&asks),
        [("papers.report.1.pages.0".to_owned(), Reason::FileUnknown)]
    );
    later.papers("report").clear();
    assert_eq!(
        later.refused(&asks)[0],
        ("papers.report".to_owned(), Reason::Missing)
    );
    let identity = later.given.papers["identity"][0].pages[0].clone();
    let mut later = Later::new();
    later.papers("report")[1].pages = vec![identity];
    later.papers("report")[1].reason = "没有更新的".to_owned();
    later.sample.files = samples::received(&later.given);
    let twice = ("papers.report.1.pages.0".to_owned(), Reason::SamePageTwice);
    assert_eq!(
        later.refused(&asks),
        [twice],
        "a picture stands once in an application"
    );
}

#[test]
fn a_warning_stays_with_a_paper_that_stays() {
    let mut sample = sample();
    sample.draft.papers.get_mut("report").unwrap()[0].issued_on = "2026-05-19".to_owned();
    sample.draft.papers.get_mut("report").unwrap()[0].reason = "医院停诊三个月".to_owned();
    sample.draft.diagnosed_on = "2026-05-19".to_owned();
    samples::sign(sample.kind, &mut sample.draft);
    let mut later = Later::new();
    later.application = complete(&sample.draft, sample.context()).unwrap();
    later.given = as_draft(later.application.clone());
    let known = later.application.warnings.clone();
    assert!(!known.is_empty());
    later.retake("identity", 0, 0);
    let after = later.sent(&[ask(Some("identity"), Some(0))]).unwrap();
    assert_eq!(after.warnings, known);
    later.retake("report", 0, 0);
    later.papers("report")[0].issued_on = "2027-09-01".to_owned();
    let after = later.sent(&[ask(Some("report"), Some(0))]).unwrap();
    assert!(after.warnings.is_empty(), "{:?}", after.warnings);
}
