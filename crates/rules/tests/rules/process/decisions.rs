//! What a decision carries, spoilt in one place at a time.

use super::contents::{lacks, one};
use super::{World, day, given, grant};
use menteban_rules::process::{
    Denial, Event, EventKind, Finding, Grant, Need, Outcome, Refusal, Stage,
};

#[test]
fn each_disease_is_decided_once() {
    let mut world = World::new();
    world.diseases.push("diabetes".to_owned());
    // The way there has findings for both.
    let decision = {
        let standing = world.play(&[EventKind::Accept]);
        let finding = |disease: &String| Finding {
            disease: disease.clone(),
            met: true,
        };
        let findings: Vec<_> = world.diseases.iter().map(finding).collect();
        let one_only = Event::Recognise {
            findings: findings[..1].to_vec(),
            note: String::new(),
        };
        let refusal = world.step(&standing, &one_only, standing.since);
        assert!(
            matches!(refusal, Err(Refusal::Needs(lacks)) if lacks[0].need == Need::EachDisease)
        );
        let both = Event::Recognise {
            findings,
            note: String::new(),
        };
        world
            .step(&standing, &both, standing.since)
            .unwrap()
            .standing
    };
    let decided = |grants: &[Grant], denied: &[Denial]| {
        let event = Event::Approve {
            grants: grants.into(),
            denied: denied.into(),
        };
        match world.step(&decision, &event, decision.since) {
            Ok(moved) => {
                assert_eq!(moved.standing.stage, Stage::Approved);
                vec![]
            }
            Err(Refusal::Needs(lacks)) => lacks.into_iter().map(|lack| lack.need).collect(),
            Err(other) => panic!("{other:?}"),
        }
    };
    let other = Grant {
        disease: "diabetes".to_owned(),
        ..grant()
    };
    let denial = |disease: &str| Denial {
        disease: disease.to_owned(),
        reasons: vec![given("criteria_not_met")],
    };
    assert_eq!(decided(&[grant(), other.clone()], &[]), []);
    assert_eq!(decided(&[grant()], &[denial("diabetes")]), []);
    assert_eq!(decided(&[grant()], &[]), [Need::EachDisease]);
    assert_eq!(decided(&[grant(), grant()], &[]), [Need::EachDisease]);
    assert_eq!(
        decided(&[grant(), other], &[denial("diabetes")]),
        [Need::EachDisease]
    );
    let none = [denial("diabetes"), denial("hypertension")];
    assert_eq!(decided(&[], &none), [Need::Grants]);
    let unreasoned = Denial {
        reasons: vec![],
        ..denial("diabetes")
    };
    assert_eq!(decided(&[grant()], &[unreasoned]), [Need::Reasons]);
}

#[test]
fn a_grant_has_days_in_order_and_hospitals_of_the_pack() {
    let world = World::new();
    let granted = |grant: Grant| {
        let approve = Event::Approve {
            grants: vec![grant.clone()],
            denied: vec![],
        };
        let outcome = Outcome::Approved {
            grants: vec![grant],
            denied: vec![],
        };
        let correct = Event::Correct {
            outcome,
            note: "说明".to_owned(),
        };
        let found = lacks(&world, Stage::Decision, &approve);
        assert_eq!(lacks(&world, Stage::Refused, &correct), found);
        found
    };
    assert_eq!(
        granted(Grant {
            until: Some(day("2026-12-01")),
            ..grant()
        }),
        []
    );
    let early = Grant {
        until: Some(day("2026-11-30")),
        ..grant()
    };
    assert_eq!(granted(early), one(Need::DatesInOrder, "hypertension"));
    let hospitals = |keys: &[&str]| {
        let hospitals = keys.iter().map(|key| (*key).to_owned()).collect();
        granted(Grant {
            hospitals,
            ..grant()
        })
    };
    assert_eq!(hospitals(&["nowhere"]), one(Need::KnownHospital, "nowhere"));
    assert_eq!(hospitals(&[]), one(Need::Hospitals, "hypertension"));
    assert_eq!(
        hospitals(&["city_central", "city_second"]),
        one(Need::Hospitals, "hypertension")
    );
}
