//! Line icons from the sprite that stands in the page (`style/sprite.svg`). Always beside words, never instead.

use leptos::prelude::*;

/// What an icon shows; each is a symbol of the sprite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Done.
    Done,
    /// Wrong.
    Wrong,
    /// To look at.
    Look,
    /// Good to know.
    Info,
    /// A camera.
    Camera,
    /// An album.
    Album,
    /// A document.
    Document,
    /// A bin.
    Remove,
    /// Again.
    Again,
    /// Up.
    Up,
    /// Down.
    Down,
    /// Back.
    Back,
    /// Onwards.
    Next,
    /// A looking glass.
    Search,
    /// Close.
    Close,
    /// A telephone.
    Phone,
    /// A clock.
    Clock,
    /// A pen.
    Pen,
    /// Plus.
    Add,
    /// No network.
    Offline,
    /// A counter.
    Counter,
    /// The product's own: a kapok flower, after which the city is named.
    Brand,
}

impl Sign {
    fn href(self) -> &'static str {
        match self {
            Self::Done => "#i-done",
            Self::Wrong => "#i-wrong",
            Self::Look => "#i-look",
            Self::Info => "#i-info",
            Self::Camera => "#i-camera",
            Self::Album => "#i-album",
            Self::Document => "#i-document",
            Self::Remove => "#i-remove",
            Self::Again => "#i-again",
            Self::Up => "#i-up",
            Self::Down => "#i-down",
            Self::Back => "#i-back",
            Self::Next => "#i-next",
            Self::Search => "#i-search",
            Self::Close => "#i-close",
            Self::Phone => "#i-phone",
            Self::Clock => "#i-clock",
            Self::Pen => "#i-pen",
            Self::Add => "#i-add",
            Self::Offline => "#i-offline",
            Self::Counter => "#i-counter",
            Self::Brand => "#i-brand",
        }
    }
}

/// One icon.
#[component]
pub fn Icon(
    /// What it shows.
    sign: Sign,
) -> AnyView {
    view! {
        <svg class="m-icon" aria-hidden="true" focusable="false">
            <use href=sign.href()></use>
        </svg>
    }
    .into_any()
}
