//! English: for people who are insured here and read no Chinese. Modules, names and signatures are those of [`crate::zh`],
//! where each is described; `cargo xtask test tidy` sees to it that none is missing.
//!
//! What stands on a paper or is asked for at the counter has its Chinese term in brackets, once.
#![expect(missing_docs, reason = "each phrase is described in crate::zh")]

use std::fmt::Display;

pub mod benefits;
pub mod coach;
pub mod concern;
pub mod desk;
pub mod examples;
pub mod landing;
pub mod language;
pub mod me;
pub mod operate;
pub mod pages;
pub mod paper;
pub mod policy;
pub mod problems;
pub mod proof;
pub mod readiness;
pub mod server;
pub mod steps;
pub mod time;
pub mod ui;

/// `1 day`, `5 days`.
fn counted(count: impl Display, one: &str) -> String {
    let count = count.to_string();
    let end = if count == "1" { "" } else { "s" };
    format!("{count} {one}{end}")
}
