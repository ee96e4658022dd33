//! Finding diseases and hospitals.

use menteban_rules::{samples, search};

fn diseases(typed: &str) -> Vec<String> {
    let policy = samples::policy();
    search::diseases(&policy, typed)
        .iter()
        .map(|found| found.key.clone())
        .collect()
}

#[test]
fn nothing_typed_gives_everything_in_the_packs_order() {
    assert_eq!(diseases("\u{3000}").len(), samples::policy().diseases.len());
    assert_eq!(diseases("")[0], "hypertension");
}

#[test]
fn exact_stands_before_beginning_before_inside() {
    assert_eq!(
        diseases("高血压"),
        ["hypertension", "pulmonary_hypertension"]
    );
    assert_eq!(diseases("肺动脉"), ["pulmonary_hypertension"]);
    assert_eq!(diseases("肺动脉高血压"), ["pulmonary_hypertension"]);
}

#[test]
fn the_packs_order_settles_equals_only() {
    let mut policy = samples::policy();
    policy.diseases.reverse();
    let keys = |typed| -> Vec<&str> {
        let found = search::diseases(&policy, typed);
        found.iter().map(|found| found.key.as_str()).collect()
    };
    assert_eq!(keys("高血压"), ["hypertension", "pulmonary_hypertension"]);
    assert_eq!(keys("高"), ["hypertension", "pulmonary_hypertension"]);
    assert_eq!(
        keys("m0"),
        ["dialysis", "cancer", "diabetes", "hypertension"]
    );
}

#[test]
fn initials_codes_and_other_names_are_found() {
    assert_eq!(diseases("GXY"), ["hypertension", "pulmonary_hypertension"]);
    assert_eq!(diseases("m03900"), ["hypertension"]);
    assert_eq!(diseases("Ｍ０７"), ["dialysis"]);
    assert_eq!(diseases("尿毒症"), ["dialysis"]);
    assert_eq!(diseases("恶性肿瘤(门诊"), ["cancer"]);
    assert!(diseases("感冒").is_empty());
}

#[test]
fn hospitals_are_found_by_name_initials_and_place() {
    let policy = samples::policy();
    let hospitals = |typed| -> Vec<&str> {
        search::hospitals(&policy, typed)
            .iter()
            .map(|found| found.key.as_str())
            .collect()
    };
    assert_eq!(hospitals("中心"), ["city_central", "street_clinic"]);
    assert_eq!(hospitals("pzhs"), ["city_central", "city_second"]);
    assert_eq!(hospitals("东区"), ["city_central", "street_clinic"]);
}
