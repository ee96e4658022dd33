//! Asking the server until it has answered: what passes by itself is asked again by itself.

use super::Failure;
use crate::platform::events::{self, Listener};
use crate::platform::timer::{Timeout, back_off_ms};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::pin::Pin;
use std::rc::Rc;

/// An answer on its way.
pub type Answer<T> = Pin<Box<dyn Future<Output = Result<T, Failure>>>>;

/// A question and what came of it; a handle. Asked at once; again after a while, and when the network is back, as long as
/// what went wrong may pass.
pub struct Asking<T: Send + Sync + 'static> {
    answer: RwSignal<Option<Result<T, Failure>>>,
    tries: Tries,
}

impl<T: Send + Sync + 'static> Clone for Asking<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Asking<T> {}

impl<T: Clone + Send + Sync + 'static> Asking<T> {
    /// Begins to ask. It ends with the component that calls this.
    pub fn begin(ask: impl Fn() -> Answer<T> + 'static) -> Self {
        let answer = RwSignal::new(None::<Result<T, Failure>>);
        let once = move || -> Try {
            let asked = ask();
            Box::pin(async move {
                let got = asked.await;
                let why = got.as_ref().err().cloned();
                let _told = answer.try_maybe_update(|last| {
                    let before = last.as_ref().and_then(|last| last.as_ref().err());
                    let news = why.is_none()
                        || before.map(Failure::code) != why.as_ref().map(Failure::code);
                    if news {
                        *last = Some(got);
                    }
                    (news, ())
                });
                why
            })
        };
        let tries = Tries::new(Rc::new(once));
        tries.go_on();
        Self { answer, tries }
    }

    /// What came of it; none while it is on its way for the first time, or asked again by hand. The same trouble is told
    /// once.
    pub fn answer(self) -> Option<Result<T, Failure>> {
        self.answer.get()
    }

    /// Asks again at once.
    pub fn again(self) -> Callback<()> {
        Callback::new(move |()| {
            self.answer.set(None);
            self.tries.go_on();
        })
    }
}

/// One try: why it failed, if it did.
type Try = Pin<Box<dyn Future<Output = Option<Failure>>>>;

/// Tries, one at a time, until one goes well or fails for good. Apart from what is asked, so that it is compiled once.
#[derive(Clone, Copy)]
struct Tries(StoredValue<Inner, LocalStorage>);

struct Inner {
    once: Rc<dyn Fn() -> Try>,
    under_way: bool,
    failures: u32,
    next: Option<Timeout>,
    _online: Listener,
}

impl Tries {
    fn new(once: Rc<dyn Fn() -> Try>) -> Self {
        let own = StoredValue::new_local(None::<Self>);
        let online = events::on_online(move || {
            let tries = own.try_get_value().flatten();
            if let Some(tries) = tries.filter(|tries| tries.waits()) {
                tries.go_on();
            }
        });
        let tries = Self(StoredValue::new_local(Inner {
            once,
            under_way: false,
            failures: 0,
            next: None,
            _online: online,
        }));
        own.set_value(Some(tries));
        tries
    }

    fn waits(self) -> bool {
        self.0.with_value(|inner| inner.next.is_some())
    }

    fn go_on(self) {
        let once = self.0.try_update_value(|inner| {
            inner.next = None;
            let before = std::mem::replace(&mut inner.under_way, true);
            (!before).then(|| Rc::clone(&inner.once))
        });
        if let Some(once) = once.flatten() {
            let trying = once();
            spawn_local(async move {
                let why = trying.await;
                self.after(why.as_ref());
            });
        }
    }

    fn after(self, why: Option<&Failure>) {
        let _gone = self.0.try_update_value(|inner| {
            inner.under_way = false;
            inner.failures += 1;
            inner.next = why.filter(|why| why.passes()).map(|why| {
                let wait = back_off_ms(inner.failures, why.retry_after_secs());
                Timeout::new(wait, move || self.go_on())
            });
        });
    }
}
