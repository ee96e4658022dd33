//! The desk: who may see, take and move what.

use menteban_api::StaffRole;
use menteban_rules::file::FileKind;
use menteban_rules::policy::{Acceptance, Policy, RecognisedBy};
use menteban_rules::samples;
use menteban_server::staff::{Joining, demo_record};
use serde_json::{Value, json};

use crate::harness::{Books, Client, FIRST, SECOND, TestApp, bytes_of, file_id, pdf};

/// The sample's pack, where the staff accepts.
pub fn policy() -> Policy {
    let mut policy = samples::policy();
    policy.settings.acceptance = Acceptance::ByStaff;
    policy
}

/// What approves the sample's application.
pub fn approve() -> Value {
    json!({
        "event": "approve", "denied": [],
        "grants": [{
            "disease": "hypertension", "from": "2026-11-20", "until": null,
            "hospitals": ["street_clinic"],
        }],
    })
}

/// What refuses it.
pub fn refuse() -> Value {
    json!({ "event": "refuse", "reasons": [{ "reason": "criteria_not_met", "note": "血压记录不够" }] })
}

/// Somebody else of the staff, with these roles, logged in.
pub fn joined(server: &TestApp, name: &str, roles: &[StaffRole]) -> Client {
    let joining = Joining {
        name: name.to_owned(),
        shown: format!("{name}的名字"),
        roles: roles.to_vec(),
    };
    let now = server.app.clock.now();
    let record = demo_record(&joining.shown);
    server
        .wait(server.app.store.join_staff(&joining, &record, now))
        .unwrap();
    server.at_desk(name)
}

#[test]
fn an_application_goes_from_hand_to_hand_until_it_is_decided() {
    let mut policy = policy();
    policy.settings.recognised_by = RecognisedBy::Hospital;
    let server = TestApp::with(policy);
    let applicant = server.logged_in(FIRST);
    let draft = applicant.prepare_with(|draft| draft.recognised_at = "city_central".to_owned());
    let id = applicant.submit(&draft, "key-of-the-first").json()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let [chen, zhou, wu] = ["chen", "zhou", "wu"].map(|name| server.at_desk(name));

    let taken = chen.deal(&id, "take").json();
    assert_eq!(
        (&taken["mine"], &taken["taken_by"]),
        (&json!(true), &json!("陈受理"))
    );
    let accepted = chen
        .step(&id, "acceptance", json!({ "event": "accept" }))
        .json();
    assert_eq!(accepted["standing"]["stage"], "recognition");
    assert_eq!(accepted["taken_by"], Value::Null, "it goes to another role");
    assert_eq!(accepted["revision"], 1);

    let findings = json!([{ "disease": "hypertension", "met": true }]);
    let opinion = json!({ "event": "recognise", "findings": findings, "note": "符合" });
    assert_eq!(
        zhou.step(&id, "expert", opinion).json()["standing"]["stage"],
        "decision"
    );
    let decided = wu.step(&id, "decision", approve()).json();
    assert_eq!(decided["standing"]["stage"], "approved");
    let history = decided["history"].as_array().unwrap();
    let told: Vec<_> = history
        .iter()
        .map(|one| {
            (
                one["what"].as_str().unwrap(),
                one["by"].as_str().unwrap_or("-"),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("submitted", "-"),
            ("accepted", "陈受理"),
            ("recognised", "周专家"),
            ("approved", "吴审定"),
        ]
    );
    assert_eq!(history[2]["event"]["note"], "符合");
    let mut books = Books::open(server.folder.path());
    assert_eq!(
        books.column("SELECT tells FROM notices ORDER BY created_at, tells"),
        ["accepted", "approved"]
    );
    let said = books.column("SELECT hex(content) FROM application_events WHERE position = 2");
    assert!(!said[0].contains(&hex("符合")), "what was said is sealed");
}

fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02X}")).collect()
}

#[test]
fn of_two_who_take_the_same_at_once_one_wins_and_the_other_sees_who() {
    let server = TestApp::start();
    let id = server.logged_in(FIRST).file("key-of-the-first");
    let staff = [
        server.at_desk("wu"),
        joined(&server, "qian", &[StaffRole::Decision]),
    ];
    let body = json!({ "revision": 0 });
    let path = format!("/api/desk/applications/{id}/take");
    let answers = std::thread::scope(|scope| {
        let tries = staff
            .each_ref()
            .map(|one| scope.spawn(|| one.json("POST", &path, &body)));
        tries.map(|one| one.join().unwrap())
    });
    let won = usize::from(answers[0].status != 200);
    assert_eq!(answers[won].status, 200, "{answers:?}");
    assert_eq!(answers[1 - won].problem(), "409 case_taken");
    let name = ["吴审定", "qian的名字"][won];
    let seen = staff[1 - won].case(&id);
    assert_eq!(
        (&seen["taken_by"], &seen["mine"]),
        (&json!(name), &json!(false))
    );
    let late = staff[1 - won].step(&id, "decision", approve());
    assert_eq!(late.problem(), "409 case_taken");
    assert_eq!(
        staff[1 - won].deal(&id, "release").problem(),
        "409 case_taken"
    );

    let admin = server.at_desk("admin");
    assert_eq!(admin.deal(&id, "release").json()["taken_by"], Value::Null);
    assert_eq!(staff[1 - won].deal(&id, "take").status, 200);
}

