//! What is told before the login is what is asked for afterwards.

use menteban_rules::application::{Kind, Who, check};
use menteban_rules::checklist::{Asked, checklist, earliest, needed};
use menteban_rules::draft::{Draft, Field, Paper};
use menteban_rules::policy::{Need, YearlyPeriod};
use menteban_rules::problem::{PaperPart, Place, Problem, Reason};
use menteban_rules::samples::{self, Sample, random, sample};
use menteban_rules::time::Date;
use proptest::prelude::*;

/// The answers that somebody without a name gives, before there is a draft.
fn told<'a>(kind: Kind, who: Who, insurance: &'a str, diseases: &'a [String]) -> Asked<'a> {
    Asked {
        kind,
        who,
        insurance,
        diseases,
    }
}

fn of(sample: &Sample) -> Asked<'_> {
    let draft = &sample.draft;
    told(
        sample.kind,
        draft.who,
        &sample.person.insurance,
        &draft.diseases,
    )
}

fn keys(sample: &Sample) -> Vec<&str> {
    let materials = needed(&sample.policy, of(sample));
    materials.map(|material| material.key.as_str()).collect()
}

fn problems(sample: &Sample) -> Vec<Problem> {
    check(&sample.draft, sample.context())
}

/// Whether a paper of this date is held to be too old where it stands.
fn too_old(sample: &Sample, material: &str, form: &str, date: Date) -> bool {
    let paper = Paper {
        form: form.to_owned(),
        issued_on: date.to_string(),
        ..Paper::default()
    };
    let mut later = sample.clone();
    later.draft.papers = [(material.to_owned(), vec![paper])].into();
    let place = Place::Paper {
        material: material.to_owned(),
        paper: 0,
        part: PaperPart::IssuedOn,
    };
    let mut problems = problems(&later).into_iter();
    problems.any(|one| one.place == place && matches!(one.reason, Reason::OutOfWindow { .. }))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_list_is_the_one_an_application_is_asked_for(seed in any::<u64>()) {
        let mut sample = random(seed);
        let items = checklist(&sample.draft, sample.context());
        let asked: Vec<_> = items.iter().map(|item| item.material.key.as_str()).collect();
        prop_assert_eq!(asked, keys(&sample));
        sample.draft = Draft {
            who: sample.draft.who,
            diseases: sample.draft.diseases.clone(),
            ..Draft::default()
        };
        let missing: Vec<Place> = problems(&sample)
            .into_iter()
            .filter(|one| one.reason == Reason::Missing)
            .map(|one| one.place)
            .filter(|place| matches!(place, Place::Field(Field::Papers(_))))
            .collect();
        let required = needed(&sample.policy, of(&sample)).filter(|one| one.need == Need::Required);
        let told: Vec<Place> = required
            .map(|one| Place::Field(Field::Papers(one.key.clone())))
            .collect();
        prop_assert_eq!(missing, told);
    }

    #[test]
    fn a_paper_of_the_first_day_counts_and_one_of_the_day_before_does_not(seed in any::<u64>()) {
        let mut sample = random(seed);
        // For somebody younger than the window, a paper of the day before is older than the person.
        sample.person.born = samples::person().born;
        for material in needed(&sample.policy, of(&sample)) {
            for form in material.forms.iter().filter(|form| form.date_label.is_some()) {
                let told = earliest(&sample.policy, of(&sample), material, form, sample.today);
                let Some((first, _)) = told else {
                    prop_assert!(!too_old(&sample, &material.key, &form.key, Date::MIN));
                    continue;
                };
                let before = first.pred_opt().unwrap();
                prop_assert!(!too_old(&sample, &material.key, &form.key, first));
                prop_assert!(too_old(&sample, &material.key, &form.key, before));
            }
        }
    }
}

#[test]
fn the_day_counts_on_which_it_can_be_sent() {
    let mut sample = sample();
    sample.policy.settings.filing = vec![YearlyPeriod {
        from: (1, 1),
        until: (3, 31),
    }];
    let first = |kind| {
        let diseases = ["diabetes".to_owned()];
        let asked = told(kind, Who::Insured, "employee", &diseases);
        let material = sample.policy.material("report").unwrap();
        let form = material.form("lab_report").unwrap();
        earliest(&sample.policy, asked, material, form, sample.today)
            .map(|(day, _)| day.to_string())
    };
    assert_eq!(sample.today.to_string(), "2026-11-20");
    assert_eq!(first(Kind::New).as_deref(), Some("2026-07-01"));
    assert_eq!(first(Kind::Renewal).as_deref(), Some("2026-05-20"));
}

#[test]
fn who_applies_and_for_what_decides() {
    let sample = sample();
    let dialysis = ["dialysis".to_owned()];
    let listed = |kind, who| {
        let asked = told(kind, who, "employee", &dialysis);
        let keys = needed(&sample.policy, asked).map(|one| one.key.clone());
        keys.collect::<Vec<_>>()
    };
    assert!(listed(Kind::New, Who::Insured).contains(&"photo".to_owned()));
    assert!(listed(Kind::New, Who::Insured).len() >= listed(Kind::Change, Who::Insured).len());
}
