//! A chosen file, made ready to travel: judged by its bytes, turned upright, made smaller, freed of all metadata.
//!
//! A worker does it where the browser has what it takes; the page itself does it elsewhere, in slices.

use super::orientation::{Orientation, take_orientation};
use crate::platform::files::{Chosen, Unreadable};
use crate::platform::image::{Canvas, Picture, Size};
use crate::platform::timer::sleep;
use crate::platform::worker::{self, Order};
use futures_util::future::join;
use menteban_coach::Judgement;
use menteban_rules::file::{FileFacts, FileKind, Inspection, LONG_SIDE, size_in_header};
use menteban_rules::policy::Settings;
use menteban_rules::problem::Reason;

/// JPEG quality of a picture that travels.
const QUALITY: f64 = 0.85;
/// Larger files are not even read, since old phones have little memory. Only what is left of it after shrinking
/// is measured by the pack.
pub const MOST_BYTES_READ: u32 = 64 * 1024 * 1024;
/// Old phones have no room for larger surfaces on the way from a large picture to a small one.
const MOST_STEP_PIXELS: u32 = 12_000_000;
/// So many workers try one picture.
const WORKERS: u8 = 2;
/// A picture with more, over which workers came to their end, would take the page with it.
const MOST_PAGE_PIXELS: u32 = 16_000_000;
/// In so many bytes the header of a picture is found, with the camera's data before it.
const HEAD: u32 = 256 * 1024;
/// Bytes that are gone through in one task: some milliseconds on a slow phone.
const INSPECTED_AT_ONCE: usize = 512 * 1024;
/// Rows that the page draws at a time, and shows to the coach at a time.
const SLICE: u32 = 64;

/// A file that is ready to travel.
#[derive(Debug)]
pub struct Prepared {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What they are.
    pub facts: FileFacts,
    /// What the coach says of a picture; none where it could not look.
    pub judged: Option<Judgement>,
}

/// Makes a chosen file ready. A PDF stays as it is, and so does a HEIC that this engine cannot read; a picture becomes a
/// JPEG with its long side at most [`LONG_SIDE`], even if it was small enough: position and time must not travel with it.
///
/// # Errors
/// Why it cannot be taken.
pub async fn prepare(chosen: &Chosen, settings: &Settings) -> Result<Prepared, Reason> {
    // The worker makes it small while it is read here: whether it is whole, only all its bytes can tell.
    let (small, whole) = join(by_the_worker(chosen, settings), whole(chosen, settings)).await;
    let (mut bytes, kind) = whole?;
    if kind == FileKind::Pdf {
        return as_it_is(bytes, settings).await;
    }
    let (jpeg, judged) = match small? {
        Some(jpeg) => (jpeg, judged().await),
        None => {
            let lies = take_orientation(&mut bytes);
            match by_the_page(&bytes, kind.media_type(), lies).await {
                Ok(drawn) => drawn,
                // Few engines can read it; the server can.
                Err(_) if kind == FileKind::Heic => {
                    return as_it_is(bytes, settings).await;
                }
                Err(_) => return Err(Reason::FileDamaged),
            }
        }
    };
    Ok(Prepared {
        judged,
        ..as_it_is(jpeg, settings).await?
    })
}

/// Takes bytes that need no change, such as a drawn signature.
///
/// # Errors
/// Why they cannot be taken.
pub async fn as_it_is(bytes: Vec<u8>, settings: &Settings) -> Result<Prepared, Reason> {
    let facts = inspect(&bytes, settings).await?;
    Ok(Prepared {
        bytes,
        facts,
        judged: None,
    })
}

/// The bytes of a file that was not cut off, and what it is, however large it still is.
async fn whole(chosen: &Chosen, settings: &Settings) -> Result<(Vec<u8>, FileKind), Reason> {
    // Says nothing of the file itself.
    let bytes = chosen.read().await.map_err(|_| Reason::FileUnknown)?;
    let unshrunk = Settings {
        max_file_bytes: MOST_BYTES_READ,
        ..settings.clone()
    };
    let kind = inspect(&bytes, &unshrunk).await?.kind;
    Ok((bytes, kind))
}

/// Goes through a file without keeping the page from answering.
async fn inspect(bytes: &[u8], settings: &Settings) -> Result<FileFacts, Reason> {
    let mut inspection = Inspection::default();
    loop {
        if let Some(facts) = inspection.go_on(bytes, settings, INSPECTED_AT_ONCE)? {
            return Ok(facts);
        }
        sleep(0).await;
    }
}

