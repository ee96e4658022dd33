//! A chosen file, made ready to travel: judged by its bytes, turned upright, made smaller, freed of all metadata.
//!
//! A worker does it where the browser has what it takes; the page itself does it elsewhere, in slices.

use super::orientation::{Orientation, take_orientation};
use crate::platform::files::{Chosen, Held, Unreadable};
use crate::platform::image::{Canvas, Drawable, Picture, Size};
use crate::platform::timer::sleep;
use crate::platform::worker::{self, Order};
use futures_util::future::join;
use menteban_coach::Judgement;
use menteban_rules::file::{
    FileFacts, FileKind, Inspection, LONG_SIDE, Look, Part, size_in_header,
};
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
/// Bytes that are gone through in one task, some milliseconds on a slow phone, and stand in the app's own memory at once.
const SHOWN_AT_ONCE: usize = 512 * 1024;
/// Longest side of a picture in a list: a screen may have three pixels where the page counts one.
const SMALL_SIDE: u32 = 240;
/// It cannot be read just now, which says nothing of the file itself.
const UNREAD: Reason = Reason::FileUnknown;
/// Rows that the page draws at a time, and shows to the coach at a time.
const SLICE: u32 = 64;

/// A file that is ready to travel.
#[derive(Debug)]
pub struct Prepared {
    /// Its bytes.
    pub bytes: Held,
    /// The same picture as small as a list shows it, where the worker could make it.
    pub small: Option<Held>,
    /// What they are.
    pub facts: FileFacts,
    /// What the coach says of a picture; none where it could not look.
    pub judged: Option<Judgement>,
}

/// A picture that is to be made upright and small.
pub(super) struct Lying {
    /// Without the camera's data.
    pub file: Chosen,
    /// As its header says.
    pub size: Option<Size>,
    /// How it lies.
    pub lies: Orientation,
}

/// Makes a chosen file ready. A PDF stays as it is, and so does a HEIC that this engine cannot read; a picture becomes a
/// JPEG with its long side at most [`LONG_SIDE`], even if it was small enough: position and time must not travel with it.
///
/// # Errors
/// Why it cannot be taken.
pub async fn prepare(chosen: &Chosen, settings: &Settings) -> Result<Prepared, Reason> {
    let lying = lying(chosen).await.ok_or(UNREAD)?;
    // The worker makes it small while it is read here: whether it is whole, only all its bytes can tell.
    let by_worker = by_the_worker(&lying, QUALITY, settings);
    let (small, whole) = join(by_worker, whole(chosen, settings)).await;
    let kind = whole?;
    if kind == FileKind::Pdf {
        return untouched(chosen, settings).await;
    }
    let drawn = match small? {
        Some(drawn) => Ok(drawn),
        None => by_the_page(&lying, QUALITY).await,
    };
    match drawn {
        Ok(drawn) => drawn.ready(settings).await,
        // Few engines can read it; the server can.
        Err(_) if kind == FileKind::Heic => untouched(chosen, settings).await,
        Err(_) => Err(Reason::FileDamaged),
    }
}

/// Takes bytes that need no change, such as a drawn signature.
///
/// # Errors
/// Why they cannot be taken.
pub async fn as_it_is(bytes: Held, settings: &Settings) -> Result<Prepared, Reason> {
    let facts = inspect(&bytes, settings).await?;
    Ok(Prepared {
        bytes,
        small: None,
        facts,
        judged: None,
    })
}

async fn untouched(chosen: &Chosen, settings: &Settings) -> Result<Prepared, Reason> {
    let bytes = chosen.held().await.map_err(|_| UNREAD)?;
    as_it_is(bytes, settings).await
}

/// What a file that was not cut off is, however large it still is.
async fn whole(chosen: &Chosen, settings: &Settings) -> Result<FileKind, Reason> {
    let bytes = chosen.held().await.map_err(|_| UNREAD)?;
    let unshrunk = Settings {
        max_file_bytes: MOST_BYTES_READ,
        ..settings.clone()
    };
    let facts = inspect(&bytes, &unshrunk).await?;
    Ok(facts.kind)
}

/// Goes through a file without keeping the page from answering.
async fn inspect(file: &Held, settings: &Settings) -> Result<FileFacts, Reason> {
    let (mut inspection, mut at) = (Inspection::default(), 0);
    loop {
        let part = Part {
            bytes: &file.part(at, SHOWN_AT_ONCE),
            at,
            of: file.length() as usize,
        };
        match inspection.go_on(&part, settings)? {
            Look::Done(facts) => return Ok(facts),
            Look::From(next) => at = next,
        }
        sleep(0).await;
    }
}

