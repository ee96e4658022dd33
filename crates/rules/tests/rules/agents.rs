//! Who applies: oneself, a guardian, a helper.

use crate::applications::{after, must};
use crate::tables::day;
use menteban_rules::application::{Who, complete};
use menteban_rules::draft::{ConsentGiven, Paper};
use menteban_rules::problem::{Reason, Weight};
use menteban_rules::samples::{self, Sample, sample};

/// Born on 1940-02-29.
pub const ADULT: &str = "510499194002290024";
/// The insured person of the sample.
const INSURED: &str = "510499196001010018";

fn acts(sample: &mut Sample, who: Who) {
    let draft = &mut sample.draft;
    draft.who = who;
    draft.agent_name = "李秀英".to_owned();
    draft.agent_id = ADULT.to_owned();
    draft.agent_phone = "13800000002".to_owned();
    draft.relation = match who {
        Who::Helper => "child".to_owned(),
        _ => "mother".to_owned(),
    };
    let paper = |number, form: &str, pages: u8| Paper {
        form: form.to_owned(),
        pages: (0..pages)
            .map(|side| samples::page(number + u32::from(side), side))
            .collect(),
        ..Paper::default()
    };
    let proof = match who {
        Who::Helper => ("authorisation", paper(103, "authorisation", 1)),
        _ => ("guardianship", paper(103, "birth_certificate", 1)),
    };
    let papers = [("agent_identity", paper(101, "id_card", 2)), proof];
    for (material, paper) in papers {
        draft.papers.insert(material.to_owned(), vec![paper]);
    }
    sample.files = samples::received(&sample.draft);
}

fn child(sample: &mut Sample, born: &str) {
    sample.person.born = day(born);
    sample.draft.diagnosed_on = "2026-09-01".to_owned();
}

fn minors_consent(sample: &mut Sample) {
    let given = ConsentGiven {
        version: "1".to_owned(),
        at: samples::now(),
    };
    sample.draft.consents.insert("minor".to_owned(), given);
}

#[test]
fn a_helper_applies_with_papers_of_his_own() {
    let mut sample = sample();
    acts(&mut sample, Who::Helper);
    samples::sign(sample.kind, &mut sample.draft);
    let application = complete(&sample.draft, sample.context()).unwrap();
    let agent = application.agent.unwrap();
    assert_eq!((agent.who, agent.name.as_str()), (Who::Helper, "李秀英"));
    assert!(application.papers.contains_key("authorisation"));
    sample.draft.papers.remove("authorisation");
    samples::sign(sample.kind, &mut sample.draft);
    let problems = complete(&sample.draft, sample.context()).unwrap_err();
    assert_eq!(problems[0].place.to_string(), "papers.authorisation");
}

#[test]
fn what_a_helper_left_behind_does_not_count_for_oneself() {
    let problems = after(|sample| {
        acts(sample, Who::Helper);
        sample.draft.who = Who::Insured;
        sample.draft.agent_id = "1".to_owned();
    });
    assert!(problems.is_empty());
}

#[test]
fn a_child_needs_a_guardian_until_the_day_of_eighteen() {
    let required = must("who", Reason::GuardianRequired { below: 18 });
    assert_eq!(after(|sample| child(sample, "2008-11-21")), required);
    assert!(after(|sample| child(sample, "2008-11-20")).is_empty());
    let helped = after(|sample| {
        acts(sample, Who::Helper);
        child(sample, "2008-11-21");
        sample.draft.papers.remove("authorisation");
    });
    assert_eq!(helped[0], required[0], "a child cannot authorise anybody");
}

#[test]
fn under_fourteen_the_guardian_agrees_to_the_use_of_data() {
    let missing = |born: &str| {
        after(|sample| {
            acts(sample, Who::Guardian);
            child(sample, born);
        })
    };
    assert_eq!(
        missing("2012-11-21"),
        must("consent.minor", Reason::Missing)
    );
    assert!(missing("2012-11-20").is_empty());
    let given = after(|sample| {
        acts(sample, Who::Guardian);
        child(sample, "2017-06-01");
        minors_consent(sample);
    });
    assert!(given.is_empty());
}

#[test]
fn one_who_acts_is_of_age_another_and_related() {
    let wrong = |change: fn(&mut Sample)| {
        after(|sample| {
            acts(sample, Who::Guardian);
            change(sample);
        })
    };
    let insured = wrong(|sample| sample.draft.agent_id = INSURED.to_owned());
    assert_eq!(insured, must("agent_id", Reason::AgentIsInsured));
    let young = wrong(|sample| sample.draft.agent_id = young_number());
    assert_eq!(young, must("agent_id", Reason::AgentTooYoung { least: 18 }));
    let stranger = wrong(|sample| sample.draft.relation = "child".to_owned());
    assert_eq!(stranger, must("relation", Reason::Unknown));
    let nobody = wrong(|sample| sample.draft.relation.clear());
    assert_eq!(nobody, must("relation", Reason::Missing));
}

/// A number of somebody born on 2017-01-01, on a region that no holder has.
fn young_number() -> String {
    let digits = b"51049920170101001";
    let check = menteban_rules::identity::check_character(digits);
    String::from_utf8([digits.as_slice(), &[check]].concat()).unwrap()
}

#[test]
fn a_guardian_may_act_for_an_adult() {
    let problems = after(|sample| acts(sample, Who::Guardian));
    assert!(
        problems
            .iter()
            .all(|(_, weight, _)| *weight != Weight::Must),
        "{problems:?}"
    );
}
