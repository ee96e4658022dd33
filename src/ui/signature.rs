//! A signature, drawn with a finger.

use super::button::{Button, ButtonKind};
use super::field::{Ask, Attention, group};
use super::icon::Sign;
use leptos::prelude::*;
use menteban_words::ui as words;

/// A signature. `picture` is the address of the one given before; empty while there is none.
#[component]
pub fn Signature(
    /// What is asked.
    ask: Ask,
    /// Address of the signature that was given; empty for none.
    #[prop(into)]
    picture: Signal<String>,
    /// The bytes of a PNG.
    #[prop(into)]
    on_sign: Callback<Vec<u8>>,
    /// The given one is taken back, to sign again.
    #[prop(into)]
    on_clear: Callback<()>,
) -> AnyView {
    let attention = Attention::new();
    let filled = Signal::derive(move || picture.with(|address| !address.is_empty()));
    let shown = attention.shown(&ask, filled);
    let given = Memo::new(move |_| filled.get());
    let id = ask.id.clone();
    let controls = view! {
        <div class="m-sign">
            {move || if given.get() { signed(picture, on_clear) } else { surface(id.clone(), on_sign) }}
        </div>
    }
    .into_any();
    group(&ask, shown, controls)
}

fn signed(picture: Signal<String>, on_clear: Callback<()>) -> AnyView {
    view! {
        <div class="m-sign__paper"><img class="m-sign__ink" src=picture alt=words::YOUR_SIGNATURE /></div>
        <Button kind=ButtonKind::Quiet sign=Sign::Again label=words::SIGN_AGAIN on_press=on_clear />
    }
    .into_any()
}

fn surface(id: String, on_sign: Callback<Vec<u8>>) -> AnyView {
    let _ = on_sign;
    view! {
        <div class="m-sign__paper"><canvas class="m-sign__ink" id=id tabindex="0"></canvas></div>
    }
    .into_any()
}
