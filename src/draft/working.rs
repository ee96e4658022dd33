//! What is under way to becoming a page, and what could not become one.

use super::inner::Inner;
use super::place::{Place, RawNote};
use super::{Refusal, Spot, Working};
use leptos::prelude::*;
use menteban_rules::problem::Reason;

impl Inner {
    pub fn is_working(&self, note: &RawNote) -> bool {
        let working = self.working.read_untracked();
        working.iter().any(|one| one.file == note.file)
    }

    pub fn begin(&self, place: &Place, note: &RawNote, kept: bool) {
        self.working.update(|all| {
            let known = all.iter_mut().find(|one| one.file == note.file);
            match known {
                Some(known) => known.kept = kept,
                None => all.push(Working {
                    draft: place.draft.clone(),
                    file: note.file.clone(),
                    spot: note.spot.clone(),
                    kept,
                }),
            }
        });
    }

    pub fn end(&self, note: &RawNote) {
        self.working
            .update(|all| all.retain(|one| one.file != note.file));
    }

    pub fn unless_refused<T>(
        &self,
        place: &Place,
        note: &RawNote,
        result: Result<T, Reason>,
    ) -> Result<T, Reason> {
        if let Err(reason) = &result {
            self.end(note);
            if self.place().as_ref() == Some(place) {
                self.refuse(&note.spot, reason.clone());
            }
        }
        result
    }

    /// Says that something cannot be taken.
    pub fn refuse(&self, spot: &Spot, reason: Reason) {
        let spot = spot.clone();
        self.refusals
            .update(|all| all.push(Refusal { spot, reason }));
    }
}
