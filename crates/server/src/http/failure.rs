//! Every answer that is no success: a status with its code, named once for the handlers and for the document.

use axum::http::StatusCode;
use menteban_api::ErrorCode;

/// A status and what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failure {
    status: u16,
    /// What went wrong.
    pub code: ErrorCode,
}

impl Failure {
    /// Not of the expected form.
    pub const BAD_REQUEST: Self = Self::new(400, ErrorCode::BadRequest);
    /// No session, or it has ended.
    pub const LOGIN_REQUIRED: Self = Self::new(401, ErrorCode::LoginRequired);
    /// The code does not open anything.
    pub const CODE_WRONG: Self = Self::new(401, ErrorCode::CodeWrong);
    /// Name, password or second factor of the staff are wrong.
    pub const STAFF_WRONG: Self = Self::new(401, ErrorCode::StaffWrong);
    /// The code of the second factor is asked for.
    pub const SECOND_FACTOR: Self = Self::new(401, ErrorCode::SecondFactor);
    /// Another site asks, or the header is missing.
    pub const FORBIDDEN: Self = Self::new(403, ErrorCode::Forbidden);
    /// None of the staff's roles allows it.
    pub const ROLE_REQUIRED: Self = Self::new(403, ErrorCode::RoleRequired);
    /// A consent is missing.
    pub const CONSENT_REQUIRED: Self = Self::new(403, ErrorCode::ConsentRequired);
    /// Not there, or somebody else's.
    pub const NOT_FOUND: Self = Self::new(404, ErrorCode::NotFound);
    /// Not with this method.
    pub const METHOD_NOT_ALLOWED: Self = Self::new(405, ErrorCode::MethodNotAllowed);
    /// What was to come did not come in time.
    pub const TOO_SLOW: Self = Self::new(408, ErrorCode::BadRequest);
    /// The draft was changed elsewhere.
    pub const DRAFT_CONFLICT: Self = Self::new(409, ErrorCode::DraftConflict);
    /// The pack has changed.
    pub const POLICY_CHANGED: Self = Self::new(409, ErrorCode::PolicyChanged);
    /// Somebody moved the application on.
    pub const CASE_MOVED: Self = Self::new(409, ErrorCode::CaseMoved);
    /// A colleague has taken the application.
    pub const CASE_TAKEN: Self = Self::new(409, ErrorCode::CaseTaken);
    /// The upload stands elsewhere.
    pub const UPLOAD_OFFSET: Self = Self::new(409, ErrorCode::UploadOffset);
    /// Another version of the upload protocol.
    pub const UPLOAD_VERSION: Self = Self::new(412, ErrorCode::BadRequest);
    /// Too large.
    pub const TOO_LARGE: Self = Self::new(413, ErrorCode::TooLarge);
    /// The account has no room for another file.
    pub const STORAGE_FULL: Self = Self::new(413, ErrorCode::StorageFull);
    /// Not a media type that is taken.
    pub const MEDIA_TYPE: Self = Self::new(415, ErrorCode::MediaType);
    /// Something is wrong with what was sent.
    pub const PROBLEMS: Self = Self::new(422, ErrorCode::Problems);
    /// The application cannot take this step.
    pub const STEP_REFUSED: Self = Self::new(422, ErrorCode::StepRefused);
    /// The file cannot be taken.
    pub const FILE_REFUSED: Self = Self::new(422, ErrorCode::FileRefused);
    /// The page cannot be shown.
    pub const PAGE_NOT_DRAWN: Self = Self::new(422, ErrorCode::PageNotDrawn);
    /// Too often.
    pub const TOO_OFTEN: Self = Self::new(429, ErrorCode::TooOften);
    /// What arrived is not what was sent; tus has its own number for it.
    pub const CHECKSUM_MISMATCH: Self = Self::new(460, ErrorCode::ChecksumMismatch);
    /// Our fault.
    pub const INTERNAL: Self = Self::new(500, ErrorCode::Internal);
    /// Closed for maintenance.
    pub const MAINTENANCE: Self = Self::new(503, ErrorCode::Maintenance);
    /// No fonts to print with.
    pub const PAPERS_UNAVAILABLE: Self = Self::new(503, ErrorCode::PapersUnavailable);
    /// Our fault, and it may pass.
    pub const NOT_READY: Self = Self::new(503, ErrorCode::Internal);

    const fn new(status: u16, code: ErrorCode) -> Self {
        Self { status, code }
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}
