//! What has become of a page that was taken out, retaken or turned: whatever was still on its way to its place finds
//! the place where it is now, and no page is doubled by two taps.

use super::inner::Inner;
use super::place::FileNote;
use super::{Spot, Working};
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban_rules::draft::{FileId, Page, Paper};
use std::rc::Rc;

impl Inner {
    /// What the notes of an earlier visit know of it.
    pub fn remember_replaced(&self, notes: &[(FileId, FileNote)]) {
        let known = notes.iter();
        let known = known.filter_map(|(file, note)| Some((note.instead_of.clone()?, file)));
        let mut replaced = self.replaced.borrow_mut();
        for (old, file) in known {
            replaced.set(old, Some(file.clone()));
        }
    }

    /// The page that stands where this one stood; none where somebody has taken it out.
    fn latest(&self, file: &FileId) -> Option<FileId> {
        let replaced = self.replaced.borrow();
        let mut latest = file;
        while let Some(next) = replaced.get(latest) {
            latest = next.as_ref()?;
        }
        Some(latest.clone())
    }

    /// Puts a page where it belongs. False: its place was taken out meanwhile, and nobody wants it.
    pub fn put_page(self: &Rc<Self>, spot: &Spot, page: Page) -> bool {
        if self.draft.with_untracked(|draft| draft.names(&page.file)) {
            // Another tab may have put it there before.
            return true;
        }
        let old = match &spot.instead_of {
            Some(old) => match self.latest(old) {
                Some(old) => Some(old),
                None => return false,
            },
            None => None,
        };
        let file = page.file.clone();
        self.change_papers(&spot.material, |papers| {
            put(papers, spot.paper, old.as_ref(), page)
        });
        if let Some(old) = old {
            self.forget(&old);
            let mut turning = self.turning.borrow_mut();
            if let Some(quarters) = turning.remove(&old) {
                turning.set(file.clone(), quarters);
            }
            self.replaced.borrow_mut().set(old, Some(file));
        }
        true
    }

    pub fn remove_page(self: &Rc<Self>, material: &str, file: &FileId) {
        self.change_papers(material, |papers| {
            for paper in papers {
                paper.pages.retain(|page| &page.file != file);
            }
        });
        self.replaced.borrow_mut().set(file.clone(), None);
        self.drop_retakes(file);
        self.forget(file);
    }

    /// What was to take the place of a page that was taken out goes with it.
    fn drop_retakes(self: &Rc<Self>, file: &FileId) {
        let is_retake = |spot: &Spot| spot.instead_of.as_ref() == Some(file);
        let retaken = |all: &Vec<Working>| all.iter().any(|one| is_retake(&one.spot));
        if self.working.with_untracked(retaken) {
            self.working
                .update(|all| all.retain(|one| !is_retake(&one.spot)));
        }
        let Some(place) = self.place() else { return };
        let (inner, file) = (Rc::clone(self), file.clone());
        spawn_local(async move {
            for raw in place.raws(&inner.records()).await {
                if raw.spot.instead_of.as_ref() == Some(&file) {
                    inner.drop_raw(&place, &raw).await;
                }
            }
        });
    }

    /// The page that this one took the place of.
    pub fn stands_for(&self, file: &FileId) -> Option<FileId> {
        let replaced = self.replaced.borrow();
        let mut pairs = replaced.iter();
        let pair = pairs.find(|(_, new)| new.as_ref() == Some(file));
        pair.map(|(old, _)| old.clone())
    }

    /// Puts a page in place of itself, turned right by a quarter. A tap while that is under way turns it further.
    pub async fn turn(self: &Rc<Self>, mut spot: Spot) {
        let Some(mut old) = spot.instead_of.clone() else {
            return;
        };
        if let Some(more) = self.turning.borrow_mut().get_mut(&old) {
            *more += 1;
            return;
        }
        let mut quarters = 1;
        while quarters > 0 {
            self.turning.borrow_mut().set(old.clone(), quarters - 1);
            spot.instead_of = Some(old.clone());
            let turned = self.turn_once(spot.clone()).await;
            // The count has gone with the place of the page, whatever stands there now.
            let now = self.latest(&old);
            let more = now.and_then(|now| self.turning.borrow_mut().remove(&now));
            let Some(turned) = turned else { return };
            (old, quarters) = (turned, more.unwrap_or(0));
        }
    }
}

/// Puts a page in place of another, or behind the others of its paper.
fn put(papers: &mut Vec<Paper>, paper: usize, old: Option<&FileId>, page: Page) {
    let mut pages = papers.iter_mut().flat_map(|paper| &mut paper.pages);
    if let Some(place) = pages.find(|page| Some(&page.file) == old) {
        *place = page;
        return;
    }
    if papers.len() <= paper {
        papers.resize_with(paper + 1, Paper::default);
    }
    papers[paper].pages.push(page);
}
