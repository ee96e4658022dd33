//! What of a picture is kept where it need not be written anew, so that it loses nothing: the parts that it shows, and
//! no others, to its very last byte. What the app itself sends is kept whole. What is not known here is written anew.

use menteban_rules::file::{FileFacts, FileKind, LONG_SIDE};

/// The bytes of a picture that are kept, if it is small enough and they are enough to show it.
pub(super) fn clean(bytes: &[u8], facts: FileFacts) -> Option<Vec<u8>> {
    if facts.width.max(facts.height) > LONG_SIDE {
        return None;
    }
    match facts.kind {
        FileKind::Jpeg => jpeg(bytes),
        FileKind::Png => png(bytes).map(|()| bytes.to_vec()),
        FileKind::Webp | FileKind::Heic | FileKind::Pdf => None,
    }
}

/// Tables, frames, scans and a bare JFIF header (ITU T.81, B.1.1; T.871, 10.1), in grey or in usual colours. Camera
/// data, profiles, comments, and what stands behind the end are left away.
fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
    let mut kept = vec![0xff, 0xd8];
    loop {
        let (marker, after) = rest.split_first_chunk::<2>()?;
        let [0xff, marker] = *marker else { return None };
        if marker == 0xd9 {
            kept.extend([0xff, 0xd9]);
            return Some(kept);
        }
        let length = usize::from(u16::from_be_bytes(*after.first_chunk()?));
        let (segment, after) = after.split_at_checked(length)?;
        let body = segment.get(2..)?;
        let shows = match marker {
            0xc4 | 0xda | 0xdb | 0xdd => true,
            0xc0..=0xc2 if matches!(body.get(5), Some(1 | 3)) => true,
            0xe0 => body.len() == 14 && body.starts_with(b"JFIF\0") && body.ends_with(&[0, 0]),
            // Colours that are not the usual ones cannot be told without it.
            0xee if body.starts_with(b"Adobe") && body.get(11) != Some(&1) => return None,
            0xe1..=0xef | 0xfe => false,
            _ => return None,
        };
        let scan = if marker == 0xda { scan(after)? } else { 0 };
        if shows {
            kept.extend([0xff, marker]);
            kept.extend_from_slice(segment);
            kept.extend_from_slice(&after[..scan]);
        }
        rest = &after[scan..];
    }
}

/// Where the data of a scan end: at the next mark that is neither stuffed nor a restart.
fn scan(bytes: &[u8]) -> Option<usize> {
    let end = |pair: &[u8]| pair[0] == 0xff && !matches!(pair[1], 0x00 | 0xd0..=0xd7);
    bytes.windows(2).position(end)
}

/// Header, palette, transparency, data and what says how colours and sizes are meant, 8 bits deep at most
/// (ISO/IEC 15948, 11).
fn png(bytes: &[u8]) -> Option<()> {
    const LENGTH_TYPE_CHECK: usize = 12;
    let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    loop {
        let length = usize::try_from(u32::from_be_bytes(*rest.first_chunk()?)).ok()?;
        let (chunk, after) = rest.split_at_checked(length.checked_add(LENGTH_TYPE_CHECK)?)?;
        match &chunk[4..8] {
            b"IHDR" if *chunk.get(16)? <= 8 => {}
            b"PLTE" | b"tRNS" | b"IDAT" => {}
            b"sRGB" | b"gAMA" | b"cHRM" | b"pHYs" | b"sBIT" if length <= 32 => {}
            b"IEND" => return (after.is_empty() && length == 0).then_some(()),
            _ => return None,
        }
        rest = after;
    }
}
