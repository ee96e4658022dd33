//! Reads a PDF.

use lopdf::{Dictionary, Document, Object};

pub fn document(pdf: &[u8]) -> Document {
    Document::load_mem(pdf).unwrap()
}

/// The text of some pages (from 1), without any white, since a field may be broken into lines.
pub fn text(pdf: &[u8], pages: &[u32]) -> String {
    squeezed(&document(pdf).extract_text(pages).unwrap())
}

/// The text of all pages.
pub fn all(pdf: &[u8]) -> String {
    let pages: Vec<u32> = document(pdf).get_pages().keys().copied().collect();
    text(pdf, &pages)
}

/// A text without any white.
pub fn squeezed(text: &str) -> String {
    text.chars().filter(|one| !one.is_whitespace()).collect()
}

/// Every dictionary of a type, such as `Font`.
pub fn dictionaries<'a>(document: &'a Document, kind: &str) -> Vec<&'a Dictionary> {
    let all = document.objects.values().filter_map(|object| match object {
        Object::Dictionary(one) => Some(one),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    });
    all.filter(|one| one.has_type(kind.as_bytes())).collect()
}
