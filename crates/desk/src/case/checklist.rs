//! What a reviewer goes through: every material, and everything that was noticed about it or about the form.

use super::answers::hospital_name;
use super::sheets::{Spot, facts};
use menteban_api::Case;
use menteban_coach::Judgement;
use menteban_rules::application::CompletePaper;
use menteban_rules::policy::{Material, Policy};
use menteban_rules::problem::{PaperPart, Place, Problem, Weight};
use menteban_words::coach;
use menteban_words::desk::case as words;
use menteban_words::problems::problem as problem_words;
use menteban_words::steps;
use menteban_words::time::day;

/// One thing to say 通过 or 不符 to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Names it, also after the case has moved on.
    pub id: String,
    /// What it is about.
    pub spot: Spot,
    /// What kind of thing.
    pub kind: ItemKind,
    /// Its heading.
    pub title: String,
    /// What was found, or what is to be compared.
    pub text: String,
}

/// What kind of thing is to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemKind {
    /// A material as it was given.
    Material,
    /// The rules say that it is doubtful.
    Warning,
    /// The rules say that it is good to know.
    Hint,
    /// The photo coach says that it is hard to read, or lacks its seal.
    Picture,
    /// The applicant has written why.
    Reason,
}

/// Everything there is to go through: first the form, then material by material.
#[must_use]
pub fn items(case: &Case, policy: &Policy) -> Vec<Item> {
    let of_form = |problem: &&Problem| material_of(&problem.place).is_none();
    let mut items: Vec<Item> = case
        .problems
        .iter()
        .filter(of_form)
        .map(|one| noticed(one, policy))
        .collect();
    for material in &policy.materials {
        let Some(papers) = case.application.papers.get(&material.key) else {
            continue;
        };
        for (number, paper) in papers.iter().enumerate() {
            items.push(given(material, number, paper, policy));
            items.extend(written(material, number, paper));
            items.extend(pictures(case, material, number, paper));
        }
        let about = |problem: &&Problem| material_of(&problem.place) == Some(&material.key);
        items.extend(
            case.problems
                .iter()
                .filter(about)
                .map(|one| noticed(one, policy)),
        );
    }
    let mut seen = std::collections::BTreeSet::new();
    items.retain(|item| seen.insert(item.id.clone()));
    items
}

/// A paper as it was given: its form, its date, who issued it.
fn given(material: &Material, number: usize, paper: &CompletePaper, policy: &Policy) -> Item {
    let form = material.form(&paper.form);
    let date = paper.issued_on.map(|date| {
        let label = form.and_then(|form| form.date_label.as_deref());
        words::labelled(label.unwrap_or(words::DATE), &day(date))
    });
    let hospital = paper.hospital.as_ref();
    let facts = [
        form.map(|form| form.name.clone()),
        date,
        hospital.map(|choice| hospital_name(policy, choice)),
        Some(words::pages(paper.pages.len())),
    ];
    let facts: Vec<String> = facts
        .into_iter()
        .flatten()
        .filter(|fact| !fact.is_empty())
        .collect();
    Item {
        id: format!("material.{}.{number}", material.key),
        spot: at(material, number, None),
        kind: ItemKind::Material,
        title: material.name.clone(),
        text: facts.join(words::FACT_MARK),
    }
}

fn written(material: &Material, number: usize, paper: &CompletePaper) -> Option<Item> {
    let reason = paper.reason.as_ref().filter(|reason| !reason.is_empty())?;
    Some(Item {
        id: format!("reason.{}.{number}", material.key),
        spot: at(material, number, None),
        kind: ItemKind::Reason,
        title: words::written(&material.name),
        text: reason.clone(),
    })
}

/// What the coach says of the pages, where it has looked.
fn pictures(case: &Case, material: &Material, number: usize, paper: &CompletePaper) -> Vec<Item> {
    let Some(form) = material.form(&paper.form) else {
        return Vec::new();
    };
    let mut items = Vec::new();
    for (page, one) in paper.pages.iter().enumerate() {
        let judged = facts(case, &one.file).and_then(|facts| Judgement::from_bits(facts.judged));
        let notes = judged.map(|judged| coach::notes(judged, form.picture));
        for (place, text) in notes.into_iter().flatten().enumerate() {
            items.push(Item {
                id: format!("picture.{}.{number}.{page}.{place}", material.key),
                spot: at(material, number, Some(page)),
                kind: ItemKind::Picture,
                title: words::page_of_material(&material.name, page + 1),
                text: text.to_owned(),
            });
        }
    }
    items
}

fn noticed(problem: &Problem, policy: &Policy) -> Item {
    let kind = match problem.weight {
        Weight::Must | Weight::Should => ItemKind::Warning,
        Weight::Hint => ItemKind::Hint,
    };
    let text = problem_words(problem);
    Item {
        id: format!("noticed.{}.{text}", problem.place),
        spot: spot_of(&problem.place),
        kind,
        title: steps::place(&problem.place, policy),
        text,
    }
}

fn at(material: &Material, paper: usize, page: Option<usize>) -> Spot {
    Spot {
        material: Some(material.key.clone()),
        paper: Some(paper),
        page,
    }
}

fn material_of(place: &Place) -> Option<&String> {
    match place {
        Place::Paper { material, .. } => Some(material),
        Place::Field(menteban_rules::draft::Field::Papers(material)) => Some(material),
        _ => None,
    }
}

/// What a place of the form is about.
fn spot_of(place: &Place) -> Spot {
    match place {
        Place::Paper {
            material,
            paper,
            part,
        } => Spot {
            material: Some(material.clone()),
            paper: Some(*paper),
            page: match part {
                PaperPart::Page(page) => Some(*page),
                _ => None,
            },
        },
        place => Spot {
            material: material_of(place).cloned(),
            ..Spot::default()
        },
    }
}
