//! Cuts sections into pages, and draws their rules.

use super::{Body, Cell, LABEL, PAD, PAD_UP, Place, Row, Section, height};
use crate::sheet::{BOTTOM, Block, Ink, MARGIN, MEASURE, Role, Sheet, TOP};
use crate::text::Line;

/// Rules inside the table.
const THIN: f32 = 0.5;
/// Rules around the table.
const THICK: f32 = 1.0;
/// White between the table and what closes the paper.
const CLOSING: f32 = 18.0;
/// Rows lower than this move to the next page as a whole; higher ones are cut.
const KEPT_WHOLE: f32 = 150.0;

/// Fills page after page.
#[derive(Debug)]
pub(crate) struct Pager<'a> {
    sheets: Vec<Sheet<'a>>,
    /// The page being filled.
    sheet: Sheet<'a>,
    /// Where it is filled to.
    y: f32,
    /// Where the table began on it.
    table: Option<f32>,
}

impl<'a> Pager<'a> {
    pub fn new() -> Self {
        Self {
            sheets: Vec::new(),
            sheet: Sheet::default(),
            y: TOP,
            table: None,
        }
    }

    /// All pages.
    pub fn sheets(mut self) -> Vec<Sheet<'a>> {
        self.turn();
        self.sheets
    }

    /// Leaves white.
    pub fn skip(&mut self, height: f32) {
        self.y += height;
    }

    /// Lines across the page, outside the table. Few of them, before the table.
    pub fn text(&mut self, role: Role, lines: Vec<Line<'a>>, left: impl Fn(f32) -> f32) {
        let height = height(&lines);
        self.sheet.text(role, lines, self.y, left);
        self.y += height;
    }

    /// Lines below the table, on the next page if there is no room.
    pub fn closing(&mut self, lines: Vec<Line<'a>>, left: impl Fn(f32) -> f32) {
        self.frame();
        self.y += CLOSING;
        if self.y + height(&lines) > BOTTOM {
            self.turn();
        }
        self.text(Role::Text, lines, left);
    }

    /// Two texts, at the left and at the right margin.
    pub fn beside(&mut self, left: Vec<Line<'a>>, right: Vec<Line<'a>>) {
        let lower = height(&left).max(height(&right));
        self.sheet.text(Role::Text, left, self.y, |_| MARGIN);
        let right_end = |width: f32| MARGIN + MEASURE - width;
        self.sheet.text(Role::Text, right, self.y, right_end);
        self.y += lower;
    }

    /// The rows of a section, on as many pages as they need.
    pub fn section(&mut self, section: Section<'a>) {
        let Section {
            label,
            head,
            mut rows,
        } = section;
        heighten(&mut rows, height(&label) + 2.0 * PAD_UP);
        let head_height = head.as_ref().map_or(0.0, Row::height);
        let mut opened: Option<Opened> = None;
        let mut rows: Vec<Row<'a>> = rows.into_iter().rev().collect();
        while let Some(row) = rows.pop() {
            let above = if opened.is_some() { 0.0 } else { head_height };
            let room = BOTTOM - self.y - above;
            let (row, rest) = fitting(row, room, self.fresh());
            let Some(row) = row else {
                self.close(opened.take(), &label);
                self.turn();
                rows.extend(rest);
                continue;
            };
            let opened = opened.get_or_insert_with(|| self.open(head.clone()));
            self.row(row, opened);
            rows.extend(rest);
        }
        self.close(opened, &label);
    }

    /// Begins the next page if a section would be cut here and would not be there.
    pub fn make_room(&mut self, section: &Section<'a>) {
        let rows: f32 = section.rows.iter().map(Row::height).sum();
        let label = height(&section.label) + 2.0 * PAD_UP;
        let needed = rows.max(label);
        if needed > BOTTOM - self.y && needed <= BOTTOM - TOP {
            self.turn();
        }
    }

    /// Whether nothing of a table is on this page, so that another page would not help.
    fn fresh(&self) -> bool {
        self.table.is_none() && !self.sheets.is_empty()
    }

    fn open(&mut self, head: Option<Row<'a>>) -> Opened {
        self.table.get_or_insert(self.y);
        let mut opened = Opened {
            top: self.y,
            read_from: self.sheet.blocks.len(),
            rows: 0,
        };
        if let Some(head) = head {
            self.row(head, &mut opened);
        }
        opened
    }

    /// Draws the name of the section beside its rows on this page, and the line below them.
    fn close(&mut self, opened: Option<Opened>, label: &[Line<'a>]) {
        let Some(opened) = opened else {
            return;
        };
        let top = opened.top + (self.y - opened.top - height(label)) / 2.0;
        let middle = |width: f32| MARGIN + (LABEL - width) / 2.0;
        self.sheet.text(Role::Text, label.to_vec(), top, middle);
        if let Some(label) = self.sheet.blocks.pop() {
            self.sheet.blocks.insert(opened.read_from, label);
        }
        let x = MARGIN + LABEL;
        self.sheet.rule([x, opened.top], [x, self.y], THIN);
        self.sheet
            .rule([MARGIN, self.y], [MARGIN + MEASURE, self.y], THIN);
    }

    fn row(&mut self, row: Row<'a>, opened: &mut Opened) {
        let height = row.height();
        let mut left = MARGIN + LABEL;
        if opened.rows > 0 {
            self.sheet
                .rule([left, self.y], [MARGIN + MEASURE, self.y], THIN);
        }
        for (number, cell) in row.cells.into_iter().enumerate() {
            if number > 0 {
                self.sheet
                    .rule([left, self.y], [left, self.y + height], THIN);
            }
            let width = cell.width;
            self.cell(cell, left, height);
            left += width;
        }
        opened.rows += 1;
        self.y += height;
    }

    fn cell(&mut self, cell: Cell<'a>, left: f32, height: f32) {
        let white = height - cell.height();
        let top = self.y
            + PAD_UP
            + if cell.place == Place::Corner {
                white
            } else {
                white / 2.0
            };
        let (place, room) = (cell.place, cell.width);
        let from = move |width: f32| match place {
            Place::Left => left + PAD,
            Place::Middle => left + (room - width) / 2.0,
            Place::Corner => left + room - width - PAD,
        };
        match cell.body {
            Body::Lines(lines) => self.sheet.text(Role::Text, lines, top, from),
            Body::Figure(figure, said, size) => self.sheet.blocks.push(Block {
                role: Role::Figure(said),
                ink: vec![Ink::Figure(figure, [from(size[0]), top], size)],
            }),
        }
    }

    /// Begins the next page.
    fn turn(&mut self) {
        self.frame();
        self.sheets.push(std::mem::take(&mut self.sheet));
        self.y = TOP;
    }

    /// Ends the table on this page with a frame.
    fn frame(&mut self) {
        if let Some(top) = self.table.take() {
            let (left, right, bottom) = (MARGIN, MARGIN + MEASURE, self.y);
            let reach = THICK / 2.0;
            for (from, to) in [
                ([left - reach, top], [right + reach, top]),
                ([left - reach, bottom], [right + reach, bottom]),
                ([left, top], [left, bottom]),
                ([right, top], [right, bottom]),
            ] {
                self.sheet.rule(from, to, THICK);
            }
        }
    }
}

/// A section on the page being filled.
#[derive(Debug)]
struct Opened {
    /// Where it began.
    top: f32,
    /// Its name is read before this block.
    read_from: usize,
    /// Rows of it on this page.
    rows: usize,
}

/// Makes the last row high enough that all of them together have at least this height.
fn heighten(rows: &mut [Row<'_>], least: f32) {
    let sum: f32 = rows.iter().map(Row::height).sum();
    if let Some(last) = rows.last_mut() {
        last.least = last.height() + (least - sum).max(0.0);
    }
}

/// What of a row goes on this page, and what on the next. On a fresh page something always does.
fn fitting(row: Row<'_>, room: f32, fresh: bool) -> (Option<Row<'_>>, Option<Row<'_>>) {
    let height = row.height();
    if height <= room {
        return (Some(row), None);
    }
    if height < KEPT_WHOLE && !fresh {
        return (None, Some(row));
    }
    match row.clone().cut(room) {
        Some((head, tail)) => (Some(head), Some(tail).filter(|tail| !tail.is_empty())),
        None if fresh => (Some(row), None),
        None => (None, Some(row)),
    }
}
