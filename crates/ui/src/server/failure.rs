//! What can go wrong with a request.

use crate::platform::http::NoAnswer;
use menteban_api::{ErrorBody, ErrorCode};
use menteban_words::pages::frame;
use menteban_words::problems;

/// Why a request did not do what it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No network, or no answer in time. Whether the request arrived is not known.
    Offline,
    /// Nobody is logged in (any more). The session knows already.
    LoginRequired,
    /// The server said no, and why.
    Refused(Box<ErrorBody>),
    /// An answer nobody can read, with its status: a proxy in between, or an app older than the server.
    Garbled(u16),
}

impl Failure {
    /// The server's code, where it gave one.
    #[must_use]
    pub fn code(&self) -> Option<ErrorCode> {
        match self {
            Self::LoginRequired => Some(ErrorCode::LoginRequired),
            Self::Refused(body) => Some(body.code),
            Self::Offline | Self::Garbled(_) => None,
        }
    }

    /// Seconds the server asks to wait.
    #[must_use]
    pub fn retry_after_secs(&self) -> Option<u32> {
        match self {
            Self::Refused(body) => body.retry_after_secs,
            _ => None,
        }
    }

    /// Whether the same request may succeed later, without anybody changing anything.
    #[must_use]
    pub fn passes(&self) -> bool {
        match self {
            Self::Offline => true,
            Self::LoginRequired => false,
            Self::Refused(body) => passes(body.status),
            Self::Garbled(status) => *status < 400 || passes(*status),
        }
    }
}

/// Too slow, too often, or an error of the server's own.
fn passes(status: u16) -> bool {
    status >= 500 || matches!(status, 408 | 429)
}

impl From<NoAnswer> for Failure {
    fn from(_: NoAnswer) -> Self {
        Self::Offline
    }
}

/// Why a request did not do what it should, in words.
#[must_use]
pub fn in_words(failure: &Failure) -> String {
    let text = match failure {
        Failure::Offline => frame::NOT_REACHED,
        other => problems::error(other.code().unwrap_or(ErrorCode::Internal)),
    };
    match failure.retry_after_secs() {
        Some(secs) => [text, &frame::wait(secs)].concat(),
        None => text.to_owned(),
    }
}
