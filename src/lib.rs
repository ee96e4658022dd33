//! The applicant's web app: draws what `menteban-rules` says, and decides nothing itself.
//!
//! `pages` and `steps` are the screens, `draft` and `upload` what keeps the form, `session` who is logged in, `client`
//! the server. What screens are made of, and the browser, is `menteban-ui`'s.

pub mod app;
pub mod client;
pub mod draft;
pub mod pages;
pub mod route;
pub mod session;
pub mod steps;
pub mod upload;

use menteban_ui::json;
pub use menteban_ui::{self as ui, few, platform};
