//! Who is logged in, the pack, and the server's clock: what every screen needs.

mod start;
mod written;

pub use start::{Start, load, load_from};
pub use written::Written;

use crate::client::{Client, Failure};
use crate::draft::Store;
use crate::json;
use crate::platform::events::{Listener, on_visibility};
use crate::platform::records::{Records, Write};
use crate::platform::timer::Interval;
use crate::platform::{clock, page, storage};
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_api::{CodeAnswer, Me, PolicyAnswer};
use menteban_rules::draft::NoticeAck;
use menteban_rules::policy::Maintenance;
use menteban_rules::time::{Date, Timestamp};
use std::sync::Arc;

/// Where the acknowledged notice is kept, for this tab only: whoever comes next reads it anew.
const NOTICE: &str = "menteban.notice";
/// How often [`Session::now`] moves on by itself.
const TICK_MS: u32 = 15_000;
/// After being away for so long, clock and pack are asked for again.
const STALE_MS: f64 = 300_000.0;

/// Who is logged in, the pack and the clock; a handle, given by context.
#[derive(Clone, Copy)]
pub struct Session {
    client: Client,
    me: RwSignal<Option<Me>>,
    policy: RwSignal<Arc<PolicyAnswer>>,
    server: RwSignal<(Timestamp, f64)>,
    now: RwSignal<Timestamp>,
    today: Memo<Date>,
    records: StoredValue<Records, LocalStorage>,
    store: StoredValue<Option<Store>, LocalStorage>,
    owner: StoredValue<Owner>,
    demo: bool,
}

impl Session {
    /// Begins with what was loaded. Its values live as long as the page, since what is on its way when a screen is left
    /// goes on; only when the component that calls this goes away, which is the whole app, everything comes to rest.
    #[must_use]
    pub fn new(start: Start) -> Self {
        // Nobody's child.
        let owner = Owner::default();
        let session = owner.with(|| Self::begin(start, owner.clone()));
        session.take_notice();
        session.keep_time();
        on_cleanup(move || session.close_store());
        session
    }

    fn begin(start: Start, owner: Owner) -> Self {
        let now = RwSignal::new(start.time.now);
        Self {
            client: start.client,
            me: RwSignal::new(start.me),
            policy: RwSignal::new(Arc::new(start.policy)),
            server: RwSignal::new((start.time.now, clock::elapsed_ms())),
            now,
            today: Memo::new(move |_| now.get().china_date()),
            records: StoredValue::new_local(start.records),
            store: StoredValue::new_local(None),
            owner: StoredValue::new(owner),
            demo: page::meta("menteban-demo").is_some(),
        }
    }

    /// Who is logged in. After the server has forgotten the login it still answers, so that nothing disappears from
    /// the screen: see [`Session::lapsed`].
    #[must_use]
    pub fn me(self) -> Option<Me> {
        self.me.get()
    }

    /// Whether the server has forgotten the login: everything is kept, and goes on by itself after the next login.
    #[must_use]
    pub fn lapsed(self) -> bool {
        self.client.lapsed().get()
    }

    /// Today's pack.
    #[must_use]
    pub fn policy(self) -> Signal<Arc<PolicyAnswer>> {
        self.policy.into()
    }

    /// The API.
    #[must_use]
    pub fn client(self) -> Client {
        self.client
    }

    /// Today in China, by the server's clock.
    #[must_use]
    pub fn today(self) -> Date {
        self.today.get()
    }

    /// This moment by the server's clock. It moves on by itself, in small steps.
    #[must_use]
    pub fn now(self) -> Timestamp {
        self.now.get()
    }

    /// The interruption of the service that is announced or under way.
    #[must_use]
    pub fn maintenance(self) -> Option<Maintenance> {
        self.policy
            .with(|answer| answer.policy.maintenance_at(self.now.get()).cloned())
    }

    /// Whether this is a demonstration with made-up people.
    #[must_use]
    pub fn demo(self) -> bool {
        self.demo
    }

    /// The notice that was acknowledged in this tab, if any.
    #[must_use]
    pub fn notice_ack(self) -> Option<NoticeAck> {
        json::read(&storage::TAB.get(NOTICE)?)
    }

    /// Remembers that the notice of this version was acknowledged just now.
    pub fn acknowledge_notice(self, version: &str) {
        let ack = NoticeAck {
            version: version.to_owned(),
            at: self.exact_now(),
        };
        storage::TAB.set(NOTICE, &json::write(&ack));
    }

