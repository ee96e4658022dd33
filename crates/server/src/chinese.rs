//! The server's own pages in Chinese: the same files as in `english.rs`, over other words.

#[path = "plain/mod.rs"]
mod plain;

use menteban_words::zh as words;

pub use plain::SPEECH;
