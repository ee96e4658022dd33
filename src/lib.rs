//! The applicant's web app: draws what `menteban-rules` says, and decides nothing itself.
//!
//! `pages` and `steps` are the screens, `ui` what they are made of, `draft` and `upload` what keeps the form,
//! `session` who is logged in, `client` the server, `platform` the browser.

pub mod app;
pub mod client;
pub mod draft;
pub mod few;
mod json;
pub mod pages;
pub mod platform;
pub mod route;
pub mod session;
pub mod steps;
pub mod ui;
pub mod upload;
