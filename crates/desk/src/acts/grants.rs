//! What is recognised: disease by disease from when, until when and where, and why not.

use super::fields::{date, either};
use super::reasons::Reasons;
use crate::case::Review;
use leptos::prelude::*;
use menteban_rules::policy::{Policy, ReasonUse};
use menteban_rules::process::{Denial, Grant};
use menteban_rules::time::parse_date;
use menteban_ui::{Ask, Check, live};
use menteban_words::desk::acts as words;
use std::sync::Arc;

/// One disease as it is being decided; a handle.
#[derive(Clone, Copy)]
struct Decided {
    review: Review,
    disease: StoredValue<String>,
    granted: RwSignal<bool>,
    from: RwSignal<String>,
    until: RwSignal<String>,
    hospitals: RwSignal<Vec<String>>,
    reasons: Reasons,
}

/// Every disease that was applied for; a handle.
#[derive(Clone, Copy)]
pub struct Grants(StoredValue<Vec<Decided>>);

impl Grants {
    /// Begins with all of them recognised: from today, for as long as the pack says, at the hospitals that were chosen.
    pub fn new(review: Review) -> Self {
        let case = review.case.get_untracked();
        let diseases = case.application.diseases.iter();
        Self(StoredValue::new(
            diseases.map(|key| Decided::new(review, key)).collect(),
        ))
    }

    /// What is recognised, and what is not.
    pub fn decided(self) -> (Vec<Grant>, Vec<Denial>) {
        let all = self.0.get_value();
        let (granted, denied): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|one| one.granted.get_untracked());
        (
            granted.into_iter().filter_map(Decided::grant).collect(),
            denied.into_iter().map(Decided::denial).collect(),
        )
    }

    /// Draws them.
    pub fn view(self) -> AnyView {
        let all = self.0.get_value().into_iter().enumerate();
        all.map(|(place, one)| one.view(place))
            .collect_view()
            .into_any()
    }
}

impl Decided {
    fn new(review: Review, disease: &str) -> Self {
        let case = review.case.get_untracked();
        let today = untrack(|| review.desk.today());
        let until = review.policy().valid_until(disease, today);
        let chosen = case
            .application
            .designated
            .iter()
            .filter_map(|choice| choice.key.clone());
        Self {
            review,
            disease: StoredValue::new(disease.to_owned()),
            granted: RwSignal::new(true),
            from: RwSignal::new(today.to_string()),
            until: RwSignal::new(until.map(|day| day.to_string()).unwrap_or_default()),
            hospitals: RwSignal::new(chosen.collect()),
            reasons: Reasons::new(review, ReasonUse::Refuse),
        }
    }

    /// None where a day cannot be read: no last day is for ever, and must be meant.
    fn grant(self) -> Option<Grant> {
        let until = self.until.read_untracked();
        let until = match until.is_empty() {
            true => None,
            false => Some(parse_date(&until)?),
        };
        Some(Grant {
            disease: self.disease.get_value(),
            from: parse_date(&self.from.read_untracked())?,
            until,
            hospitals: self.hospitals.get_untracked(),
        })
    }

    fn denial(self) -> Denial {
        Denial {
            disease: self.disease.get_value(),
            reasons: self.reasons.given(),
        }
    }

    fn view(self, place: usize) -> AnyView {
        let policy = self.review.policy();
        let name = self
            .disease
            .with_value(|key| policy.disease(key).map(|one| one.name.clone()));
        let id = format!("f-grant-{place}");
        let part = {
            let id = id.clone();
            move || match self.granted.get() {
                true => untrack(|| self.terms(&id, &policy)),
                false => untrack(|| self.reasons.view(&id)),
            }
        };
        view! {
            <section class="m-card">
                {either(&id, name.unwrap_or_default(), [words::GRANTED, words::DENIED], self.granted)}
                {live(part)}
            </section>
        }
        .into_any()
    }

    /// From when, until when, and where.
    fn terms(self, id: &str, policy: &Arc<Policy>) -> AnyView {
        let known = Arc::clone(policy);
        // The last day follows the first, as the pack says, until somebody says another.
        Effect::new(move |before: Option<String>| {
            let from = self.from.get();
            if before.is_some_and(|before| before != from)
                && let Some(first) = parse_date(&from)
            {
                let last = self.disease.with_value(|key| known.valid_until(key, first));
                self.until
                    .set(last.map(|day| day.to_string()).unwrap_or_default());
            }
            from
        });
        view! {
            <div class="d-dates">
                {date(format!("{id}-from"), words::FROM, self.from)}
                {date(format!("{id}-until"), words::UNTIL, self.until)}
            </div>
            <p class="m-field__hint">{words::UNTIL_HINT}</p>
            {self.places(id, policy)}
        }
        .into_any()
    }

    fn places(self, id: &str, policy: &Arc<Policy>) -> AnyView {
        let known = Arc::clone(policy);
        let id = id.to_owned();
        let select = format!("{id}-hospital");
        let chosen = move || {
            let all = self.hospitals.get().into_iter();
            let one = |key: String| {
                let name = known
                    .hospital(&key)
                    .map_or_else(|| key.clone(), |one| one.name.clone());
                let drop = move |_| self.hospitals.update(|all| all.retain(|one| *one != key));
                view! { <Check ask=Ask::new(format!("{id}-{name}"), name.clone()).optional() checked=true on_change=drop /> }
            };
            all.map(one).collect_view()
        };
        let options = policy.hospitals.iter().map(|one| {
            view! { <option value=one.key.clone()>{one.name.clone()}</option> }
        });
        let add = move |event| {
            let key = event_target_value(&event);
            self.hospitals.update(|all| {
                if !key.is_empty() && !all.contains(&key) {
                    all.push(key);
                }
            });
        };
        view! {
            <fieldset class="d-reasons">
                <legend class="m-field__label">{words::HOSPITALS}</legend>
                {live(chosen)}
                <label class="m-unseen" for=select.clone()>{words::ADD_HOSPITAL}</label>
                <select class="m-input" id=select on:change=add>
                    <option value="">{words::ADD_HOSPITAL}</option>
                    {options.collect_view()}
                </select>
            </fieldset>
        }
        .into_any()
    }
}
