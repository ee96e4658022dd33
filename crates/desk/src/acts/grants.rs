//! What is recognised: disease by disease from when, until when and where, and why not.

use super::fields::{date, either};
use super::reasons::Reasons;
use crate::case::Review;
use leptos::prelude::*;
use menteban_rules::application::{Context, Files, first_day, last_day};
use menteban_rules::policy::{Policy, ReasonUse};
use menteban_rules::process::{Denial, Event, Grant, Outcome};
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
    /// Whether it has no last day: that must be said.
    for_ever: RwSignal<bool>,
    until: RwSignal<String>,
    hospitals: RwSignal<Vec<String>>,
    reasons: Reasons,
    /// Somebody has tried to send it.
    tried: RwSignal<bool>,
}

/// Every disease that was applied for; a handle.
#[derive(Clone, Copy)]
pub struct Grants(StoredValue<Vec<Decided>>);

impl Grants {
    /// Begins with all of them recognised: as they were decided before, or else from and until when the rules say, at the
    /// hospitals that were chosen.
    pub fn new(review: Review, tried: RwSignal<bool>) -> Self {
        let case = review.case.get_untracked();
        let diseases = case.application.diseases.iter();
        Self(StoredValue::new(
            diseases
                .map(|key| Decided::new(review, key, tried))
                .collect(),
        ))
    }

    /// What is recognised, and what is not; or the field of a day that is none.
    pub fn decided(self) -> Result<(Vec<Grant>, Vec<Denial>), String> {
        let (mut grants, mut denied) = (Vec::new(), Vec::new());
        for (place, one) in self.0.get_value().into_iter().enumerate() {
            match one.granted.get_untracked() {
                true => grants.push(one.grant(place)?),
                false => denied.push(one.denial()),
            }
        }
        Ok((grants, denied))
    }

    /// Draws them.
    pub fn view(self) -> AnyView {
        let all = self.0.get_value().into_iter().enumerate();
        all.map(|(place, one)| one.view(place))
            .collect_view()
            .into_any()
    }
}

/// A field of a disease.
fn id_of(place: usize, what: &str) -> String {
    format!("f-grant-{place}-{what}")
}

/// Runs something with what the rules judge a case by today.
fn with_context<T>(review: Review, judge: impl FnOnce(Context<'_>) -> T) -> T {
    let case = review.case.get_untracked();
    judge(Context {
        kind: case.kind,
        policy: &review.policy(),
        person: &case.person,
        files: &Files::default(),
        today: untrack(|| review.desk.today()),
    })
}

/// What was decided of a disease before; somebody corrects it, or looks at it again.
fn decided_before(review: Review, disease: &str) -> Option<Grant> {
    let case = review.case.get_untracked();
    let mut events = case
        .history
        .iter()
        .rev()
        .filter_map(|one| one.event.as_ref());
    let grants = events.find_map(|event| match event {
        Event::Approve { grants, .. }
        | Event::Correct {
            outcome: Outcome::Approved { grants, .. },
            ..
        } => Some(grants),
        _ => None,
    })?;
    grants.iter().find(|one| one.disease == disease).cloned()
}

/// What a disease is recognised with if nobody says otherwise.
fn usual(review: Review, disease: &str) -> Grant {
    let (from, until) = with_context(review, |context| {
        let first = first_day(disease, context);
        (first, last_day(disease, first, context))
    });
    let case = review.case.get_untracked();
    let chosen = case.application.designated.iter();
    Grant {
        disease: disease.to_owned(),
        from,
        until,
        hospitals: chosen.filter_map(|choice| choice.key.clone()).collect(),
    }
}

impl Decided {
    fn new(review: Review, disease: &str, tried: RwSignal<bool>) -> Self {
        let begun = decided_before(review, disease).unwrap_or_else(|| usual(review, disease));
        let until = begun.until.map(|day| day.to_string());
        Self {
            review,
            disease: StoredValue::new(begun.disease),
            granted: RwSignal::new(true),
            from: RwSignal::new(begun.from.to_string()),
            for_ever: RwSignal::new(until.is_none()),
            until: RwSignal::new(until.unwrap_or_default()),
            hospitals: RwSignal::new(begun.hospitals),
            reasons: Reasons::new(review, ReasonUse::Refuse),
            tried,
        }
    }

    /// The field of a day that is none, where there is one.
    fn grant(self, place: usize) -> Result<Grant, String> {
        let day = |what: &str, value: RwSignal<String>| {
            parse_date(&value.read_untracked()).ok_or_else(|| id_of(place, what))
        };
        let from = day("from", self.from)?;
        let until = match self.for_ever.get_untracked() {
            true => None,
            false => Some(day("until", self.until)?),
        };
        Ok(Grant {
            disease: self.disease.get_value(),
            from,
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
                true => untrack(|| self.terms(place, &policy)),
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
    fn terms(self, place: usize, policy: &Arc<Policy>) -> AnyView {
        self.follow();
        let for_ever = id_of(place, "for-ever");
        let last = move || {
            let until = id_of(place, "until");
            (!self.for_ever.get()).then(|| date(&until, words::UNTIL, self.until, true, self.tried))
        };
        view! {
            <div class="d-dates">
                {date(&id_of(place, "from"), words::FROM, self.from, true, self.tried)}
                <div class="d-dates__last">
                    {live(last)}
                    <Check
                        ask=Ask::new(for_ever, words::FOR_EVER).optional()
                        checked=self.for_ever
                        on_change=move |ticked| self.for_ever.set(ticked)
                    />
                </div>
            </div>
            {self.places(place, policy)}
        }
        .into_any()
    }

    /// The last day follows the first, as the rules say, until somebody says another.
    fn follow(self) {
        Effect::new(move |before: Option<String>| {
            let from = self.from.get();
            if before.is_some_and(|before| before != from)
                && let Some(first) = parse_date(&from)
            {
                let last = self.disease.with_value(|key| {
                    with_context(self.review, |context| last_day(key, first, context))
                });
                self.for_ever.set(last.is_none());
                self.until
                    .set(last.map(|day| day.to_string()).unwrap_or_default());
            }
            from
        });
    }

    fn places(self, place: usize, policy: &Arc<Policy>) -> AnyView {
        let known = Arc::clone(policy);
        let select = id_of(place, "hospital");
        let chosen = move || {
            let all = self.hospitals.get().into_iter();
            let one = |key: String| {
                let name = known
                    .hospital(&key)
                    .map_or_else(|| key.clone(), |one| one.name.clone());
                let id = id_of(place, &key);
                let drop = move |_| self.hospitals.update(|all| all.retain(|one| *one != key));
                view! { <Check ask=Ask::new(id, name).optional() checked=true on_change=drop /> }
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