/// What is to be known of a picture before it is drawn.
pub(super) async fn lying(chosen: &Chosen) -> Option<Lying> {
    let mut head = chosen.head(HEAD).await.ok()?;
    let size = size_in_header(&head);
    let lies = take_orientation(&mut head);
    Some(Lying {
        file: chosen.with_head(&head)?,
        size: size.map(|(width, height)| Size { width, height }),
        lies,
    })
}

/// A picture that was drawn upright and small.
pub(super) struct Drawn {
    jpeg: Held,
    size: Size,
    /// What the coach is still to look at where the page has drawn it.
    canvas: Option<Canvas>,
}

impl Drawn {
    /// Has the coach look at it. It is what we have made: nothing is to be found out about it.
    pub(super) async fn ready(self, settings: &Settings) -> Result<Prepared, Reason> {
        let most_bytes = settings.max_file_bytes;
        if self.jpeg.length() > most_bytes {
            return Err(Reason::FileTooLarge { most_bytes });
        }
        let (small, judged) = match &self.canvas {
            Some(canvas) => (None, look_at(canvas, self.size).await),
            None => (worker::reduce(SMALL_SIDE).await, judged().await),
        };
        let facts = FileFacts {
            kind: FileKind::Jpeg,
            bytes: self.jpeg.length(),
            width: self.size.width,
            height: self.size.height,
            pages: 1,
            unscanned: false,
            judged: 0,
        };
        Ok(Prepared {
            bytes: self.jpeg,
            small,
            facts,
            judged,
        })
    }
}

/// Makes a picture upright and no larger than [`LONG_SIDE`]; nothing where the worker cannot.
///
/// # Errors
/// Why it cannot be taken: a worker has come to its end over it, and another one too, and the page would as well.
pub(super) async fn by_the_worker(
    lying: &Lying,
    quality: f64,
    settings: &Settings,
) -> Result<Option<Drawn>, Reason> {
    let Some(source) = lying.size else {
        return Ok(None);
    };
    let pixels = u64::from(source.width) * u64::from(source.height);
    if pixels > u64::from(settings.max_pixels) {
        return Ok(None);
    }
    let target = fit(source, LONG_SIDE);
    let upright = turned(target, lying.lies);
    let order = Order {
        file: &lying.file,
        source,
        steps: &steps(source, target),
        matrix: matrix(lying.lies, upright),
        quality,
    };
    for _ in 0..WORKERS {
        if let Ok(jpeg) = worker::shrink(&order).await {
            return Ok(jpeg.map(|jpeg| Drawn {
                jpeg,
                size: upright,
                canvas: None,
            }));
        }
    }
    match pixels > MOST_PAGE_PIXELS.into() {
        true => Err(Reason::TooManyPixels {
            most_megapixels: MOST_PAGE_PIXELS / 1_000_000,
        }),
        false => Ok(None),
    }
}

/// The same in the page itself, a slice at a time.
pub(super) async fn by_the_page(lying: &Lying, quality: f64) -> Result<Drawn, Unreadable> {
    let picture = Picture::decode(&lying.file).await?;
    let target = fit(picture.size(), LONG_SIDE);
    let upright = turned(target, lying.lies);
    let mut last: Option<Canvas> = None;
    for size in steps(picture.size(), target) {
        let is_last = size == target;
        let canvas = Canvas::new(if is_last { upright } else { size })?;
        // It comes into being when it is first read, and not together with its first rows.
        let _made = canvas.red(0, 0);
        sleep(0).await;
        if is_last {
            canvas.transform(matrix(lying.lies, upright));
        }
        let source: &dyn Drawable = match &last {
            Some(larger) => larger,
            None => &picture,
        };
        for row in (0..size.height).step_by(SLICE as usize) {
            let rows = row..size.height.min(row + SLICE);
            canvas.draw_rows(source, size, rows).await?;
            sleep(0).await;
        }
        last = Some(canvas);
    }
    let canvas = last.ok_or(Unreadable)?;
    Ok(Drawn {
        jpeg: canvas.jpeg(quality).await?,
        size: upright,
        canvas: Some(canvas),
    })
}

/// What the coach says of a picture that the page has drawn.
async fn look_at(canvas: &Canvas, size: Size) -> Option<Judgement> {
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
