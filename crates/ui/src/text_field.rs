//! One line of text.

use super::field::{Ask, Attention, filled, frame, invalid};
use super::live::live;
use leptos::prelude::*;

/// Which keyboard a phone shows, and what the browser may fill in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keyboard {
    /// Any text.
    #[default]
    Text,
    /// A person's name.
    Name,
    /// A telephone number.
    Phone,
    /// An identity number: digits and perhaps X.
    IdNumber,
    /// A code sent by SMS.
    Code,
    /// What one logs in by.
    Account,
    /// A password.
    Password,
}

impl Keyboard {
    fn input_type(self) -> &'static str {
        match self {
            Self::Phone => "tel",
            Self::Password => "password",
            _ => "text",
        }
    }

    fn input_mode(self) -> &'static str {
        match self {
            Self::Phone => "tel",
            Self::Code => "numeric",
            _ => "text",
        }
    }

    fn autocomplete(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Phone => "tel-national",
            Self::Code => "one-time-code",
            Self::Account => "username",
            Self::Password => "current-password",
            Self::Text | Self::IdNumber => "off",
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Text | Self::Name | Self::Account | Self::Password => "m-input",
            Self::Phone | Self::IdNumber => "m-input m-input--number",
            Self::Code => "m-input m-input--number m-input--code",
        }
    }
}

/// One line of text. What is wrong is shown once the field was left.
#[component]
pub fn TextField(
    /// What is asked.
    ask: Ask,
    /// What is filled in.
    #[prop(into)]
    value: Signal<String>,
    /// Which keyboard a phone shows.
    #[prop(optional)]
    keyboard: Keyboard,
    /// A quiet count while typing, never read out: how many digits are still to come. Empty for none.
    #[prop(optional, into)]
    counter: Signal<String>,
    /// Every change, as typed.
    #[prop(into)]
    on_input: Callback<String>,
    /// The field was left.
    #[prop(optional, into)]
    on_leave: Option<Callback<()>>,
) -> AnyView {
    let attention = Attention::new();
    let shown = attention.shown(&ask, filled(value));
    let leave = move |_| {
        attention.leave();
        if let Some(on_leave) = on_leave {
            on_leave.run(());
        }
    };
    // What is wrong says the same, and more.
    let count = move || {
        let silent = shown.with(Vec::is_empty);
        silent.then(|| counter.get())
    };
    let control = view! {
        <input
            class=keyboard.class()
            id=ask.id.clone()
            type=keyboard.input_type()
            inputmode=keyboard.input_mode()
            autocomplete=keyboard.autocomplete()
            autocapitalize="off"
            spellcheck="false"
            aria-required=ask.required()
            aria-describedby=ask.described_by()
            aria-invalid=invalid(shown)
            prop:value=value
            on:input=move |event| on_input.run(event_target_value(&event))
            on:focus=move |_| attention.enter()
            on:blur=leave
        />
        <p class="m-field__counter" aria-hidden="true">{live(count)}</p>
    }
    .into_any();
    frame(&ask, shown, control)
}
