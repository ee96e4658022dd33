//! All the rules of Menteban, pure: no clock, no I/O, no async, and no sentence for people.
//!
//! Today, ids and the policy are arguments. The browser and the server call the very same functions:
//! [`application::complete`] is the one road from a [`draft::Draft`] to an [`application::Application`],
//! and what stands in its way is a list of [`problem::Problem`]s.

pub mod application;
pub mod benefits;
pub mod calendar;
pub mod checklist;
pub mod draft;
pub mod file;
mod fold;
pub mod identity;
pub mod json;
pub mod policy;
pub mod problem;
pub mod process;
#[cfg(feature = "samples")]
pub mod samples;
pub mod search;
pub mod statement;
pub mod time;
pub mod window;
