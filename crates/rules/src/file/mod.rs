//! Files judged by their bytes, whatever their name says. Nothing is decoded.

mod locked;
mod whole;

use crate::policy::Settings;
use crate::problem::Reason;
use serde::{Deserialize, Serialize};
use whole::Step;

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
        if let Some(facts) = inspection.go_on(bytes, settings, usize::MAX)? {
            return Ok(facts);
        }
    }
}

/// [`inspect`], a part at a time: whoever must not be kept for long can do something else in between.
#[derive(Clone, Copy, Debug, Default)]
pub struct Inspection {
    /// How far it has come.
    at: usize,
}

impl Inspection {
    /// Goes on for so many bytes; nothing where that was not enough.
    ///
    /// # Errors
    /// As [`inspect`].
    pub fn go_on(
        &mut self,
        bytes: &[u8],
        settings: &Settings,
        most: usize,
    ) -> Result<Option<FileFacts>, Reason> {
        let (kind, length) = kind_and_length(bytes, settings)?;
        let until = self.at.saturating_add(most);
        match whole::walk(bytes, kind, self.at, until) {
            Step::Whole => {}
            Step::CutOff => return Err(Reason::FileDamaged),
            Step::At(at) => {
                self.at = at;
                return Ok(None);
            }
        }
        if kind == FileKind::Pdf {
            if locked::is_locked(bytes, self.at, until) {
                return Err(Reason::PdfLocked);
            }
            if until < bytes.len() {
                self.at = until;
                return Ok(None);
            }
        }
        facts(bytes, settings, kind, length).map(Some)
    }
}

fn kind_and_length(bytes: &[u8], settings: &Settings) -> Result<(FileKind, u32), Reason> {
    if bytes.is_empty() {
        return Err(Reason::FileEmpty);
    }
    let most_bytes = settings.max_file_bytes;
    let length = u32::try_from(bytes.len())
        .ok()
        .filter(|length| *length <= most_bytes)
        .ok_or(Reason::FileTooLarge { most_bytes })?;
    Ok((kind(bytes)?, length))
}

fn facts(
    bytes: &[u8],
    settings: &Settings,
    kind: FileKind,
    length: u32,
) -> Result<FileFacts, Reason> {
    let (width, height, pages) = match kind {
        FileKind::Pdf => (0, 0, 0),
        FileKind::Heic => (0, 0, 1),
        FileKind::Jpeg | FileKind::Png | FileKind::Webp => {
            let (width, height) = dimensions(bytes)?;
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
        bytes: length,
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
