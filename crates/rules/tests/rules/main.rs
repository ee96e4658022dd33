//! The rules by example, by vector and by chance. One binary, linked once.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod agents;
mod applications;
mod benefits;
mod boundaries;
mod calendars;
mod checklists;
mod drafts;
mod files;
mod identities;
mod kinds;
mod pages;
mod papers;
mod places;
mod prefills;
mod process;
mod random;
mod readiness;
mod searching;
mod supplements;
mod tables;
mod terms;
mod windows;
