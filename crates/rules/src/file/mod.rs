//! Files judged by their bytes, whatever their name says. Nothing is decoded.

mod whole;

use crate::policy::Settings;
use crate::problem::Reason;
use serde::{Deserialize, Serialize};

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
    /// PDF document.
    Pdf,
}

impl FileKind {
    /// The media type, for HTTP.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Webp => "image/webp",
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
    /// Width in pixels; 0 for a PDF.
    pub width: u32,
    /// Height in pixels; 0 for a PDF.
    pub height: u32,
}

/// What a file is, by its bytes.
///
/// # Errors
/// Why it cannot be taken: [`Reason::FileEmpty`], [`Reason::FileTooLarge`], [`Reason::FileKind`],
/// [`Reason::FileHeic`], [`Reason::FileDamaged`] or [`Reason::TooManyPixels`].
pub fn inspect(bytes: &[u8], settings: &Settings) -> Result<FileFacts, Reason> {
    if bytes.is_empty() {
        return Err(Reason::FileEmpty);
    }
    let most_bytes = settings.max_file_bytes;
    let length = u32::try_from(bytes.len())
        .ok()
        .filter(|length| *length <= most_bytes)
        .ok_or(Reason::FileTooLarge { most_bytes })?;
    let kind = kind(bytes)?;
    if !whole::is_whole(bytes, kind) {
        return Err(Reason::FileDamaged);
    }
    let (width, height) = match kind {
        FileKind::Pdf => (0, 0),
        FileKind::Jpeg | FileKind::Png | FileKind::Webp => dimensions(bytes)?,
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
        Err(Reason::FileHeic)
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
