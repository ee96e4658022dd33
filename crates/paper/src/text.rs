//! From a text to lines of glyphs that fit a width.
//!
//! There is no shaping: Chinese, Latin, Greek and Cyrillic need none, and a script that does has no glyph in our
//! fonts, so it is shown by its codes.

use crate::fonts::{Face, Fonts, Glyph, Weight};
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;

/// Height of a line, in units of the text's size.
pub(crate) const LEADING: f32 = 1.5;

/// Lines with fewer gaps than this are not spread: it would show.
const JUSTIFIED_GAPS: usize = 16;
/// Most white that is spread, in units of the text's size.
const JUSTIFIED_SLACK: f32 = 1.5;

/// How a text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Style {
    /// Side of the square a Chinese character fills, in points.
    pub size: f32,
    /// How heavy it is.
    pub weight: Weight,
    /// Brightness from 0, black.
    pub grey: u8,
}

impl Style {
    /// Height of a line, in points.
    pub fn line_height(self) -> f32 {
        self.size * LEADING
    }
}

/// A line, ready to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line<'a> {
    /// How it looks.
    pub style: Style,
    /// Its parts, each in one face.
    pub runs: Vec<Run<'a>>,
    /// Its width in points.
    pub width: f32,
}

/// Characters in one face; none of them is without a glyph.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Run<'a> {
    /// The face.
    pub face: &'a Face,
    /// The characters.
    pub text: String,
    /// A glyph a character.
    pub glyphs: Vec<Glyph>,
    /// Width in points.
    pub width: f32,
}

impl Line<'_> {
    /// Spreads a line that nearly fills its width, so that the right edge of a paragraph is straight. Latin words are
    /// not spread.
    fn justify(&mut self, width: f32) {
        let size = self.style.size;
        let slack = width - self.width;
        let gaps: usize = self.runs.iter().map(|run| run.gaps().count()).sum();
        if gaps < JUSTIFIED_GAPS || !(0.0..=JUSTIFIED_SLACK * size).contains(&slack) {
            return;
        }
        let more = slack / gaps as f32;
        for run in &mut self.runs {
            for gap in run.gaps().collect::<Vec<_>>() {
                run.glyphs[gap].advance += more / size;
                run.width += more;
            }
        }
        self.width = width;
    }
}

impl Run<'_> {
    /// Glyphs after which there may be more white: all but the last, and but those inside a word.
    fn gaps(&self) -> impl Iterator<Item = usize> {
        let pairs = self.text.chars().zip(self.text.chars().skip(1));
        let open = |(_, (one, next)): &(usize, (char, char))| {
            !one.is_ascii_graphic() || !next.is_ascii_graphic()
        };
        pairs.enumerate().filter(open).map(|(at, _)| at)
    }
}

/// Sets texts in the fonts, and keeps note of characters that none of them has.
#[derive(Debug)]
pub(crate) struct Setter<'a> {
    fonts: &'a Fonts,
    missing: Vec<char>,
}

impl<'a> Setter<'a> {
    pub fn new(fonts: &'a Fonts) -> Self {
        Self {
            fonts,
            missing: Vec::new(),
        }
    }

    /// Characters that no font has.
    pub fn missing(self) -> Vec<char> {
        self.missing
    }

    /// The lines of a text, none wider than `width` points if a single character is not. There is always at least one.
    pub fn lines(&mut self, text: &str, style: Style, width: f32) -> Vec<Line<'a>> {
        let text = self.legible(text, style.weight);
        let mut lines = Vec::new();
        for paragraph in text.split('\n') {
            self.paragraph(paragraph, style, width, &mut lines);
        }
        lines
    }

    /// A text on one line, however wide.
    pub fn line(&mut self, text: &str, style: Style) -> Line<'a> {
        let text = self.legible(text, style.weight).replace('\n', " ");
        self.set(&text, style)
    }

    /// The text with a glyph for every character: what no font has becomes its code, what is invisible goes.
    fn legible(&mut self, text: &str, weight: Weight) -> String {
        let mut legible = String::with_capacity(text.len());
        for character in text.replace("\r\n", "\n").chars() {
            match character {
                '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => legible.push('\n'),
                '\t' => legible.push(' '),
                _ if invisible(character) => {}
                _ if private(character) || self.fonts.glyph(character, weight).is_none() => {
                    if !self.missing.contains(&character) {
                        self.missing.push(character);
                    }
                    legible.push_str(&format!("U+{:04X}", u32::from(character)));
                }
                _ => legible.push(character),
            }
        }
        legible
    }

    fn paragraph(&self, text: &str, style: Style, width: f32, lines: &mut Vec<Line<'a>>) {
        let mut start = 0;
        let mut end = 0;
        for stop in stops(text) {
            if end > start && self.width(text[start..stop].trim_end(), style) > width {
                let mut line = self.set(text[start..end].trim_end(), style);
                line.justify(width);
                lines.push(line);
                start = end;
            }
            end = stop;
            while let Some(cut) = self.too_long(&text[start..end], style, width) {
                lines.push(self.set(&text[start..start + cut], style));
                start += cut;
            }
        }
        lines.push(self.set(text[start..].trim_end(), style));
    }

    /// Where a piece that may not be broken is broken all the same, since it is wider than the whole line.
    fn too_long(&self, piece: &str, style: Style, width: f32) -> Option<usize> {
        let piece = piece.trim_end();
        let mut sum = 0.0;
        let cut = piece.char_indices().find_map(|(at, character)| {
            sum += self.advance(character, style);
            (sum > width && at > 0).then_some(at)
        });
        cut.filter(|_| self.width(piece, style) > width)
    }

    fn width(&self, text: &str, style: Style) -> f32 {
        text.chars().map(|one| self.advance(one, style)).sum()
    }

    fn advance(&self, character: char, style: Style) -> f32 {
        let glyph = self.fonts.glyph(character, style.weight);
        glyph.map_or(0.0, |(_, glyph)| glyph.advance * style.size)
    }

    /// Glyphs for a legible text, in runs of one face each.
    fn set(&self, text: &str, style: Style) -> Line<'a> {
        let mut runs: Vec<Run<'a>> = Vec::new();
        for character in text.chars() {
            let Some((face, glyph)) = self.fonts.glyph(character, style.weight) else {
                continue;
            };
            if runs.last().is_none_or(|run| run.face != face) {
                runs.push(Run {
                    face,
                    text: String::new(),
                    glyphs: Vec::new(),
                    width: 0.0,
                });
            }
            if let Some(run) = runs.last_mut() {
                run.text.push(character);
                run.glyphs.push(glyph);
                run.width += glyph.advance * style.size;
            }
        }
        let width = runs.iter().map(|run| run.width).sum();
        Line { style, runs, width }
    }
}

/// Where a line of this text may end, in bytes, the end of the text last.
fn stops(text: &str) -> Vec<usize> {
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let stops = segmenter.segment_str(text);
    stops.filter(|stop| *stop > 0).collect()
}

/// Shows nothing by nature: control characters, and what only tells a program how to treat its neighbours.
fn invisible(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Means something else to every font, so no glyph of ours would be the one that is meant.
fn private(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}')
}
