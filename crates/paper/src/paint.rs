//! Writes sheets as PDF/A-2a.

use crate::sheet::{Block, Figure, HEIGHT, Ink, Role, Sheet, WIDTH};
use crate::text::{Line, Run};
use crate::{Paper, PaperError};
use krilla::Document;
use krilla::SerializeSettings;
use krilla::color::luma;
use krilla::configure::{Archival, ConfigurationBuilder};
use krilla::error::KrillaError;
use krilla::geom::{Path, PathBuilder, Point, Rect, Size, Transform};
use krilla::metadata::{DateTime, Metadata};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag, Tag, TagGroup, TagTree};
use krilla::text::KrillaGlyph;
use menteban_rules::time::Timestamp;
use menteban_words::paper as words;
use menteban_words::ui;
use qrcodegen::QrCode;
use std::num::NonZeroU16;

/// White squares around a QR code, by its standard.
const QUIET: i32 = 4;

/// The paper of these sheets.
pub(crate) fn paint(
    sheets: &[Sheet<'_>],
    title: &str,
    at: Timestamp,
    missing: Vec<char>,
) -> Result<Paper, PaperError> {
    let mut document = Document::new_with(settings()?);
    document.set_metadata(
        Metadata::new()
            .title(title.to_owned())
            .creation_date(date(at))
            .language(words::LANGUAGE.to_owned())
            .creator(ui::PRODUCT.to_owned()),
    );
    let mut tree = TagTree::new().with_lang(Some(words::LANGUAGE.to_owned()));
    for sheet in sheets {
        let size = PageSettings::from_wh(WIDTH, HEIGHT).ok_or_else(|| broken("A4"))?;
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        for one in &sheet.blocks {
            block(&mut surface, one, title, &mut tree);
        }
    }
    document.set_tag_tree(tree);
    let pdf = document.finish().map_err(|error| match error {
        KrillaError::Image(..) | KrillaError::SixteenBitImage(..) => PaperError::Signature,
        other => broken(&format!("{other:?}")),
    })?;
    Ok(Paper {
        pdf,
        pages: sheets.len(),
        missing,
    })
}

fn settings() -> Result<SerializeSettings, PaperError> {
    let archive = ConfigurationBuilder::new().with_archival_validator(Archival::A2_A);
    Ok(SerializeSettings {
        configuration: archive.finish().map_err(|_| broken("PDF/A-2a"))?,
        ..SerializeSettings::default()
    })
}

/// A moment as PDF has it: in China, to the minute.
fn date(at: Timestamp) -> DateTime {
    let (hour, minute) = at.china_hour_minute();
    let small = |number: u32| u8::try_from(number).unwrap_or(0);
    let digits = at.china_date().to_string();
    let mut parts = digits.split('-');
    let mut part = || parts.next().unwrap_or_default();
    DateTime::new(part().parse().unwrap_or(0))
        .month(part().parse().unwrap_or(1))
        .day(part().parse().unwrap_or(1))
        .hour(small(hour))
        .minute(small(minute))
        .utc_offset_hour(8)
        .utc_offset_minute(0)
}

fn broken(why: &str) -> PaperError {
    PaperError::Pdf(why.to_owned())
}

fn block(surface: &mut Surface<'_>, block: &Block<'_>, title: &str, tree: &mut TagTree) {
    let mut group = match &block.role {
        Role::Title => Some(TagGroup::new(Tag::Hn(
            NonZeroU16::MIN,
            Some(title.to_owned()),
        ))),
        Role::Text => Some(TagGroup::new(Tag::P)),
        Role::Figure(said) => Some(TagGroup::new(Tag::Figure(Some(said.clone())))),
        Role::Rules | Role::Foot => None,
    };
    for ink in &block.ink {
        let tag = match &block.role {
            Role::Title | Role::Text => ContentTag::Span(SpanTag::empty()),
            Role::Figure(_) => ContentTag::Other,
            Role::Rules => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
            Role::Foot => ContentTag::Artifact(Artifact::with_kind(ArtifactType::PageNumber)),
        };
        let drawn = surface.start_tagged(tag);
        self::ink(surface, ink);
        surface.end_tagged();
        if let Some(group) = &mut group {
            group.push(drawn);
        }
    }
    if let Some(group) = group.filter(|_| !block.ink.is_empty()) {
        tree.push(group);
    }
}

fn ink(surface: &mut Surface<'_>, ink: &Ink<'_>) {
    match ink {
        Ink::Text(line, [left, base]) => text(surface, line, *left, *base),
        Ink::Rule([from, to], width) => rule(surface, *from, *to, *width),
        Ink::Figure(figure, [left, top], [width, height]) => {
            surface.push_transform(&Transform::from_translate(*left, *top));
            match figure {
                Figure::Qr(code) => qr(surface, code, *width),
                Figure::Pixels(image) => {
                    if let Some(size) = Size::from_wh(*width, *height) {
                        surface.draw_image(image.clone(), size);
                    }
                }
            }
            surface.pop();
        }
    }
}

fn text(surface: &mut Surface<'_>, line: &Line<'_>, left: f32, base: f32) {
    let size = line.style.size;
    surface.set_stroke(None);
    surface.set_fill(Some(grey(line.style.grey)));
    let mut left = left;
    for run in &line.runs {
        let start = Point::from_xy(left, base);
        surface.draw_glyphs(start, &glyphs(run), run.face.font(), &run.text, size, false);
        left += run.width;
    }
}

fn glyphs(run: &Run<'_>) -> Vec<KrillaGlyph> {
    let characters = run.text.char_indices().zip(&run.glyphs);
    let glyph = characters.map(|((at, character), glyph)| {
        let range = at..at + character.len_utf8();
        KrillaGlyph::new(glyph.id, glyph.advance, 0.0, 0.0, 0.0, range, None)
    });
    glyph.collect()
}

fn rule(surface: &mut Surface<'_>, [x1, y1]: [f32; 2], [x2, y2]: [f32; 2], width: f32) {
    let mut path = PathBuilder::new();
    path.move_to(x1, y1);
    path.line_to(x2, y2);
    surface.set_fill(None);
    surface.set_stroke(Some(Stroke {
        paint: luma::Color::black().into(),
        width,
        ..Stroke::default()
    }));
    draw(surface, path.finish());
}

fn qr(surface: &mut Surface<'_>, code: &QrCode, side: f32) {
    let module = side / (code.size() + 2 * QUIET) as f32;
    let mut path = PathBuilder::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            let (left, top) = ((x + QUIET) as f32 * module, (y + QUIET) as f32 * module);
            if let Some(square) = Rect::from_xywh(left, top, module, module) {
                path.push_rect(square);
            }
        }
    }
    surface.set_stroke(None);
    surface.set_fill(Some(grey(0)));
    draw(surface, path.finish());
}

fn draw(surface: &mut Surface<'_>, path: Option<Path>) {
    if let Some(path) = path {
        surface.draw_path(&path);
    }
}

fn grey(level: u8) -> Fill {
    Fill {
        paint: luma::Color::new(level).into(),
        opacity: NormalizedF32::ONE,
        rule: FillRule::NonZero,
    }
}
