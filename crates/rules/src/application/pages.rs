//! Pages of one paper, and the files they name.

use super::{CompletePaper, Context, FileState, Notes};
use crate::draft::{FileId, Page};
use crate::file::{FileFacts, FileKind};
use crate::policy::Form;
use crate::problem::{PaperPart, Place, Reason, Weight};
use std::collections::BTreeSet;

/// Files that pages have named so far: each stands once in an application.
#[derive(Default)]
pub(super) struct Seen<'a>(BTreeSet<&'a FileId>);

impl<'a> Seen<'a> {
    /// Papers that stand, whatever comes besides.
    pub fn all(&mut self, papers: &'a [CompletePaper]) {
        let pages = papers.iter().flat_map(|paper| &paper.pages);
        self.0.extend(pages.map(|page| &page.file));
    }
}

/// Notes what is wrong with the pages of one paper, and gives them in order, with the kinds the server found.
pub(super) fn check<'a>(
    pages: &'a [Page],
    form: &Form,
    place: impl Fn(PaperPart) -> Place,
    context: Context<'_>,
    seen: &mut Seen<'a>,
    notes: &mut Notes,
) -> Option<Vec<Page>> {
    for reason in count(pages, form, context) {
        notes.must(place(PaperPart::Pages), reason);
    }
    let mut whole = Some(Vec::with_capacity(pages.len()));
    for (index, page) in pages.iter().enumerate() {
        let place = place(PaperPart::Page(index));
        if !seen.0.insert(&page.file) {
            notes.must(place.clone(), Reason::SamePageTwice);
        }
        let facts = notes.take(place.clone(), one(page, form, context));
        if facts.is_some_and(|facts| too_small(facts, context)) {
            let least_long_side = context.policy.settings.min_long_side;
            notes.add(
                place,
                Weight::Should,
                Reason::TooFewPixels { least_long_side },
            );
        }
        whole = whole.zip(facts).map(|(mut whole, facts)| {
            let side = if form.sides.is_empty() { 0 } else { page.side };
            let page = Page {
                file: page.file.clone(),
                side,
                kind: facts.kind,
            };
            let before = whole.iter().rposition(|other: &Page| other.side <= side);
            whole.insert(before.map_or(0, |place| place + 1), page);
            whole
        });
    }
    whole
}

/// What the server knows of a file.
pub(super) fn facts(file: &FileId, context: Context<'_>) -> Result<FileFacts, Reason> {
    match context.files.0.get(file) {
        None => Err(Reason::FileUnknown),
        Some(FileState::Waiting) => Err(Reason::NotUploaded),
        Some(FileState::Refused { problem }) => Err(problem.clone()),
        Some(FileState::Received(facts)) => Ok(*facts),
    }
}

fn one(page: &Page, form: &Form, context: Context<'_>) -> Result<FileFacts, Reason> {
    let facts = facts(&page.file, context);
    if kind(page, context) == FileKind::Pdf && !form.pdf {
        return Err(Reason::PdfNotTaken);
    }
    facts
}

/// The kind the server found, or the browser's word until it has looked.
fn kind(page: &Page, context: Context<'_>) -> FileKind {
    facts(&page.file, context).map_or(page.kind, |facts| facts.kind)
}

fn too_small(facts: FileFacts, context: Context<'_>) -> bool {
    let long_side = facts.width.max(facts.height);
    let taken = matches!(facts.kind, FileKind::Pdf | FileKind::Heic);
    !taken && long_side < context.policy.settings.min_long_side
}

/// Too few, too many, or a named side missing. A PDF may hold any number of pages and sides.
fn count(pages: &[Page], form: &Form, context: Context<'_>) -> Vec<Reason> {
    let with_pdf = form.pdf
        && pages
            .iter()
            .any(|page| kind(page, context) == FileKind::Pdf);
    let count = pages.len();
    if !form.sides.is_empty() {
        return sides(pages, form, with_pdf);
    }
    let (least, most) = (form.min_pages, form.max_pages);
    if count == 0 {
        vec![Reason::NoPages]
    } else if count < usize::from(least) && !with_pdf {
        vec![Reason::TooFewPages {
            least: least.into(),
        }]
    } else if count > usize::from(most) {
        vec![Reason::TooManyPages { most: most.into() }]
    } else {
        Vec::new()
    }
}

fn sides(pages: &[Page], form: &Form, with_pdf: bool) -> Vec<Reason> {
    let sides = u8::try_from(form.sides.len()).unwrap_or(u8::MAX);
    let shown = |side: u8| pages.iter().filter(|page| page.side == side).count();
    let missing = (0..sides).filter(|side| !with_pdf && shown(*side) == 0);
    let mut reasons: Vec<Reason> = missing.map(|side| Reason::SideMissing { side }).collect();
    let beyond = pages.iter().any(|page| page.side >= sides);
    if beyond || (0..sides).any(|side| shown(side) > 1) {
        reasons.push(Reason::TooManyPages { most: sides.into() });
    }
    reasons
}
