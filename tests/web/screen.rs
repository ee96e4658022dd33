//! A screen with nothing on it but a session and a draft, for the tests of what lies behind the screens.

use leptos::mount::{UnmountHandle, mount_to};
use leptos::prelude::*;
use menteban::draft::{Opened, Store};
use menteban::session::{self, Session};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast;

/// The page of one visit. Dropping it is what closing the tab is.
pub struct Screen {
    pub session: Session,
    pub store: Store,
    _mounted: Box<dyn std::any::Any>,
}

/// Opens the page, but no draft.
pub async fn arrive(database: &str) -> Screen {
    let start = session::load_from(database).await.expect("the start");
    let made = Rc::new(Cell::new(None));
    let mounted = mount({
        let made = Rc::clone(&made);
        move || {
            let session = Session::new(start);
            made.set(Some((session, Store::new(session))));
        }
    });
    let (session, store) = made.take().expect("it is mounted");
    Screen {
        session,
        store,
        _mounted: Box::new(mounted),
    }
}

/// Opens the page and the only draft.
pub async fn open(database: &str) -> Screen {
    let screen = arrive(database).await;
    let drafts = screen.session.client().drafts().await.expect("drafts");
    let opened = screen.store.open(&drafts[0].id).await;
    assert_eq!(opened, Ok(Opened::Ready));
    screen
}

/// Mounts into an element of its own: the runner needs the body's other content.
pub fn mount<N: IntoView + 'static>(view: impl FnOnce() -> N + 'static) -> UnmountHandle<N::State> {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .expect("a document");
    let element = document.create_element("div").expect("an element");
    let body = document.body().expect("a body");
    body.append_child(&element).expect("a place in the body");
    mount_to(element.unchecked_into(), view)
}
