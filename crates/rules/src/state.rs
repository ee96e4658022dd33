//! The life of an application: each state holds its own dates, each event consumes one state and gives the next.

use crate::calendar::DueDate;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Where an application stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    /// 已提交, waiting for the staff to accept it.
    Submitted {
        /// When.
        at: Timestamp,
    },
    /// 已受理: the clock runs.
    Accepted {
        /// When it was submitted.
        submitted: Timestamp,
        /// When it was accepted.
        at: Timestamp,
        /// By when it is decided.
        due: DueDate,
    },
}

/// What moves an application on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// Accepted, by the staff or at submission.
    Accept,
}

/// The event does not fit the state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidTransition;
