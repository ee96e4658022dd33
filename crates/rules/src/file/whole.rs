//! Whether a file was cut off: its parts are walked by their lengths to the end mark, nothing is decoded.
//!
//! Cameras append films and notes behind a picture, so what follows the end mark does not matter; previews inside a
//! picture have end marks of their own, so the first one that is found does not prove anything.

use super::FileKind;

/// Where a reader looks for the header and the end mark of a PDF: within so many bytes of either end
/// (PDF Reference 1.7, appendix H.3, notes 13 and 18).
const PDF_MARGIN: usize = 1024;

/// What a walk has found.
pub(super) enum Step {
    /// It is whole.
    Whole,
    /// It was cut off.
    CutOff,
    /// Nothing yet: it goes on from here.
    At(usize),
}

/// Walks from one place in the file to another. Only a JPEG takes steps: all others are walked by the lengths they tell.
pub(super) fn walk(bytes: &[u8], kind: FileKind, from: usize, until: usize) -> Step {
    let whole = match kind {
        FileKind::Jpeg => return jpeg(bytes, from, until),
        FileKind::Png => png(bytes).is_some(),
        FileKind::Webp => webp(bytes),
        FileKind::Heic => heic(bytes),
        FileKind::Pdf => pdf(bytes),
    };
    if whole { Step::Whole } else { Step::CutOff }
}

pub(super) fn has_pdf_header(bytes: &[u8]) -> bool {
    contains(&bytes[..bytes.len().min(PDF_MARGIN)], b"%PDF-")
}

fn pdf(bytes: &[u8]) -> bool {
    contains(&bytes[bytes.len().saturating_sub(PDF_MARGIN)..], b"%%EOF")
}

fn contains(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.windows(mark.len()).any(|window| window == mark)
}

/// Walks the segments from marker to marker until the end of the image (ITU T.81, B.1.1).
fn jpeg(bytes: &[u8], from: usize, until: usize) -> Step {
    const START: u8 = 0xd8;
    const END: u8 = 0xd9;
    let mut at = from;
    while at < until {
        let Some((marker, after)) = next_marker(bytes, at, until) else {
            break;
        };
        let length = bytes.get(after..).and_then(|rest| rest.first_chunk());
        at = match (marker, length) {
            (END, _) => return Step::Whole,
            (START, _) => after,
            (_, Some(length)) => after + usize::from(u16::from_be_bytes(*length)),
            (_, None) => return Step::CutOff,
        };
    }
    if until < bytes.len() {
        Step::At(at.max(until))
    } else {
        Step::CutOff
    }
}

/// The next marker that begins from one place on and before another, and where it ends. Stuffed zeros, fill bytes and
/// restart marks, which stand inside picture data, are none.
fn next_marker(bytes: &[u8], from: usize, until: usize) -> Option<(u8, usize)> {
    let rest = bytes.get(from..until.saturating_add(1).min(bytes.len()))?;
    let place = rest
        .windows(2)
        .position(|pair| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0x01 | 0xff | 0xd0..=0xd7))?;
    Some((rest[place + 1], from + place + 2))
}

/// Walks the chunks until the one that ends the image (ISO/IEC 15948, 5.3).
fn png(bytes: &[u8]) -> Option<()> {
    const SIGNATURE: usize = 8;
    const LENGTH_TYPE_CHECK: usize = 12;
    let mut at = SIGNATURE;
    loop {
        let chunk = bytes.get(at..)?;
        let length = u32::from_be_bytes(*chunk.first_chunk()?);
        let end = LENGTH_TYPE_CHECK.checked_add(usize::try_from(length).ok()?)?;
        if chunk.len() < end {
            return None;
        }
        if &chunk[4..8] == b"IEND" {
            return Some(());
        }
        at = at.checked_add(end)?;
    }
}

/// Walks the boxes by their lengths, past one that tells where everything is and one that holds it
/// (ISO/IEC 14496-12, 4.2).
fn heic(bytes: &[u8]) -> bool {
    let (mut at, mut map, mut data) = (0_usize, false, false);
    while let Some((length, kind)) = box_at(bytes, at) {
        let end = usize::try_from(length).ok().and_then(|n| at.checked_add(n));
        let Some(end) = end.filter(|end| *end <= bytes.len()) else {
            return false;
        };
        map |= kind == *b"meta";
        data |= kind == *b"mdat";
        if map && data {
            return true;
        }
        at = end;
    }
    false
}

/// The length and the kind of the box at a place, if one can begin there.
fn box_at(bytes: &[u8], at: usize) -> Option<(u64, [u8; 4])> {
    let rest = bytes.get(at..)?;
    let short = u32::from_be_bytes(*rest.first_chunk()?);
    let kind: [u8; 4] = *rest.get(4..)?.first_chunk()?;
    let length = match short {
        0 => rest.len() as u64,
        1 => u64::from_be_bytes(*rest.get(8..)?.first_chunk()?),
        _ => short.into(),
    };
    (length >= 8).then_some((length, kind))
}

/// The container says its own length (RFC 9649, 2.4).
fn webp(bytes: &[u8]) -> bool {
    let length = bytes
        .get(4..)
        .and_then(|rest| rest.first_chunk())
        .map(|length| u64::from(u32::from_le_bytes(*length)));
    bytes.starts_with(b"RIFF")
        && length.is_some_and(|length| length.saturating_add(8) <= bytes.len() as u64)
}
