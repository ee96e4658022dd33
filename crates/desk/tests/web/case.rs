//! What is gone through, what is looked at, and what becomes of what was noted.

use menteban_api::{Case, Replaced};
use menteban_desk::case::checklist::{Item, ItemKind, items};
use menteban_desk::case::sheets::{Spot, groups};
use menteban_desk::case::work::{Verdict, Work};
use menteban_rules::application::{FileState, complete};
use menteban_rules::draft::Paper;
use menteban_rules::file::FileKind;
use menteban_rules::policy::{Policy, ReasonUse};
use menteban_rules::problem::{Place, Problem, Reason, Weight};
use menteban_rules::process::{Area, Basis, Standing};
use menteban_rules::samples;
use menteban_rules::time::Timestamp;
use wasm_bindgen_test::wasm_bindgen_test;

pub const AREA: Area = Area {
    left: 1,
    top: 2,
    width: 30,
    height: 40,
};

pub fn case() -> (Case, Policy) {
    let sample = samples::sample();
    let application = complete(&sample.draft, sample.context()).unwrap();
    let basis = Basis {
        policy: &sample.policy,
        calendars: &sample.policy.calendars,
        diseases: &application.diseases,
    };
    let case = Case {
        id: "5".to_owned(),
        receipt: "20261122000001".to_owned(),
        kind: sample.kind,
        revision: 1,
        policy_digest: String::new(),
        standing: Standing::submit(Timestamp(1_793_322_300), basis),
        person: sample.person.clone(),
        files: sample.files.0.clone(),
        problems: Vec::new(),
        history: Vec::new(),
        before: Vec::new(),
        taken_by: None,
        mine: false,
        application,
    };
    (case, sample.policy)
}

pub fn item<'a>(items: &'a [Item], id: &str) -> &'a Item {
    items.iter().find(|item| item.id == id).unwrap()
}

#[wasm_bindgen_test]
fn every_page_can_be_looked_at_in_the_order_of_the_pack_and_the_signature_last() {
    let (case, policy) = case();
    let groups = groups(&case, &policy);
    let mut wanted = Vec::new();
    for material in &policy.materials {
        let papers = case.application.papers.get(&material.key);
        wanted.extend(
            papers
                .into_iter()
                .flatten()
                .map(|_| Some(material.key.clone())),
        );
    }
    wanted.push(None);
    let shown: Vec<_> = groups.iter().map(|group| group.material.clone()).collect();
    assert_eq!(shown, wanted);
    let identity = &groups[0].sheets;
    assert_eq!(identity.len(), 2);
    assert!(
        identity[1]
            .address
            .starts_with("/api/desk/applications/5/files/")
    );
    assert_eq!(identity[1].spot.page, Some(1));
}

#[wasm_bindgen_test]
fn a_page_that_waits_for_the_scanner_is_known_for_it() {
    let (mut case, policy) = case();
    let file = case.application.papers["identity"][0].pages[1].file.clone();
    let facts = menteban_rules::file::FileFacts {
        unscanned: true,
        ..samples::facts(FileKind::Jpeg)
    };
    case.files.insert(file, FileState::Received(facts));
    let sheets = &groups(&case, &policy)[0].sheets;
    let waits: Vec<_> = sheets.iter().map(|sheet| sheet.unscanned).collect();
    assert_eq!(waits, [false, true]);
}

#[wasm_bindgen_test]
fn each_page_of_a_pdf_is_a_sheet_of_its_own() {
    let (mut case, policy) = case();
    let page = &case.application.papers["identity"][0].pages[0];
    let mut facts = samples::facts(FileKind::Pdf);
    facts.pages = 3;
    case.files
        .insert(page.file.clone(), FileState::Received(facts));
    let groups = groups(&case, &policy);
    let sheets = &groups[0].sheets;
    assert_eq!(
        sheets.iter().map(|sheet| sheet.of_pdf).collect::<Vec<_>>(),
        [Some(1), Some(2), Some(3), None]
    );
    assert!(sheets[2].address.ends_with("/pages/3"));
    assert_eq!(sheets[2].spot.page, Some(0));
    let mut work = Work::default();
    work.mark(&sheets[2], AREA, "unreadable", "这里");
    let ask = &work.asks(&policy)[0].1;
    assert_eq!((ask.page, ask.pdf_page), (Some(0), Some(3)));
    assert_eq!(ask.given.note, "这里");
}

