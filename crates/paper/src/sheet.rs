//! What is on a page, in the order it is read aloud. Points, from the top left corner.

use crate::PaperError;
use crate::text::Line;
use krilla::image::Image;
use qrcodegen::QrCode;
use std::fmt;

/// Width of A4.
pub(crate) const WIDTH: f32 = 595.28;
/// Height of A4.
pub(crate) const HEIGHT: f32 = 841.89;
/// Left and right margin: 20 mm.
pub(crate) const MARGIN: f32 = 56.69;
/// Where the text begins on every page: 18 mm.
pub(crate) const TOP: f32 = 51.0;
/// Where the text ends on every page; the foot is below.
pub(crate) const BOTTOM: f32 = HEIGHT - 60.0;
/// Between the margins.
pub(crate) const MEASURE: f32 = WIDTH - 2.0 * MARGIN;
/// From the top of a Chinese character's square to the line it stands on, in units of its size.
const ASCENT: f32 = 0.88;

/// A page.
#[derive(Debug, Default)]
pub(crate) struct Sheet<'a> {
    /// What is read, and what only decorates.
    pub blocks: Vec<Block<'a>>,
}

/// Things that are read as one.
#[derive(Debug)]
pub(crate) struct Block<'a> {
    /// What they are to a reader.
    pub role: Role,
    /// The things.
    pub ink: Vec<Ink<'a>>,
}

/// What a block is to a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The title of the paper.
    Title,
    /// A paragraph, or a cell of a table.
    Text,
    /// A picture, by what is read aloud in its place.
    Figure(String),
    /// Rules; not read.
    Rules,
    /// The foot of the page; not read on every page.
    Foot,
}

/// A thing at its place.
#[derive(Debug)]
pub(crate) enum Ink<'a> {
    /// A line of text, from its left end on its base line.
    Text(Line<'a>, [f32; 2]),
    /// A straight line from one point to another, so wide.
    Rule([[f32; 2]; 2], f32),
    /// A picture, its left top corner, and its width and height.
    Figure(Figure, [f32; 2], [f32; 2]),
}

/// A picture.
#[derive(Clone)]
pub(crate) enum Figure {
    /// Of pixels.
    Pixels(Image),
    /// A QR code; its quiet zone is inside its size.
    Qr(QrCode),
}

impl fmt::Debug for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pixels(_) => "Pixels",
            Self::Qr(_) => "Qr",
        })
    }
}

impl Figure {
    /// Reads a PNG with a longer side of at most `most` pixels.
    pub fn png(bytes: &[u8], most: u32) -> Result<Self, PaperError> {
        let image = Image::from_png(bytes.to_vec().into(), false);
        let image = image.map_err(|_| PaperError::Signature)?;
        let (width, height) = image.size();
        let fits = |side: u32| (1..=most).contains(&side);
        if fits(width) && fits(height) {
            Ok(Self::Pixels(image))
        } else {
            Err(PaperError::Signature)
        }
    }

    /// Width and height at which it fills a box without being stretched.
    pub fn fitted(&self, width: f32, height: f32) -> [f32; 2] {
        let [own_width, own_height] = match self {
            Self::Pixels(image) => [image.size().0 as f32, image.size().1 as f32],
            Self::Qr(_) => [1.0, 1.0],
        };
        let scale = (width / own_width).min(height / own_height);
        [own_width * scale, own_height * scale]
    }
}

impl<'a> Sheet<'a> {
    /// Sets lines under each other from a top edge, each from the left end that `left` gives for its width.
    pub fn text(&mut self, role: Role, lines: Vec<Line<'a>>, top: f32, left: impl Fn(f32) -> f32) {
        let mut top = top;
        let mut ink = Vec::new();
        for line in lines {
            let height = line.style.line_height();
            let lead = (height - line.style.size) / 2.0;
            let base = top + lead + ASCENT * line.style.size;
            let left = left(line.width);
            top += height;
            ink.push(Ink::Text(line, [left, base]));
        }
        self.blocks.push(Block { role, ink });
    }

    /// Draws a straight line.
    pub fn rule(&mut self, from: [f32; 2], to: [f32; 2], width: f32) {
        self.blocks.push(Block {
            role: Role::Rules,
            ink: vec![Ink::Rule([from, to], width)],
        });
    }
}
