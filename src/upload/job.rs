//! A file that is to be sent, and how far it has come.

use menteban_api::ErrorCode;
use menteban_rules::draft::FileId;
use menteban_rules::file::FileFacts;
use menteban_rules::problem::Reason;

/// A file that is to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Its name.
    pub file: FileId,
    /// The draft it belongs to.
    pub draft: String,
    /// Where its bytes are among the browser's records.
    pub bytes_key: String,
    /// What it is.
    pub facts: FileFacts,
    /// SHA-256 of the bytes in hexadecimal digits, where it is known: the server holds the whole against it.
    pub sha256: Option<String>,
    /// Whether the server has heard of it.
    pub announced: Announced,
}

/// Whether the server has heard of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Announced {
    /// It was never tried.
    Never,
    /// It was tried, now or in an earlier visit: first ask how far it has come.
    Perhaps,
}

/// How far a file has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It waits for its turn, the network or a login.
    Waiting,
    /// On its way.
    Sending {
        /// 0 to 100.
        percent: u8,
    },
    /// The server has it.
    Received(FileFacts),
    /// The server cannot take it.
    Refused(Reason),
    /// Something is in the way that does not pass by itself: what the server says, where it helps to know.
    Stuck(Option<ErrorCode>),
    /// Its bytes are no longer in this browser.
    Lost,
}
