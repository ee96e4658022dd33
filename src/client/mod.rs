//! The server's API, typed: one function an endpoint. What travels is defined in `menteban-api`.

pub use crate::ui::server::Failure;

use crate::json;
use crate::platform::http::{Body, Response};
use crate::ui::server::{ask, check, read};
use leptos::prelude::*;
use menteban_api::{
    ApplicationAnswer, ApplicationSummary, CodeAnswer, CodeRequest, DraftAnswer, DraftChange,
    DraftChanged, IDEMPOTENCY_HEADER, LOOK_HEADER, LoginRequest, Me, MessageAnswer, MessagesRead,
    MyData, NewDraft, PolicyAnswer, SubmitRequest, SupplementRequest, TakingBack, TimeAnswer,
    Words,
};
use menteban_rules::time::Timestamp;
use menteban_words::me::CONFIRM;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The server as this page sees it; a handle.
#[derive(Clone, Copy, Debug)]
pub struct Client {
    lapsed: RwSignal<bool>,
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

    /// `GET /api/policy`. The browser keeps it and asks by its `ETag`.
    ///
    /// # Errors
    /// [`Failure`], as with every function here.
    pub async fn policy(self) -> Result<PolicyAnswer, Failure> {
        self.get("/api/policy").await
    }

    /// `GET /api/time`.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn time(self) -> Result<TimeAnswer, Failure> {
        self.get("/api/time").await
    }

    /// `GET /api/me`: who is logged in, if anybody.
    ///
    /// # Errors
    /// [`Failure`], but nobody being logged in is none.
    pub async fn me(self) -> Result<Option<Me>, Failure> {
        match read(ask("GET", "/api/me", vec![], Body::None).await?).await {
            Err(Failure::LoginRequired) => Ok(None),
            other => other.map(Some),
        }
    }

    /// `POST /api/login/code`: sends a code to the phone that the registry has.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn request_code(self, id_number: String) -> Result<CodeAnswer, Failure> {
        self.post("/api/login/code", &CodeRequest { id_number })
            .await
    }

    /// `POST /api/login`.
    ///
    /// # Errors
    /// [`Failure`]; a wrong code is [`ErrorCode::CodeWrong`].
    pub async fn login(self, id_number: String, code: String) -> Result<Me, Failure> {
        self.post("/api/login", &LoginRequest { id_number, code })
            .await
    }

    /// `POST /api/logout`.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn logout(self) -> Result<(), Failure> {
        self.call("POST", "/api/logout", vec![], Body::None).await?;
        Ok(())
    }

    /// `GET /api/drafts`: the open ones of this person.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn drafts(self) -> Result<Vec<DraftAnswer>, Failure> {
        self.get("/api/drafts").await
    }

    /// `POST /api/drafts`: begins an application, or gives the open one of this kind for this disease.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn begin(self, new: &NewDraft) -> Result<DraftAnswer, Failure> {
        self.post("/api/drafts", new).await
    }

    /// `GET /api/drafts/{id}`.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn draft(self, id: &str) -> Result<DraftAnswer, Failure> {
        self.get(&["/api/drafts/", id].concat()).await
    }

    /// `DELETE /api/drafts/{id}`: throws a draft away.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn discard(self, id: &str) -> Result<(), Failure> {
        let path = ["/api/drafts/", id].concat();
        self.call("DELETE", &path, vec![], Body::None).await?;
        Ok(())
    }

    /// `POST /api/drafts/{id}/restore`: takes a draft back that was thrown away.
    ///
    /// # Errors
    /// [`Failure`]; another one for the same is [`ErrorCode::DraftConflict`].
    pub async fn restore(self, id: &str) -> Result<(), Failure> {
        let path = ["/api/drafts/", id, "/restore"].concat();
        self.call("POST", &path, vec![], Body::None).await?;
        Ok(())
    }

    /// `GET /api/me/data`.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn my_data(self) -> Result<MyData, Failure> {
        self.get("/api/me/data").await
    }

    /// `POST /api/me/consents/{key}/withdraw`.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn withdraw(self, key: &str, delete_files: bool) -> Result<(), Failure> {
        let path = ["/api/me/consents/", key, "/withdraw"].concat();
        let body = match delete_files {
            true => r#"{"delete_files":true}"#,
            false => r#"{"delete_files":false}"#,
        };
        self.call("POST", &path, vec![], Body::Text(body)).await?;
        Ok(())
    }

    /// `DELETE /api/me`, once the word was typed that confirms it.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn delete_account(self) -> Result<(), Failure> {
        let body = [r#"{"confirmation":""#, CONFIRM, r#""}"#].concat();
        self.call("DELETE", "/api/me", vec![], Body::Text(&body))
            .await?;
        Ok(())
    }

    /// `PATCH /api/drafts/{id}`.
    ///
    /// # Errors
    /// [`Failure`]; a change made elsewhere meanwhile is [`ErrorCode::DraftConflict`].
    pub async fn change(self, id: &str, change: &DraftChange) -> Result<DraftChanged, Failure> {
        let path = ["/api/drafts/", id].concat();
        self.send("PATCH", &path, vec![], change).await
    }

    /// `POST /api/drafts/{id}/submit`; the same key gives the same answer.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn submit(
        self,
        id: &str,
        key: &str,
        request: &SubmitRequest,
    ) -> Result<ApplicationAnswer, Failure> {
        let path = ["/api/drafts/", id, "/submit"].concat();
        self.send("POST", &path, vec![(IDEMPOTENCY_HEADER, key)], request)
            .await
    }

    /// `GET /api/applications`.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn applications(self) -> Result<Vec<ApplicationSummary>, Failure> {
        self.get("/api/applications").await
    }

    /// `GET /api/applications/{id}`.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn application(self, id: &str) -> Result<ApplicationAnswer, Failure> {
        self.get(&["/api/applications/", id].concat()).await
    }

    /// `POST /api/applications/{id}/supplement`: the draft of what was asked for.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn begin_answer(self, id: &str) -> Result<DraftAnswer, Failure> {
        let path = ["/api/applications/", id, "/supplement"].concat();
        self.post(&path, &()).await
    }

    /// `POST /api/applications/{id}/supplement/answer`.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn hand_in(
        self,
        id: &str,
        request: &SupplementRequest,
    ) -> Result<ApplicationAnswer, Failure> {
        let path = ["/api/applications/", id, "/supplement/answer"].concat();
        self.post(&path, request).await
    }

    /// The same, asked by the page and not by a person: it does not keep the login alive.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn look(self, id: &str) -> Result<ApplicationAnswer, Failure> {
        let path = ["/api/applications/", id].concat();
        let answer = ask("GET", &path, vec![(LOOK_HEADER, "1")], Body::None).await?;
        self.note(read(answer).await)
    }

    /// `POST /api/applications/{id}/appeal` and `…/letters`.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn concern(
        self,
        id: &str,
        what: &str,
        text: String,
    ) -> Result<ApplicationAnswer, Failure> {
        let path = ["/api/applications/", id, "/", what].concat();
        self.post(&path, &Words { text }).await
    }

    /// `POST /api/applications/{id}/withdraw`: takes back the application, or else the appeal.
    ///
    /// # Errors
    /// [`Failure`]: it may stand elsewhere by now.
    pub async fn take_back(self, id: &str, appeal: bool) -> Result<ApplicationAnswer, Failure> {
        let path = ["/api/applications/", id, "/withdraw"].concat();
        self.post(&path, &TakingBack { appeal }).await
    }

    /// `GET /api/messages`.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn messages(self) -> Result<Vec<MessageAnswer>, Failure> {
        self.get("/api/messages").await
    }

    /// `POST /api/messages`.
    ///
    /// # Errors
    /// [`Failure`].
    pub async fn read_messages(self, until: Timestamp) -> Result<(), Failure> {
        let body = json::write(MessagesRead { until });
        self.call("POST", "/api/messages", vec![], Body::Text(&body))
            .await?;
        Ok(())
    }

    async fn get<T: DeserializeOwned>(self, path: &str) -> Result<T, Failure> {
        let answer = ask("GET", path, vec![], Body::None).await?;
        self.note(read(answer).await)
    }

    async fn post<T: DeserializeOwned>(
        self,
        path: &str,
        body: &impl Serialize,
    ) -> Result<T, Failure> {
        self.send("POST", path, vec![], body).await
    }

    async fn send<T: DeserializeOwned>(
        self,
        method: &'static str,
        path: &str,
        headers: Vec<(&'static str, &str)>,
        body: &impl Serialize,
    ) -> Result<T, Failure> {
        let body = json::write(body);
        let answer = ask(method, path, headers, Body::Text(&body)).await?;
        self.note(read(answer).await)
    }

    /// Any request whose answer is read by the caller.
    pub(crate) async fn call<'a>(
        self,
        method: &'static str,
        path: &'a str,
        headers: Vec<(&'static str, &'a str)>,
        body: Body<'a>,
    ) -> Result<Response, Failure> {
        let answer = ask(method, path, headers, body).await?;
        self.note(check(answer).await)
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

/// Where the bytes of a file are, once the server has it.
#[must_use]
pub fn file_address(id: &menteban_rules::draft::FileId) -> String {
    ["/api/files/", id.as_str()].concat()
}

/// Where pictures of the pages of a PDF are.
#[must_use]
pub fn page_addresses(id: &menteban_rules::draft::FileId, pages: u16) -> Vec<String> {
    let file = file_address(id);
    let address = |page: u16| [&file, "/pages/", &page.to_string()].concat();
    (1..=pages).map(address).collect()
}
