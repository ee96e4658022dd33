//! The papers of one material, filled in on two phones at the same time: the pages of both, less what either has taken
//! out.

use crate::json;
use menteban_rules::draft::{Page, Paper};
use serde_json::Value;

/// What both have made of `was`; none where they contradict each other, and somebody must choose.
pub fn papers(was: &Value, ours: &Value, theirs: &Value) -> Option<Value> {
    let (was, ours, theirs) = (read(was)?, read(ours)?, read(theirs)?);
    // Papers have no names: where one was taken away, nobody can tell which.
    if was.len() > ours.len().min(theirs.len()) {
        return None;
    }
    let count = ours.len().max(theirs.len());
    let nth = |papers: &[Paper], at: usize| papers.get(at).cloned().unwrap_or_default();
    let both = (0..count).map(|at| paper(nth(&was, at), nth(&ours, at), nth(&theirs, at)));
    both.collect::<Option<Vec<_>>>().map(json::value)
}

fn read(value: &Value) -> Option<Vec<Paper>> {
    let papers: Option<Vec<Paper>> = menteban_rules::json::read(value.clone()).ok()?;
    Some(papers.unwrap_or_default())
}

fn paper(was: Paper, ours: Paper, theirs: Paper) -> Option<Paper> {
    Some(Paper {
        form: changed(&was.form, ours.form, theirs.form)?,
        issued_on: changed(&was.issued_on, ours.issued_on, theirs.issued_on)?,
        hospital: changed(&was.hospital, ours.hospital, theirs.hospital)?,
        reason: changed(&was.reason, ours.reason, theirs.reason)?,
        pages: pages(&was.pages, ours.pages, theirs.pages),
    })
}

/// The value of whoever has changed it.
fn changed<T: PartialEq>(was: &T, ours: T, theirs: T) -> Option<T> {
    if ours == *was || ours == theirs {
        Some(theirs)
    } else if theirs == *was {
        Some(ours)
    } else {
        None
    }
}

/// Theirs without those that were taken out here, and those that came here, as far in front as they were.
fn pages(was: &[Page], ours: Vec<Page>, theirs: Vec<Page>) -> Vec<Page> {
    if theirs == was {
        return ours;
    }
    let has = |pages: &[Page], page: &Page| pages.iter().any(|one| one.file == page.file);
    let mut both = theirs;
    both.retain(|page| has(&ours, page) || !has(was, page));
    for (at, page) in ours.into_iter().enumerate() {
        if !has(was, &page) && !has(&both, &page) {
            both.insert(at.min(both.len()), page);
        }
    }
    both
}
