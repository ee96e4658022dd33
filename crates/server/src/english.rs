//! The server's own pages in English: the same files as in `chinese.rs`, over other words.

#[allow(clippy::duplicate_mod, reason = "one source, two languages")]
#[path = "plain/mod.rs"]
mod plain;

use menteban_words::en as words;

pub use plain::SPEECH;
