//! Who is logged in, the server's clock, and what was noted and not sent: what every screen needs.

use crate::case::Work;
use crate::client::Client;
use crate::kept;
use leptos::prelude::*;
use menteban_api::{QueueView, StaffLogin, StaffMe};
use menteban_rules::policy::Policy;
use menteban_rules::time::{Date, Timestamp};
use menteban_ui::platform::clock;
use menteban_ui::platform::timer::Interval;
use menteban_ui::server::Failure;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How often [`Desk::today`] looks at the clock.
const TICK_MS: u32 = 30_000;

/// Who is logged in, and what lasts from screen to screen; a handle, given by context. What was noted is kept by the tab
/// until it is sent (see [`kept`]), all else goes with the page.
#[derive(Clone, Copy)]
pub struct Desk {
    client: Client,
    me: RwSignal<Option<StaffMe>>,
    now: RwSignal<Timestamp>,
    work: StoredValue<BTreeMap<String, RwSignal<Work>>>,
    policies: StoredValue<BTreeMap<String, Arc<Policy>>>,
    /// Which part of the queue was looked at last.
    pub view: RwSignal<QueueView>,
    owner: StoredValue<Owner>,
}

impl Desk {
    /// Begins with what the server said. Its values live as long as the page.
    #[must_use]
    pub fn begin(client: Client, me: Option<StaffMe>, began: Timestamp) -> Self {
        let owner = Owner::default();
        let desk = owner.with(|| Self {
            client,
            me: RwSignal::new(me),
            now: RwSignal::new(began),
            work: StoredValue::default(),
            policies: StoredValue::default(),
            view: RwSignal::default(),
            owner: StoredValue::new(owner.clone()),
        });
        let at = clock::elapsed_ms();
        let tick = Interval::new(TICK_MS, move || {
            let passed_secs = ((clock::elapsed_ms() - at) / 1000.0).max(0.0);
            desk.now.set(Timestamp(began.0 + passed_secs as i64));
        });
        let kept = StoredValue::new_local(tick);
        on_cleanup(move || kept.dispose());
        if let Some(me) = desk.me.get_untracked() {
            desk.take_up(&me.id);
        }
        desk
    }

    /// Who is logged in. After the server has forgotten it, it still answers: see [`Desk::lapsed`].
    #[must_use]
    pub fn me(self) -> Option<StaffMe> {
        self.me.get()
    }

    /// Whether the server has forgotten the login. What was typed is still there, and waits for the next one.
    #[must_use]
    pub fn lapsed(self) -> Signal<bool> {
        self.client.lapsed().into()
    }

    /// The API.
    #[must_use]
    pub fn client(self) -> Client {
        self.client
    }

    /// This moment by the server's clock, give or take half a minute.
    #[must_use]
    pub fn now(self) -> Timestamp {
        self.now.get_untracked()
    }

    /// Today in China, by the server's clock.
    #[must_use]
    pub fn today(self) -> Date {
        self.now.get().china_date()
    }

    /// Logs in. Of somebody else than before, nothing is left.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn login(self, login: &StaffLogin) -> Result<(), Failure> {
        let me = self.client.login(login).await?;
        let before = self
            .me
            .with_untracked(|me| me.as_ref().map(|me| me.id.clone()));
        if before.as_ref() != Some(&me.id) {
            self.work.set_value(BTreeMap::new());
            self.take_up(&me.id);
        }
        self.me.set(Some(me));
        self.client.lapsed().set(false);
        Ok(())
    }

    /// Logs out, and forgets what was noted.
    ///
    /// # Errors
    /// [`Failure`]: the server was not reached.
    pub async fn logout(self) -> Result<(), Failure> {
        match self.client.logout().await {
            Ok(()) | Err(Failure::LoginRequired) => {}
            Err(failure) => return Err(failure),
        }
        self.work.set_value(BTreeMap::new());
        kept::forget();
        self.me.set(None);
        self.client.lapsed().set(false);
        Ok(())
    }

    /// What was noted of a case.
    #[must_use]
    pub fn work(self, id: &str) -> RwSignal<Work> {
        if let Some(known) = self.work.with_value(|all| all.get(id).copied()) {
            return known;
        }
        self.noting(id, Work::default())
    }

    /// Goes on with what somebody had noted before the page was loaded again.
    fn take_up(self, staff: &str) {
        for (id, work) in kept::of(staff) {
            self.noting(&id, work);
        }
    }

    /// What is noted of a case from now on, beginning with this: each change is kept.
    fn noting(self, id: &str, begun: Work) -> RwSignal<Work> {
        let owner = self.owner.get_value();
        let work = owner.with(|| {
            let work = RwSignal::new(begun);
            Effect::new(move |_| {
                work.track();
                untrack(|| self.keep());
            });
            work
        });
        self.work.update_value(|all| {
            all.insert(id.to_owned(), work);
        });
        work
    }

    fn keep(self) {
        let Some(me) = self.me.get_untracked() else {
            return;
        };
        let noted = self.work.with_value(|all| {
            let all = all
                .iter()
                .map(|(id, work)| (id.clone(), work.get_untracked()));
            all.filter(|(_, work)| !work.is_empty()).collect()
        });
        kept::keep(&me.id, noted);
    }

    /// The pack of this digest. A pack never changes: it is asked for once.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn policy(self, digest: &str) -> Result<Arc<Policy>, Failure> {
        if let Some(known) = self.policies.with_value(|all| all.get(digest).cloned()) {
            return Ok(known);
        }
        let policy = Arc::new(self.client.policy(digest).await?.policy);
        self.policies.update_value(|all| {
            all.insert(digest.to_owned(), Arc::clone(&policy));
        });
        Ok(policy)
    }
}
