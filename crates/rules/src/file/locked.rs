//! Whether a PDF is encrypted: its trailer, or the dictionary of its cross-reference stream, names how.
//!
//! Both stand in the file as they are: a cross-reference stream packs its rows, never its own dictionary, and no object
//! stream may hold either (ISO 32000-1, 7.5.7 and 7.5.8). An encrypted file stays so through every update, so that any
//! of its trailers will do.

use super::part::{Elsewhere, Part};

const NAME: &[u8] = b"/Encrypt";
/// So many bytes from the name on tell what stands behind it.
const ENTRY: usize = 64;

/// Whether some dictionary has an entry `/Encrypt` with a reference or a dictionary behind it, from a place on.
pub(super) fn is_locked(part: &Part<'_>, from: usize) -> Result<bool, Elsewhere> {
    let mut at = from;
    loop {
        let rest = part.from(at)?;
        let Some(place) = rest.windows(NAME.len()).position(|word| word == NAME) else {
            break;
        };
        let entry = &rest[place..];
        if entry.len() < ENTRY && !part.is_last() {
            return Err(Elsewhere(at + place));
        }
        let value = entry[NAME.len()..].trim_ascii_start();
        if value.starts_with(b"<<") || is_reference(value) {
            return Ok(true);
        }
        at += place + NAME.len();
    }
    match part.is_last() {
        true => Ok(false),
        // The name may begin in its last bytes.
        false => Err(Elsewhere(
            (part.at + part.bytes.len())
                .saturating_sub(NAME.len() - 1)
                .max(at),
        )),
    }
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
