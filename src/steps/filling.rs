//! The application while it is filled in: what every step is given.

use super::{ALL, Known, missing};
use crate::draft::Store;
use crate::platform::page;
use crate::route::Go;
use crate::session::Session;
use crate::ui::{Ask, MissingItem, Note};
use leptos::prelude::*;
use menteban_api::PolicyAnswer;
use menteban_rules::application::{Context, Files, Person};
use menteban_rules::draft::{Draft, Field, HospitalChoice};
use menteban_rules::problem::{Place, Problem, Weight};
use menteban_words::problems;
use std::sync::Arc;

/// The application while it is filled in; a handle.
#[derive(Clone, Copy)]
pub struct Filling {
    /// Who is logged in, the pack and the clock.
    pub session: Session,
    /// What is filled in.
    pub store: Store,
    /// Where in [`ALL`] the step on the screen is.
    pub here: Memo<usize>,
    /// Leads to other screens.
    pub go: Go,
    /// Why it could not be sent, in words. It outlives the drawing of the steps, and goes when one leads to another.
    pub trouble: RwSignal<Option<String>>,
    id: StoredValue<String>,
    tried: RwSignal<u32>,
    /// What is still missing, each with the step that mends it.
    missing: Memo<Vec<(usize, MissingItem)>>,
}

impl Filling {
    /// Of the draft with this id.
    #[must_use]
    pub fn new(session: Session, store: Store, here: Memo<usize>, id: String) -> Self {
        let trouble = RwSignal::new(None);
        Effect::new(move || {
            here.track();
            trouble.set(None);
        });
        let id = StoredValue::new(id);
        Self {
            session,
            store,
            here,
            go: expect_context(),
            trouble,
            id,
            tried: RwSignal::new(0),
            missing: Memo::new(move |_| items(session, store, id, missing::stands_in_the_way)),
        }
    }

    /// Whether this is the draft with that id.
    #[must_use]
    pub fn is(self, id: &str) -> bool {
        self.id.with_value(|own| own == id)
    }

    /// The address of a step.
    #[must_use]
    pub fn address(self, step: usize) -> String {
        address(self.id, step)
    }

    /// Today's pack. The steps are drawn anew when it changes.
    #[must_use]
    pub fn pack(self) -> Arc<PolicyAnswer> {
        self.session.policy().get_untracked()
    }

    /// The insured person, if still logged in.
    #[must_use]
    pub fn person(self) -> Option<Person> {
        self.session.me().map(|me| me.person)
    }

