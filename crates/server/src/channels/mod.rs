//! Ways out: how people, and the agency's other programs, hear of what has happened.

mod cloud;
mod config;
mod deliver;
mod post;
mod webhook;

pub use cloud::CloudSms;
pub use config::{Config, ConfigError, read};
pub use deliver::deliver;
pub use post::post;
pub use webhook::Webhook;

use menteban_rules::process::Tells;
use menteban_rules::time::Timestamp;

/// Something to be told to one person. It may go out twice after a crash, under the same id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Names it, for ever.
    pub id: String,
    /// What it is about.
    pub tells: Tells,
    /// 受理号.
    pub receipt: String,
    /// The day it is about, as people read it; empty where there is none.
    pub day: String,
    /// In words, without anything about health.
    pub text: String,
    /// To which phone.
    pub phone: String,
    /// When it happened.
    pub at: Timestamp,
}
