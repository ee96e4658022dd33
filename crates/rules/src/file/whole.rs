//! Whether a file was cut off: its parts are walked by their lengths to the end mark, nothing is decoded.
//!
//! Cameras append films and notes behind a picture, so what follows the end mark does not matter; previews inside a
//! picture have end marks of their own, so the first one that is found does not prove anything.

use super::FileKind;
use super::part::{Elsewhere, Part};

/// Where a reader looks for the header and the end mark of a PDF: within so many bytes of either end
/// (PDF Reference 1.7, appendix H.3, notes 13 and 18).
const PDF_MARGIN: usize = 1024;

/// A walk through a file of some kind.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Walk {
    /// How far it has come.
    at: usize,
    /// What it has passed of a JPEG: its width and height.
    pub size: Option<(u32, u32)>,
    /// What it has passed of a HEIC: where everything is, and what holds it.
    passed: (bool, bool),
}

impl Walk {
    /// Goes on; whether the file is whole.
    pub(super) fn go_on(&mut self, part: &Part<'_>, kind: FileKind) -> Result<bool, Elsewhere> {
        match kind {
            FileKind::Jpeg => self.jpeg(part),
            FileKind::Png => self.png(part),
            FileKind::Webp => webp(part),
            FileKind::Heic => self.heic(part),
            FileKind::Pdf => pdf(part),
        }
    }

    /// From marker to marker until the end of the image (ITU T.81, B.1.1).
    fn jpeg(&mut self, part: &Part<'_>) -> Result<bool, Elsewhere> {
        const START: u8 = 0xd8;
        const END: u8 = 0xd9;
        loop {
            let found = next_marker(part, self.at);
            if let Err(Elsewhere(at)) = found {
                self.at = at;
            }
            let Some((marker, place)) = found? else {
                return Ok(false);
            };
            // What follows is read together with the marker.
            self.at = place;
            let after = place + 2;
            if marker == END {
                return Ok(true);
            }
            if marker == START {
                self.at = after;
                continue;
            }
            let again = |_| Elsewhere(place);
            let Some(length) = part.get(after, 2).map_err(again)? else {
                return Ok(false);
            };
            if is_frame(marker) {
                let frame = part.get(after, 7).map_err(again)?;
                self.size = frame.map(|frame| (short(&frame[5..]), short(&frame[3..])));
            }
            self.at = after + short(length) as usize;
        }
    }

    /// The chunks until the one that ends the image (ISO/IEC 15948, 5.3).
    fn png(&mut self, part: &Part<'_>) -> Result<bool, Elsewhere> {
        const SIGNATURE: usize = 8;
        const LENGTH_TYPE_CHECK: usize = 12;
        self.at = self.at.max(SIGNATURE);
        while let Some(head) = part.get(self.at, 8)? {
            let end = (self.at + LENGTH_TYPE_CHECK).checked_add(long(head) as usize);
            let Some(end) = end.filter(|end| *end <= part.of) else {
                return Ok(false);
            };
            if &head[4..] == b"IEND" {
                return Ok(true);
            }
            self.at = end;
        }
        Ok(false)
    }

    /// The boxes by their lengths, past one that tells where everything is and one that holds it
    /// (ISO/IEC 14496-12, 4.2).
    fn heic(&mut self, part: &Part<'_>) -> Result<bool, Elsewhere> {
        while let Some(head) = part.get(self.at, 8)? {
            let length = match long(head) {
                0 => (part.of - self.at) as u64,
                1 => match part.get(self.at, 16)? {
                    Some(head) => u64::from(long(&head[8..])) << 32 | u64::from(long(&head[12..])),
                    None => return Ok(false),
                },
                short => short.into(),
            };
            let end = usize::try_from(length).ok();
            let end = end.and_then(|length| self.at.checked_add(length));
            let Some(end) = end.filter(|end| length >= 8 && *end <= part.of) else {
                return Ok(false);
            };
            let (map, data) = &mut self.passed;
            *map |= &head[4..] == b"meta";
            *data |= &head[4..] == b"mdat";
            if *map && *data {
                return Ok(true);
            }
            self.at = end;
        }
        Ok(false)
    }
}

pub(super) fn has_pdf_header(bytes: &[u8]) -> bool {
    contains(&bytes[..bytes.len().min(PDF_MARGIN)], b"%PDF-")
}

fn pdf(part: &Part<'_>) -> Result<bool, Elsewhere> {
    let margin = part.of.min(PDF_MARGIN);
    let end = part.get(part.of - margin, margin)?;
    Ok(end.is_some_and(|end| contains(end, b"%%EOF")))
}

fn contains(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.windows(mark.len()).any(|window| window == mark)
}

/// The container says its own length (RFC 9649, 2.4).
fn webp(part: &Part<'_>) -> Result<bool, Elsewhere> {
    let head = part.get(0, 8)?;
    Ok(head.is_some_and(|head| {
        let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
        head.starts_with(b"RIFF") && u64::from(length) + 8 <= part.of as u64
    }))
}

/// The next marker from a place on, and where it begins. Stuffed zeros, fill bytes and restart marks, which stand inside
/// picture data, are none.
fn next_marker(part: &Part<'_>, from: usize) -> Result<Option<(u8, usize)>, Elsewhere> {
    if from >= part.of {
        return Ok(None);
    }
    let rest = part.from(from)?;
    let is_marker =
        |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0x01 | 0xff | 0xd0..=0xd7);
    match rest.windows(2).position(is_marker) {
        Some(place) => Ok(Some((rest[place + 1], from + place))),
        None if part.is_last() => Ok(None),
        // Its last byte may begin one.
        None => Err(Elsewhere((from + rest.len()).saturating_sub(1).max(from))),
    }
}

/// Whether a frame begins there, with its size (ITU T.81, B.2.2).
fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc)
}

fn short(bytes: &[u8]) -> u32 {
    u16::from_be_bytes([bytes[0], bytes[1]]).into()
}

fn long(bytes: &[u8]) -> u32 {
    u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])
}
