//! From draft to application: the sample, with one thing changed.

use crate::tables::day;
use menteban_rules::application::{FileState, Files, Kind, Pending, Recognition, check, complete};
use menteban_rules::draft::{Draft, Field, HospitalChoice};
use menteban_rules::file::FileKind;
use menteban_rules::policy::HospitalLevel;
use menteban_rules::problem::{Place, Problem, Reason, Weight};
use menteban_rules::samples::{self, Sample, sample};
use menteban_rules::time::Date;

/// Place, weight and reason of everything that is noted after a change.
pub fn after(change: impl FnOnce(&mut Sample)) -> Vec<(String, Weight, Reason)> {
    let mut sample = sample();
    change(&mut sample);
    samples::sign(sample.kind, &mut sample.draft);
    let told = |one: Problem| (one.place.to_string(), one.weight, one.reason);
    check(&sample.draft, sample.context())
        .into_iter()
        .map(told)
        .collect()
}

pub fn must(place: &str, reason: Reason) -> Vec<(String, Weight, Reason)> {
    vec![(place.to_owned(), Weight::Must, reason)]
}

/// A disease recognised since 2020.
pub fn recognised(disease: &str, until: Option<Date>) -> Recognition {
    Recognition {
        disease: disease.to_owned(),
        from: day("2020-01-01"),
        until,
        hospitals: vec!["street_clinic".to_owned()],
        changes: Vec::new(),
    }
}

#[test]
fn the_sample_becomes_an_application_with_its_values_folded() {
    let Sample { draft, .. } = sample();
    let application = complete(&draft, sample().context()).unwrap();
    assert!(application.warnings.is_empty());
    assert_eq!(application.phone.as_str(), "13800000001");
    assert_eq!(application.name.as_str(), "王建国");
    let illness = application.illness.unwrap();
    assert_eq!(illness.diagnosed_on, day("2016-03-08"));
    assert_eq!(application.agent, None);
    assert_eq!(application.diseases, ["hypertension"]);
    assert_eq!(application.papers.len(), 5);
    assert_eq!(
        application.papers["report"][0].issued_on,
        Some(day("2026-10-08"))
    );
    assert_eq!(application.papers["identity"][0].issued_on, None);
    assert_eq!(application.papers["identity"][0].hospital, None);
}

#[test]
fn an_empty_draft_misses_everything_in_the_order_of_the_form() {
    let problems = after(|sample| sample.draft = Draft::default());
    let places: Vec<&str> = problems.iter().map(|(place, ..)| place.as_str()).collect();
    let form = "notice diseases phone address condition hospital doctor diagnosed_on designated \
        papers.identity papers.insurance_proof papers.diagnosis papers.report papers.record \
        consent.medical consent.truth signature";
    assert_eq!(places, form.split_whitespace().collect::<Vec<_>>());
    assert!(
        problems
            .iter()
            .all(|(_, weight, reason)| (weight, reason) == (&Weight::Must, &Reason::Missing))
    );
}

#[test]
fn the_persons_standing_comes_first() {
    let problems = after(|sample| {
        sample.person.active = false;
        sample.person.in_arrears = true;
        sample.person.insurance = "gone".to_owned();
        sample.person.name = " ".to_owned();
    });
    let reasons: Vec<Reason> = problems.into_iter().map(|(_, _, reason)| reason).collect();
    let expected = [
        Reason::InsuranceInactive,
        Reason::InsuranceArrears,
        Reason::InsuranceUnknown,
        Reason::Missing,
    ];
    assert_eq!(reasons, expected);
}

#[test]
fn a_changed_notice_or_consent_is_asked_again() {
    let problems = after(|sample| sample.policy.notice.version = "2".to_owned());
    assert_eq!(problems, must("notice", Reason::NoticeChanged));
    let problems = after(|sample| sample.policy.consents[1].version = "2".to_owned());
    assert_eq!(problems, must("consent.truth", Reason::ConsentChanged));
}

#[test]
fn diseases_are_known_few_and_new() {
    let chosen = |keys: &[&str]| keys.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>();
    let gone = chosen(&["gone", "hypertension"]);
    assert_eq!(
        after(|sample| sample.draft.diseases = gone),
        must("diseases", Reason::Unknown)
    );
    let three = chosen(&["hypertension", "pulmonary_hypertension", "cancer"]);
    let problems = after(|sample| sample.draft.diseases = three);
    assert_eq!(
        problems,
        must("diseases", Reason::TooManyDiseases { most: 2 })
    );
    let twice = chosen(&["hypertension", "hypertension"]);
    assert!(
        after(|sample| sample.draft.diseases = twice).is_empty(),
        "chosen twice is chosen"
    );
}

