//! The server's own pages in Chinese: the same files as in `english.rs`, over other words.

#[allow(clippy::duplicate_mod, reason = "one source, two languages")]
#[path = "plain/mod.rs"]
mod plain;

use menteban_words::zh as words;

pub use plain::SPEECH;
