//! Buttons, and links that look like them.

use super::icon::{Icon, Sign};
use leptos::prelude::*;

/// How much a button stands out. One `Main` a screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The one thing to do next.
    #[default]
    Main,
    /// Something else that can be done.
    Second,
    /// Something small, inside a card.
    Quiet,
    /// Takes something away.
    Danger,
}

impl ButtonKind {
    fn class(self) -> &'static str {
        match self {
            Self::Main => "m-button",
            Self::Second => "m-button m-button--second",
            Self::Quiet => "m-button m-button--quiet",
            Self::Danger => "m-button m-button--quiet m-button--danger",
        }
    }
}

/// A button. While `busy` it stays in place, says so, and takes no second press.
#[component]
pub fn Button(
    /// How much it stands out.
    #[prop(optional)]
    kind: ButtonKind,
    /// Shown before the words.
    #[prop(optional)]
    sign: Option<Sign>,
    /// What it does.
    #[prop(into)]
    label: Signal<String>,
    /// More for a screen reader, where the label alone does not say what is meant.
    #[prop(optional, into)]
    about: Option<Signal<String>>,
    /// Whether it is at work.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Names the element.
    #[prop(optional, into)]
    id: Option<String>,
    /// Pressed.
    #[prop(into)]
    on_press: Callback<()>,
) -> AnyView {
    let press = move |_| {
        if !busy.get_untracked() {
            on_press.run(());
        }
    };
    view! {
        <button
            type="button"
            class=kind.class()
            class=("m-button--busy", busy)
            id=id
            aria-disabled=Signal::derive(move || busy.get().then_some("true"))
            on:click=press
        >
            {sign.map(|sign| view! { <Icon sign=sign /> })}
            <span>{label}{about.map(unseen)}</span>
        </button>
    }
    .into_any()
}

/// A link that looks like a button: it leads somewhere and changes nothing.
#[component]
pub fn LinkButton(
    /// How much it stands out.
    #[prop(optional)]
    kind: ButtonKind,
    /// Shown before the words.
    #[prop(optional)]
    sign: Option<Sign>,
    /// Where it leads.
    #[prop(into)]
    label: Signal<String>,
    /// More for a screen reader, where the label alone does not say what is meant.
    #[prop(optional, into)]
    about: Option<Signal<String>>,
    /// The address.
    #[prop(into)]
    href: Signal<String>,
) -> AnyView {
    view! {
        <a class=kind.class() href=href>
            {sign.map(|sign| view! { <Icon sign=sign /> })}
            <span>{label}{about.map(unseen)}</span>
        </a>
    }
    .into_any()
}

fn unseen(text: Signal<String>) -> AnyView {
    view! { <span class="m-unseen">{text}</span> }.into_any()
}
