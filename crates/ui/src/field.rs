//! What every field has, whatever its control: label, hint, notes, and the wiring between them.

use super::icon::{Icon, Sign};
use super::live::live;
use leptos::prelude::*;
use menteban_rules::problem::{Place, Weight};
use menteban_words::ui as words;

/// What a field asks. The element named `id` takes the focus; its hint and notes are `ID-hint` and `ID-notes`.
#[derive(Clone)]
pub struct Ask {
    /// Names the element that takes the focus.
    pub id: String,
    /// What is asked.
    pub label: Signal<String>,
    /// How to answer; empty for none.
    pub hint: Signal<String>,
    /// What is wrong or doubtful with the answer.
    pub notes: Signal<Vec<Note>>,
    /// Whether the notes are shown before the field was left: after somebody tried to go on.
    pub eager: Signal<bool>,
    /// Whether it may stay empty.
    pub optional: bool,
}

/// One sentence about an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// How much it matters.
    pub weight: Weight,
    /// What is wrong, and what to do.
    pub text: String,
}

impl Ask {
    /// Asks at a place of the draft.
    #[must_use]
    pub fn at(place: &Place, label: impl Into<Signal<String>>) -> Self {
        Self::new(super::place_id(place), label)
    }

    /// Asks for something that is no place of the draft.
    #[must_use]
    pub fn new(id: impl Into<String>, label: impl Into<Signal<String>>) -> Self {
        Self {
            id: id.into(),
            label: label.into(),
            hint: Signal::stored(String::new()),
            notes: Signal::stored(Vec::new()),
            eager: Signal::stored(false),
            optional: false,
        }
    }

    /// With a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<Signal<String>>) -> Self {
        self.hint = hint.into();
        self
    }

    /// With what is wrong.
    #[must_use]
    pub fn notes(mut self, notes: impl Into<Signal<Vec<Note>>>) -> Self {
        self.notes = notes.into();
        self
    }

    /// Showing what is wrong, as soon as this says so.
    #[must_use]
    pub fn eager(mut self, eager: impl Into<Signal<bool>>) -> Self {
        self.eager = eager.into();
        self
    }

    /// That may stay empty.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    pub(super) fn described_by(&self) -> String {
        format!("{0}-hint {0}-notes", self.id)
    }

    pub(super) fn required(&self) -> Option<&'static str> {
        (!self.optional).then_some("true")
    }
}

/// When a field speaks: not before it was left for the first time, and not while it is filled in for the first time.
#[derive(Clone, Copy)]
pub(super) struct Attention {
    left: RwSignal<bool>,
    inside: RwSignal<bool>,
}

impl Attention {
    pub(super) fn new() -> Self {
        Self {
            left: RwSignal::new(false),
            inside: RwSignal::new(false),
        }
    }

    pub(super) fn enter(self) {
        self.inside.set(true);
    }

    pub(super) fn leave(self) {
        self.inside.set(false);
        self.left.set(true);
    }

    /// For a group of controls: the focus may only be moving within it.
    pub(super) fn leave_group(self, on_leave: impl Fn() + 'static) {
        self.inside.set(false);
        set_timeout(
            move || {
                if self.inside.try_get_untracked() == Some(false) {
                    self.left.set(true);
                    on_leave();
                }
            },
            std::time::Duration::ZERO,
        );
    }

    /// The notes to show now. An answer that came from a stored draft is judged at once.
    pub(super) fn shown(self, ask: &Ask, filled: Signal<bool>) -> Signal<Vec<Note>> {
        let (notes, eager) = (ask.notes, ask.eager);
        let shown = Memo::new(move |_| {
            let speak = eager.get() || self.left.get() || (filled.get() && !self.inside.get());
            if speak { notes.get() } else { Vec::new() }
        });
        shown.into()
    }
}

fn is_wrong(shown: Signal<Vec<Note>>) -> bool {
    shown.with(|notes| notes.iter().any(|note| note.weight == Weight::Must))
}

/// Whether any note forbids sending.
pub(super) fn wrong(shown: Signal<Vec<Note>>) -> Signal<bool> {
    Signal::derive(move || is_wrong(shown))
}

/// The same, as `aria-invalid` has it.
pub(super) fn invalid(shown: Signal<Vec<Note>>) -> Signal<Option<&'static str>> {
    Signal::derive(move || is_wrong(shown).then_some("true"))
}

/// Whether there is any answer.
pub(super) fn filled(value: Signal<String>) -> Signal<bool> {
    Signal::derive(move || value.with(|text| !text.is_empty()))
}

/// A label, a hint, one control and its notes.
pub(super) fn frame(ask: &Ask, shown: Signal<Vec<Note>>, control: AnyView) -> AnyView {
    let (label, optional) = (ask.label, ask.optional);
    view! {
        <div class="m-field" class=("m-field--wrong", wrong(shown))>
            <label class="m-field__label" for=ask.id.clone()>
                {label}
                {optional.then(optional_mark)}
            </label>
            {hint(ask)}
            {control}
            {notes(ask, shown)}
        </div>
    }
    .into_any()
}

/// The same for several controls that make one answer: the group carries the name.
pub(super) fn group(ask: &Ask, shown: Signal<Vec<Note>>, controls: AnyView) -> AnyView {
    let (label, optional) = (ask.label, ask.optional);
    view! {
        <fieldset
            class="m-field"
            class=("m-field--wrong", wrong(shown))
            aria-describedby=ask.described_by()
        >
            <legend class="m-field__label">
                {label}
                {optional.then(optional_mark)}
            </legend>
            {hint(ask)}
            {controls}
            {notes(ask, shown)}
        </fieldset>
    }
    .into_any()
}

fn optional_mark() -> AnyView {
    view! { <span class="m-field__optional">{words::OPTIONAL}</span> }.into_any()
}

fn hint(ask: &Ask) -> AnyView {
    let text = ask.hint;
    view! {
        <p class="m-field__hint" id=format!("{}-hint", ask.id)>
            {text}
        </p>
    }
    .into_any()
}

/// The notes, read out politely when they come.
pub(super) fn notes(ask: &Ask, shown: Signal<Vec<Note>>) -> AnyView {
    view! {
        <div class="m-notes" id=format!("{}-notes", ask.id) aria-live="polite">
            {live(move || shown.get().into_iter().map(note).collect::<Vec<_>>())}
        </div>
    }
    .into_any()
}

/// One note with its sign, so that it is not told by colour alone.
pub(super) fn note(note: Note) -> AnyView {
    let (class, sign, weight) = match note.weight {
        Weight::Must => ("m-note m-note--must", Sign::Wrong, words::MUST),
        Weight::Should => ("m-note m-note--should", Sign::Look, words::SHOULD),
        Weight::Hint => ("m-note", Sign::Info, words::HINT),
    };
    view! {
        <p class=class>
            <Icon sign=sign />
            <span>
                <span class="m-unseen">{weight}</span>
                {note.text}
            </span>
        </p>
    }
    .into_any()
}
