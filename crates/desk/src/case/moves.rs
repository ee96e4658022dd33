//! From one case to the next, and whose it is.

use super::Review;
use crate::acts;
use crate::route;
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_api::QueueView;
use menteban_ui::server::in_words;
use menteban_words::desk::case as words;
use menteban_words::desk::queue;

impl Review {
    /// Goes on with the most urgent of the open ones that is not this one.
    pub fn next(self) {
        let id = self.case.with_untracked(|case| case.id.clone());
        spawn_local(async move {
            let answer = self.desk.client().queue(QueueView::Open, "", "").await;
            // Whoever has begun something else meanwhile, or is elsewhere, stays there.
            if self.open.try_get_untracked() != Some(None) {
                return;
            }
            match answer {
                Ok(queue) => match queue.rows.into_iter().find(|row| row.id != id) {
                    Some(row) => self.go.to(&route::case(&row.id)),
                    None => self.say(true, queue::NO_NEXT),
                },
                Err(why) => self.say(false, in_words(&why)),
            }
        });
    }

    /// Takes it, or gives it back.
    pub fn take(self) {
        let case = self.case.get_untracked();
        let taken = case.taken_by.is_none();
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let answer = self
                .desk
                .client()
                .take(&case.id, case.revision, taken)
                .await;
            let _gone = self.busy.try_set(false);
            match answer {
                Ok(case) => {
                    self.renew(case);
                    self.say(true, if taken { words::TAKEN } else { words::RELEASED });
                }
                Err(why) => {
                    let _told = acts::not_made(self, why).await;
                }
            }
        });
    }
}
