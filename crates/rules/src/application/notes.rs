//! The list of problems while it grows.

use crate::draft::Field;
use crate::problem::{Place, Problem, Reason, Weight};

#[derive(Default)]
pub(super) struct Notes(Vec<Problem>);

impl Notes {
    pub fn add(&mut self, place: Place, weight: Weight, reason: Reason) {
        self.0.push(Problem::new(place, weight, reason));
    }

    pub fn must(&mut self, place: Place, reason: Reason) {
        self.add(place, Weight::Must, reason);
    }

    /// The value, or a note of what is wrong with it.
    pub fn take<T>(&mut self, place: Place, value: Result<T, Reason>) -> Option<T> {
        value.map_err(|reason| self.must(place, reason)).ok()
    }

    /// As [`Notes::take`], for a field of the draft.
    pub fn field<T>(&mut self, field: Field, value: Result<T, Reason>) -> Option<T> {
        self.take(Place::Field(field), value)
    }

    pub fn problems(self) -> Vec<Problem> {
        self.0
    }
}
