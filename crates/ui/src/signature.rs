//! A signature, drawn with a finger.

use super::button::{Button, ButtonKind};
use super::field::{Ask, Attention, filled, group};
use super::icon::Sign;
use super::live::live;
use super::text_field::{Keyboard, TextField};
use crate::platform::pen::Pen;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_words::ui as words;
use std::rc::Rc;

/// A signature that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// A PNG of it.
    pub png: Vec<u8>,
    /// The name, for one that was typed; empty for a drawn one.
    pub typed: String,
}

/// A signature. `picture` is the address of the one given before; empty while there is none.
#[component]
pub fn Signature(
    /// What is asked.
    ask: Ask,
    /// Address of the signature that was given; empty for none.
    #[prop(into)]
    picture: Signal<String>,
    /// It was given.
    #[prop(into)]
    on_sign: Callback<Signed>,
    /// The given one is taken back, to sign again.
    #[prop(into)]
    on_clear: Callback<()>,
) -> AnyView {
    let attention = Attention::new();
    let filled = filled(picture);
    let shown = attention.shown(&ask, filled);
    let given = Memo::new(move |_| filled.get());
    let id = ask.id.clone();
    let controls = view! {
        <div class="m-sign">
            {live(move || if given.get() { signed(picture, on_clear) } else { surface(id.clone(), on_sign) })}
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

fn surface(id: String, on_sign: Callback<Signed>) -> AnyView {
    let canvas = NodeRef::<html::Canvas>::new();
    let pen = StoredValue::new_local(None::<Rc<Pen>>);
    let drawn = RwSignal::new(false);
    let busy = RwSignal::new(false);
    Effect::new(move || {
        let canvas = canvas.get();
        let taken = canvas.and_then(|canvas| Pen::new(canvas, move || drawn.set(true)));
        pen.set_value(taken.map(Rc::new));
    });
    let clear = move |()| {
        drawn.set(false);
        if let Some(pen) = pen.get_value() {
            pen.clear();
        }
    };
    let give = move |typed: String| {
        let Some(pen) = pen.get_value() else { return };
        if !typed.is_empty() {
            pen.write(&typed);
        }
        busy.set(true);
        spawn_local(async move {
            let png = pen.png().await;
            busy.try_set(false);
            if let Ok(png) = png {
                on_sign.try_run(Signed { png, typed });
            }
        });
    };
    let done = move |()| give(String::new());
    let typing = typing(&id, Callback::new(give));
    let acts = move || {
        drawn.get().then(|| {
            view! {
                <Button attr:data-m="sign" label=words::SIGN_DONE busy=busy on_press=done />
                <Button kind=ButtonKind::Second sign=Sign::Again label=words::SIGN_CLEAR on_press=clear />
            }
        })
    };
    let here = move || {
        (!drawn.get()).then(|| {
            view! { <span class="m-sign__here" aria-hidden="true">{words::SIGN_HERE}</span> }
        })
    };
    view! {
        <div class="m-sign__paper">
            <canvas
                class="m-sign__ink"
                id=id
                role="img"
                aria-label=words::SIGN_SHEET
                tabindex="-1"
                node_ref=canvas
            ></canvas>
            {live(here)}
        </div>
        <div class="m-sign__acts">{live(acts)}</div>
        {typing}
    }
    .into_any()
}

/// For those who cannot draw: the name, typed.
fn typing(id: &str, on_done: Callback<String>) -> AnyView {
    let name = RwSignal::new(String::new());
    let ask = Ask::new(format!("{id}-name"), words::SIGN_NAME);
    let done = move |()| {
        let name = name.get_untracked().trim().to_owned();
        if !name.is_empty() {
            on_done.run(name);
        }
    };
    view! {
        <details class="m-more">
            <summary>{words::SIGN_TYPED}</summary>
            <TextField ask=ask keyboard=Keyboard::Name value=name on_input=move |text| name.set(text) />
            <Button kind=ButtonKind::Second label=words::SIGN_TYPED_DONE on_press=done />
        </details>
    }
    .into_any()
}
