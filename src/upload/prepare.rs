//! A chosen file, made ready to travel: judged by its bytes, turned upright, made smaller, freed of all metadata.

use super::orientation::{Orientation, orientation};
use crate::platform::files::Unreadable;
use crate::platform::image::{Canvas, Picture, Size};
use menteban_rules::file::{FileFacts, FileKind, inspect};
use menteban_rules::policy::Settings;
use menteban_rules::problem::Reason;

/// Longest side of a picture that travels; the print of a page of A4 stays readable.
pub const LONG_SIDE: u32 = 2_560;
/// JPEG quality of a picture that travels.
const QUALITY: f64 = 0.85;
/// Larger files are not even read, since old phones have little memory. Only what is left of it after shrinking
/// is measured by the pack.
pub const MOST_BYTES_READ: u32 = 64 * 1024 * 1024;
/// Old phones have no room for larger surfaces on the way from a large picture to a small one.
const MOST_STEP_PIXELS: u32 = 12_000_000;

/// A file that is ready to travel.
#[derive(Debug)]
pub struct Prepared {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What they are.
    pub facts: FileFacts,
}

/// Makes a chosen file ready. A PDF stays as it is; a picture becomes a JPEG with its long side at most
/// [`LONG_SIDE`], even if it was small enough: position and time must not travel with it.
///
/// # Errors
/// Why it cannot be taken.
pub async fn prepare(bytes: Vec<u8>, settings: &Settings) -> Result<Prepared, Reason> {
    let unshrunk = Settings {
        max_file_bytes: MOST_BYTES_READ,
        ..settings.clone()
    };
    let facts = inspect(&bytes, &unshrunk)?;
    if facts.kind == FileKind::Pdf {
        return as_it_is(bytes, settings);
    }
    let lies = match facts.kind {
        FileKind::Jpeg => orientation(&bytes),
        _ => 1,
    };
    let jpeg = shrink(&bytes, &facts, lies, Engine::here().await).await;
    as_it_is(jpeg.map_err(|_| Reason::FileDamaged)?, settings)
}

/// Takes bytes that need no change, such as a drawn signature.
///
/// # Errors
/// Why they cannot be taken.
pub fn as_it_is(bytes: Vec<u8>, settings: &Settings) -> Result<Prepared, Reason> {
    let facts = inspect(&bytes, settings)?;
    Ok(Prepared { bytes, facts })
}

/// Who turns a picture upright that lies on its side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// The browser, whenever it draws one (Chromium since 81, Safari since 13.1).
    Turns,
    /// We must.
    LeavesIt,
}

/// Makes a picture upright and no larger than [`LONG_SIDE`].
///
/// # Errors
/// When the browser cannot decode it, or has no room for it.
pub async fn shrink(
    bytes: &[u8],
    facts: &FileFacts,
    lies: Orientation,
    engine: Engine,
) -> Result<Vec<u8>, Unreadable> {
    let picture = Picture::decode(bytes, facts.kind.media_type()).await?;
    let stored = Size {
        width: facts.width,
        height: facts.height,
    };
    let (source, lies) = match engine {
        Engine::Turns => (turned(stored, lies), 1),
        Engine::LeavesIt => (stored, lies),
    };
    let target = fit(source, LONG_SIDE);
    let last = steps(source, target, &picture)?;
    let upright = turned(target, lies);
    let canvas = Canvas::new(upright)?;
    canvas.transform(matrix(lies, upright));
    match &last {
        Some(step) => canvas.draw_canvas(step, target)?,
        None => canvas.draw_picture(&picture, target)?,
    }
    canvas.jpeg(QUALITY).await
}

/// Draws a large picture half as large until it is less than twice the target: one great leap would lose thin lines.
fn steps(source: Size, target: Size, picture: &Picture) -> Result<Option<Canvas>, Unreadable> {
    let mut last: Option<Canvas> = None;
    for size in halves(source, target) {
        let canvas = Canvas::new(size)?;
        match &last {
            Some(larger) => canvas.draw_canvas(larger, size)?,
            None => canvas.draw_picture(picture, size)?,
        }
        last = Some(canvas);
    }
    Ok(last)
}

/// The sizes between source and target, largest first: each twice as large as the next.
fn halves(source: Size, target: Size) -> Vec<Size> {
    let double = |size: Size| Size {
        width: size.width * 2,
        height: size.height * 2,
    };
    let mut sizes = Vec::new();
    let mut size = double(target);
    while size.width < source.width && size.width * size.height <= MOST_STEP_PIXELS {
        sizes.insert(0, size);
        size = double(size);
    }
    sizes
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

/// A picture of 16 × 8 pixels that is black on the left, with a tag that says it lies upside down.
const UPSIDE_DOWN: &[u8] = include_bytes!("upside_down.jpg");

impl Engine {
    /// This browser: it is given a picture that lies upside down.
    async fn here() -> Self {
        let size = Size {
            width: 16,
            height: 8,
        };
        let drawn = async {
            let picture = Picture::decode(UPSIDE_DOWN, "image/jpeg").await?;
            let canvas = Canvas::new(size)?;
            canvas.draw_picture(&picture, size)?;
            canvas.red(3, 4).ok_or(Unreadable)
        };
        match drawn.await {
            Ok(red) if red < 128 => Self::LeavesIt,
            _ => Self::Turns,
        }
    }
}
