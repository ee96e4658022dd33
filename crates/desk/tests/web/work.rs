//! What becomes of what was noted: after a reload, after a supplement, for a colleague.

use crate::case::{AREA, case, item};
use menteban_api::{Case, CaseEntry, HistoryKind, Replaced, Verdicts};
use menteban_desk::case::checklist::items;
use menteban_desk::case::found::found;
use menteban_desk::case::sheets::groups;
use menteban_desk::case::work::{Verdict, Work};
use menteban_desk::kept;
use menteban_rules::draft::Paper;
use menteban_rules::time::Timestamp;
use std::collections::BTreeMap;
use wasm_bindgen_test::wasm_bindgen_test;

/// The papers of a material are replaced at this moment.
fn replace(case: &mut Case, material: &str, at: i64) {
    let pages = case.application.papers[material][0].pages.clone();
    case.before.push(Replaced {
        at: Timestamp(at),
        material: material.to_owned(),
        papers: vec![Paper {
            form: material.to_owned(),
            pages,
            ..Paper::default()
        }],
    });
}

#[wasm_bindgen_test]
fn what_was_noted_of_a_replaced_paper_goes_with_it() {
    let (mut case, policy) = case();
    let items = items(&case, &policy);
    let sheets = groups(&case, &policy);
    let mut work = Work::default();
    work.catch_up(&case, &items);
    for id in ["material.identity.0", "material.diagnosis.0"] {
        work.fail(item(&items, id), "unreadable", "");
    }
    work.mark(&sheets[0].sheets[0], AREA, "unreadable", "");
    replace(&mut case, "diagnosis", 1_793_322_300);
    work.catch_up(&case, &items);
    let left: Vec<_> = work.verdicts.keys().collect();
    assert_eq!(left, ["material.identity.0"]);
    assert_eq!(work.marks.len(), 2);
    // What is noted from then on is of the new one, also after everything was sent.
    work.clear();
    work.pass("material.diagnosis.0");
    work.catch_up(&case, &items);
    assert_eq!(work.found(&items).len(), 1);
}

#[wasm_bindgen_test]
fn who_found_what_is_told_of_each_by_their_last_word() {
    let (mut case, policy) = case();
    let items = items(&case, &policy);
    let entry = |at: i64, by: &str, verdict: Verdict| CaseEntry {
        at: Timestamp(at),
        what: HistoryKind::Accepted,
        by: Some(by.to_owned()),
        event: None,
        verdicts: Verdicts::from([("material.diagnosis.0".to_owned(), verdict)]),
    };
    let day = 86_400;
    case.history = vec![
        entry(1_793_322_300, "甲", Verdict::Pass),
        entry(1_793_322_300 + day, "乙", Verdict::Pass),
        entry(1_793_322_300 + 3 * day, "甲", Verdict::Fail),
    ];
    replace(&mut case, "diagnosis", 1_793_322_300 + 2 * day);
    let told = found(&case, item(&items, "material.diagnosis.0"));
    assert_eq!(told.len(), 2);
    assert!(
        told[0].starts_with('乙') && told[0].ends_with("通过（补交前）"),
        "{told:?}"
    );
    assert!(
        told[1].starts_with('甲') && told[1].ends_with("不符"),
        "{told:?}"
    );
    assert!(found(&case, item(&items, "material.identity.0")).is_empty());
}

#[wasm_bindgen_test]
fn what_was_noted_is_kept_for_whoever_noted_it() {
    let (case, policy) = case();
    let sheet = &groups(&case, &policy)[0].sheets[1];
    let mut work = Work::default();
    work.mark(sheet, AREA, "unreadable", "反光");
    work.pass("material.identity.0");
    let noted = BTreeMap::from([("5".to_owned(), work)]);
    kept::keep("wu", noted.clone());
    assert_eq!(kept::of("wu"), noted);
    assert!(kept::of("chen").is_empty());
    assert!(kept::of("wu").is_empty(), "a colleague has used the tab");
}
