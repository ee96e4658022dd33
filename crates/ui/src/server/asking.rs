//! Asking the server until it has answered: what passes by itself is asked again by itself.

use super::Failure;
use crate::platform::{events, timer};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::pin::Pin;

/// An answer on its way.
pub type Answer<T> = Pin<Box<dyn Future<Output = Result<T, Failure>>>>;

/// A question and what came of it; a handle. Asked at once; again after a while, and when the network is back, as long as
/// what went wrong may pass.
pub struct Asking<T: Send + Sync + 'static> {
    answer: RwSignal<Option<Result<T, Failure>>>,
    again: Callback<()>,
}

impl<T: Send + Sync + 'static> Clone for Asking<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Asking<T> {}

impl<T: Clone + Send + Sync + 'static> Asking<T> {
    /// Begins to ask. It ends with the component that calls this.
    pub fn begin(ask: impl Fn() -> Answer<T> + Copy + Send + Sync + 'static) -> Self {
        let answer = RwSignal::new(None);
        // Counts the rounds: an older one stops when it sees a younger.
        let round = StoredValue::new(0_u32);
        let run = move || {
            let Some(mine) = round.try_update_value(|round| {
                *round += 1;
                *round
            }) else {
                return;
            };
            spawn_local(keep_asking(ask, answer, move || {
                round.try_get_value() == Some(mine)
            }));
        };
        run();
        let online = StoredValue::new_local(events::on_online(move || {
            if answer.with_untracked(|last| matches!(last, Some(Err(why)) if Failure::passes(why)))
            {
                run();
            }
        }));
        on_cleanup(move || online.dispose());
        let again = Callback::new(move |()| {
            answer.set(None);
            run();
        });
        Self { answer, again }
    }

    /// What came of it; none while it is on its way for the first time, or asked again by hand.
    pub fn answer(self) -> Option<Result<T, Failure>> {
        self.answer.get()
    }

    /// To be asked again at once.
    pub fn again(self) -> Callback<()> {
        self.again
    }
}

/// Until there is an answer, or a no that stays. The same trouble is told once.
async fn keep_asking<T: Send + Sync + 'static>(
    ask: impl Fn() -> Answer<T>,
    answer: RwSignal<Option<Result<T, Failure>>>,
    is_wanted: impl Fn() -> bool,
) {
    let mut failures = 0;
    loop {
        let got = ask().await;
        if !is_wanted() {
            return;
        }
        failures += 1;
        let passing = got.as_ref().err().filter(|why| why.passes());
        let wait = passing.map(|why| timer::back_off_ms(failures, why.retry_after_secs()));
        let _told = answer.try_maybe_update(|last| {
            let is_known = matches!((&*last, &got), (Some(Err(told)), Err(why)) if told == why);
            if !is_known {
                *last = Some(got);
            }
            (!is_known, ())
        });
        let Some(wait) = wait else { return };
        timer::sleep(wait).await;
        if !is_wanted() {
            return;
        }
    }
}
