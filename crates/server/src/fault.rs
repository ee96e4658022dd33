//! What can go wrong inside, for the log alone: never sent to anybody.

use std::error::Error;
use std::fmt;

/// A failure of ours. Its text names what was being done and never holds personal data.
#[derive(Debug)]
pub struct Fault(String);

/// The result of anything that can fail for reasons of our own.
pub type Outcome<T> = Result<T, Fault>;

impl Fault {
    /// A failure described by us.
    #[must_use]
    pub fn new(what: impl Into<String>) -> Self {
        Self(what.into())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Error for Fault {}

impl From<sqlx::Error> for Fault {
    fn from(error: sqlx::Error) -> Self {
        Self(format!("database: {error}"))
    }
}

impl From<object_store::Error> for Fault {
    fn from(error: object_store::Error) -> Self {
        Self(format!("files: {error}"))
    }
}

impl From<serde_json::Error> for Fault {
    /// Only the kind of error: its full text may quote what was read.
    fn from(error: serde_json::Error) -> Self {
        Self(format!("json: {:?} error", error.classify()))
    }
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        Self(format!("input or output: {error}"))
    }
}

impl From<tokio::task::JoinError> for Fault {
    fn from(error: tokio::task::JoinError) -> Self {
        Self(format!("task: {error}"))
    }
}
