//! Finding a disease or a hospital by characters, pinyin initials or code.
//!
//! An exact match stands before a beginning, a beginning before a match inside; equals keep the pack's order.

use crate::fold;
use crate::policy::{Disease, Hospital, Policy};

/// Diseases that match what was typed, best first; all of them, in the pack's order, for an empty text.
#[must_use]
pub fn diseases<'a>(policy: &'a Policy, typed: &str) -> Vec<&'a Disease> {
    find(&policy.diseases, typed, |disease| {
        let names = std::iter::once(&disease.name).chain(&disease.aliases);
        names.chain(&disease.initials).chain(&disease.code)
    })
}

/// Hospitals that match what was typed, best first; all of them, in the pack's order, for an empty text.
#[must_use]
pub fn hospitals<'a>(policy: &'a Policy, typed: &str) -> Vec<&'a Hospital> {
    find(&policy.hospitals, typed, |hospital| {
        [&hospital.name, &hospital.initials, &hospital.place].into_iter()
    })
}

/// How well a text matches, best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Exact,
    Beginning,
    Inside,
}

fn find<'a, T, Texts>(rows: &'a [T], typed: &str, texts: impl Fn(&'a T) -> Texts) -> Vec<&'a T>
where
    Texts: Iterator<Item = &'a String>,
{
    let typed = folded(typed);
    if typed.is_empty() {
        return rows.iter().collect();
    }
    let found: Vec<(Rank, &T)> = rows
        .iter()
        .filter_map(|row| {
            let best = texts(row)
                .filter_map(|text| rank(&folded(text), &typed))
                .min()?;
            Some((best, row))
        })
        .collect();
    // By rank without sorting, which weighs more than the rest of this file.
    let of = |wanted: Rank| found.iter().filter(move |(rank, _)| *rank == wanted);
    let ranks = [Rank::Exact, Rank::Beginning, Rank::Inside].into_iter();
    ranks.flat_map(of).map(|(_, row)| *row).collect()
}

fn rank(text: &str, typed: &str) -> Option<Rank> {
    match text.find(typed)? {
        0 if text.len() == typed.len() => Some(Rank::Exact),
        0 => Some(Rank::Beginning),
        _ => Some(Rank::Inside),
    }
}

/// Narrow, small, without spaces.
fn folded(text: &str) -> String {
    fold::compact(text)
        .map(|character| character.to_ascii_lowercase())
        .collect()
}
