//! The desk's API, typed: one function an endpoint. What travels is defined in `menteban-api`.

use leptos::prelude::*;
use menteban_api::{
    Case, ErrorBody, ErrorCode, MonthReport, PolicyAnswer, Queue, QueueSearch, QueueView, Retry,
    SeenAt, StaffLogin, StaffMe, Step, StepRefused, TimeAnswer, Undelivered,
};
use menteban_rules::process::Refusal;
use menteban_ui::json;
use menteban_ui::platform::address::encoded;
use menteban_ui::platform::http::Body;
use menteban_ui::server::{Failure, ask, check, read};
use serde::de::DeserializeOwned;

/// The server as the desk sees it; a handle.
#[derive(Clone, Copy, Debug)]
pub struct Client {
    lapsed: RwSignal<bool>,
}

/// Why a step was not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotMade {
    /// Somebody was faster: it stands elsewhere now.
    Moved,
    /// A colleague has it.
    Taken,
    /// The rules do not allow it.
    Refused(Refusal),
    /// Anything else.
    Failed(Failure),
}

impl Client {
    /// A client; [`Client::lapsed`] is false.
    #[must_use]
    pub fn new() -> Self {
        Self {
            lapsed: RwSignal::new(false),
        }
    }

    /// Set when the server says that nobody is logged in; unset by a login.
    #[must_use]
    pub fn lapsed(self) -> RwSignal<bool> {
        self.lapsed
    }

    /// `GET /api/time`.
    ///
    /// # Errors
    /// [`Failure`], as with every function here.
    pub async fn time(self) -> Result<TimeAnswer, Failure> {
        self.get("/api/time").await
    }

    /// `GET /api/desk/me`: who is logged in, if anybody.
    ///
    /// # Errors
    /// [`Failure`], but nobody being logged in is none.
    pub async fn me(self) -> Result<Option<StaffMe>, Failure> {
        match read(ask("GET", "/api/desk/me", vec![], Body::None).await?).await {
            Err(Failure::LoginRequired) => Ok(None),
            other => other.map(Some),
        }
    }

    /// `POST /api/desk/login`.
    ///
    /// # Errors
    /// [`Failure`]; a right password without a code is [`ErrorCode::SecondFactor`].
    pub async fn login(self, login: &StaffLogin) -> Result<StaffMe, Failure> {
        self.post("/api/desk/login", login).await
    }

    /// `POST /api/desk/logout`.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn logout(self) -> Result<(), Failure> {
        check(ask("POST", "/api/desk/logout", vec![], Body::None).await?).await?;
        Ok(())
    }

    /// `GET /api/desk/queue`, or `POST /api/desk/search` where something is looked for; `after` is [`Queue::next`] of the
    /// page before, empty for the first.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn queue(self, view: QueueView, search: &str, after: &str) -> Result<Queue, Failure> {
        if !search.is_empty() {
            let wanted = QueueSearch {
                search: search.to_owned(),
                after: after.to_owned(),
            };
            return self.note(self.post("/api/desk/search", &wanted).await);
        }
        let view = json::value(view);
        let view = view.as_str().unwrap_or_default();
        let after = encoded(after);
        self.get(&format!("/api/desk/queue?view={view}&after={after}"))
            .await
    }

    /// `GET /api/desk/applications/{id}`.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn case(self, id: &str) -> Result<Case, Failure> {
        self.get(&of(id, "")).await
    }

    /// `GET /api/desk/policies/{digest}`.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn policy(self, digest: &str) -> Result<PolicyAnswer, Failure> {
        self.get(&["/api/desk/policies/", digest].concat()).await
    }

    /// `POST /api/desk/applications/{id}/take`, or `…/release`.
    ///
    /// # Errors
    /// [`NotMade`].
    pub async fn take(self, id: &str, revision: u32, taken: bool) -> Result<Case, NotMade> {
        let path = of(id, if taken { "/take" } else { "/release" });
        self.step_at(&path, &json::write(SeenAt { revision })).await
    }

    /// `POST /api/desk/applications/{id}/events`.
    ///
    /// # Errors
    /// [`NotMade`].
    pub async fn step(self, id: &str, step: &Step) -> Result<Case, NotMade> {
        self.step_at(&of(id, "/events"), &json::write(step)).await
    }

    /// `GET /api/desk/report?month=2026-11`.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn report(self, month: &str) -> Result<MonthReport, Failure> {
        self.get(&["/api/desk/report?month=", month].concat()).await
    }

    /// `GET /api/desk/undelivered`.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn undelivered(self) -> Result<Vec<Undelivered>, Failure> {
        self.get("/api/desk/undelivered").await
    }

    /// `POST /api/desk/undelivered/{id}/retry`.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn retry(self, one: &Undelivered) -> Result<(), Failure> {
        let path = ["/api/desk/undelivered/", &one.message, "/retry"].concat();
        let body = json::write(Retry { way: one.way });
        let answer = ask("POST", &path, vec![], Body::Text(&body)).await?;
        self.note(check(answer).await)?;
        Ok(())
    }

    async fn step_at(self, path: &str, body: &str) -> Result<Case, NotMade> {
        let failed = |failure: Failure| NotMade::Failed(failure);
        let answer = ask("POST", path, vec![], Body::Text(body)).await;
        let answer = answer.map_err(|none| failed(none.into()))?;
        let status = answer.status();
        if status != 422 {
            return self.note(read(answer).await).map_err(NotMade::of);
        }
        let text = answer.text().await.map_err(|none| failed(none.into()))?;
        let refused = json::read::<StepRefused>(&text);
        let body = json::read::<ErrorBody>(&text).map(|body| Failure::Refused(Box::new(body)));
        Err(match refused {
            Some(refused) => NotMade::Refused(refused.refusal),
            None => NotMade::Failed(body.unwrap_or(Failure::Garbled(status))),
        })
    }

    async fn get<T: DeserializeOwned>(self, path: &str) -> Result<T, Failure> {
        let answer = ask("GET", path, vec![], Body::None).await?;
        self.note(read(answer).await)
    }

    async fn post<T: DeserializeOwned>(
        self,
        path: &str,
        body: &impl serde::Serialize,
    ) -> Result<T, Failure> {
        let body = json::write(body);
        read(ask("POST", path, vec![], Body::Text(&body)).await?).await
    }

    /// Remembers that nobody is logged in, when that is what was answered.
    fn note<T>(self, result: Result<T, Failure>) -> Result<T, Failure> {
        if matches!(result, Err(Failure::LoginRequired)) {
            self.lapsed.set(true);
        }
        result
    }
}

impl Default for Client {
    fn default() -> Self {
        Self::new()
    }
}

impl NotMade {
    fn of(failure: Failure) -> Self {
        match failure.code() {
            Some(ErrorCode::CaseMoved) => Self::Moved,
            Some(ErrorCode::CaseTaken) => Self::Taken,
            _ => Self::Failed(failure),
        }
    }
}

fn of(id: &str, what: &str) -> String {
    ["/api/desk/applications/", id, what].concat()
}
