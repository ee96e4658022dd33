//! The one error of the API. What went wrong inside is logged here, once, and never sent.

use axum::Json;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use menteban_api::{DraftAnswer, ErrorBody, ErrorCode};
use menteban_rules::problem::{Place, Problem, Reason};

use crate::fault::Fault;

/// An answer that is not the one hoped for.
#[derive(Debug)]
pub struct ApiError {
    status: StatusCode,
    body: Box<ErrorBody>,
}

/// What handlers give.
pub type ApiResult<T> = Result<T, ApiError>;

impl ApiError {
    /// 400.
    #[must_use]
    pub fn bad_request() -> Self {
        Self::new(StatusCode::BAD_REQUEST, ErrorCode::BadRequest)
    }

    /// 401: no session, or it has ended.
    #[must_use]
    pub fn login_required() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, ErrorCode::LoginRequired)
    }

    /// 401: the code does not open anything.
    #[must_use]
    pub fn code_wrong() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, ErrorCode::CodeWrong)
    }

    /// 403: another site asks, or the header is missing.
    #[must_use]
    pub fn forbidden() -> Self {
        Self::new(StatusCode::FORBIDDEN, ErrorCode::Forbidden)
    }

    /// 404: not there, or somebody else's.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, ErrorCode::NotFound)
    }

    /// 405.
    #[must_use]
    pub fn method_not_allowed() -> Self {
        Self::new(StatusCode::METHOD_NOT_ALLOWED, ErrorCode::MethodNotAllowed)
    }

    /// 408: what was to come did not come in time.
    #[must_use]
    pub fn too_slow() -> Self {
        Self::new(StatusCode::REQUEST_TIMEOUT, ErrorCode::BadRequest)
    }

    /// 409, with the draft as it stands.
    #[must_use]
    pub fn draft_conflict(draft: DraftAnswer) -> Self {
        let mut error = Self::new(StatusCode::CONFLICT, ErrorCode::DraftConflict);
        error.body.draft = Some(Box::new(draft));
        error
    }

    /// 409, with what is wrong by the pack of today.
    #[must_use]
    pub fn policy_changed(digest: &str, problems: Vec<Problem>) -> Self {
        let mut error = Self::new(StatusCode::CONFLICT, ErrorCode::PolicyChanged);
        error.body.policy_digest = Some(digest.to_owned());
        error.body.problems = problems;
        error
    }

    /// 409: the upload stands elsewhere.
    #[must_use]
    pub fn upload_offset() -> Self {
        Self::new(StatusCode::CONFLICT, ErrorCode::UploadOffset)
    }

    /// 412: another version of the upload protocol.
    #[must_use]
    pub fn upload_version() -> Self {
        Self::new(StatusCode::PRECONDITION_FAILED, ErrorCode::BadRequest)
    }

    /// 413.
    #[must_use]
    pub fn too_large() -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, ErrorCode::TooLarge)
    }

    /// 415.
    #[must_use]
    pub fn media_type() -> Self {
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, ErrorCode::MediaType)
    }

    /// 422: something is wrong with what was sent.
    #[must_use]
    pub fn problems(problems: Vec<Problem>) -> Self {
        let mut error = Self::new(StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::Problems);
        error.body.problems = problems;
        error
    }

    /// 422: the file cannot be taken.
    #[must_use]
    pub fn file_refused(place: Place, reason: Reason) -> Self {
        let mut error = Self::new(StatusCode::UNPROCESSABLE_ENTITY, ErrorCode::FileRefused);
        error.body.problems = vec![Problem::must(place, reason)];
        error
    }

    /// 429.
    #[must_use]
    pub fn too_often(wait_secs: i64) -> Self {
        let error = Self::new(StatusCode::TOO_MANY_REQUESTS, ErrorCode::TooOften);
        error.retry_after(wait_secs)
    }

    /// 460: what arrived is not what was sent.
    #[must_use]
    pub fn checksum_mismatch() -> Self {
        let status = StatusCode::from_u16(460).unwrap_or(StatusCode::BAD_REQUEST);
        Self::new(status, ErrorCode::ChecksumMismatch)
    }

    /// 503: closed for maintenance.
    #[must_use]
    pub fn maintenance(wait_secs: i64) -> Self {
        let error = Self::new(StatusCode::SERVICE_UNAVAILABLE, ErrorCode::Maintenance);
        error.retry_after(wait_secs)
    }

    /// 500: our fault. The cause is logged by whoever knows it.
    #[must_use]
    pub fn internal() -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, ErrorCode::Internal)
    }

    /// 503: our fault, and it may pass.
    #[must_use]
    pub fn not_ready() -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, ErrorCode::Internal)
    }

    fn new(status: StatusCode, code: ErrorCode) -> Self {
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
        let mut response = (self.status, Json(self.body)).into_response();
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
