//! Reasons of the pack, each to be ticked, with room for more about it.

use crate::case::Review;
use leptos::prelude::*;
use menteban_rules::policy::{Reason, ReasonUse};
use menteban_rules::process::Given;
use menteban_ui::{Ask, Check, TextField, live};
use menteban_words::desk::acts as words;

/// The reasons that are ticked; a handle.
#[derive(Clone, Copy)]
pub struct Reasons {
    review: Review,
    given_for: ReasonUse,
    given: RwSignal<Vec<Given>>,
}

impl Reasons {
    /// Begins with what was noted on the way.
    pub fn new(review: Review, given_for: ReasonUse) -> Self {
        let noted = review
            .work
            .with_untracked(|work| work.reasons(&review.policy(), given_for));
        Self {
            review,
            given_for,
            given: RwSignal::new(noted),
        }
    }

    /// As they are to be given.
    pub fn given(self) -> Vec<Given> {
        self.given.get_untracked()
    }

    /// Draws them. `id` tells apart several of them on one form.
    pub fn view(self, id: &str) -> AnyView {
        let policy = self.review.policy();
        let fits = |one: &&Reason| one.uses.contains(&self.given_for);
        let all = policy.review.reasons.iter().filter(fits);
        let all = all
            .map(|one| self.one(format!("{id}-{}", one.key), one))
            .collect_view();
        view! { <fieldset class="d-reasons"><legend class="m-field__label">{words::REASONS}</legend>{all}</fieldset> }.into_any()
    }

    fn one(self, id: String, reason: &Reason) -> AnyView {
        let key = StoredValue::new(reason.key.clone());
        let at = move |given: &[Given]| {
            key.with_value(|key| given.iter().position(|one| one.reason == *key))
        };
        let on = Memo::new(move |_| at(&self.given.read()).is_some());
        let tick = move |ticked: bool| {
            self.given.update(|given| {
                given.retain(|one| key.with_value(|key| one.reason != *key));
                if ticked {
                    given.push(Given {
                        reason: key.get_value(),
                        note: String::new(),
                    });
                }
            });
        };
        let note = Memo::new(move |_| {
            let given = self.given.read();
            at(&given)
                .and_then(|place| given.get(place))
                .map(|one| one.note.clone())
                .unwrap_or_default()
        });
        let type_note = move |text: String| {
            self.given.update(|given| {
                if let Some(one) = at(given).and_then(|place| given.get_mut(place)) {
                    one.note = text;
                }
            });
        };
        let note_id = format!("{id}-note");
        view! {
            <Check ask=Ask::new(id, reason.text.clone()).optional() checked=on on_change=tick />
            {live(move || on.get().then(|| view! {
                <TextField ask=Ask::new(note_id.clone(), words::NOTE).optional() value=note on_input=type_note />
            }))}
        }
        .into_any()
    }
}
