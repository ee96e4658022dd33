//! What an application begins with.

use crate::agents::ADULT;
use crate::kinds::{held, listed};
use crate::tables::day;
use menteban_rules::application::{Agent, CompletePaper, Contact, Kind, Who, complete, prefill};
use menteban_rules::draft::Paper;
use menteban_rules::identity::{IdNumber, PersonName, Phone};
use menteban_rules::samples::{self, sample};

fn registered() -> Contact {
    Contact {
        phone: "13800000009".to_owned(),
        address: String::new(),
    }
}

#[test]
fn what_is_known_is_filled_in() {
    let mut sample = sample();
    let earlier = vec![complete(&sample.draft, sample.context()).unwrap()];
    held(&mut sample, Kind::Renewal, Some("2026-12-01"));
    let renewal = prefill("hypertension", &earlier, &registered(), sample.context());
    assert_eq!(renewal.phone, "13800000001");
    assert_eq!(renewal.designated, listed(&["street_clinic"]));
    assert_eq!(renewal.hospital, listed(&["city_central"])[0]);
    assert_eq!(
        (renewal.condition.as_str(), renewal.diagnosed_on.as_str()),
        ("", "2016-03-08")
    );
    sample.kind = Kind::Change;
    let change = prefill("hypertension", &earlier, &registered(), sample.context());
    assert_eq!((change.doctor.as_str(), change.designated.len()), ("", 1));
    let fields: Vec<String> = change.filled().iter().map(ToString::to_string).collect();
    let known = [
        "diseases",
        "phone",
        "address",
        "designated",
        "papers.identity",
    ];
    assert_eq!(fields, known);
    sample.kind = Kind::New;
    let new = prefill("diabetes", &earlier, &registered(), sample.context());
    assert_eq!(
        new.filled().len(),
        1,
        "a new application begins with its disease"
    );
}

#[test]
fn who_acted_and_what_still_serves_is_filled_in_and_what_must_be_new_is_asked() {
    let mut sample = sample();
    let mut earlier = complete(&sample.draft, sample.context()).unwrap();
    earlier.agent = Some(Agent {
        who: Who::Guardian,
        name: PersonName::parse("李示范").unwrap(),
        id: IdNumber::parse(ADULT, sample.today).unwrap(),
        phone: Phone::parse("13800000002").unwrap(),
        relation: "mother".to_owned(),
    });
    let proof = CompletePaper {
        form: "household_register".to_owned(),
        issued_on: None,
        hospital: None,
        reason: None,
        pages: vec![samples::page(41, 0)],
    };
    let key = "guardianship".to_owned();
    earlier.papers.insert(key.clone(), vec![proof.clone()]);
    held(&mut sample, Kind::Renewal, Some("2026-12-01"));
    let all = [earlier];
    let renewal = prefill("hypertension", &all, &registered(), sample.context());
    assert_eq!(renewal.who, Who::Guardian);
    assert_eq!(renewal.agent_name, "李示范");
    assert_eq!(renewal.relation, "mother");
    assert_eq!(renewal.agent_id, "", "who acts shows it by their number");
    let kept: Vec<&String> = renewal.papers.keys().collect();
    assert_eq!(kept, ["guardianship", "identity"]);
    assert_eq!(renewal.papers[&key], [Paper::from(proof)]);
    // Signed on the day before he came of age.
    sample.person.born = day("2008-11-21");
    sample.today = day("2026-11-21");
    let grown = prefill("hypertension", &all, &registered(), sample.context());
    assert_eq!((grown.who, grown.agent_name.as_str()), (Who::Insured, ""));
    assert!(!grown.papers.contains_key(&key));
}

#[test]
fn without_an_earlier_application_the_person_is_reached_as_the_registry_says() {
    let mut sample = sample();
    held(&mut sample, Kind::Renewal, Some("2026-12-01"));
    let renewal = prefill("hypertension", &[], &registered(), sample.context());
    assert_eq!(renewal.phone, "13800000009");
    let fields: Vec<String> = renewal.filled().iter().map(ToString::to_string).collect();
    assert_eq!(fields, ["diseases", "phone", "designated"]);
}
