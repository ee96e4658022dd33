//! Files judged by their bytes, whatever their name says. Nothing is decoded.

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
    let _ = (bytes, settings);
    Err(Reason::FileKind)
}
