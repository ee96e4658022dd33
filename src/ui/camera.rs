//! The camera within the page, with a frame to hold a card or a page in. The phone's own camera is one tap away, and
//! takes over where this one cannot be shown.

use super::button::{Button, ButtonKind};
use super::dialog::Dialog;
use super::live::live;
use crate::platform::camera::{Turn, Wanted, wanted};
use crate::platform::page;
use crate::platform::timer::sleep;
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_words::ui as words;
use std::rc::Rc;

/// A camera that shows nothing for so long may never do.
const PATIENCE_MS: u32 = 4_000;

/// The id of what the camera is shown in.
const VIEW: &str = "camera";
/// The id of what takes the picture.
const SHUTTER: &str = "shutter";

/// What is to be held into the frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frame {
    /// A card.
    Card,
    /// A page of paper, upright.
    Page,
}

impl Frame {
    fn class(self) -> &'static str {
        match self {
            Self::Card => "m-camera__frame m-camera__frame--card",
            Self::Page => "m-camera__frame",
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Card => words::FRAME_CARD,
            Self::Page => words::FRAME_PAGE,
        }
    }
}

/// For which input of a slot the camera is wanted, if for any.
#[derive(Clone, Copy)]
pub(super) struct Wants {
    open: RwSignal<bool>,
    wanted: StoredValue<Option<Rc<Wanted>>, LocalStorage>,
}

impl Wants {
    pub(super) fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            wanted: StoredValue::new_local(None),
        }
    }

    /// An input is about to open.
    pub(super) fn hear(self, opens: &Event) {
        if let Some(wanted) = wanted(opens) {
            self.wanted.set_value(Some(Rc::new(wanted)));
            self.open.set(true);
        }
    }

    /// Closes the camera; for which input it was, if it was open.
    fn close(self) -> Option<Rc<Wanted>> {
        let wanted = self.wanted.try_update_value(Option::take).flatten()?;
        self.open.set(false);
        Some(wanted)
    }
}

/// Draws it, while it is wanted. `label`: what is asked.
pub(super) fn camera(label: Signal<String>, frame: Frame, wants: Wants) -> AnyView {
    live(move || {
        wants.open.get().then(|| {
            let camera = Camera {
                frame,
                wants,
                ready: RwSignal::new(false),
                line: RwSignal::new(words::CAMERA_OPENS.to_owned()),
            };
            untrack(|| camera.view(label))
        })
    })
}

#[derive(Clone, Copy)]
struct Camera {
    frame: Frame,
    wants: Wants,
    ready: RwSignal<bool>,
    line: RwSignal<String>,
}

impl Camera {
    fn view(self, label: Signal<String>) -> AnyView {
        // When it is in the page.
        Effect::new(move || self.open());
        let waits = Signal::derive(move || !self.ready.get());
        view! {
            <Dialog title=label full=true on_close=move |()| self.close()>
                <div class="m-camera" id=VIEW>
                    <div class=self.frame.class()></div>
                </div>
                <p role="status">{self.line}</p>
                <Button
                    kind=ButtonKind::Shutter
                    label=words::CAMERA
                    id=SHUTTER
                    busy=waits
                    on_press=move |()| self.take()
                />
                <div class="m-page__acts">
                    <Button kind=ButtonKind::Quiet label=words::OWN_CAMERA on_press=move |()| self.open_own() />
                    <Button kind=ButtonKind::Quiet label=words::NO_PICTURE on_press=move |()| self.close() />
                </div>
            </Dialog>
        }
        .into_any()
    }

    fn open(self) {
        let wanted = self.wants.wanted.get_value();
        spawn_local(async move {
            let Some(wanted) = wanted else { return };
            let shown = wanted.show(VIEW, move |turn| self.hear(turn)).await;
            // If it was closed meanwhile, nobody else holds what was wanted: it is turned off here.
            if shown.is_err() && self.is_opening() {
                self.refused(&wanted);
            }
        });
        spawn_local(async move {
            sleep(PATIENCE_MS).await;
            if self.is_opening() {
                self.say(words::CAMERA_LATE);
            }
        });
    }

    /// Whether it is still there, and nothing has happened yet.
    fn is_opening(self) -> bool {
        self.line.try_get_untracked().as_deref() == Some(words::CAMERA_OPENS)
    }

    fn say(self, line: &str) {
        self.line.set(line.to_owned());
    }

    fn hear(self, turn: Turn) {
        match turn {
            Turn::Hidden => self.close(),
            Turn::Seen => {
                self.say(self.frame.words());
                self.ready.set(true);
                // Whoever uses keys can take it at once.
                page::focus(SHUTTER);
            }
        }
    }

    fn refused(self, wanted: &Wanted) {
        if wanted.may_open_own() {
            self.open_own();
        } else {
            self.say(words::CAMERA_NONE);
        }
    }

    fn open_own(self) {
        if let Some(wanted) = self.wants.close() {
            wanted.open_own();
        }
    }

    fn close(self) {
        if let Some(wanted) = self.wants.close() {
            wanted.give_up();
        }
    }

    fn take(self) {
        self.ready.set(false);
        let wanted = self.wants.wanted.get_value();
        spawn_local(async move {
            let Some(wanted) = wanted else { return };
            match wanted.picture().await {
                // Unless it was closed meanwhile.
                Ok(picture) => {
                    if self.wants.close().is_some() {
                        wanted.give(&picture);
                    }
                }
                Err(_) => drop(self.line.try_set(words::CAMERA_NONE.to_owned())),
            }
        });
    }
}
