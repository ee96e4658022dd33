//! What was found of an item before: by whom, when, and whether of a paper that was replaced since.

use super::checklist::Item;
use menteban_api::{Case, Verdict};
use menteban_words::desk::case as words;
use std::collections::BTreeSet;

/// What each reviewer said last of an item, oldest first, in words.
#[must_use]
pub fn found(case: &Case, item: &Item) -> Vec<String> {
    let mut heard = BTreeSet::new();
    let mut all: Vec<String> = case
        .history
        .iter()
        .rev()
        .filter_map(|entry| {
            let verdict = entry.verdicts.get(&item.id)?;
            let name = entry.by.as_deref().unwrap_or_default();
            let replaced = case.before.iter().any(|one| {
                one.at >= entry.at && Some(&one.material) == item.spot.material.as_ref()
            });
            let passed = *verdict == Verdict::Pass;
            heard
                .insert(name)
                .then(|| words::found(name, entry.at, passed, replaced))
        })
        .collect();
    all.reverse();
    all
}
