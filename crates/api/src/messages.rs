//! The message box.

use menteban_rules::time::Timestamp;
use serde::{Deserialize, Serialize};

/// `GET /api/messages` gives a list of these, the latest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessageAnswer {
    /// Names it.
    pub id: String,
    /// The application it is about.
    pub application: String,
    /// A few words.
    pub title: String,
    /// All of it.
    pub text: String,
    /// When it happened.
    pub at: Timestamp,
    /// Whether it was read.
    pub read: bool,
}

/// `POST /api/messages`: all up to a moment were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MessagesRead {
    /// [`MessageAnswer::at`] of the latest that was shown.
    pub until: Timestamp,
}
