//! The camera within the page, with a frame to hold a card or a page in. The phone's own camera is one tap away, and
//! takes over where this one cannot be shown.

use super::button::{Button, ButtonKind};
use super::dialog::Dialog;
use super::live::live;
use crate::platform::camera::{Lens, Wanted, wanted};
use crate::platform::timer::sleep;
use leptos::ev::Event;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_words::ui as words;
use std::rc::Rc;

/// A camera that shows nothing for so long may never do.
const PATIENCE_MS: u32 = 4_000;

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
pub(super) struct Wants(RwSignal<Option<Rc<Wanted>>, LocalStorage>);

impl Wants {
    pub(super) fn new() -> Self {
        Self(RwSignal::new_local(None))
    }

    /// An input is about to open.
    pub(super) fn hear(self, frame: Option<Frame>, opens: &Event) {
        if let Some(wanted) = frame.and_then(|_| wanted(opens)) {
            self.0.set(Some(Rc::new(wanted)));
        }
    }

    /// Closes the camera; for which input it was, if it was open.
    fn close(self) -> Option<Rc<Wanted>> {
        let wanted = self.0.try_get_untracked().flatten();
        if wanted.is_some() {
            self.0.set(None);
        }
        wanted
    }
}

/// Draws it, while it is wanted. `label`: what is asked.
pub(super) fn camera(label: Signal<String>, frame: Frame, wants: Wants) -> AnyView {
    let open = Memo::new(move |_| wants.0.with(Option::is_some));
    live(move || {
        open.get().then(|| {
            let camera = Camera {
                wants,
                state: RwSignal::new(State::Opening),
                lens: StoredValue::new_local(None),
                video: NodeRef::new(),
                frame: NodeRef::new(),
                shutter: NodeRef::new(),
            };
            untrack(|| camera.view(label, frame))
        })
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Opening,
    Late,
    Ready,
    Taking,
    Failed,
}

#[derive(Clone, Copy)]
struct Camera {
    wants: Wants,
    state: RwSignal<State>,
    lens: StoredValue<Option<Rc<Lens>>, LocalStorage>,
    video: NodeRef<html::Video>,
    frame: NodeRef<html::Div>,
    shutter: NodeRef<html::Button>,
}

impl Camera {
    fn view(self, label: Signal<String>, frame: Frame) -> AnyView {
        Effect::new(move || self.open());
        let state = self.state;
        let line = move || match state.get() {
            State::Opening => words::CAMERA_OPENS,
            State::Late => words::CAMERA_LATE,
            State::Ready | State::Taking => frame.words(),
            State::Failed => words::CAMERA_NONE,
        };
        let waits = move || (state.get() != State::Ready).then_some("true");
        view! {
            <Dialog title=label full=true on_close=move |()| self.close()>
                <div class="m-camera">
                    <video
                        class="m-camera__video"
                        playsinline
                        muted
                        autoplay
                        aria-hidden="true"
                        node_ref=self.video
                        on:playing=move |_| self.ready()
                    ></video>
                    <div class=frame.class() node_ref=self.frame></div>
                </div>
                <p role="status">{Signal::derive(line)}</p>
                <button
                    type="button"
                    class="m-camera__shutter"
                    aria-disabled=Signal::derive(waits)
                    node_ref=self.shutter
                    on:click=move |_| self.take()
                >
                    {words::CAMERA}
                </button>
                <div class="m-page__acts">
                    <Button kind=ButtonKind::Quiet label=words::OWN_CAMERA on_press=move |()| self.open_own() />
                    <Button kind=ButtonKind::Quiet label=words::NO_PICTURE on_press=move |()| self.close() />
                </div>
            </Dialog>
        }
        .into_any()
    }

    fn open(self) {
        let Some(video) = self.video.get() else {
            return;
        };
        spawn_local(async move {
            match Lens::open(video, move || self.close()).await {
                // If it was closed meanwhile, nobody takes the lens, and it is turned off.
                Ok(lens) => drop(self.lens.try_set_value(Some(Rc::new(lens)))),
                Err(_) => self.refused(),
            }
        });
        spawn_local(async move {
            sleep(PATIENCE_MS).await;
            if self.state.try_get_untracked() == Some(State::Opening) {
                self.state.set(State::Late);
            }
        });
    }

    /// There is a picture to be seen; whoever uses keys can take it at once.
    fn ready(self) {
        self.state.set(State::Ready);
        if let Some(shutter) = self.shutter.get_untracked() {
            let _ = shutter.focus();
        }
    }

    fn refused(self) {
        // Closed meanwhile.
        if self.state.try_get_untracked().is_none() {
            return;
        }
        let wanted = self.wants.0.get_untracked();
        if wanted.is_some_and(|wanted| wanted.may_open_own()) {
            self.open_own();
        } else {
            self.state.set(State::Failed);
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
        let (lens, frame) = (self.lens.get_value(), self.frame.get_untracked());
        let (Some(lens), Some(frame), State::Ready) = (lens, frame, self.state.get_untracked())
        else {
            return;
        };
        self.state.set(State::Taking);
        spawn_local(async move {
            match lens.picture(&frame).await {
                Ok(picture) => {
                    if let Some(wanted) = self.wants.close() {
                        wanted.give(&picture);
                    }
                }
                Err(_) => drop(self.state.try_set(State::Failed)),
            }
        });
    }
}
