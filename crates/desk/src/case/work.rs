//! What a reviewer has noted of a case and not sent yet. It stays while the tab is open, whatever screen is shown.

use super::checklist::Item;
use super::sheets::{Sheet, Spot};
pub use menteban_api::Verdict;
use menteban_api::{Case, Verdicts};
use menteban_rules::policy::{Policy, ReasonUse};
use menteban_rules::process::{Area, Ask, Given};
use serde::{Deserialize, Serialize};

/// Something that is not as it should be.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Names it.
    pub id: u32,
    /// The item of the checklist it was said of; none for a box.
    pub item: Option<String>,
    /// What it is about.
    pub spot: Spot,
    /// The sheet that its box is on.
    pub sheet: Option<String>,
    /// Which page of a PDF that is.
    pub pdf_page: Option<u16>,
    /// Its box.
    pub area: Option<Area>,
    /// Reason key.
    pub reason: String,
    /// More, for the applicant.
    pub note: String,
}

/// Everything that was noted of a case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Work {
    /// By item.
    pub verdicts: Verdicts,
    /// In the order in which they were made.
    pub marks: Vec<Mark>,
    last: u32,
    /// How much of [`Case::before`] was known when it was noted.
    replaced: usize,
}

impl Work {
    /// An item is as it should be: what was noted against it goes.
    pub fn pass(&mut self, item: &str) {
        self.verdicts.insert(item.to_owned(), Verdict::Pass);
        self.marks.retain(|mark| mark.item.as_deref() != Some(item));
    }

    /// An item is not as it should be, for this reason.
    pub fn fail(&mut self, item: &Item, reason: &str, note: &str) {
        self.pass(&item.id);
        self.verdicts.insert(item.id.clone(), Verdict::Fail);
        self.add(Mark {
            item: Some(item.id.clone()),
            spot: item.spot.clone(),
            reason: reason.to_owned(),
            note: note.to_owned(),
            ..Mark::default()
        });
    }

    /// A box was drawn on a sheet.
    pub fn mark(&mut self, sheet: &Sheet, area: Area, reason: &str, note: &str) {
        self.add(Mark {
            spot: sheet.spot.clone(),
            sheet: Some(sheet.key.clone()),
            pdf_page: sheet.of_pdf,
            area: Some(area),
            reason: reason.to_owned(),
            note: note.to_owned(),
            ..Mark::default()
        });
    }

    /// Something else is wanted, of a material or of the application as a whole.
    pub fn want(&mut self, material: Option<String>, reason: &str, note: &str) {
        self.add(Mark {
            spot: Spot {
                material,
                ..Spot::default()
            },
            reason: reason.to_owned(),
            note: note.to_owned(),
            ..Mark::default()
        });
    }

    /// Takes a mark back, and what was said of its item with it.
    pub fn remove(&mut self, id: u32) {
        let gone: Vec<_> = self
            .marks
            .iter()
            .filter(|mark| mark.id == id)
            .cloned()
            .collect();
        self.marks.retain(|mark| mark.id != id);
        for item in gone.into_iter().filter_map(|mark| mark.item) {
            self.verdicts.remove(&item);
        }
    }

    /// What was noted of papers that were replaced since says nothing of those that are there now.
    pub fn catch_up(&mut self, case: &Case, items: &[Item]) {
        let news = case.before.iter().skip(self.replaced);
        let replaced: Vec<_> = news.map(|one| Some(&one.material)).collect();
        let gone = |spot: &Spot| replaced.contains(&spot.material.as_ref());
        for item in items.iter().filter(|item| gone(&item.spot)) {
            self.verdicts.remove(&item.id);
        }
        self.marks.retain(|mark| !gone(&mark.spot));
        self.replaced = case.before.len();
    }

    /// What was found of the items that there are.
    #[must_use]
    pub fn found(&self, items: &[Item]) -> Verdicts {
        let verdict = |item: &Item| Some((item.id.clone(), *self.verdicts.get(&item.id)?));
        items.iter().filter_map(verdict).collect()
    }

    /// It was sent.
    pub fn clear(&mut self) {
        self.verdicts.clear();
        self.marks.clear();
    }

    /// Whether nothing is noted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.verdicts.is_empty() && self.marks.is_empty()
    }

    /// What would be asked for in a supplement.
    #[must_use]
    pub fn asks(&self, policy: &Policy) -> Vec<(u32, Ask)> {
        let fits = |mark: &&Mark| {
            policy
                .review
                .reason(&mark.reason, ReasonUse::Supplement)
                .is_some()
        };
        let asks = self.marks.iter().filter(fits);
        asks.map(|mark| (mark.id, mark.ask())).collect()
    }

    /// The reasons among what was noted that may be given for this, each once.
    #[must_use]
    pub fn reasons(&self, policy: &Policy, given_for: ReasonUse) -> Vec<Given> {
        let mut given: Vec<Given> = Vec::new();
        for mark in &self.marks {
            let fits = policy.review.reason(&mark.reason, given_for).is_some();
            if fits && given.iter().all(|one| one.reason != mark.reason) {
                given.push(mark.given());
            }
        }
        given
    }

    fn add(&mut self, mark: Mark) {
        self.last += 1;
        self.marks.push(Mark {
            id: self.last,
            ..mark
        });
    }
}

impl Mark {
    fn given(&self) -> Given {
        Given {
            reason: self.reason.clone(),
            note: self.note.clone(),
        }
    }

    fn ask(&self) -> Ask {
        let number = |place: Option<usize>| place.and_then(|place| u8::try_from(place).ok());
        Ask {
            material: self.spot.material.clone(),
            paper: number(self.spot.paper),
            page: number(self.spot.page),
            pdf_page: self.pdf_page,
            area: self.area,
            given: self.given(),
        }
    }
}
