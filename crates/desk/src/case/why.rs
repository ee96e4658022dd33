//! Choosing the reason for something that is not as it should be.

use super::{Review, Why};
use leptos::prelude::*;
use menteban_rules::policy::{Reason, ReasonUse};
use menteban_rules::problem::Weight;
use menteban_ui::{
    Actions, Ask, Button, ButtonKind, Choice, ChoiceOption, Dialog, Note, TextArea, live,
};
use menteban_words::desk::case as words;

const REASON: &str = "f-why";
const NOTE: &str = "f-why-note";
const MATERIAL: &str = "f-why-material";

/// What is being chosen; a handle.
#[derive(Clone, Copy)]
struct Chosen {
    review: Review,
    why: StoredValue<Why>,
    reason: RwSignal<String>,
    note: RwSignal<String>,
    /// Material key; empty for the application as a whole.
    material: RwSignal<String>,
    /// Somebody tried to go on without a reason.
    tried: RwSignal<bool>,
}

/// The dialog.
pub fn dialog(review: Review, why: Why) -> AnyView {
    let title = match &why {
        Why::Item(item) => words::why_item(&item.title),
        Why::Box(sheet, _) => words::why_box(&sheet.name),
        Why::More => words::MORE.to_owned(),
    };
    let more = why == Why::More;
    let chosen = Chosen {
        review,
        why: StoredValue::new(why),
        reason: RwSignal::default(),
        note: RwSignal::default(),
        material: RwSignal::default(),
        tried: RwSignal::default(),
    };
    let first = Some(if more { MATERIAL } else { REASON });
    view! { <Dialog title=title first=first on_close=move |()| chosen.close()>{chosen.form(more)}</Dialog> }
        .into_any()
}

impl Chosen {
    fn form(self, more: bool) -> AnyView {
        let submit = move |event: leptos::ev::SubmitEvent| {
            event.prevent_default();
            self.done();
        };
        let hint = move || {
            let hint = hint(self.review, &self.reason.read())?;
            Some(view! { <p class="m-field__hint">{words::HINT_SENT}{hint}</p> })
        };
        view! {
            <form class="d-form" on:submit=submit>
                {more.then(|| materials(self.review, self.material))}
                <Choice
                    ask=Ask::new(REASON, words::WHY).notes(self.missing()).eager(self.tried)
                    options=options(self.review, more)
                    value=self.reason
                    on_change=move |key| self.reason.set(key)
                />
                <TextArea
                    ask=Ask::new(NOTE, words::WHY_NOTE).hint(words::WHY_NOTE_HINT).optional()
                    value=self.note
                    on_input=move |text| self.note.set(text)
                />
                {live(hint)}
                <Actions>
                    <Button attr:data-m="keep" label=words::WHY_DONE on_press=move |()| self.done() />
                    <Button kind=ButtonKind::Second label=words::CANCEL on_press=move |()| self.close() />
                </Actions>
                <button type="submit" hidden></button>
            </form>
        }
        .into_any()
    }

    fn missing(self) -> Signal<Vec<Note>> {
        Signal::derive(move || {
            let missing = self.reason.read().is_empty().then(|| Note {
                weight: Weight::Must,
                text: words::WHY_MISSING.to_owned(),
            });
            missing.into_iter().collect()
        })
    }

    fn close(self) {
        self.review.open.set(None);
    }

    fn done(self) {
        let reason = self.reason.get_untracked();
        if reason.is_empty() {
            return self.tried.set(true);
        }
        let (note, material) = (self.note.get_untracked(), self.material.get_untracked());
        let why = self.why.get_value();
        keep(self.review, &why, &reason, note.trim(), &material);
        self.close();
    }
}

fn keep(review: Review, why: &Why, reason: &str, note: &str, material: &str) {
    let material = Some(material.to_owned()).filter(|key| !key.is_empty());
    review.work.update(|work| match why {
        Why::Item(item) => work.fail(item, reason, note),
        Why::Box(sheet, area) => work.mark(sheet, *area, reason, note),
        Why::More => work.want(material, reason, note),
    });
    match why {
        Why::Item(_) => review.step_item(true),
        Why::Box(..) => review.drawn.set(None),
        Why::More => {}
    }
}

/// The reasons of the pack; what is asked for besides, only those that a supplement may be asked for.
fn options(review: Review, supplement: bool) -> Vec<ChoiceOption> {
    let fits = |reason: &&Reason| !supplement || reason.uses.contains(&ReasonUse::Supplement);
    let policy = review.policy();
    let all = policy
        .review
        .reasons
        .iter()
        .filter(fits)
        .map(|one| ChoiceOption {
            value: one.key.clone(),
            label: one.text.clone(),
            detail: String::new(),
        });
    all.collect()
}

fn hint(review: Review, key: &str) -> Option<String> {
    let policy = review.policy();
    let reason = policy.review.reasons.iter().find(|one| one.key == key)?;
    Some(reason.hint.clone())
}

fn materials(review: Review, chosen: RwSignal<String>) -> AnyView {
    let policy = review.policy();
    let options = policy.materials.iter().map(|one| {
        view! { <option value=one.key.clone()>{one.name.clone()}</option> }
    });
    view! {
        <div class="m-field">
            <label class="m-field__label" for=MATERIAL>{words::WHICH}</label>
            <select class="m-input" id=MATERIAL on:change=move |event| chosen.set(event_target_value(&event))>
                <option value="">{words::WHOLE}</option>
                {options.collect_view()}
            </select>
        </div>
    }
    .into_any()
}
