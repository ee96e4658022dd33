//! What the papers are made of: a heading, named sections, labels and values, a foot on every page.

use crate::fonts::{Fonts, Weight};
use crate::paint::paint;
use crate::sheet::{BOTTOM, MARGIN, MEASURE, Role, WIDTH};
use crate::table::{Body, Cell, LABEL, PAD, Pager, Place, Row, Section};
use crate::text::{Setter, Style};
use crate::{Paper, PaperError};
use menteban_rules::time::Timestamp;
use menteban_words::paper as words;

/// Width of the cells beside the name of a section.
pub(crate) const ROOM: f32 = MEASURE - LABEL;
/// Height of a row with one line.
pub(crate) const ROW: f32 = 25.0;
/// The title of a paper.
const TITLE: Style = style(19.0, Weight::Bold, 0);
/// Names of sections.
const SECTION: Style = style(10.5, Weight::Bold, 0);
/// Names of what is filled in.
const NAME: Style = style(10.5, Weight::Regular, 70);
/// What is filled in.
pub(crate) const VALUE: Style = style(10.5, Weight::Regular, 0);
/// What is filled in, where room is scarce.
pub(crate) const SMALL: Style = style(9.0, Weight::Regular, 0);
/// Notes.
pub(crate) const NOTE: Style = style(9.0, Weight::Regular, 70);
/// From the end of the text to the foot.
const TO_FOOT: f32 = 16.0;

const fn style(size: f32, weight: Weight, grey: u8) -> Style {
    Style { size, weight, grey }
}

/// Sets one paper.
#[derive(Debug)]
pub(crate) struct Press<'a> {
    setter: Setter<'a>,
    pager: Pager<'a>,
}

impl<'a> Press<'a> {
    pub fn new(fonts: &'a Fonts) -> Self {
        Self {
            setter: Setter::new(fonts),
            pager: Pager::new(),
        }
    }

    /// The title, in the middle.
    pub fn title(&mut self, title: &str) {
        let title = self.setter.lines(title, TITLE, MEASURE);
        let middle = |width: f32| (WIDTH - width) / 2.0;
        self.pager.text(Role::Title, title, middle);
        self.pager.skip(10.0);
    }

    /// A note at each side of the page.
    pub fn beside(&mut self, left: &str, right: &str) {
        let left = self.setter.lines(left, VALUE, MEASURE / 2.0);
        let right = self.setter.lines(right, VALUE, MEASURE / 2.0);
        self.pager.beside(left, right);
        self.pager.skip(4.0);
    }

    /// Who issues the paper and when, at the right below the table.
    pub fn close(&mut self, lines: &[&str]) {
        let lines = self.setter.lines(&lines.join("\n"), VALUE, MEASURE);
        let right = |width: f32| MARGIN + MEASURE - width;
        self.pager.closing(lines, right);
    }

    /// A paragraph across the page.
    pub fn paragraph(&mut self, text: &str) {
        let lines = self.setter.lines(text, VALUE, MEASURE);
        self.pager.text(Role::Text, lines, |_| MARGIN);
        self.pager.skip(6.0);
    }

    /// Rows under a name; the head is repeated on every page.
    pub fn section(&mut self, name: &str, head: Option<Row<'a>>, rows: Vec<Row<'a>>) {
        let label = self.setter.lines(name, SECTION, LABEL - 2.0 * PAD);
        self.pager.section(Section { label, head, rows });
    }

    /// Rows under a name, on one page if one page is enough.
    pub fn together(&mut self, name: &str, rows: Vec<Row<'a>>) {
        let label = self.setter.lines(name, SECTION, LABEL - 2.0 * PAD);
        let head = None;
        let section = Section { label, head, rows };
        self.pager.make_room(&section);
        self.pager.section(section);
    }

    /// A cell that names what stands beside or below it.
    pub fn name(&mut self, text: &str, width: f32) -> Cell<'a> {
        self.cell(text, NAME, width, Place::Middle)
    }

    /// A cell with what is filled in, or a dash.
    pub fn value(&mut self, text: &str, width: f32) -> Cell<'a> {
        self.cell(text, VALUE, width, Place::Left)
    }

    /// A cell with a text, or a dash.
    pub fn cell(&mut self, text: &str, style: Style, width: f32, place: Place) -> Cell<'a> {
        let text = if text.trim().is_empty() {
            words::NOTHING
        } else {
            text
        };
        Cell {
            width,
            body: Body::Lines(self.setter.lines(text, style, width - 2.0 * PAD)),
            place,
        }
    }

    /// Names and values in turn, each with its width.
    pub fn pairs(&mut self, pairs: &[(&str, f32, &str, f32)]) -> Row<'a> {
        let cells = pairs.iter().flat_map(|(name, name_width, value, width)| {
            [self.name(name, *name_width), self.value(value, *width)]
        });
        row(cells.collect())
    }

    /// The finished paper, dated, with its number and the number of the page at the foot.
    pub fn finish(mut self, title: &str, number: &str, at: Timestamp) -> Result<Paper, PaperError> {
        let mut sheets = self.pager.sheets();
        let pages = sheets.len();
        for (page, sheet) in (1..).zip(&mut sheets) {
            let left = self.setter.line(number, NOTE);
            let right = self.setter.line(&words::page(page, pages), NOTE);
            let top = BOTTOM + TO_FOOT;
            sheet.text(Role::Foot, vec![left], top, |_| MARGIN);
            sheet.text(Role::Foot, vec![right], top, |width| WIDTH - MARGIN - width);
        }
        paint(&sheets, title, at, self.setter.missing())
    }
}

/// Cells of the usual height.
pub(crate) fn row(cells: Vec<Cell<'_>>) -> Row<'_> {
    Row { cells, least: ROW }
}
