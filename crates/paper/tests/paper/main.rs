//! What is printed, read back by a library that did not write it.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod arbitrary;
mod certificates;
mod embedded;
mod fields;
mod fonts;
mod lines;
mod read;
mod receipts;
mod sample;
mod show;