    /// The draft, and what it is judged by; none when nobody is logged in any more. Files are not looked at.
    pub fn known<R>(self, look: impl FnOnce(&Known<'_>) -> R) -> Option<R> {
        let (person, pack) = (self.person()?, self.session.policy().get());
        let draft = self.store.draft().read();
        let context = Context {
            kind: self.store.kind().get(),
            policy: &pack.policy,
            person: &person,
            files: &Files::default(),
            today: self.session.today(),
        };
        let known = Known {
            draft: &draft,
            context,
        };
        Some(look(&known))
    }

    /// One text of the draft.
    #[must_use]
    pub fn text(self, get: fn(&Draft) -> &String) -> Signal<String> {
        Memo::new(move |_| self.store.draft().with(|draft| get(draft).clone())).into()
    }

    /// Where the disease was diagnosed: likely the hospital of other papers too.
    #[must_use]
    pub fn diagnosis_hospital(self) -> Signal<HospitalChoice> {
        Memo::new(move |_| self.store.draft().read().hospital.clone()).into()
    }

    /// A question at a place of the draft, with what is wrong there.
    #[must_use]
    pub fn ask(self, place: &Place, label: impl Into<Signal<String>>) -> Ask {
        let asked = place.clone();
        Ask::at(place, label)
            .notes(self.notes(move |problem| problem.place == asked))
            .eager(self.tried(super::of(place)))
    }

    /// A question at a field of the draft.
    #[must_use]
    pub fn ask_field(self, field: Field, label: impl Into<Signal<String>>) -> Ask {
        self.ask(&Place::Field(field), label)
    }

    /// What is wrong or doubtful, of the problems that are chosen.
    #[must_use]
    pub fn notes(
        self,
        choose: impl Fn(&Problem) -> bool + Send + Sync + 'static,
    ) -> Signal<Vec<Note>> {
        let notes = Memo::new(move |_| {
            let problems = self.store.problems().read();
            problems
                .iter()
                .filter(|problem| choose(problem))
                .map(note)
                .collect()
        });
        notes.into()
    }

    /// Whether somebody tried to go on from this step: everything that is wrong is shown then.
    #[must_use]
    pub fn tried(self, step: usize) -> Signal<bool> {
        Memo::new(move |_| self.tried.get() & (1 << step) != 0).into()
    }

    /// Shows everything that is wrong on this step.
    pub fn try_step(self, step: usize) {
        self.tried.update(|tried| *tried |= 1 << step);
    }

    /// Shows everything that is wrong, everywhere.
    pub fn try_all(self) {
        self.tried.set(u32::MAX);
    }

    /// What is still missing on one step.
    #[must_use]
    pub fn missing(self, step: usize) -> Signal<Vec<MissingItem>> {
        Signal::derive(move || {
            let all = self.missing.read();
            let here = all.iter().filter(|(owner, _)| *owner == step);
            here.map(|(_, item)| item.clone()).collect()
        })
    }

    /// How much is still missing on one step.
    #[must_use]
    pub fn lacks(self, step: usize) -> usize {
        let all = self.missing.read();
        all.iter().filter(|(owner, _)| *owner == step).count()
    }

    /// What is still missing on all of them.
    #[must_use]
    pub fn missing_in_all(self) -> Signal<Vec<MissingItem>> {
        Signal::derive(move || {
            let all = self.missing.read();
            all.iter().map(|(_, item)| item.clone()).collect()
        })
    }

    /// How much is still missing on all of them.
    #[must_use]
    pub fn lacks_in_all(self) -> usize {
        self.missing.read().len()
    }

    /// How much of it is filled in, in per cent: the steps that lack nothing, but for the last, where nothing is
    /// filled in.
    #[must_use]
    pub fn percent(self) -> usize {
        let asking = ALL.len() - 1;
        let whole = (0..asking).filter(|step| self.lacks(*step) == 0);
        whole.count() * 100 / asking
    }

    /// What can be sent so, but should be looked at.
    #[must_use]
    pub fn warnings(self) -> Signal<Vec<MissingItem>> {
        let warns = |problem: &Problem| problem.weight == Weight::Should;
        let warnings = Memo::new(move |_| {
            let items = items(self.session, self.store, self.id, warns).into_iter();
            items.map(|(_, item)| item).collect()
        });
        warnings.into()
    }

    /// Leads to where something is mended.
    pub fn lead_to(self, item: &MissingItem) {
        let here = self.address(self.here.get_untracked());
        if item.href.starts_with(&[&here, "#"].concat()) {
            let _there = page::focus(&item.id) || page::focus("title");
        } else {
            self.go.to(&item.href);
        }
    }
}

fn address(id: StoredValue<String>, step: usize) -> String {
    let slug = ALL[step.min(ALL.len() - 1)].slug;
    format!("/apply/{}/{slug}", id.get_value())
}

/// The problems that are chosen, each with the step that mends it.
fn items(
    session: Session,
    store: Store,
    id: StoredValue<String>,
    choose: fn(&Problem) -> bool,
) -> Vec<(usize, MissingItem)> {
    let (problems, draft) = (store.problems().read(), store.draft().read());
    let policy = &session.policy().get().policy;
    let chosen = problems.iter().filter(|problem| choose(problem));
    let item = |problem: &Problem| {
        let step = super::of(&problem.place);
        let item = missing::item(problem, &draft, policy, &address(id, step));
        (step, item)
    };
    chosen.map(item).collect()
}

/// A problem as a field shows it.
fn note(problem: &Problem) -> Note {
    Note {
        weight: problem.weight,
        text: problems::problem(problem),
    }
}
