//! Files judged by their bytes, whatever their name says. Nothing is decoded.

mod locked;
mod part;
mod whole;

pub use part::Part;

use crate::policy::Settings;
use crate::problem::Reason;
use part::Elsewhere;
use serde::{Deserialize, Serialize};
use whole::Walk;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// JPEG picture.
    Jpeg,
    /// PNG picture.
    Png,
    /// WebP picture.
    Webp,
    /// HEIC picture: it travels as it is where the browser cannot read it, and the server makes it a JPEG.
    Heic,
    /// PDF document.
    Pdf,
}

/// Longest side of a picture that is kept, in pixels: the print of a page of A4 stays readable.
pub const LONG_SIDE: u32 = 2_560;

impl FileKind {
    /// The media type, for HTTP.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Heic => "image/heic",
            Self::Pdf => "application/pdf",
        }
    }
}

/// What is known of a file from its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FileFacts {
    /// What it is.
    pub kind: FileKind,
    /// Its length.
    pub bytes: u32,
    /// Width in pixels; 0 for a PDF, and for a HEIC.
    pub width: u32,
    /// Height in pixels; 0 for a PDF, and for a HEIC.
    pub height: u32,
    /// Pages; 0 where nobody has counted them.
    #[serde(default)]
    pub pages: u16,
    /// Whether it still waits for a virus scanner (待查); only a server that has one says so.
    #[serde(default)]
    pub unscanned: bool,
    /// What the photo coach found in it, in the bits of its own (`menteban-coach`); 0 where it has not looked.
    #[serde(default)]
    pub judged: u32,
}

/// What a file is, by its bytes.
///
/// # Errors
/// Why it cannot be taken: [`Reason::FileEmpty`], [`Reason::FileTooLarge`], [`Reason::FileKind`],
/// [`Reason::FileDamaged`], [`Reason::PdfLocked`] or [`Reason::TooManyPixels`].
pub fn inspect(bytes: &[u8], settings: &Settings) -> Result<FileFacts, Reason> {
    let mut inspection = Inspection::default();
    loop {
        let whole = Part::whole(bytes);
        if let Look::Done(facts) = inspection.go_on(&whole, settings)? {
            return Ok(facts);
        }
    }
}

/// [`inspect`], a part at a time: whoever must not be kept for long can do something else in between, and no more than a
/// part need stand in memory.
#[derive(Clone, Copy, Debug, Default)]
pub struct Inspection {
    /// What it is, and its width and height as its first bytes tell.
    known: Option<(FileKind, Option<(u32, u32)>)>,
    walk: Walk,
    /// Where a PDF that is whole is to be looked through from.
    whole: Option<usize>,
}

/// How far an [`Inspection`] has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// It is to be shown a part that begins here; at least [`LEAST_SHOWN`] bytes, or to the end.
    From(usize),
    /// This is it.
    Done(FileFacts),
}

/// The smallest part, but for the first one: in that the header of a picture should stand.
pub const LEAST_SHOWN: usize = 2_048;

impl Inspection {
    /// Goes on with a part: the first one, or the one it has asked for.
    ///
    /// # Errors
    /// As [`inspect`].
    pub fn go_on(&mut self, part: &Part<'_>, settings: &Settings) -> Result<Look, Reason> {
        let length = length(part.of, settings)?;
        let (kind, size) = match self.known {
            Some(known) => known,
            None => {
                let known = (kind(part.bytes)?, size_in_header(part.bytes));
                *self.known.insert(known)
            }
        };
        match self.look(part, kind) {
            Err(Elsewhere(at)) => Ok(Look::From(at)),
            Ok(Err(reason)) => Err(reason),
            Ok(Ok(())) => {
                let size = self.walk.size.or(size);
                facts(kind, length, size, settings).map(Look::Done)
            }
        }
    }

    fn look(&mut self, part: &Part<'_>, kind: FileKind) -> Result<Result<(), Reason>, Elsewhere> {
        if self.whole.is_none() {
            if !self.walk.go_on(part, kind)? {
                return Ok(Err(Reason::FileDamaged));
            }
            self.whole = Some(0);
        }
        if kind != FileKind::Pdf {
            return Ok(Ok(()));
        }
        let locked = locked::is_locked(part, self.whole.unwrap_or(0));
        if let Err(Elsewhere(at)) = locked {
            self.whole = Some(at);
        }
        Ok(match locked? {
            true => Err(Reason::PdfLocked),
            false => Ok(()),
        })
    }
}

fn length(length: usize, settings: &Settings) -> Result<u32, Reason> {
    if length == 0 {
        return Err(Reason::FileEmpty);
    }
    let most_bytes = settings.max_file_bytes;
    u32::try_from(length)
        .ok()
        .filter(|length| *length <= most_bytes)
        .ok_or(Reason::FileTooLarge { most_bytes })
}

fn facts(
    kind: FileKind,
    bytes: u32,
    size: Option<(u32, u32)>,
    settings: &Settings,
) -> Result<FileFacts, Reason> {
    let (width, height, pages) = match kind {
        FileKind::Pdf => (0, 0, 0),
        FileKind::Heic => (0, 0, 1),
        FileKind::Jpeg | FileKind::Png | FileKind::Webp => {
            let size = size.filter(|(width, height)| *width > 0 && *height > 0);
            let (width, height) = size.ok_or(Reason::FileDamaged)?;
            (width, height, 1)
        }
    };
    if u64::from(width) * u64::from(height) > u64::from(settings.max_pixels) {
        return Err(Reason::TooManyPixels {
            most_megapixels: settings.max_pixels / 1_000_000,
        });
    }
    Ok(FileFacts {
        kind,
        bytes,
        width,
        height,
        pages,
        unscanned: false,
        judged: 0,
    })
}

/// Width and height of a picture by its first bytes; none where they do not tell, or it is no picture.
#[must_use]
pub fn size_in_header(head: &[u8]) -> Option<(u32, u32)> {
    dimensions(head).ok()
}

/// The kind, by the first bytes.
fn kind(bytes: &[u8]) -> Result<FileKind, Reason> {
    use infer::image::{is_heif, is_jpeg, is_png, is_webp};
    if is_jpeg(bytes) {
        Ok(FileKind::Jpeg)
    } else if is_png(bytes) {
        Ok(FileKind::Png)
    } else if is_webp(bytes) {
        Ok(FileKind::Webp)
    } else if whole::has_pdf_header(bytes) {
        Ok(FileKind::Pdf)
    } else if is_heif(bytes) {
        Ok(FileKind::Heic)
    } else {
        Err(Reason::FileKind)
    }
}

/// Width and height in pixels, from the header.
fn dimensions(bytes: &[u8]) -> Result<(u32, u32), Reason> {
    let size = imagesize::blob_size(bytes).map_err(|_| Reason::FileDamaged)?;
    match (u32::try_from(size.width), u32::try_from(size.height)) {
        (Ok(width @ 1..), Ok(height @ 1..)) => Ok((width, height)),
        _ => Err(Reason::FileDamaged),
    }
}
