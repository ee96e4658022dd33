//! Sections of rows of cells.

mod pager;

pub(crate) use pager::Pager;

use crate::sheet::Figure;
use crate::text::Line;

/// White at the left and right of a cell.
pub(crate) const PAD: f32 = 6.0;
/// White above and below what a cell holds.
const PAD_UP: f32 = 4.0;
/// Width of the column that names the sections.
pub(crate) const LABEL: f32 = 60.0;
/// At least so many lines stay together at a cut.
const TOGETHER: usize = 2;

/// Rows under one name, which stands at their left.
#[derive(Debug)]
pub(crate) struct Section<'a> {
    /// The name, in lines no wider than the column.
    pub label: Vec<Line<'a>>,
    /// A row that is repeated on every page.
    pub head: Option<Row<'a>>,
    /// The rows.
    pub rows: Vec<Row<'a>>,
}

/// Cells beside each other.
#[derive(Clone, Debug)]
pub(crate) struct Row<'a> {
    /// The cells.
    pub cells: Vec<Cell<'a>>,
    /// Height it has at least.
    pub least: f32,
}

/// A cell.
#[derive(Clone, Debug)]
pub(crate) struct Cell<'a> {
    /// Its width, with its white.
    pub width: f32,
    /// What it holds.
    pub body: Body<'a>,
    /// Where that stands.
    pub place: Place,
}

/// What a cell holds.
#[derive(Clone, Debug)]
pub(crate) enum Body<'a> {
    /// Lines under each other.
    Lines(Vec<Line<'a>>),
    /// A picture, what is read aloud in its place, and its width and height.
    Figure(Figure, String, [f32; 2]),
}

/// Where the content of a cell stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// At the left, half way up.
    Left,
    /// In the middle.
    Middle,
    /// In the right lower corner.
    Corner,
}

impl Cell<'_> {
    fn height(&self) -> f32 {
        let body = match &self.body {
            Body::Lines(lines) => height(lines),
            Body::Figure(_, _, [_, height]) => *height,
        };
        body + 2.0 * PAD_UP
    }

    /// What fits into a height, and the rest; nothing when less than [`TOGETHER`] lines would.
    fn cut(self, height: f32) -> Option<(Self, Self)> {
        let Self { width, body, place } = self;
        let cell = |body| Self { width, body, place };
        match body {
            Body::Figure(_, _, size) if size[1] + 2.0 * PAD_UP > height => None,
            Body::Figure(..) => Some((cell(body), cell(Body::Lines(Vec::new())))),
            Body::Lines(mut lines) => {
                let mut left = height - 2.0 * PAD_UP;
                let fit = lines.iter().take_while(|line| {
                    left -= line.style.line_height();
                    left >= 0.0
                });
                let fit = fit.count();
                let rest = lines.split_off(fit);
                (rest.is_empty() || fit >= TOGETHER)
                    .then(|| (cell(Body::Lines(lines)), cell(Body::Lines(rest))))
            }
        }
    }
}

impl Row<'_> {
    fn height(&self) -> f32 {
        self.cells
            .iter()
            .map(Cell::height)
            .fold(self.least, f32::max)
    }

    fn is_empty(&self) -> bool {
        let empty = |cell: &Cell<'_>| matches!(&cell.body, Body::Lines(lines) if lines.is_empty());
        self.cells.iter().all(empty)
    }

    fn cut(self, height: f32) -> Option<(Self, Self)> {
        let cells: Option<Vec<_>> = self
            .cells
            .into_iter()
            .map(|cell| cell.cut(height))
            .collect();
        let (head, tail): (Vec<_>, Vec<_>) = cells?.into_iter().unzip();
        let row = |cells| Self { cells, least: 0.0 };
        Some((row(head), row(tail)))
    }
}

/// Height of lines under each other.
fn height(lines: &[Line<'_>]) -> f32 {
    lines.iter().map(|line| line.style.line_height()).sum()
}
