//! Papers: what the checklist asks for, in the form, of the age and with the pages that it asks for.

use super::form::{REASON_CHARACTERS, past_date, sized};
use super::pages::{self, Seen};
use super::supplement::as_before;
use super::{CompletePaper, Context, Notes, hospital};
use crate::checklist::{checklist, form_of, window_for};
use crate::draft::{Draft, Field, HospitalChoice, Paper};
use crate::fold;
use crate::policy::{Form, Material, Need};
use crate::problem::{PaperPart, Place, Reason, Weight};
use crate::time::Date;
use crate::window::{Standing, standing};
use std::collections::BTreeMap;

/// From so many days before its window ends on, a paper's end is told.
pub const SOON_DAYS: u32 = 14;

/// Notes what is missing or wrong in the papers, and gives those that are asked for.
pub(super) fn check(
    draft: &Draft,
    context: Context<'_>,
    notes: &mut Notes,
) -> Option<BTreeMap<String, Vec<CompletePaper>>> {
    let mut seen = Seen::default();
    let mut whole = Some(BTreeMap::new());
    for item in checklist(draft, context) {
        if item.waived {
            continue;
        }
        let papers = material(item.material, &[], draft, context, &mut seen, notes);
        let Some(papers) = papers else {
            whole = None;
            continue;
        };
        if let (Some(whole), false) = (&mut whole, papers.is_empty()) {
            whole.insert(item.material.key.clone(), papers);
        }
    }
    whole
}

/// The papers of one material. An untouched one counts as not given; one that stays as it was `before` is not judged
/// again.
pub(super) fn material<'a>(
    material: &Material,
    before: &'a [CompletePaper],
    draft: &'a Draft,
    context: Context<'_>,
    seen: &mut Seen<'a>,
    notes: &mut Notes,
) -> Option<Vec<CompletePaper>> {
    let place = || Place::Field(Field::Papers(material.key.clone()));
    let untouched = Paper::default();
    let given = draft.papers.get(&material.key).into_iter().flatten();
    let given: Vec<(usize, &Paper)> = given
        .enumerate()
        .filter(|(_, paper)| **paper != untouched)
        .collect();
    if given.is_empty() && material.need == Need::Required {
        notes.must(place(), Reason::Missing);
    }
    let most = match material.several {
        true => usize::from(context.policy.settings.max_papers),
        false => 1,
    };
    if given.len() > most {
        let most = u32::try_from(most).unwrap_or(u32::MAX);
        notes.must(place(), Reason::TooManyPapers { most });
    }
    let papers: Vec<Option<CompletePaper>> = given
        .into_iter()
        .map(|(index, paper)| {
            if let Some(old) = as_before(paper, before) {
                seen.all(std::slice::from_ref(old));
                return Some(old.clone());
            }
            Slot {
                material,
                index,
                paper,
                draft,
                context,
            }
            .check(seen, notes)
        })
        .collect();
    papers.into_iter().collect()
}

/// One paper in its place.
struct Slot<'a, 'c> {
    material: &'c Material,
    index: usize,
    paper: &'a Paper,
    draft: &'a Draft,
    context: Context<'c>,
}

impl<'a> Slot<'a, '_> {
    fn place(&self, part: PaperPart) -> Place {
        Place::paper(&self.material.key, self.index, part)
    }

    fn check(&self, seen: &mut Seen<'a>, notes: &mut Notes) -> Option<CompletePaper> {
        let form = form_of(self.material, self.paper).ok_or(match self.paper.form.as_str() {
            "" => Reason::Missing,
            _ => Reason::Unknown,
        });
        let form = notes.take(self.place(PaperPart::Form), form)?;
        let issued_on = form.date_label.is_some().then(|| {
            let date = past_date(&self.paper.issued_on, self.context);
            notes.take(self.place(PaperPart::IssuedOn), date)
        });
        let late = issued_on
            .flatten()
            .is_some_and(|date| self.is_late(form, date, notes));
        let hospital = form.hospital.then(|| {
            let place = self.place(PaperPart::Hospital);
            hospital::issuing(&self.paper.hospital, &place, self.context, notes)
        });
        if self.material.states_diagnosis {
            self.compare(
                issued_on.flatten(),
                hospital.as_ref().and_then(Option::as_ref),
                notes,
            );
        }
        let reason = late.then(|| self.reason(notes));
        let place = |part| self.place(part);
        let pages = pages::check(&self.paper.pages, form, place, self.context, seen, notes);
        Some(CompletePaper {
            form: form.key.clone(),
            issued_on: whole(issued_on)?,
            hospital: whole(hospital)?,
            reason: whole(reason)?,
            pages: pages?,
        })
    }

    /// Notes where a paper that states the diagnosis says something else than the form.
    fn compare(&self, issued: Option<Date>, hospital: Option<&HospitalChoice>, notes: &mut Notes) {
        let Draft {
            hospital: diagnosing,
            diagnosed_on,
            ..
        } = self.draft;
        let differs = |given: &&HospitalChoice| {
            let asked = *diagnosing != HospitalChoice::default();
            asked
                && (given.key != diagnosing.key
                    || given.key.is_none() && given.name != diagnosing.name)
        };
        if hospital.filter(differs).is_some() {
            notes.add(
                self.place(PaperPart::Hospital),
                Weight::Should,
                Reason::HospitalDiffers,
            );
        }
        let diagnosed = past_date(diagnosed_on, self.context).ok();
        if let (Some(issued), Some(diagnosed)) = (issued, diagnosed)
            && issued < diagnosed
        {
            notes.add(
                self.place(PaperPart::IssuedOn),
                Weight::Should,
                Reason::BeforeDiagnosis { diagnosed },
            );
        }
    }

    /// Notes how the paper stands to its window; true when it takes a reason to send it.
    fn is_late(&self, form: &Form, issued: Date, notes: &mut Notes) -> bool {
        let Context { policy, today, .. } = self.context;
        let diseases = &self.draft.diseases;
        let Some(window) = window_for(policy, diseases, self.material, form) else {
            return false;
        };
        let place = self.place(PaperPart::IssuedOn);
        match standing(issued, today, window.months) {
            Standing::TooOld { first_day } => {
                let months = window.months.into();
                let reason = Reason::OutOfWindow {
                    first: first_day,
                    months,
                };
                notes.add(place, window.weight, reason);
                window.weight == Weight::Should
            }
            Standing::InWindow { days_left } if days_left <= SOON_DAYS => {
                notes.add(place, Weight::Hint, Reason::WindowEnds { days_left });
                false
            }
            Standing::InWindow { .. } | Standing::Future => false,
        }
    }

    fn reason(&self, notes: &mut Notes) -> Option<String> {
        let reason = match sized(fold::lines(&self.paper.reason), REASON_CHARACTERS) {
            Err(Reason::Missing) => Err(Reason::ReasonMissing),
            reason => reason,
        };
        notes.take(self.place(PaperPart::Reason), reason)
    }
}

/// What is asked and could not be read leaves the paper without a value; what is not asked does not.
fn whole<T>(asked: Option<Option<T>>) -> Option<Option<T>> {
    match asked {
        Some(None) => None,
        Some(value) => Some(value),
        None => Some(None),
    }
}
