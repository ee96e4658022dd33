//! The materials of the pack that ships.

use super::shipped;
use menteban_rules::application::{Kind, Who};
use menteban_rules::policy::{Need, When};

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
        ("agent_identity", vec!["id_card"]),
        (
            "guardianship",
            vec!["household_register", "birth_certificate", "guardian_proof"],
        ),
        ("authorisation", vec!["authorisation"]),
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
    let states = (pack.materials.iter()).filter(|one| one.states_diagnosis);
    let states: Vec<&str> = states.map(|one| one.key.as_str()).collect();
    assert_eq!(states, ["diagnosis"]);
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
fn a_change_asks_for_no_medical_papers() {
    let pack = shipped();
    let asked = |kind, who| {
        let asks = |when: &When| {
            (when.kinds.is_empty() || when.kinds.contains(&kind))
                && (when.who.is_empty() || when.who.contains(&who))
        };
        let asked = pack.materials.iter().filter(|one| asks(&one.when));
        let keys: Vec<&str> = asked.map(|one| one.key.as_str()).collect();
        keys
    };
    assert_eq!(asked(Kind::Change, Who::Insured), ["identity"]);
    assert_eq!(
        asked(Kind::Change, Who::Guardian),
        ["identity", "agent_identity", "guardianship"]
    );
    assert_eq!(
        asked(Kind::Change, Who::Helper),
        ["identity", "agent_identity", "authorisation"]
    );
    let medical = [
        "identity",
        "insurance_proof",
        "diagnosis",
        "report",
        "record",
        "photo",
    ];
    assert_eq!(asked(Kind::New, Who::Insured), medical);
    let renewed: Vec<&str> = medical
        .into_iter()
        .filter(|key| *key != "insurance_proof")
        .collect();
    assert_eq!(asked(Kind::Renewal, Who::Insured), renewed);
}

#[test]
fn what_was_given_once_need_not_be_new() {
    let pack = shipped();
    let carried = pack.materials.iter().filter(|one| one.carried);
    let keys: Vec<&str> = carried.map(|one| one.key.as_str()).collect();
    assert_eq!(keys, ["identity", "guardianship"]);
}