#[test]
fn a_step_on_something_that_has_moved_on_is_refused() {
    let server = TestApp::with(policy());
    let id = server.logged_in(FIRST).file("key-of-the-first");
    let chen = server.at_desk("chen");
    let path = format!("/api/desk/applications/{id}/events");
    let step = json!({ "revision": 0, "role": "acceptance", "event": { "event": "accept" } });
    assert_eq!(chen.json("POST", &path, &step).status, 200);
    assert_eq!(chen.json("POST", &path, &step).problem(), "409 case_moved");
    let take = format!("/api/desk/applications/{id}/take");
    let stale = chen.json("POST", &take, &json!({ "revision": 0 }));
    assert_eq!(stale.problem(), "409 case_moved");
}

#[test]
fn the_rules_and_the_roles_stand_in_the_way() {
    let server = TestApp::with(policy());
    let id = server.logged_in(FIRST).file("key-of-the-first");
    let chen = server.at_desk("chen");
    let accept = || json!({ "event": "accept" });
    assert_eq!(
        chen.step(&id, "decision", accept()).problem(),
        "403 role_required"
    );
    let early = chen.step(&id, "acceptance", approve());
    assert_eq!(early.problem(), "422 step_refused");
    assert_eq!(early.json()["refusal"], "not_now");
    let silent = json!({ "event": "not_accept", "reasons": [] });
    let refused = chen.step(&id, "acceptance", silent);
    assert_eq!(refused.json()["refusal"]["needs"][0]["need"], "reasons");
    assert_eq!(
        server.at_desk("wu").deal(&id, "take").json()["refusal"],
        "not_yours"
    );

    let both = joined(
        &server,
        "sun",
        &[StaffRole::Acceptance, StaffRole::Decision],
    );
    assert_eq!(both.step(&id, "acceptance", accept()).status, 200);
    let same = both.step(&id, "decision", approve());
    assert_eq!(same.json()["refusal"], "same_person");
    assert_eq!(
        both.step(&id, "decision", json!({ "event": "recalculate" }))
            .json()["refusal"],
        "not_yours",
        "what the clock does nobody else does"
    );
}

#[test]
fn papers_are_read_with_the_application_they_belong_to() {
    let server = TestApp::start();
    let first = server.logged_in(FIRST);
    let id = first.file("key-of-the-first");
    let other = server.logged_in(SECOND).file("key-of-the-second");
    let kept = first.begin();
    first.upload(&kept, &file_id(9), &pdf(1));
    let wu = server.at_desk("wu");
    let case = wu.case(&id);
    let papers = &case["application"]["papers"];
    let picture = papers["identity"][0]["pages"][0]["file"].as_str().unwrap();
    let scan = papers["report"][1]["pages"][0]["file"].as_str().unwrap();
    assert_eq!(case["files"][picture]["state"], "received");

    let path = format!("/api/desk/applications/{id}/files");
    let read = wu.get(&format!("{path}/{picture}"));
    assert_eq!((read.status, &read.body), (200, &bytes_of(FileKind::Jpeg)));
    assert_eq!(read.header("cache-control"), "private, no-store");
    assert_eq!(read.header("content-disposition"), "attachment");
    let page = wu.get(&format!("{path}/{scan}/pages/1"));
    assert_eq!(
        (page.status, page.header("content-type")),
        (200, "image/jpeg")
    );
    assert_eq!(
        wu.get(&format!("{path}/{scan}/pages/2")).problem(),
        "404 not_found"
    );
    let draft = wu.get(&format!("{path}/{}", file_id(9)));
    assert_eq!(
        draft.problem(),
        "404 not_found",
        "a draft's file is nobody's business"
    );
    let nobody = wu.get(&format!(
        "/api/desk/applications/{}/files/{picture}",
        "0".repeat(32)
    ));
    assert_eq!(nobody.problem(), "404 not_found");
    assert_eq!(wu.case(&other)["person"]["name"], "李样例");
}

#[test]
fn a_case_is_judged_by_its_own_pack_and_on_its_own_day() {
    let server = TestApp::start();
    let first = server.logged_in(FIRST);
    let draft = first.prepare_with(|draft| {
        draft.hospital.key = Some("city_second".to_owned());
    });
    let filed = first.submit(&draft, "key-of-the-first");
    assert_eq!(filed.status, 201, "{filed:?}");
    let id = filed.json()["id"].as_str().unwrap().to_owned();
    let wu = server.at_desk("wu");
    let case = wu.case(&id);
    let digest = case["policy_digest"].as_str().unwrap();
    let codes: Vec<_> = case["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["code"])
        .collect();
    assert!(codes.contains(&&json!("hospital_differs")), "{codes:?}");
    let pack = wu.get(&format!("/api/desk/policies/{digest}"));
    assert_eq!(pack.json(), first.get("/api/policy").json());
    let unknown = wu.get(&format!("/api/desk/policies/{}", "0".repeat(64)));
    assert_eq!(unknown.problem(), "404 not_found");
}

#[test]
fn a_step_is_written_whole_or_not_at_all() {
    let server = TestApp::with(policy());
    let id = server.logged_in(FIRST).file("key-of-the-first");
    let chen = server.at_desk("chen");
    let mut books = Books::open(server.folder.path());
    let all = "SELECT revision || stage FROM applications
         UNION ALL SELECT what FROM application_events UNION ALL SELECT detail FROM audit
         WHERE what = 'stepped'";
    let before = books.column(all);
    books.run("ALTER TABLE notices RENAME TO lost");
    let failed = chen.step(&id, "acceptance", json!({ "event": "accept" }));
    assert_eq!(failed.problem(), "500 internal");
    assert_eq!(books.column(all), before);
    books.run("ALTER TABLE lost RENAME TO notices");
    assert_eq!(
        chen.step(&id, "acceptance", json!({ "event": "accept" }))
            .status,
        200
    );
    assert_eq!(books.column(all).len(), before.len() + 2);
}