#[wasm_bindgen_test]
fn what_a_supplement_has_replaced_stands_behind_what_replaced_it() {
    let (mut case, policy) = case();
    let pages = case.application.papers["diagnosis"][0].pages.clone();
    case.before.push(Replaced {
        at: Timestamp(1_793_322_300),
        material: "diagnosis".to_owned(),
        papers: vec![Paper {
            form: "diagnosis".to_owned(),
            pages,
            ..Paper::default()
        }],
    });
    let groups = groups(&case, &policy);
    let place = groups.iter().position(|group| group.old).unwrap();
    assert_eq!(groups[place - 1].material, groups[place].material);
    let keys: std::collections::BTreeSet<_> = groups
        .iter()
        .flat_map(|group| &group.sheets)
        .map(|sheet| &sheet.key)
        .collect();
    assert_eq!(
        keys.len(),
        groups.iter().map(|group| group.sheets.len()).sum::<usize>()
    );
}

#[wasm_bindgen_test]
fn the_list_has_every_material_and_everything_that_was_noticed() {
    let (mut case, policy) = case();
    let plain = items(&case, &policy);
    let papers: usize = case.application.papers.values().map(Vec::len).sum();
    assert_eq!(plain.len(), papers);
    assert!(plain.iter().all(|item| item.kind == ItemKind::Material));
    let place: Place = "papers.diagnosis.0.hospital".to_owned().try_into().unwrap();
    case.problems = vec![
        Problem::new(place, Weight::Should, Reason::HospitalUnlisted),
        Problem::new(Place::Person, Weight::Hint, Reason::ElsewhereNotFiled),
    ];
    let paper = &mut case.application.papers.get_mut("diagnosis").unwrap()[0];
    paper.reason = Some("手术以前做的".to_owned());
    // Judged, and nothing red was seen on it.
    let file = paper.pages[0].file.clone();
    let mut facts = samples::facts(FileKind::Jpeg);
    facts.judged = 1 << 31;
    case.files.insert(file, FileState::Received(facts));
    let all = items(&case, &policy);
    let of = |kind: ItemKind| all.iter().filter(|item| item.kind == kind).count();
    assert_eq!(
        [ItemKind::Warning, ItemKind::Hint, ItemKind::Reason].map(of),
        [1, 1, 1]
    );
    let sealed = policy
        .material("diagnosis")
        .unwrap()
        .form("diagnosis")
        .unwrap()
        .picture;
    assert_eq!(
        of(ItemKind::Picture),
        usize::from(sealed == menteban_rules::policy::Picture::Sealed)
    );
    let written = item(&all, "reason.diagnosis.0");
    assert_eq!(written.text, "手术以前做的");
}

#[wasm_bindgen_test]
fn what_does_not_fit_becomes_an_ask_or_a_reason_as_the_pack_allows() {
    let (case, policy) = case();
    let items = items(&case, &policy);
    let diagnosis = item(&items, "material.diagnosis.0");
    let mut work = Work::default();
    work.fail(diagnosis, "unreadable", "看不见章");
    work.want(None, "criteria_not_met", "");
    let asks = work.asks(&policy);
    assert_eq!(asks.len(), 1);
    let ask = &asks[0].1;
    assert_eq!(
        (ask.material.as_deref(), ask.paper, ask.page, ask.area),
        (Some("diagnosis"), Some(0), None, None)
    );
    assert_eq!(ask.given.note, "看不见章");
    let refuse = work.reasons(&policy, ReasonUse::Refuse);
    assert_eq!(
        refuse
            .iter()
            .map(|one| one.reason.as_str())
            .collect::<Vec<_>>(),
        ["criteria_not_met"]
    );

    // Failing it again replaces the reason; passing it takes it back.
    work.fail(diagnosis, "unreadable", "");
    assert_eq!(work.asks(&policy).len(), 1);
    work.pass(&diagnosis.id);
    assert!(work.asks(&policy).is_empty());
    assert_eq!(work.verdicts[&diagnosis.id], Verdict::Pass);
}

#[wasm_bindgen_test]
fn a_box_asks_for_the_very_page_and_goes_when_it_is_removed() {
    let (case, policy) = case();
    let groups = groups(&case, &policy);
    let sheet = &groups[0].sheets[1];
    let mut work = Work::default();
    work.mark(sheet, AREA, "unreadable", "");
    let asks = work.asks(&policy);
    let (id, ask) = &asks[0];
    assert_eq!(
        (ask.material.as_deref(), ask.paper, ask.page, ask.area),
        (Some("identity"), Some(0), Some(1), Some(AREA))
    );
    let spot = Spot {
        material: Some("identity".to_owned()),
        paper: Some(0),
        page: Some(1),
    };
    assert_eq!(work.marks[0].spot, spot);
    work.remove(*id);
    assert_eq!(work.marks, []);
}
