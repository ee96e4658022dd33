//! The one error of the API. What went wrong inside is logged here, once, and never sent.

use axum::Json;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use menteban_api::{DraftAnswer, ErrorBody, StepRefused};
use menteban_rules::problem::{Place, Problem, Reason};
use menteban_rules::process::Refusal;
use serde::Serialize;

use super::failure::Failure;
use crate::fault::Fault;

/// An answer that is not the one hoped for.
#[derive(Debug)]
pub struct ApiError {
    status: StatusCode,
    body: Box<ErrorBody>,
    refused: Option<Box<StepRefused>>,
}

/// What is sent of it.
#[derive(Serialize)]
struct Sent {
    #[serde(flatten)]
    body: Box<ErrorBody>,
    #[serde(flatten)]
    refused: Option<Box<StepRefused>>,
}

/// What handlers give.
pub type ApiResult<T> = Result<T, ApiError>;

impl ApiError {
    /// 400.
    #[must_use]
    pub fn bad_request() -> Self {
        Self::new(Failure::BAD_REQUEST)
    }

    /// 401: no session, or it has ended.
    #[must_use]
    pub fn login_required() -> Self {
        Self::new(Failure::LOGIN_REQUIRED)
    }

    /// 401: the code does not open anything.
    #[must_use]
    pub fn code_wrong() -> Self {
        Self::new(Failure::CODE_WRONG)
    }

    /// 401: this does not open the desk.
    #[must_use]
    pub fn staff_wrong() -> Self {
        Self::new(Failure::STAFF_WRONG)
    }

    /// 401: the code of the second factor is asked for.
    #[must_use]
    pub fn second_factor() -> Self {
        Self::new(Failure::SECOND_FACTOR)
    }

    /// 403: another site asks, or the header is missing.
    #[must_use]
    pub fn forbidden() -> Self {
        Self::new(Failure::FORBIDDEN)
    }

    /// 403: none of the staff's roles allows it.
    #[must_use]
    pub fn role_required() -> Self {
        Self::new(Failure::ROLE_REQUIRED)
    }

    /// 403: nothing is taken before the consents that it needs are given.
    #[must_use]
    pub fn consent_required() -> Self {
        Self::new(Failure::CONSENT_REQUIRED)
    }

    /// 404: not there, or somebody else's.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(Failure::NOT_FOUND)
    }

    /// 405.
    #[must_use]
    pub fn method_not_allowed() -> Self {
        Self::new(Failure::METHOD_NOT_ALLOWED)
    }

    /// 408: what was to come did not come in time.
    #[must_use]
    pub fn too_slow() -> Self {
        Self::new(Failure::TOO_SLOW)
    }

    /// 409, with the draft as it stands.
    #[must_use]
    pub fn draft_conflict(draft: DraftAnswer) -> Self {
        let mut error = Self::new(Failure::DRAFT_CONFLICT);
        error.body.draft = Some(Box::new(draft));
        error
    }

    /// 409, with what is wrong by the pack of today.
    #[must_use]
    pub fn policy_changed(digest: &str, problems: Vec<Problem>) -> Self {
        let mut error = Self::new(Failure::POLICY_CHANGED);
        error.body.policy_digest = Some(digest.to_owned());
        error.body.problems = problems;
        error
    }

    /// 409: somebody moved the application on meanwhile.
    #[must_use]
    pub fn case_moved() -> Self {
        Self::new(Failure::CASE_MOVED)
    }

    /// 409: a colleague has taken the application.
    #[must_use]
    pub fn case_taken() -> Self {
        Self::new(Failure::CASE_TAKEN)
    }

    /// 422: the application cannot take this step, and why.
    #[must_use]
    pub fn step_refused(refusal: Refusal) -> Self {
        let mut error = Self::new(Failure::STEP_REFUSED);
        error.refused = Some(Box::new(StepRefused { refusal }));
        error
    }

    /// 409: the upload stands elsewhere.
    #[must_use]
    pub fn upload_offset() -> Self {
        Self::new(Failure::UPLOAD_OFFSET)
    }

    /// 412: another version of the upload protocol.
    #[must_use]
    pub fn upload_version() -> Self {
        Self::new(Failure::UPLOAD_VERSION)
    }

    /// 413.
    #[must_use]
    pub fn too_large() -> Self {
        Self::new(Failure::TOO_LARGE)
    }

    /// 413: the account has no room for another file.
    #[must_use]
    pub fn storage_full() -> Self {
        Self::new(Failure::STORAGE_FULL)
    }

    /// 415.
    #[must_use]
    pub fn media_type() -> Self {
        Self::new(Failure::MEDIA_TYPE)
    }

    /// 422: something is wrong with what was sent.
    #[must_use]
    pub fn problems(problems: Vec<Problem>) -> Self {
        let mut error = Self::new(Failure::PROBLEMS);
        error.body.problems = problems;
        error
    }

    /// 422: the file cannot be taken.
    #[must_use]
    pub fn file_refused(place: Place, reason: Reason) -> Self {
        let mut error = Self::new(Failure::FILE_REFUSED);
        error.body.problems = vec![Problem::must(place, reason)];
        error
    }

    /// 422: the page cannot be shown; the file stands.
    #[must_use]
    pub fn page_not_drawn() -> Self {
        Self::new(Failure::PAGE_NOT_DRAWN)
    }

    /// 429.
    #[must_use]
    pub fn too_often(wait_secs: i64) -> Self {
        let error = Self::new(Failure::TOO_OFTEN);
        error.retry_after(wait_secs)
    }

    /// 460: what arrived is not what was sent.
    #[must_use]
    pub fn checksum_mismatch() -> Self {
        Self::new(Failure::CHECKSUM_MISMATCH)
    }

    /// 503: closed for maintenance.
    #[must_use]
    pub fn maintenance(wait_secs: i64) -> Self {
        let error = Self::new(Failure::MAINTENANCE);
        error.retry_after(wait_secs)
    }

    /// 503: no fonts to print with.
    #[must_use]
    pub fn papers_unavailable() -> Self {
        Self::new(Failure::PAPERS_UNAVAILABLE)
    }

    /// 500: our fault. The cause is logged by whoever knows it.
    #[must_use]
    pub fn internal() -> Self {
        Self::new(Failure::INTERNAL)
    }

    /// 503: our fault, and it may pass.
    #[must_use]
    pub fn not_ready() -> Self {
        Self::new(Failure::NOT_READY)
    }

    fn new(failure: Failure) -> Self {
        let (status, code) = (failure.status(), failure.code);
        let body = ErrorBody {
            kind: "about:blank".to_owned(),
            title: menteban_words::problems::error(code).to_owned(),
            status: status.as_u16(),
            code,
            retry_after_secs: None,
            problems: Vec::new(),
            draft: None,
            policy_digest: None,
        };
        Self {
            status,
            body: Box::new(body),
            refused: None,
        }
    }

    fn retry_after(mut self, wait_secs: i64) -> Self {
        self.body.retry_after_secs = u32::try_from(wait_secs.max(1)).ok();
        self
    }
}

impl From<Fault> for ApiError {
    fn from(fault: Fault) -> Self {
        tracing::error!(cause = %fault, "a request failed");
        Self::internal()
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let wait = self.body.retry_after_secs;
        let Self {
            status,
            body,
            refused,
        } = self;
        let mut response = (status, Json(Sent { body, refused })).into_response();
        let headers = response.headers_mut();
        let problem = HeaderValue::from_static("application/problem+json");
        headers.insert(CONTENT_TYPE, problem);
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(secs) = wait {
            headers.insert(RETRY_AFTER, secs.into());
        }
        response
    }
}
