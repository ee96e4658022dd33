//! The pack that ships: it loads, it is light, and it says where every row comes from.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use menteban_policy::{compile, load};
use menteban_rules::policy::{Confidence, DayKind, HospitalLevel, Need, Policy};
use std::collections::BTreeSet;
use std::path::Path;

/// Brotli bytes that a phone may spend on the pack.
const MOST_BYTES: usize = 10_000;

fn shipped() -> Policy {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../policy");
    load(&folder).unwrap_or_else(|mistakes| {
        let lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        panic!("{}", lines.join("\n"))
    })
}

#[test]
fn every_row_names_a_source() {
    let pack = shipped();
    let known: BTreeSet<&str> = pack.sources.iter().map(|one| one.key.as_str()).collect();
    let materials = pack.materials.iter().map(|one| &one.source);
    let diseases = pack.diseases.iter().map(|one| &one.source);
    let hospitals = pack.hospitals.iter().map(|one| &one.source);
    let calendars = pack.calendars.iter().map(|one| &one.source);
    for source in materials.chain(diseases).chain(hospitals).chain(calendars) {
        assert!(known.contains(source.key.as_str()), "{source:?}");
    }
}

#[test]
fn the_articles_diseases_dialysis_and_transplant_are_there() {
    let pack = shipped();
    for key in [
        "hypertension",
        "diabetes",
        "cancer",
        "kidney_failure",
        "dialysis",
        "transplant",
    ] {
        assert!(pack.disease(key).is_some(), "{key}");
    }
    let groups = |key| &pack.disease(key).unwrap().groups;
    assert_eq!(groups("dialysis"), &["dialysis"]);
    assert_eq!(groups("transplant"), &["transplant"]);
}

#[test]
fn the_articles_materials() {
    let pack = shipped();
    let asked: Vec<(&str, Vec<&str>)> = (pack.materials.iter())
        .map(|one| {
            let forms = one.forms.iter().map(|form| form.key.as_str()).collect();
            (one.key.as_str(), forms)
        })
        .collect();
    let expected = [
        ("identity", vec!["id_card", "e_credential"]),
        ("insurance_proof", vec!["e_credential", "social_card"]),
        ("diagnosis", vec!["diagnosis"]),
        (
            "report",
            vec!["lab_report", "imaging_report", "pathology_report"],
        ),
        ("record", vec!["discharge_summary", "outpatient_record"]),
        ("photo", vec!["bare_head_photo"]),
    ];
    assert_eq!(asked, expected);
    assert!(pack.materials.iter().all(|one| one.need == Need::Required));
    let waiver = &pack.material("insurance_proof").unwrap().waived_by[0];
    assert_eq!(
        (waiver.material.as_str(), waiver.form.as_str()),
        ("identity", "e_credential")
    );
    assert_eq!(
        pack.material("photo").unwrap().when.groups,
        ["dialysis", "transplant"]
    );
}

#[test]
fn half_a_year_for_everything_but_pathology() {
    let pack = shipped();
    let dated = pack
        .materials
        .iter()
        .flat_map(|one| &one.forms)
        .filter(|form| form.date_label.is_some());
    for form in dated {
        let expected = (form.key != "pathology_report").then_some(6);
        assert_eq!(
            form.window.map(|window| window.months),
            expected,
            "{}",
            form.key
        );
        assert!(form.hospital, "{}", form.key);
    }
}

#[test]
fn a_first_level_hospital_shows_that_it_is_caught() {
    let pack = shipped();
    let low = |level| level < pack.settings.min_hospital_level;
    assert!(pack.hospitals.iter().any(|one| low(one.level)));
    assert!(
        pack.hospitals
            .iter()
            .any(|one| one.level == HospitalLevel::Third)
    );
    // No level is confirmed: the list is a sample.
    let unsure = [Confidence::Unverified, Confidence::Sample];
    assert!(
        pack.hospitals
            .iter()
            .all(|one| unsure.contains(&one.source.confidence))
    );
}

/// Every row of the State Council's notices for 2025 and 2026, as `../shared/domain/holidays.csv` has them: days
/// off as ranges, make-up days one by one.
#[test]
fn the_calendars_are_the_state_councils() {
    let off = [
        ("2025-01-01", 1),
        ("2025-01-28", 8),
        ("2025-04-04", 3),
        ("2025-05-01", 5),
        ("2025-05-31", 3),
        ("2025-10-01", 8),
        ("2026-01-01", 3),
        ("2026-02-15", 9),
        ("2026-04-04", 3),
        ("2026-05-01", 5),
        ("2026-06-19", 3),
        ("2026-09-25", 3),
        ("2026-10-01", 7),
    ];
    let work = [
        "2025-01-26",
        "2025-02-08",
        "2025-04-27",
        "2025-09-28",
        "2025-10-11",
        "2026-01-04",
        "2026-02-14",
        "2026-02-28",
        "2026-05-09",
        "2026-09-20",
        "2026-10-10",
    ];
    let date = |text| menteban_rules::time::parse_date(text).unwrap();
    let mut expected = BTreeSet::new();
    for (first, days) in off {
        expected.extend(date(first).iter_days().take(days).map(|day| (day, "off")));
    }
    expected.extend(work.map(|day| (date(day), "work")));
    let pack = shipped();
    let days = pack.calendars.iter().flat_map(|year| &year.days);
    let shipped: BTreeSet<_> = days
        .map(|day| {
            (
                day.date,
                if day.kind == DayKind::Off {
                    "off"
                } else {
                    "work"
                },
            )
        })
        .collect();
    assert_eq!(expected.len(), 72);
    assert_eq!(shipped, expected);
    assert!(pack.calendars.iter().all(|year| year.official));
}

#[test]
fn names_are_found_by_pinyin() {
    let pack = shipped();
    let initials = |key| &pack.disease(key).unwrap().initials;
    assert!(initials("hypertension").contains(&"gxy".to_owned()));
    assert!(
        initials("stroke").contains(&"ncz".to_owned()),
        "{:?}",
        initials("stroke")
    );
    assert_eq!(pack.hospital("pzh_central").unwrap().initials, "pzhszxyy");
}

#[test]
fn figures_in_the_notice_come_from_the_settings() {
    let pack = shipped();
    let lines: Vec<&String> = pack
        .notice
        .sections
        .iter()
        .flat_map(|one| &one.lines)
        .collect();
    assert!(lines.iter().any(|line| line.contains("15 个工作日")));
    assert!(lines.iter().any(|line| line.contains("0812-3323000")));
    assert!(lines.iter().all(|line| !line.contains('{')));
    // Reimbursement is not confirmed, so it is not told as a figure.
    assert!(
        lines
            .iter()
            .all(|line| !line.contains('%') && !line.contains('元'))
    );
}

#[test]
fn the_same_pack_gives_the_same_bytes_and_comes_back_whole() {
    let pack = shipped();
    let compiled = compile(&pack);
    assert_eq!(compiled, compile(&shipped()));
    assert_eq!(compiled.digest.len(), 64);
    assert_eq!(
        serde_json::from_str::<Policy>(&compiled.json).unwrap(),
        pack
    );
    let mut changed = pack;
    changed.settings.decision_working_days += 1;
    assert_ne!(compile(&changed).digest, compiled.digest);
}

#[test]
fn it_is_light_enough_for_a_phone() {
    let json = compile(&shipped()).json;
    let mut packed = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams::default();
    brotli::BrotliCompress(&mut json.as_bytes(), &mut packed, &settings).unwrap();
    println!("{} bytes of JSON, {} brotli", json.len(), packed.len());
    assert!(packed.len() <= MOST_BYTES, "{}", packed.len());
}
