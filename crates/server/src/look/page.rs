//! A page of a PDF, drawn for whoever sent it. Where a font or a picture of it cannot be read, nothing is shown: a page
//! with holes would say that something is missing from the file.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use hayro::hayro_interpret::font::{FontData, FontQuery};
use hayro::hayro_interpret::{InterpreterSettings, InterpreterWarning};
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};
use image::{DynamicImage, RgbaImage};
use menteban_rules::problem::Reason;

use super::document;

/// Longest side of a drawn page, in pixels: print of 8 points on a sheet of A4 is readable.
const LONG_SIDE: f32 = 1_600.0;

/// A font for Chinese text whose own font is not inside the PDF; nearly every hospital's has such text. It is opened
/// before the limits hold, and read when a page asks for it.
pub(super) struct Font {
    file: File,
    face: u32,
}

impl Font {
    /// Opens it.
    pub(super) fn open(file: &Path, face: u32) -> io::Result<Self> {
        let file = File::open(file)?;
        Ok(Self { file, face })
    }

    fn read(&self) -> Option<(FontData, u32)> {
        let mut bytes = Vec::new();
        (&self.file).read_to_end(&mut bytes).ok()?;
        Some((Arc::new(bytes), self.face))
    }
}

/// Draws the page of this number, counted from 1.
///
/// # Errors
/// [`Reason::FileDamaged`], [`Reason::PdfLocked`].
pub(super) fn draw(
    bytes: Vec<u8>,
    number: u16,
    font: Option<Font>,
) -> Result<DynamicImage, Reason> {
    let pdf = document::open(bytes)?;
    let index = usize::from(number).checked_sub(1);
    let page = index.and_then(|index| pdf.pages().get(index));
    let page = page.ok_or(Reason::FileDamaged)?;
    let scale = scale(page).ok_or(Reason::FileDamaged)?;
    let incomplete = Arc::new(AtomicBool::new(false));
    let settings = settings(font, Arc::clone(&incomplete));
    let on_white = PixmapSettings {
        x_scale: scale,
        y_scale: scale,
        bg_color: WHITE,
    };
    let usual = RenderSettings::default();
    let drawn = render(page, &RenderCache::new(), &settings, &usual, &on_white);
    if incomplete.load(Ordering::Relaxed) {
        return Err(Reason::FileDamaged);
    }
    let (width, height) = (drawn.width().into(), drawn.height().into());
    let pixels = drawn.data_as_u8_slice().to_vec();
    let picture = RgbaImage::from_raw(width, height, pixels).ok_or(Reason::FileDamaged)?;
    Ok(DynamicImage::from(picture).into_rgb8().into())
}

/// How much larger it is drawn than it says; none where it has no sides to speak of.
fn scale(page: &Page<'_>) -> Option<f32> {
    let (width, height) = page.render_dimensions();
    let scale = LONG_SIDE / width.max(height);
    (scale.is_finite() && width.min(height) * scale >= 1.0).then_some(scale)
}

fn settings(font: Option<Font>, incomplete: Arc<AtomicBool>) -> InterpreterSettings {
    let read = OnceLock::new();
    InterpreterSettings {
        font_resolver: Arc::new(move |query| match query {
            FontQuery::Standard(one) => Some(one.get_font_data()),
            FontQuery::Fallback(one) if one.character_collection.is_some() => {
                let font = || font.as_ref().and_then(Font::read);
                read.get_or_init(font).clone()
            }
            FontQuery::Fallback(one) => Some(one.pick_standard_font().get_font_data()),
        }),
        warning_sink: Arc::new(move |warning| {
            // A remark on the page may be in the way of nothing.
            if !matches!(warning, InterpreterWarning::UnresolvedAnnotationAppearance) {
                incomplete.store(true, Ordering::Relaxed);
            }
        }),
        ..InterpreterSettings::default()
    }
}
