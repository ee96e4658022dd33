//! 补正: what was asked for takes the place of what was there, and nothing else changes.

use super::pages::Seen;
use super::{Application, CompletePaper, Context, Notes, as_draft, papers};
use crate::draft::{Draft, Field, FileId, Paper};
use crate::problem::{PaperPart, Place, Problem, Reason, Weight};
use crate::process::Ask;
use std::collections::BTreeSet;

/// The application with what was handed in. Of `given` only the materials that were asked for are looked at; each new
/// or changed paper among them is judged as at submission, on the day of `context`, and each thing that was asked for
/// must be answered by one.
///
/// # Errors
/// Every problem, of whatever weight, if one of them is of weight [`Weight::Must`].
pub fn supplement(
    application: &Application,
    asks: &[Ask],
    given: &Draft,
    context: Context<'_>,
) -> Result<Application, Vec<Problem>> {
    let asked: BTreeSet<&str> = asks
        .iter()
        .filter_map(|ask| ask.material.as_deref())
        .collect();
    let draft = answered(application, &asked, given);
    let (mut notes, mut seen) = (Notes::default(), Seen::default());
    let mut after = application.clone();
    let others = application
        .papers
        .iter()
        .filter(|(key, _)| !asked.contains(key.as_str()));
    others.for_each(|(_, papers)| seen.all(papers));
    let materials = context.policy.materials.iter();
    for material in materials.filter(|one| asked.contains(one.key.as_str())) {
        let key = &material.key;
        let before = application.papers.get(key).map_or(&[][..], Vec::as_slice);
        let papers = papers::material(material, before, &draft, context, &mut seen, &mut notes);
        for ask in asks.iter().filter(|ask| ask.material.as_ref() == Some(key)) {
            if !is_answered(ask, before, &draft.papers[key]) {
                notes.must(place(ask, key), Reason::Unanswered);
            }
        }
        after.papers.remove(key);
        if let Some(papers) = papers.filter(|papers| !papers.is_empty()) {
            after.papers.insert(key.clone(), papers);
        }
    }
    let problems = notes.problems();
    if problems.iter().any(|one| one.weight == Weight::Must) {
        return Err(problems);
    }
    after.warnings = warnings(application, &after, problems);
    Ok(after)
}

/// Whether something is asked of the application as a whole, which words alone can answer, and there are none.
#[must_use]
pub fn lacks_words(asks: &[Ask], note: &str) -> bool {
    note.trim().is_empty() && asks.iter().any(|ask| ask.material.is_none())
}

/// The draft of the application with the papers that were handed in.
fn answered(application: &Application, asked: &BTreeSet<&str>, given: &Draft) -> Draft {
    let mut draft = as_draft(application.clone());
    for key in asked {
        let papers = given.papers.get(*key).cloned().unwrap_or_default();
        draft.papers.insert((*key).to_owned(), papers);
    }
    draft
}

/// A page that was asked about must be gone, with a picture that was not there; a paper must be another one now; where
/// none was named, there must be a new one.
fn is_answered(ask: &Ask, before: &[CompletePaper], now: &[Paper]) -> bool {
    let asked = ask.paper.and_then(|paper| before.get(usize::from(paper)));
    let page = asked
        .zip(ask.page)
        .and_then(|(old, page)| old.pages.get(usize::from(page)));
    match (asked, page) {
        (_, Some(page)) => is_retaken(&page.file, before, now),
        (Some(old), None) => !now.iter().any(|paper| is(paper, old)),
        (None, None) => now
            .iter()
            .any(|paper| *paper != Paper::default() && as_before(paper, before).is_none()),
    }
}

fn is_retaken(old: &FileId, before: &[CompletePaper], now: &[Paper]) -> bool {
    let before: BTreeSet<&FileId> = before
        .iter()
        .flat_map(|paper| &paper.pages)
        .map(|page| &page.file)
        .collect();
    let mut now = now.iter().flat_map(|paper| &paper.pages);
    let is_there = now.clone().any(|page| page.file == *old);
    !is_there && now.any(|page| !before.contains(&page.file))
}

/// Where it is answered; nowhere in the draft if it is asked of the application as a whole.
#[must_use]
pub fn place_of(ask: &Ask) -> Option<Place> {
    ask.material.as_deref().map(|key| place(ask, key))
}

fn place(ask: &Ask, material: &str) -> Place {
    let part = match ask.page {
        Some(page) => PaperPart::Page(page.into()),
        None => PaperPart::Pages,
    };
    match ask.paper {
        Some(paper) => Place::paper(material, paper.into(), part),
        None => Place::Field(Field::Papers(material.to_owned())),
    }
}

/// What the reviewer should know now: of papers that stay, what was known; of the others, what is new.
fn warnings(before: &Application, after: &Application, new: Vec<Problem>) -> Vec<Problem> {
    let stays = |problem: &Problem| match &problem.place {
        Place::Paper {
            material, paper, ..
        } => {
            let old = before.papers.get(material).and_then(|all| all.get(*paper));
            let now = after.papers.get(material);
            old.zip(now).is_some_and(|(old, now)| now.contains(old))
        }
        _ => true,
    };
    let kept = before.warnings.iter().filter(|one| stays(one)).cloned();
    let new = new.into_iter().filter(|one| one.weight == Weight::Should);
    kept.chain(new).collect()
}

/// The paper that this one still is, if it is one of those that were there.
pub(super) fn as_before<'a>(
    paper: &Paper,
    before: &'a [CompletePaper],
) -> Option<&'a CompletePaper> {
    before.iter().find(|old| is(paper, old))
}

fn is(paper: &Paper, old: &CompletePaper) -> bool {
    *paper == Paper::from(old.clone())
}
