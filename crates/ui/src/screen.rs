//! The parts of a screen: bar at the top, heading, cards, the buttons that lead on, the other way at the foot.

use super::icon::{Icon, Sign};
use leptos::prelude::*;
use menteban_words::ui as words;

/// The bar at the top: where back leads, and whose page this is.
#[component]
pub fn TopBar(
    /// Address of the screen before; none on the first.
    #[prop(optional, into)]
    back: Option<Signal<String>>,
    /// What stands at its right: [`super::SaveMark`], a way to log out.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    view! {
        <header class="m-top">
            {back.map(|href| view! {
                <a class="m-top__back" href=href><Icon sign=Sign::Back /><span>{words::BACK}</span></a>
            })}
            <span class="m-top__name"><Icon sign=Sign::Brand /><span>{words::PRODUCT}</span></span>
            <span class="m-top__end">{children.map(|children| children())}</span>
        </header>
    }
    .into_any()
}

/// The heading of a screen. It takes the focus when the screen opens: its id is `title`.
#[component]
pub fn Title(
    /// The heading.
    #[prop(into)]
    text: Signal<String>,
    /// A sentence under it; empty for none.
    #[prop(optional, into)]
    lead: Signal<String>,
) -> AnyView {
    view! {
        <h1 class="m-title" id="title" tabindex="-1">{text}</h1>
        <p class="m-lead">{lead}</p>
    }
    .into_any()
}

/// A part of a screen with its own heading; an empty heading is left out.
#[component]
pub fn Card(
    /// Its heading.
    #[prop(optional, into)]
    title: Signal<String>,
    /// What it holds.
    children: Children,
) -> AnyView {
    view! {
        <section class="m-card">
            <h2 class="m-card__title">{title}</h2>
            {children()}
        </section>
    }
    .into_any()
}

/// The buttons that lead on, one under the other, the main one first.
#[component]
pub fn Actions(
    /// The buttons.
    children: Children,
) -> AnyView {
    view! { <div class="m-actions">{children()}</div> }.into_any()
}

/// The other way, at the foot of every screen: the counter, its hours, the hotline.
#[component]
pub fn Foot(
    /// The counter's name.
    #[prop(into)]
    counter: Signal<String>,
    /// Its hours.
    #[prop(into)]
    hours: Signal<String>,
    /// The hotline.
    #[prop(into)]
    hotline: Signal<String>,
    /// What stands under it.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    view! {
        <footer class="m-foot">
            <p class="m-foot__title">{words::OTHER_WAY}</p>
            <p>{counter}</p>
            <p>{hours}</p>
            <a class="m-foot__phone" href=Signal::derive(move || format!("tel:{}", hotline.get()))>
                <Icon sign=Sign::Phone /><span>{words::HOTLINE}{hotline}</span>
            </a>
            {children.map(|children| children())}
        </footer>
    }
    .into_any()
}