#[test]
fn a_recognised_disease_is_not_applied_for_anew_while_it_lasts() {
    let until = |until| {
        move |sample: &mut Sample| {
            sample.person.recognitions = vec![recognised("hypertension", until)];
        }
    };
    let last = Some(samples::today());
    let already = |until| must("diseases", Reason::AlreadyRecognised { until });
    assert_eq!(after(until(None)), already(None));
    assert_eq!(after(until(last)), already(last));
    assert!(after(until(samples::today().pred_opt())).is_empty());
}

#[test]
fn a_disease_under_way_is_not_applied_for_twice() {
    let at = samples::now();
    let pending = Pending {
        kind: Kind::New,
        diseases: vec!["hypertension".to_owned()],
        at,
    };
    let problems = after(|sample| sample.person.pending = vec![pending.clone()]);
    assert_eq!(problems, must("diseases", Reason::AlreadyApplied { at }));
    let problems = after(|sample| {
        sample.person.pending = vec![Pending {
            kind: Kind::Change,
            ..pending
        }];
    });
    assert!(
        problems.is_empty(),
        "another kind of application is another matter"
    );
}

#[test]
fn texts_have_a_least_and_a_most() {
    let address = |text: String| after(|sample| sample.draft.address = text);
    assert_eq!(
        address("\u{200b} ".to_owned()),
        must("address", Reason::Missing)
    );
    assert_eq!(
        address("家".to_owned()),
        must("address", Reason::TooShort { least: 2 })
    );
    assert!(address("𠮷".repeat(100)).is_empty());
    assert_eq!(
        address("𠮷".repeat(101)),
        must("address", Reason::TooLong { most: 100 })
    );
    let problems = after(|sample| sample.draft.condition = " 头晕 ".to_owned());
    assert_eq!(problems, must("condition", Reason::TooShort { least: 5 }));
    let problems = after(|sample| sample.draft.phone = "1380000000".to_owned());
    assert_eq!(problems, must("phone", Reason::PhoneForm));
}

#[test]
fn the_diagnosis_lies_in_the_life_of_the_person() {
    let diagnosed = |date: &str| after(|sample| sample.draft.diagnosed_on = date.to_owned());
    assert_eq!(
        diagnosed("2026-2-1"),
        must("diagnosed_on", Reason::DateForm)
    );
    assert_eq!(
        diagnosed("2026-11-21"),
        must("diagnosed_on", Reason::DateInFuture)
    );
    assert_eq!(
        diagnosed("1959-12-31"),
        must("diagnosed_on", Reason::DateBeforeBirth)
    );
    assert!(diagnosed("1960-01-01").is_empty());
    let today = diagnosed("2026-11-20");
    assert!(today.iter().all(|(_, weight, _)| *weight == Weight::Should));
}

/// Diagnosed at another hospital, which the certificate would say too: it is left untouched here.
fn diagnosed_at(sample: &mut Sample, hospital: &HospitalChoice) {
    sample.draft.hospital = hospital.clone();
    let certificate = sample
        .policy
        .materials
        .iter_mut()
        .find(|one| one.states_diagnosis);
    certificate.unwrap().states_diagnosis = false;
}

fn typed(level: Option<HospitalLevel>) -> HospitalChoice {
    let (name, city) = ("成都市某医院".to_owned(), "成都".to_owned());
    HospitalChoice {
        key: None,
        name,
        level,
        city,
    }
}

#[test]
fn a_hospital_of_a_low_level_is_refused_listed_or_typed() {
    let low = Reason::HospitalLevel {
        level: HospitalLevel::First,
        least: HospitalLevel::Second,
    };
    let listed = HospitalChoice {
        key: Some("street_clinic".to_owned()),
        ..Default::default()
    };
    assert_eq!(
        after(|sample| diagnosed_at(sample, &listed)),
        must("hospital", low.clone())
    );
    let first = typed(Some(HospitalLevel::First));
    assert_eq!(
        after(|sample| diagnosed_at(sample, &first)),
        must("hospital", low)
    );
    let problems = after(|sample| sample.draft.designated = vec![first]);
    let unlisted = vec![(
        "designated".to_owned(),
        Weight::Should,
        Reason::HospitalUnlisted,
    )];
    assert_eq!(problems, unlisted, "treatment may be paid for anywhere");
}

#[test]
fn a_hospital_of_the_lowest_level_that_counts_is_taken() {
    let listed = HospitalChoice {
        key: Some("city_second".to_owned()),
        ..Default::default()
    };
    assert!(after(|sample| diagnosed_at(sample, &listed)).is_empty());
    let unrated = typed(Some(HospitalLevel::Unrated));
    let problems = after(|sample| sample.draft.designated = vec![unrated]);
    assert_eq!(problems[0].2, Reason::HospitalUnlisted);
}

