//! How a camera held the picture (EXIF orientation), read from the bytes: old engines do not turn pictures by themselves.

use std::ops::Range;

/// One of the eight ways a picture can lie, as EXIF numbers them; 1 is upright.
pub type Orientation = u8;

/// The tag of the orientation.
const TAG: u16 = 0x0112;

/// How a JPEG lies; anything that cannot be read is upright. The camera's data are no longer found afterwards: new
/// engines turn what they draw by them, old ones do not, and so none does.
#[must_use]
pub fn take_orientation(jpeg: &mut [u8]) -> Orientation {
    let Some(tiff) = exif(jpeg) else { return 1 };
    let lies = read_tag(&jpeg[tiff.clone()]);
    jpeg[tiff.start - MARK.len()..tiff.start].fill(0);
    lies.unwrap_or(1)
}

/// What the camera's data begin with.
const MARK: &[u8] = b"Exif\0\0";

/// Where the TIFF structure inside the APP1 segment is.
fn exif(jpeg: &[u8]) -> Option<Range<usize>> {
    let mut rest = jpeg.strip_prefix(&[0xff, 0xd8])?;
    loop {
        let (head, body) = rest.split_first_chunk::<4>()?;
        let [0xff, marker, high, low] = *head else {
            return None;
        };
        let length = usize::from(u16::from_be_bytes([high, low])).checked_sub(2)?;
        let segment = body.get(..length)?;
        match marker {
            0xe1 if segment.starts_with(MARK) => {
                let start = jpeg.len() - body.len() + MARK.len();
                return Some(start..start + length - MARK.len());
            }
            // The picture itself begins: no EXIF comes after it.
            0xda => return None,
            _ => rest = &body[length..],
        }
    }
}

fn read_tag(tiff: &[u8]) -> Option<Orientation> {
    let little = tiff.starts_with(b"II");
    let short = |at: usize| {
        let two = tiff.get(at..at + 2)?.try_into().ok()?;
        Some(if little {
            u16::from_le_bytes(two)
        } else {
            u16::from_be_bytes(two)
        })
    };
    let long = |at: usize| {
        let four = tiff.get(at..at + 4)?.try_into().ok()?;
        Some(if little {
            u32::from_le_bytes(four)
        } else {
            u32::from_be_bytes(four)
        })
    };
    let directory = usize::try_from(long(4)?).ok()?;
    let entries = usize::from(short(directory)?);
    (0..entries)
        .map(|index| directory + 2 + index * 12)
        .find(|entry| short(*entry) == Some(TAG))
        .and_then(|entry| short(entry + 8))
        .and_then(|value| u8::try_from(value).ok())
        .filter(|value| (1..=8).contains(value))
}