/// Makes a picture upright and no larger than [`LONG_SIDE`]; nothing where the worker cannot.
///
/// # Errors
/// Why it cannot be taken: a worker has come to its end over it, and another one too, and the page would as well.
async fn by_the_worker(chosen: &Chosen, settings: &Settings) -> Result<Option<Vec<u8>>, Reason> {
    let head = chosen.head(HEAD).await.ok();
    let size = head.as_deref().and_then(size_in_header);
    let (Some(mut head), Some((width, height))) = (head, size) else {
        return Ok(None);
    };
    let pixels = u64::from(width) * u64::from(height);
    if pixels > u64::from(settings.max_pixels) {
        return Ok(None);
    }
    let source = Size { width, height };
    let lies = take_orientation(&mut head);
    let target = fit(source, LONG_SIDE);
    let Some(file) = chosen.with_head(&head) else {
        return Ok(None);
    };
    let order = Order {
        file: &file,
        source,
        steps: &steps(source, target),
        matrix: matrix(lies, turned(target, lies)),
        quality: QUALITY,
    };
    for _ in 0..WORKERS {
        if let Ok(jpeg) = worker::shrink(&order).await {
            return Ok(jpeg);
        }
    }
    match pixels > MOST_PAGE_PIXELS.into() {
        true => Err(Reason::TooManyPixels {
            most_megapixels: MOST_PAGE_PIXELS / 1_000_000,
        }),
        false => Ok(None),
    }
}

/// The same in the page itself, a slice at a time, with what the coach says of it.
async fn by_the_page(
    bytes: &[u8],
    media_type: &str,
    lies: Orientation,
) -> Result<(Vec<u8>, Option<Judgement>), Unreadable> {
    let picture = Picture::decode(bytes, media_type).await?;
    let target = fit(picture.size(), LONG_SIDE);
    let upright = turned(target, lies);
    let mut last: Option<Canvas> = None;
    for size in steps(picture.size(), target) {
        let is_last = size == target;
        let canvas = Canvas::new(if is_last { upright } else { size })?;
        if is_last {
            canvas.transform(matrix(lies, upright));
        }
        for from in (0..size.height).step_by(SLICE as usize) {
            canvas.on_rows(from, SLICE, size.width);
            match &last {
                Some(larger) => canvas.draw(larger, size)?,
                None => canvas.draw(&picture, size)?,
            }
            canvas.on_all_rows();
            sleep(0).await;
        }
        last = Some(canvas);
    }
    let canvas = last.ok_or(Unreadable)?;
    let jpeg = canvas.jpeg(QUALITY).await?;
    Ok((jpeg, look_at(&canvas, upright).await))
}

/// What the coach says of a picture that the page has drawn.
pub(super) async fn look_at(canvas: &Canvas, size: Size) -> Option<Judgement> {
    let rows = |from| canvas.rows(from, SLICE.min(size.height - from));
    worker::show(size, rows).await?;
    judged().await
}

async fn judged() -> Option<Judgement> {
    worker::judge().await.and_then(Judgement::from_bits)
}

/// The sizes on the way from source to target, which is the last: a large picture is drawn half as large until it is
/// less than twice the target. One great leap would lose thin lines.
fn steps(source: Size, target: Size) -> Vec<Size> {
    let mut sizes = vec![target];
    let mut size = target;
    loop {
        size = Size {
            width: size.width * 2,
            height: size.height * 2,
        };
        if size.width >= source.width || size.width * size.height > MOST_STEP_PIXELS {
            return sizes;
        }
        sizes.insert(0, size);
    }
}

/// As large as fits, never larger than it is.
fn fit(size: Size, long_side: u32) -> Size {
    let longest = size.width.max(size.height);
    if longest <= long_side {
        return size;
    }
    let scale = |side: u32| {
        let exact = u64::from(side) * u64::from(long_side) / u64::from(longest);
        u32::try_from(exact).unwrap_or(long_side).max(1)
    };
    Size {
        width: scale(size.width),
        height: scale(size.height),
    }
}

/// The size after turning: a picture that lies on its side changes width and height.
fn turned(size: Size, lies: Orientation) -> Size {
    match lies {
        5..=8 => Size {
            width: size.height,
            height: size.width,
        },
        _ => size,
    }
}

/// The matrix that draws a picture upright on a surface of this size.
fn matrix(lies: Orientation, upright: Size) -> [f64; 6] {
    let (width, height) = (f64::from(upright.width), f64::from(upright.height));
    match lies {
        2 => [-1.0, 0.0, 0.0, 1.0, width, 0.0],
        3 => [-1.0, 0.0, 0.0, -1.0, width, height],
        4 => [1.0, 0.0, 0.0, -1.0, 0.0, height],
        5 => [0.0, 1.0, 1.0, 0.0, 0.0, 0.0],
        6 => [0.0, 1.0, -1.0, 0.0, width, 0.0],
        7 => [0.0, -1.0, -1.0, 0.0, width, height],
        8 => [0.0, -1.0, 1.0, 0.0, 0.0, height],
        _ => [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
    }
}
