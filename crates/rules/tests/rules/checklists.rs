//! Which papers are asked for, and how old they may be.

use menteban_rules::checklist::{checklist, window_for};
use menteban_rules::draft::Paper;
use menteban_rules::policy::{Policy, Waiver, Window};
use menteban_rules::problem::Weight;
use menteban_rules::samples::{Sample, sample};

fn asked(sample: &Sample) -> Vec<&str> {
    let items = checklist(&sample.draft, sample.context());
    items
        .iter()
        .map(|item| item.material.key.as_str())
        .collect()
}

fn waived(sample: &Sample) -> Vec<&str> {
    let items = checklist(&sample.draft, sample.context());
    let waived = items.iter().filter(|item| item.waived);
    waived.map(|item| item.material.key.as_str()).collect()
}

fn given(form: &str) -> Vec<Paper> {
    vec![Paper {
        form: form.to_owned(),
        ..Paper::default()
    }]
}

const EVERYBODY: [&str; 5] = [
    "identity",
    "insurance_proof",
    "diagnosis",
    "report",
    "record",
];

#[test]
fn what_is_asked_follows_disease_group_and_insurance() {
    let mut sample = sample();
    assert_eq!(asked(&sample), EVERYBODY);
    sample.draft.diseases = vec!["transplant".to_owned()];
    assert_eq!(asked(&sample)[5..], ["photo"]);
    sample.draft.diseases = vec!["gone".to_owned(), "dialysis".to_owned()];
    assert_eq!(asked(&sample)[5..], ["dialysis_record", "photo"]);
    sample.draft.diseases.clear();
    sample.person.insurance = "resident".to_owned();
    assert_eq!(asked(&sample)[5..], ["household"]);
}

#[test]
fn diseases_and_groups_widen_and_insurance_narrows() {
    let mut sample = sample();
    let photo = sample
        .policy
        .materials
        .iter_mut()
        .find(|one| one.key == "photo")
        .unwrap();
    photo.when.diseases = vec!["hypertension".to_owned()];
    photo.when.insurance = vec!["employee".to_owned()];
    assert_eq!(asked(&sample)[5..], ["photo"]);
    sample.person.insurance = "gone".to_owned();
    assert_eq!(asked(&sample), EVERYBODY);
}

#[test]
fn a_material_is_waived_by_another_in_one_form_only() {
    let mut sample = sample();
    assert!(waived(&sample).is_empty());
    sample
        .draft
        .papers
        .insert("identity".to_owned(), given("e_credential"));
    assert_eq!(waived(&sample), ["insurance_proof"]);
    sample.policy.materials[0].when.diseases = vec!["diabetes".to_owned()];
    assert!(
        waived(&sample).is_empty(),
        "papers that are not asked for waive nothing"
    );
}

#[test]
fn two_materials_cannot_waive_each_other() {
    let mut sample = sample();
    let waiver = Waiver {
        material: "insurance_proof".to_owned(),
        form: "e_credential".to_owned(),
    };
    sample.policy.materials[0].waived_by = vec![waiver];
    sample
        .draft
        .papers
        .insert("identity".to_owned(), given("e_credential"));
    sample
        .draft
        .papers
        .insert("insurance_proof".to_owned(), given("e_credential"));
    assert!(waived(&sample).is_empty());
}

#[test]
fn the_strictest_of_the_diseases_that_ask_counts() {
    let policy = sample().policy;
    let should = |months| {
        Some(Window {
            months,
            weight: Weight::Should,
        })
    };
    let window = |diseases, form| window(&policy, diseases, "report", form);
    assert_eq!(window(&[], "lab_report"), should(6));
    assert_eq!(window(&["hypertension"], "lab_report"), should(6));
    assert_eq!(
        window(&["hypertension", "pulmonary_hypertension"], "lab_report"),
        should(3)
    );
    assert_eq!(window(&["cancer"], "imaging_report"), None);
    assert_eq!(window(&["cancer", "diabetes"], "imaging_report"), should(6));
    assert_eq!(window(&["diabetes"], "pathology_report"), None);
}

#[test]
fn a_disease_the_material_is_not_asked_for_does_not_count() {
    let mut policy = sample().policy;
    let own = policy.diseases[5].windows[0].clone();
    policy.diseases[0].windows = vec![menteban_rules::policy::WindowOverride {
        form: "dialysis_record".to_owned(),
        ..own
    }];
    policy.diseases[0].windows[0].months = Some(1);
    let found = window(
        &policy,
        &["hypertension", "dialysis"],
        "dialysis_record",
        "dialysis_record",
    );
    assert_eq!(
        found,
        Some(Window {
            months: 3,
            weight: Weight::Must
        })
    );
}

fn window(policy: &Policy, diseases: &[&str], material: &str, form: &str) -> Option<Window> {
    let diseases: Vec<String> = diseases.iter().map(|key| (*key).to_owned()).collect();
    let material = policy.material(material).unwrap();
    window_for(policy, &diseases, material, material.form(form).unwrap())
}
