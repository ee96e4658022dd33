//! The server's own pages, in plain HTML. They are read twice, over the words of each language: `words` is what the
//! module around them says it is (`chinese.rs`, `english.rs`), and nothing else in them differs.

mod around;
mod benefits_page;
mod first_page;
mod privacy_page;
mod receipt_page;

use super::words;
use crate::language::Speech;

/// These pages in this language.
pub const SPEECH: Speech = Speech {
    tag: words::language::TAG,
    product: words::ui::PRODUCT,
    demo: first_page::demo,
    first: first_page::first_page,
    fallback: first_page::fallback,
    document: around::document,
    privacy: (words::me::PRIVACY, privacy_page::privacy_page),
    benefits: (words::benefits::TITLE, benefits_page::benefits_page),
    receipt_key: (words::proof::key_page::TITLE, receipt_page::receipt_page),
    mine: words::pages::mine::TITLE,
    error: words::problems::error,
};
