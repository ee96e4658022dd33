//! The steps of an application, in order. To add one: `docs/howto/step.md`.

mod answers;
mod applicant;
mod care;
mod consents;
mod criteria;
mod disease;
mod eligibility;
mod filling;
mod form;
mod hospital;
mod materials;
mod missing;
mod outline;
mod paper;
mod review;
mod sign;
mod slot;

pub use answers::{Answer, Known};
pub use disease::{choose as choose_diseases, names as disease_names};
pub use filling::Filling;
pub use materials::material_card;
pub use missing::{HEADING as MISSING, Tried, item};
pub use outline::Outline;

use leptos::prelude::*;
use menteban_rules::problem::Place;

/// The steps, in the order they are walked.
pub static ALL: [Step; 7] = [
    eligibility::STEP,
    applicant::STEP,
    disease::STEP,
    form::STEP,
    materials::STEP,
    sign::STEP,
    review::STEP,
];

/// One screen of the application.
#[derive(Clone, Copy)]
pub struct Step {
    /// Its word in the address; also its name for measurements and tests.
    pub slug: &'static str,
    /// What it is called in a list of steps.
    pub name: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// A sentence under the heading.
    pub lead: &'static str,
    /// Whether what is wrong at this place is mended here.
    pub owns: fn(&Place) -> bool,
    /// What was filled in here, for looking it over.
    pub answers: fn(&Known<'_>) -> Vec<Answer>,
    /// Draws it.
    pub view: fn(Filling) -> AnyView,
}

/// Where in [`ALL`] what is wrong at this place is mended.
#[must_use]
pub fn of(place: &Place) -> usize {
    let owner = ALL.iter().position(|step| (step.owns)(place));
    owner.unwrap_or(ALL.len() - 1)
}

/// Where in [`ALL`] the step of this slug is.
#[must_use]
pub fn by_slug(slug: &str) -> Option<usize> {
    ALL.iter().position(|step| step.slug == slug)
}

#[cfg(test)]
mod tests {
    use super::*;
    use menteban_rules::draft::Field;
    use menteban_rules::problem::PaperPart;

    #[test]
    fn every_place_has_one_step() {
        let keyed = [
            Field::Criteria("diabetes".to_owned()),
            Field::Papers("report".to_owned()),
            Field::Consent("medical".to_owned()),
        ];
        let fields = Field::FIXED.into_iter().chain(keyed);
        let mut places: Vec<Place> = fields.map(Place::Field).collect();
        places.extend([Place::Person, Place::Designated(1)]);
        places.push(Place::paper("report", 0, PaperPart::Page(0)));
        for place in places {
            let owners = ALL.iter().filter(|step| (step.owns)(&place)).count();
            assert_eq!(owners, 1, "{place}");
        }
    }

    #[test]
    fn slugs_are_told_apart() {
        for (index, step) in ALL.iter().enumerate() {
            assert_eq!(by_slug(step.slug), Some(index));
        }
        assert_eq!(by_slug("nowhere"), None);
    }
}