    /// Has a code sent.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn request_code(self, id_number: String) -> Result<CodeAnswer, Failure> {
        self.client.request_code(id_number).await
    }

    /// Logs in.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn login(self, id_number: String, code: String) -> Result<(), Failure> {
        let me = self.client.login(id_number, code).await?;
        self.me.set(Some(me));
        self.client.lapsed().set(false);
        Ok(())
    }

    /// Asks anew who is logged in, for what the registry has changed meanwhile.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn refresh_me(self) -> Result<(), Failure> {
        let me = self.client.me().await?;
        self.client.lapsed().set(me.is_none());
        if me.is_some() {
            self.me.set(me);
        }
        Ok(())
    }

    /// How many changes and files of this person are in this browser only. Logging out loses them: ask first.
    pub async fn unsent(self) -> usize {
        let Some(me) = self.me.get_untracked() else {
            return 0;
        };
        crate::draft::unsent(&self.records(), &me.person_key).await
    }

    /// Logs out and forgets this person's records in this browser; those of other people stay.
    ///
    /// # Errors
    /// [`Failure`]: the server was not reached, and nothing was forgotten.
    pub async fn logout(self) -> Result<(), Failure> {
        match self.client.logout().await {
            Ok(()) | Err(Failure::LoginRequired) => {}
            Err(failure) => return Err(failure),
        }
        self.leave().await;
        Ok(())
    }

    /// Nobody is here any more.
    async fn leave(self) {
        self.close_store();
        if let Some(me) = self.me.get_untracked() {
            let prefix = [&me.person_key, "/"].concat();
            self.records().write(vec![Write::DeleteAll(prefix)]).await;
        }
        storage::TAB.remove(NOTICE);
        self.me.set(None);
        self.client.lapsed().set(false);
    }

    /// Forgets what is kept in this browser of a draft that was thrown away.
    pub async fn forget_draft(self, draft_id: &str) {
        if let Some(person) = self.person_key() {
            crate::draft::forget(&self.records(), person, draft_id).await;
        }
    }

    /// Deletes the account. This person's records in this browser go too.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn delete_account(self) -> Result<(), Failure> {
        self.client.delete_account().await?;
        self.leave().await;
        Ok(())
    }

    /// Asks for today's pack again; after a `policy_changed`, and when the page is looked at after a while.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn reload_policy(self) -> Result<(), Failure> {
        let answer = self.client.policy().await?;
        if self
            .policy
            .with_untracked(|old| old.digest != answer.digest)
        {
            self.policy.set(Arc::new(answer));
        }
        Ok(())
    }

    /// Whose records these are; none while nobody has logged in.
    pub(crate) fn person_key(self) -> Option<String> {
        self.me
            .with_untracked(|me| me.as_ref().map(|me| me.person_key.clone()))
    }

    /// As [`Session::lapsed`], untracked.
    pub(crate) fn has_lapsed(self) -> bool {
        self.client.lapsed().get_untracked()
    }

    /// What is kept in this browser.
    pub(crate) fn records(self) -> Records {
        self.records.get_value()
    }

    /// The one store there is, made when it is first asked for.
    pub(crate) fn only_store(self, make: impl FnOnce() -> Store) -> Store {
        if let Some(store) = self.store.get_value() {
            return store;
        }
        let store = self.owner.get_value().with(make);
        self.store.set_value(Some(store));
        store
    }

    fn close_store(self) {
        if let Some(store) = self.store.get_value() {
            store.close();
        }
    }

    /// This moment, exact to the second.
    pub(crate) fn exact_now(self) -> Timestamp {
        let (server, at) = self.server.get_untracked();
        let passed_secs = ((clock::elapsed_ms() - at) / 1000.0).max(0.0);
        Timestamp(server.0 + passed_secs as i64)
    }

    /// The landing page's button leads to `/login?notice=VERSION`.
    fn take_notice(self) {
        if let Some(version) = page::parameter("notice") {
            self.acknowledge_notice(&version);
            page::remove_parameter("notice");
        }
    }

    fn keep_time(self) {
        let tick = Interval::new(TICK_MS, move || self.now.set(self.exact_now()));
        let seen: Listener = on_visibility(move |visible| {
            let (_, at) = self.server.get_untracked();
            if visible && clock::elapsed_ms() - at > STALE_MS {
                spawn_local(async move {
                    let _later = self.synchronise().await;
                });
            }
        });
        let kept = StoredValue::new_local((tick, seen));
        on_cleanup(move || kept.dispose());
    }

    async fn synchronise(self) -> Result<(), Failure> {
        let time = self.client.time().await?;
        self.server.set((time.now, clock::elapsed_ms()));
        self.now.set(time.now);
        self.reload_policy().await
    }
}
