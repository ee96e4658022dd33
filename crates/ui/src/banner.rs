//! What is true of the whole screen: a demonstration, no network, maintenance, saved.

use super::icon::{Icon, Sign};
use super::live::live;
use leptos::prelude::*;
use menteban_words::ui as words;

/// What a banner is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BannerKind {
    /// Good to know.
    Info,
    /// All is well.
    Good,
    /// To look at: maintenance, a demonstration.
    Look,
    /// Something failed.
    Wrong,
    /// No network.
    Offline,
}

/// A sentence or more across the screen.
#[component]
pub fn Banner(
    /// What it is about.
    kind: BannerKind,
    /// Its sentences.
    children: Children,
) -> AnyView {
    let (class, sign) = match kind {
        BannerKind::Info => ("m-banner", Sign::Info),
        BannerKind::Good => ("m-banner", Sign::Done),
        BannerKind::Look => ("m-banner m-banner--look", Sign::Look),
        BannerKind::Wrong => ("m-banner m-banner--wrong", Sign::Wrong),
        BannerKind::Offline => ("m-banner m-banner--look", Sign::Offline),
    };
    view! {
        <div class=class>
            <Icon sign=sign />
            <div class="m-banner__text">{children()}</div>
        </div>
    }
    .into_any()
}

/// How safe the draft is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing to say yet.
    Fresh,
    /// On its way.
    Saving,
    /// At the server.
    Saved,
    /// On this phone only: no network.
    Kept,
}

/// A quiet mark of how safe the draft is. It is never read out on its own.
#[component]
pub fn SaveMark(
    /// How safe.
    #[prop(into)]
    state: Signal<SaveState>,
) -> AnyView {
    let mark = move || {
        let (sign, text) = match state.get() {
            SaveState::Fresh => return None,
            SaveState::Saving => (Sign::Clock, words::SAVING),
            SaveState::Saved => (Sign::Done, words::SAVED),
            SaveState::Kept => (Sign::Offline, words::KEPT),
        };
        Some(view! { <Icon sign=sign /><span>{text}</span> })
    };
    view! { <p class="m-save">{live(mark)}</p> }.into_any()
}
