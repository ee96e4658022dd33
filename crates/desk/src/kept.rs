//! What was noted and not sent, kept by the tab: a reload loses nothing. Computers of an agency are shared, so nothing
//! outlives the tab or the login, and nobody finds what a colleague has noted.

use crate::case::Work;
use menteban_ui::json;
use menteban_ui::platform::storage::TAB;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const NAME: &str = "menteban-desk-work";

#[derive(Serialize, Deserialize)]
struct Kept {
    /// Who has noted it.
    staff: String,
    /// By case.
    work: BTreeMap<String, Work>,
}

/// Keeps what somebody of the staff has noted, by case.
pub fn keep(staff: &str, work: BTreeMap<String, Work>) {
    if work.is_empty() {
        return forget();
    }
    let staff = staff.to_owned();
    TAB.set(NAME, &json::write(Kept { staff, work }));
}

/// What somebody of the staff had noted, by case; what is a colleague's is forgotten.
#[must_use]
pub fn of(staff: &str) -> BTreeMap<String, Work> {
    let kept = TAB.get(NAME).and_then(|text| json::read::<Kept>(&text));
    match kept {
        Some(kept) if kept.staff == staff => kept.work,
        _ => {
            forget();
            BTreeMap::new()
        }
    }
}

/// Keeps nothing any more.
pub fn forget() {
    TAB.remove(NAME);
}
