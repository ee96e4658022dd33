//! Which screen an address shows, and going to another one. No address says anything about a person.

use leptos::prelude::*;
use menteban_api::QueueView;
use menteban_ui::platform::address::{self, Address};
use menteban_ui::{json, platform::page};

/// A screen with what its address says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `/desk`, `/desk/queue/{view}`
    Queue(QueueView),
    /// `/desk/case/{id}`
    Case(String),
    /// `/desk/report`, `/desk/report/{month}`
    Report(Option<String>),
    /// `/desk/undelivered`
    Undelivered,
    /// Any other address.
    Elsewhere,
}

impl Route {
    /// The screen at a path.
    #[must_use]
    pub fn of(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            ["desk"] => Self::Queue(QueueView::default()),
            ["desk", "queue", view] => view_of(view).map_or(Self::Elsewhere, Self::Queue),
            ["desk", "case", id] => Self::Case((*id).to_owned()),
            ["desk", "undelivered"] => Self::Undelivered,
            ["desk", "report"] => Self::Report(None),
            ["desk", "report", month] => Self::Report(Some((*month).to_owned())),
            _ => Self::Elsewhere,
        }
    }
}

/// The address of what could not be delivered.
pub const UNDELIVERED: &str = "/desk/undelivered";

/// The address of a part of the queue.
#[must_use]
pub fn queue(view: QueueView) -> String {
    format!("/desk/queue/{}", word(view))
}

/// The address of a case.
#[must_use]
pub fn case(id: &str) -> String {
    format!("/desk/case/{id}")
}

fn word(view: QueueView) -> String {
    json::value(view).as_str().unwrap_or_default().to_owned()
}

fn view_of(text: &str) -> Option<QueueView> {
    QueueView::ALL.into_iter().find(|view| word(*view) == text)
}

/// Where the page is, and the way to other screens; a handle, given by context.
#[derive(Clone, Copy)]
pub struct Go(RwSignal<Address>);

impl Go {
    /// Follows the page's address for as long as the page is open.
    #[must_use]
    pub fn new() -> Self {
        let go = Self(RwSignal::new(address::current()));
        let listeners = [
            address::on_change(move || go.look()),
            address::on_link(move |address| {
                let ours = address == "/desk" || address.starts_with("/desk/");
                if ours {
                    go.to(address);
                }
                ours
            }),
        ];
        let _kept = StoredValue::new_local(listeners);
        go
    }

    /// The screen of the address.
    #[must_use]
    pub fn route(self) -> Memo<Route> {
        Memo::new(move |_| Route::of(&self.0.read().path))
    }

    /// To another screen; Back leads here again.
    pub fn to(self, address: &str) {
        if !address::is(address) {
            address::push(address);
        }
        page::scroll_to_top();
        self.look();
    }

    fn look(self) {
        self.0.set(address::current());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_screen_has_its_address() {
        assert_eq!(Route::of("/desk"), Route::Queue(QueueView::Open));
        for view in QueueView::ALL {
            assert_eq!(Route::of(&queue(view)), Route::Queue(view));
        }
        assert_eq!(Route::of(&case("5")), Route::Case("5".to_owned()));
        assert_eq!(Route::of("/desk/report/"), Route::Report(None));
        assert_eq!(Route::of(UNDELIVERED), Route::Undelivered);
        assert_eq!(Route::of("/desk/queue/nothing"), Route::Elsewhere);
        assert_eq!(Route::of("/mine"), Route::Elsewhere);
    }
}
