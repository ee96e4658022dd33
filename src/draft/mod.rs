//! The state of the form: what is filled in, kept in this browser as one types and sent to the server soon after.

mod changes;
mod chosen;
mod inner;
mod judging;
mod open;
mod papers;
mod picking;
mod place;
mod replaced;
mod save;
mod store;
mod submit;
mod together;
mod working;

pub use store::Store;

pub(crate) use place::{forget, unsent};

use crate::client::Failure;
use menteban_api::{ApplicationAnswer, ErrorCode};
use menteban_rules::draft::{Field, FileId};
use menteban_rules::file::FileFacts;
use menteban_rules::problem::{Problem, Reason};
use menteban_rules::time::Timestamp;
use serde::{Deserialize, Serialize};

/// How far the changes have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// The server has everything, since that moment.
    Saved {
        /// By the server's clock.
        at: Timestamp,
    },
    /// On its way.
    Saving,
    /// In this browser only: no network, or the login has lapsed. It is sent as soon as it can be.
    KeptHere,
    /// In this page only: the browser keeps nothing. It must stay open until the network is back.
    NotKept,
    /// The server no longer has this draft: it was submitted elsewhere, or is too old.
    Gone,
}

/// A field that was changed here and elsewhere at the same time, each in its own way. The draft shows what was filled
/// in here, until [`Store::choose`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// Which.
    pub field: Field,
    /// What was filled in elsewhere.
    pub theirs: serde_json::Value,
}

/// How far a file has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileStatus {
    /// In this browser, waiting for its turn, the network or a login.
    Kept,
    /// On its way.
    Uploading {
        /// 0 to 100.
        percent: u8,
    },
    /// On the server's disk.
    Received(FileFacts),
    /// The server could not take it: it must be replaced.
    Refused(Reason),
    /// Neither here nor at the server: it must be given again.
    Lost,
    /// It did not get through, and trying again by itself would not help: [`Store::retry`]. With the server's reason,
    /// where it gave one.
    Stuck(Option<ErrorCode>),
}

/// A file that was chosen and is being turned upright and made smaller. The draft does not name it yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Working {
    /// The draft it is for.
    pub draft: String,
    /// The name it will have.
    pub file: FileId,
    /// Where it will be.
    pub spot: Spot,
    /// Whether it is on this phone's disk as it was chosen, and survives a killed page.
    pub kept: bool,
}

/// Why something that was chosen could not be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// Where it was to be.
    pub spot: Spot,
    /// Why.
    pub reason: Reason,
}

/// Where in the draft a page belongs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// Material key.
    pub material: String,
    /// Which paper of the material, counted from 0; one more than there are begins a new one.
    pub paper: usize,
    /// Which of the form's named sides, 0 where it has none.
    pub side: u8,
    /// The page it stands in for, when one is retaken.
    pub instead_of: Option<FileId>,
}

/// A picker that is open, or whose pictures are being kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picking {
    /// The element it picks for.
    pub element: String,
    /// How many of the pictures that came are on the disk.
    pub kept: usize,
    /// How many came; 0 while it is open.
    pub of: usize,
}

/// What opening a draft led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// It can be filled in.
    Ready,
    /// It was submitted already; the answer had been lost on its way.
    Submitted(Box<ApplicationAnswer>),
}

/// Why a submission did not succeed. Nothing is lost by any of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SubmitFailure {
    /// These stand in the way. [`Store::problems`] shows them too, as far as they can be seen from here.
    Problems(Vec<Problem>),
    /// The pack has changed: it has been loaded, and [`Store::problems`] is by the new one. Look and submit again.
    PolicyChanged,
    /// Something was changed elsewhere meanwhile and has been taken over: look and submit again.
    Changed,
    /// See there. After `Offline`, submitting again is safe: it gives the same 受理号.
    Failed(Failure),
}
