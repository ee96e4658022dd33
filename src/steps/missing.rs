//! What is still missing, each entry with the place it leads to.

use super::Filling;
use crate::ui::{ButtonKind, LinkButton, Missing, MissingItem, live, place_id};
use leptos::prelude::*;
use menteban_rules::checklist::form_of;
use menteban_rules::draft::{Draft, Field, Paper};
use menteban_rules::policy::{Form, Policy};
use menteban_rules::problem::{PaperPart, Place, Problem, Reason, Weight};
use menteban_words::steps::frame as words;
use menteban_words::{problems, steps};

/// Names the heading of what is missing on the step on the screen.
pub const HEADING: &str = "missing";

/// What is missing on this step, shown at its top once somebody tried to go on; and a way to go on all the same.
#[component]
pub fn Tried(
    /// The application.
    filling: Filling,
    /// The step, by its number in the list.
    step: usize,
) -> AnyView {
    let (tried, items) = (filling.tried(step), filling.missing(step));
    let shown = Memo::new(move |_| tried.get() && !items.read().is_empty());
    // What is private is asked for only after it was agreed to.
    let agreed = Memo::new(move |_| {
        let problems = filling.store.problems().read();
        let consent = |one: &Problem| matches!(one.place, Place::Field(Field::Consent(_)));
        !problems.iter().any(consent)
    });
    live(move || {
        shown.get().then(|| {
            view! {
                <Missing
                    id=HEADING
                    title=Signal::derive(move || words::missing_here(items.read().len()))
                    items=items
                    on_go=move |item| filling.lead_to(&item)
                />
                {live(move || agreed.get().then(|| view! {
                    <LinkButton kind=ButtonKind::Quiet label=words::ANYWAY href=filling.address(step + 1) />
                }))}
            }
        })
    })
}

/// Whether a problem has to be mended by the person. A file that is still on its way arrives by itself.
pub fn stands_in_the_way(problem: &Problem) -> bool {
    problem.weight == Weight::Must && problem.reason != Reason::NotUploaded
}

/// One entry; `address` is that of the step which holds the place.
pub fn item(problem: &Problem, draft: &Draft, policy: &Policy, address: &str) -> MissingItem {
    let id = anchor(problem, draft, policy);
    let name = name(problem, draft, policy);
    MissingItem {
        href: format!("{address}#{id}"),
        id,
        weight: problem.weight,
        text: format!(
            "{name}{}{}",
            steps::frame::COLON,
            problems::problem(problem)
        ),
    }
}

/// The element that a problem leads to.
fn anchor(problem: &Problem, draft: &Draft, policy: &Policy) -> String {
    let id = place_id(&problem.place);
    match &problem.reason {
        Reason::HospitalLevelMissing => return level_id(&id),
        Reason::HospitalCityMissing => return city_id(&id),
        _ => {}
    }
    match (&problem.place, side(problem, draft, policy)) {
        (
            Place::Paper {
                material, paper, ..
            },
            Some((side, _)),
        ) => side_id(material, *paper, side),
        _ => id,
    }
}

/// What its place is called; of a paper with named sides, the side's name.
fn name(problem: &Problem, draft: &Draft, policy: &Policy) -> String {
    let name = steps::place(&problem.place, policy);
    match (side(problem, draft, policy), &problem.place) {
        (Some((_, side)), _) => steps::part(&name, side),
        (
            None,
            Place::Paper {
                part: PaperPart::Page(page),
                ..
            },
        ) => steps::part(&name, &menteban_words::ui::page(page + 1)),
        _ => name,
    }
}

/// The named side that a problem is about.
fn side<'a>(problem: &Problem, draft: &Draft, policy: &'a Policy) -> Option<(u8, &'a str)> {
    let Place::Paper {
        material,
        paper,
        part,
    } = &problem.place
    else {
        return None;
    };
    let nothing = Paper::default();
    let given = draft
        .papers
        .get(material)
        .and_then(|papers| papers.get(*paper))
        .unwrap_or(&nothing);
    let form: &Form = form_of(policy.material(material)?, given)?;
    let side = match (part, &problem.reason) {
        (_, Reason::SideMissing { side }) => *side,
        (PaperPart::Page(page), _) => given.pages.get(*page)?.side,
        _ => return None,
    };
    form.sides
        .get(usize::from(side))
        .map(|name| (side, name.as_str()))
}

/// The element for one named side of a paper.
#[must_use]
pub fn side_id(material: &str, paper: usize, side: u8) -> String {
    let pages = place_id(&Place::paper(material, paper, PaperPart::Pages));
    format!("{pages}-side-{side}")
}

/// The element for the level of an unlisted hospital.
#[must_use]
pub fn level_id(hospital_id: &str) -> String {
    [hospital_id, "-level"].concat()
}

/// The element for the city of an unlisted hospital.
#[must_use]
pub fn city_id(hospital_id: &str) -> String {
    [hospital_id, "-city"].concat()
}