#[test]
fn a_typed_hospital_needs_level_and_city_and_warns_without_a_reason() {
    let unlisted = typed(Some(HospitalLevel::Third));
    let mut sample = sample();
    diagnosed_at(&mut sample, &unlisted);
    samples::sign(sample.kind, &mut sample.draft);
    let application = complete(&sample.draft, sample.context()).unwrap();
    assert_eq!(application.illness.unwrap().hospital, unlisted);
    assert_eq!(application.warnings[0].reason, Reason::HospitalUnlisted);
    let bare = HospitalChoice {
        city: " ".to_owned(),
        ..typed(None)
    };
    let problems = after(|sample| diagnosed_at(sample, &bare));
    let reasons: Vec<Reason> = problems.into_iter().map(|(_, _, reason)| reason).collect();
    assert_eq!(
        reasons,
        [Reason::HospitalLevelMissing, Reason::HospitalCityMissing]
    );
}

#[test]
fn a_hint_is_no_warning() {
    let mut sample = sample();
    let report = sample.draft.papers.get_mut("report").unwrap();
    report[0].issued_on = "2026-05-20".to_owned();
    samples::sign(sample.kind, &mut sample.draft);
    let hints = check(&sample.draft, sample.context());
    assert_eq!((hints.len(), hints[0].weight), (1, Weight::Hint));
    samples::sign(sample.kind, &mut sample.draft);
    let application = complete(&sample.draft, sample.context()).unwrap();
    assert!(application.warnings.is_empty());
}

#[test]
fn an_unknown_hospital_is_chosen_again() {
    let gone = HospitalChoice {
        key: Some("gone".to_owned()),
        ..typed(None)
    };
    assert_eq!(
        after(|sample| diagnosed_at(sample, &gone)),
        must("hospital", Reason::Unknown)
    );
}

#[test]
fn the_signature_is_a_picture_that_has_arrived() {
    let missing = after(|sample| sample.draft.signature = None);
    assert_eq!(missing, must("signature", Reason::Missing));
    let lost = after(|sample| {
        let signature = sample.draft.signature.clone().unwrap();
        sample.files.0.remove(&signature.file);
    });
    assert_eq!(lost, must("signature", Reason::FileUnknown));
    let document = after(|sample| {
        let received = FileState::Received(samples::facts(FileKind::Pdf));
        let signature = sample.draft.signature.clone().unwrap();
        sample.files.0.insert(signature.file, received);
    });
    assert_eq!(document, must("signature", Reason::PdfNotTaken));
}

#[test]
fn a_signature_stands_under_what_was_signed_and_nothing_else() {
    let mut sample = sample();
    assert_eq!(check(&sample.draft, sample.context()), []);
    sample.draft.condition.push('。');
    let changed = check(&sample.draft, sample.context());
    let place = Place::Field(Field::Signature);
    assert_eq!(
        changed,
        [Problem::must(place.clone(), Reason::SignedBefore)]
    );
    samples::sign(sample.kind, &mut sample.draft);
    assert_eq!(check(&sample.draft, sample.context()), []);
    sample.kind = Kind::Renewal;
    let other_kind = check(&sample.draft, sample.context());
    assert!(other_kind.contains(&Problem::must(place, Reason::SignedBefore)));
}

#[test]
fn a_typed_signature_is_the_name_of_the_one_who_signs() {
    let typed = |name: &str| {
        after(|sample| {
            let signature = sample.draft.signature.as_mut().unwrap();
            signature.typed = name.to_owned();
        })
    };
    assert!(typed(" 王建国 ").is_empty());
    assert_eq!(typed("李四"), must("signature", Reason::SignatureName));
    let dotted = |name: &str| {
        after(|sample| {
            "安娜·示范".clone_into(&mut sample.person.name);
            sample.draft.signature.as_mut().unwrap().typed = name.to_owned();
        })
    };
    for name in ["安娜·示范", "安娜•示范", "安娜.示范", "安娜 ・ 示范"] {
        assert!(dotted(name).is_empty(), "{name}");
    }
    assert_eq!(dotted("安娜示范"), must("signature", Reason::SignatureName));
}

#[test]
fn without_files_every_page_is_unknown() {
    let problems = after(|sample| sample.files = Files::default());
    assert_eq!(problems.len(), 9);
    assert!(
        problems
            .iter()
            .all(|(_, _, reason)| *reason == Reason::FileUnknown)
    );
}

#[test]
fn what_travels_is_written_as_it_always_was() {
    let problem = Problem::must(
        Place::Field(Field::Diseases),
        Reason::TooManyDiseases { most: 2 },
    );
    let json = r#"{"place":"diseases","weight":"must","code":"too_many_diseases","most":2}"#;
    assert_eq!(serde_json::to_string(&problem).unwrap(), json);
    assert_eq!(serde_json::from_str::<Problem>(json).unwrap(), problem);
}
