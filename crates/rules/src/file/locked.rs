//! Whether a PDF is encrypted: its trailer, or the dictionary of its cross-reference stream, names how.
//!
//! Both stand in the file as they are: a cross-reference stream packs its rows, never its own dictionary, and no object
//! stream may hold either (ISO 32000-1, 7.5.7 and 7.5.8). An encrypted file stays so through every update, so that any
//! of its trailers will do.

const NAME: &[u8] = b"/Encrypt";

/// Whether some dictionary has an entry `/Encrypt` with a reference or a dictionary behind it; it is looked for from one
/// place to another.
pub(super) fn is_locked(bytes: &[u8], from: usize, until: usize) -> bool {
    let end = until.saturating_add(NAME.len() - 1).min(bytes.len());
    let mut at = from;
    while let Some(place) = bytes
        .get(at..end)
        .and_then(|part| part.windows(NAME.len()).position(|word| word == NAME))
    {
        at += place + NAME.len();
        let value = bytes[at..].trim_ascii_start();
        if value.starts_with(b"<<") || is_reference(value) {
            return true;
        }
    }
    false
}

/// `12 0 R`.
fn is_reference(value: &[u8]) -> bool {
    let mut words = value
        .split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty());
    let mut number = || {
        words
            .next()
            .is_some_and(|word| word.iter().all(u8::is_ascii_digit))
    };
    number() && number() && words.next().is_some_and(|word| word.starts_with(b"R"))
}
