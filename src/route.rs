//! Which screen an address shows, and going to another one.

use crate::platform::address::{self, Address};
use crate::platform::page;
use leptos::prelude::*;

/// A screen with what its address says. The steps of an application are one screen: see [`Go::step`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `/`
    First,
    /// `/login`
    Login,
    /// `/ready`
    Ready,
    /// `/mine`
    Mine,
    /// `/me`
    MyData,
    /// `/apply/{draft}/{step}`
    Apply(String),
    /// `/answer/{application}`
    Answer(String),
    /// `/messages`
    Messages,
    /// `/application/{id}`
    Application(String),
    /// Any other address.
    Elsewhere,
}

impl Route {
    /// The screen at a path.
    #[must_use]
    pub fn of(path: &str) -> Self {
        let parts: Vec<&str> = parts(path).collect();
        match parts.as_slice() {
            [] => Self::First,
            ["login"] => Self::Login,
            ["ready"] => Self::Ready,
            ["mine"] => Self::Mine,
            ["me"] => Self::MyData,
            ["apply", draft] | ["apply", draft, _] => Self::Apply((*draft).to_owned()),
            ["answer", id] => Self::Answer((*id).to_owned()),
            ["messages"] => Self::Messages,
            ["application", id] => Self::Application((*id).to_owned()),
            _ => Self::Elsewhere,
        }
    }
}

fn parts(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|part| !part.is_empty())
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
                let ours = go.has(address);
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

    /// The path of the address.
    #[must_use]
    pub fn path(self) -> String {
        self.0.read().path.clone()
    }

    /// The step of the application that the address shows: empty where it names none, none where it shows no
    /// application.
    #[must_use]
    pub fn step(self) -> Memo<Option<String>> {
        Memo::new(move |_| {
            let path = &self.0.read().path;
            let step = || parts(path).nth(2).unwrap_or_default().to_owned();
            matches!(Route::of(path), Route::Apply(_)).then(step)
        })
    }

    /// The element that the address names; empty for none.
    #[must_use]
    pub fn place(self) -> Memo<String> {
        Memo::new(move |_| self.0.read().place.clone())
    }

    /// To another screen; Back leads here again.
    pub fn to(self, address: &str) {
        if self.has(address) {
            if !address::is(address) {
                address::push(address);
            }
            self.look();
        } else {
            page::go(address);
        }
    }

    /// To another screen in place of this one: Back does not lead here.
    pub fn instead(self, address: &str) {
        if self.has(address) {
            page::replace_address(address);
            self.look();
        } else {
            page::go(address);
        }
    }

    /// Whether this page can show an address. The first page is the server's: it is here only if the visit began
    /// with it.
    fn has(self, address: &str) -> bool {
        let path = address.split(['?', '#']).next().unwrap_or_default();
        Route::of(path) != Route::First || crate::pages::first_page_is_here()
    }

    fn look(self) {
        self.0.set(address::current());
    }
}

impl Default for Go {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_screen_has_its_address() {
        let draft = Route::Apply("17".to_owned());
        assert_eq!(Route::of("/"), Route::First);
        assert_eq!(Route::of("/login"), Route::Login);
        assert_eq!(Route::of("/ready"), Route::Ready);
        assert_eq!(Route::of("/mine/"), Route::Mine);
        assert_eq!(Route::of("/me"), Route::MyData);
        assert_eq!(Route::of("/apply/17"), draft);
        assert_eq!(Route::of("/apply/17/form"), draft);
        assert_eq!(
            Route::of("/application/5"),
            Route::Application("5".to_owned())
        );
        assert_eq!(Route::of("/apply"), Route::Elsewhere);
        assert_eq!(Route::of("/apply/17/form/more"), Route::Elsewhere);
    }
}
