//! Whether a picture holds nothing but what it shows: then it is kept byte for byte, and loses nothing by being written
//! again. What the app itself sends is so. What is not known here is not clean.

use menteban_rules::file::{FileFacts, FileKind, LONG_SIDE};

/// Whether a picture is small enough and made of harmless parts alone, to its very last byte.
pub(super) fn is_clean(bytes: &[u8], facts: FileFacts) -> bool {
    let fits = facts.width.max(facts.height) <= LONG_SIDE;
    fits && match facts.kind {
        FileKind::Jpeg => jpeg(bytes).is_some(),
        FileKind::Png => png(bytes).is_some(),
        FileKind::Webp | FileKind::Heic | FileKind::Pdf => false,
    }
}

/// Tables, frames, scans and a bare JFIF header (ITU T.81, B.1.1; T.871, 10.1), in grey or in colours.
fn jpeg(bytes: &[u8]) -> Option<()> {
    let mut rest = bytes.strip_prefix(&[0xff, 0xd8])?;
    let mut scans = 0;
    loop {
        let (marker, after) = rest.split_first_chunk::<2>()?;
        let [0xff, marker] = *marker else { return None };
        if marker == 0xd9 {
            return (after.is_empty() && scans > 0).then_some(());
        }
        let length = usize::from(u16::from_be_bytes(*after.first_chunk()?));
        let (segment, after) = after.split_at_checked(length)?;
        let body = segment.get(2..)?;
        let known = match marker {
            0xc4 | 0xda | 0xdb | 0xdd => true,
            0xc0..=0xc2 => matches!(body.get(5), Some(1 | 3)),
            0xe0 => body.len() == 14 && body.starts_with(b"JFIF\0") && body.ends_with(&[0, 0]),
            _ => false,
        };
        if !known {
            return None;
        }
        rest = if marker == 0xda {
            scans += 1;
            &after[scan(after)?..]
        } else {
            after
        };
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
