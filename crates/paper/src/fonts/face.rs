//! One face of a font file.

use super::{FontError, Found};
use krilla::text::{Font, GlyphId};
use menteban_words::paper::fonts as words;
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::FileRef;
use skrifa::string::StringId;
use skrifa::{FontRef, MetadataProvider};
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Marks the simplified Chinese face of a collection, in its PostScript name.
const SIMPLIFIED: &str = "sc-";

/// A face, and the bytes it is read from.
pub(crate) struct Face {
    file: PathBuf,
    data: Arc<Vec<u8>>,
    index: u32,
    font: Font,
}

/// What is drawn for a character.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Glyph {
    /// Its number in the face.
    pub id: GlyphId,
    /// How far it moves the pen, in units of the text's size.
    pub advance: f32,
}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Face({} bytes, {})", self.data.len(), self.index)
    }
}

impl PartialEq for Face {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.data, &other.data) && self.index == other.index
    }
}

impl Face {
    /// Reads a file; of a collection it takes the simplified Chinese face, or the first.
    pub fn read(file: &Path) -> Result<Self, FontError> {
        let unreadable = |cause: String| FontError::Unreadable {
            file: file.to_owned(),
            cause,
        };
        let read = || Ok((std::path::absolute(file)?, std::fs::read(file)?));
        let (from_root, data) = read().map_err(|error: io::Error| unreadable(error.to_string()))?;
        Self::new(from_root, data).ok_or_else(|| unreadable(words::BROKEN.to_owned()))
    }

    fn new(file: PathBuf, data: Vec<u8>) -> Option<Self> {
        let data = Arc::new(data);
        let faces: Vec<FontRef<'_>> = FileRef::new(&data).ok()?.fonts().flatten().collect();
        let index = faces.iter().position(simplified).unwrap_or(0);
        let index = u32::try_from(index).ok()?;
        drop(faces);
        let font = Font::new(Arc::clone(&data).into(), index)?;
        Some(Self {
            file,
            data,
            index,
            font,
        })
    }

    /// Where it is.
    pub fn found(&self) -> Found {
        Found {
            file: self.file.clone(),
            face: self.index,
        }
    }

    /// The face as the PDF embeds it; cheap.
    pub fn font(&self) -> Font {
        self.font.clone()
    }

    /// The glyph of a character, if the face has one.
    pub fn with(&self, character: char) -> Option<(&Self, Glyph)> {
        let font = FontRef::from_index(&self.data, self.index).ok()?;
        let id = font.charmap().map(character)?;
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let advance = metrics.advance_width(id)? / self.font.units_per_em();
        let glyph = Glyph {
            id: GlyphId::new(id.to_u32()),
            advance,
        };
        (id.to_u32() != 0).then_some((self, glyph))
    }
}

fn simplified(face: &FontRef<'_>) -> bool {
    let mut names = face.localized_strings(StringId::POSTSCRIPT_NAME);
    names.any(|name| name.to_string().contains(SIMPLIFIED))
}
