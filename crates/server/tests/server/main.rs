//! The whole server over HTTP, each test on a data folder and a clock of its own. Nothing sleeps.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

mod access;
mod audit;
mod carried;
mod cases;
mod clock;
mod concerns;
mod core_system;
mod counts;
mod data;
mod desk;
mod desk_access;
mod desk_login;
mod document;
mod drafts;
mod drawn;
mod guard;
mod harness;
mod hostile;
mod login;
mod looks;
mod messages;
mod my_data;
mod operate;
mod pages;
mod papers;
mod privacy;
mod queue;
mod refusals;
mod results;
mod scans;
mod seal;
mod slow;
mod submit;
mod thread;
mod uploads;
