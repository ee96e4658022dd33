//! What was filled in, in words: for looking it over before sending, and for the record after.

use menteban_rules::application::Context;
use menteban_rules::draft::Draft;
use menteban_rules::policy::Policy;
use menteban_rules::problem::Place;

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Where it was given.
    pub place: Place,
    /// What was asked.
    pub label: String,
    /// What was answered; empty for nothing.
    pub value: String,
}

/// What answers are put into words from.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// What is filled in.
    pub draft: &'a Draft,
    /// What it is judged by: the pack that names things, the insured person, the kind.
    pub context: Context<'a>,
}

impl<'a> Known<'a> {
    /// The pack that names things.
    #[must_use]
    pub fn policy(&self) -> &'a Policy {
        self.context.policy
    }
}
