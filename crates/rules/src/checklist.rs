//! 材料清单: which papers this application needs.

use crate::application::Person;
use crate::draft::Draft;
use crate::policy::{Material, Policy};

/// One material that this application asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item<'a> {
    /// What is asked.
    pub material: &'a Material,
    /// Given already by another material (`waived_by`), so nothing is to be done.
    pub waived: bool,
}

/// The materials this person and these diseases need, in the pack's order.
#[must_use]
pub fn checklist<'a>(policy: &'a Policy, person: &Person, draft: &Draft) -> Vec<Item<'a>> {
    let _ = (policy, person, draft);
    Vec::new()
}
