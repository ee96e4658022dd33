//! What an applicant is told, and does about it: hands in what was asked for, appeals.

use menteban_api::StaffRole;
use menteban_rules::file::FileKind;
use menteban_rules::samples;
use menteban_server::verify::verify;
use menteban_words::proof::Unsound;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::desk::{approve, joined, refuse};
use crate::harness::{Books, Client, FIRST, SECOND, TestApp, bytes_of, file_id};

const DAY: i64 = 86_400;

/// Asks for the second page of the identity card; gives who asked.
pub fn ask(server: &TestApp, id: &str) -> Client {
    let area = json!({ "left": 100, "top": 200, "width": 300, "height": 50 });
    let asks = json!([{ "material": "identity", "paper": 0, "page": 1, "area": area,
                        "reason": "unreadable", "note": "右上角反光" }]);
    let wu = server.at_desk("wu");
    let asked = wu.step(
        id,
        "decision",
        json!({ "event": "ask_supplement", "asks": asks }),
    );
    assert_eq!(asked.status, 200, "{asked:?}");
    wu
}

fn application(client: &Client, id: &str) -> Value {
    client.get(&format!("/api/applications/{id}")).json()
}

pub fn begin(client: &Client, id: &str) -> Value {
    let path = format!("/api/applications/{id}/supplement");
    let answer = client.json("POST", &path, &Value::Null);
    assert!([200, 201].contains(&answer.status), "{answer:?}");
    answer.json()
}

pub fn hand_in(client: &Client, id: &str, draft: &str) -> crate::harness::Answer {
    let revisions = client.draft(draft)["revisions"].clone();
    let path = format!("/api/applications/{id}/supplement/answer");
    client.json("POST", &path, &json!({ "revisions": revisions }))
}

/// Puts another picture in the place of the second page; gives its name.
pub fn retake(client: &Client, draft: &str) -> String {
    let file = file_id(77);
    let uploaded = client.upload(draft, &file, &bytes_of(FileKind::Png));
    assert_eq!(uploaded.status, 204, "{uploaded:?}");
    let mut papers = client.draft(draft)["draft"]["papers"]["identity"].clone();
    papers[0]["pages"][1]["file"] = json!(file);
    papers[0]["pages"][1]["kind"] = json!("png");
    assert_eq!(client.set(draft, "papers.identity", papers).status, 200);
    file
}

#[test]
fn who_is_asked_sees_what_and_where_and_hands_it_in() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.file("key-of-the-first");
    let wu = ask(&server, &id);
    let asked = application(&client, &id);
    assert_eq!(asked["state"]["stage"], "supplement");
    let said = &asked["history"][2]["said"][0];
    assert_eq!(said["text"], "照片看不清");
    assert_eq!(said["hint"], "请在亮的地方重拍，四个角都要拍到。");
    assert_eq!(said["note"], "右上角反光");
    assert_eq!(
        (&said["material"], &said["page"]),
        (&json!("identity"), &json!(1))
    );
    assert_eq!(said["area"]["left"], 100);

    let draft = begin(&client, &id);
    let papers = draft["draft"]["papers"].as_object().unwrap();
    assert_eq!(papers.keys().collect::<Vec<_>>(), ["identity"]);
    assert_eq!(papers["identity"], {
        let mut old = asked["application"]["papers"]["identity"].clone();
        old[0]["issued_on"] = json!("");
        old[0]["reason"] = json!("");
        old[0]["hospital"] = json!({ "key": null, "name": "", "level": null, "city": "" });
        old
    });
    let draft = draft["id"].as_str().unwrap().to_owned();
    assert_eq!(begin(&client, &id)["id"], draft.as_str());
    assert_eq!(
        client.get("/api/drafts").json(),
        json!([]),
        "it is no application of its own"
    );
    assert_eq!(
        client.submit(&draft, "key-of-the-answer").problem(),
        "404 not_found"
    );
    let discarded = client.send("DELETE", &format!("/api/drafts/{draft}"), &[], &[]);
    assert_eq!(discarded.problem(), "404 not_found");

    let same = hand_in(&client, &id, &draft);
    assert_eq!(same.problem(), "422 problems");
    assert_eq!(
        same.json()["problems"][0]["place"],
        "papers.identity.0.pages.1"
    );
    assert_eq!(same.json()["problems"][0]["code"], "unanswered");
    let file = retake(&client, &draft);
    let path = format!("/api/applications/{id}/supplement/answer");
    let stale = client.json("POST", &path, &json!({ "revisions": {} }));
    assert_eq!(stale.problem(), "409 draft_conflict");
    let revisions = json!({ "revisions": client.draft(&draft)["revisions"] });
    let done = client.json("POST", &path, &revisions);
    assert_eq!(done.status, 200, "{done:?}");
    assert_eq!(done.json()["state"]["stage"], "decision");
    let pages = &done.json()["application"]["papers"]["identity"][0]["pages"];
    assert_eq!(pages[1]["file"], file.as_str());
    let again = client.json("POST", &path, &revisions);
    assert_eq!(again.json(), done.json(), "once more is the same");

    let case = wu.case(&id);
    let old = &asked["application"]["papers"]["identity"][0]["pages"];
    assert_eq!(&case["before"][0]["papers"][0]["pages"], old);
    assert_eq!(case["before"].as_array().unwrap().len(), 1);
    for page in [&old[1], &pages[1]] {
        let file = page["file"].as_str().unwrap();
        let read = wu.get(&format!("/api/desk/applications/{id}/files/{file}"));
        assert_eq!(read.status, 200, "old and new side by side");
    }
    assert_eq!(wu.step(&id, "decision", approve()).status, 200);
}

#[test]
fn what_was_handed_in_is_bound_as_what_was_signed_is() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.file("key-of-the-first");
    ask(&server, &id);
    let draft = begin(&client, &id)["id"].as_str().unwrap().to_owned();
    let file = retake(&client, &draft);
    assert_eq!(hand_in(&client, &id, &draft).status, 200);
    let folder = server.stop();
    let check = || {
        let findings = Runtime::new().unwrap().block_on(verify(folder.path()));
        let findings = findings.unwrap();
        assert_eq!(findings.log.broken, []);
        findings
            .unsound
            .into_iter()
            .map(|(_, what)| what)
            .collect::<Vec<_>>()
    };
    assert_eq!(check(), []);
    let swapped = format!(
        "UPDATE uploads SET object = (SELECT object FROM uploads WHERE id = '{}') WHERE id = '{file}'",
        samples::file_id(1).as_str()
    );
    assert_eq!(Books::open(folder.path()).run(&swapped), 1);
    let found = check();
    assert!(
        matches!(&found[..], [Unsound::FileChanged(name) | Unsound::FileGone(name)] if *name == file),
        "{found:?}"
    );
}

#[test]
fn nothing_is_handed_in_unasked_or_too_late() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.file("key-of-the-first");
    let path = format!("/api/applications/{id}/supplement");
    let unasked = client.json("POST", &path, &Value::Null);
    assert_eq!(unasked.problem(), "422 step_refused");
    assert_eq!(unasked.json()["refusal"], "not_now");
    ask(&server, &id);
    let other = server.logged_in(SECOND);
    assert_eq!(
        other.json("POST", &path, &Value::Null).problem(),
        "404 not_found"
    );
    let draft = begin(&client, &id)["id"].as_str().unwrap().to_owned();
    retake(&client, &draft);
    server.move_clock(18 * DAY);
    let client = server.logged_in(FIRST);
    let late = hand_in(&client, &id, &draft);
    assert_eq!(late.problem(), "422 step_refused");
    assert_eq!(late.json()["refusal"]["needs"][0]["need"], "in_time");
    assert_eq!(application(&client, &id)["state"]["stage"], "supplement");
}

#[test]
fn what_is_approved_is_recognised_from_then_on() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.file("key-of-the-first");
    let recognitions =
        |client: &Client| client.get("/api/me").json()["person"]["recognitions"].clone();
    assert_eq!(recognitions(&client), json!([]));
    server.at_desk("wu").step(&id, "decision", approve());
    let said = application(&client, &id)["history"][2]["said"][0].clone();
    assert_eq!(
        (&said["disease"], &said["from"]),
        (&json!("高血压"), &json!("2026-11-20"))
    );
    assert_eq!(said["list"].as_array().unwrap().len(), 1);
    let held = json!([{
        "disease": "hypertension", "from": "2026-11-20", "until": null,
        "hospitals": ["street_clinic"], "changes": [],
    }]);
    assert_eq!(recognitions(&client), held);
    let draft = client.begin();
    client.set(&draft, "diseases", json!(["hypertension"]));
    let again = client.submit(&draft, "key-of-another");
    let codes = again.json()["problems"].to_string();
    assert!(codes.contains("already_recognised"), "{codes}");

    let cookie = client.cookie;
    let server = TestApp::on(server.stop(), samples::policy()).unwrap();
    let mut client = server.client();
    client.cookie = cookie;
    assert_eq!(
        recognitions(&client),
        held,
        "the registry read anew takes nothing away"
    );
    let correct = json!({
        "event": "correct", "note": "弄错了人",
        "outcome": { "outcome": "refused", "reasons": [{ "reason": "criteria_not_met", "note": "" }] },
    });
    let corrected = server.at_desk("admin").step(&id, "administrator", correct);
    assert_eq!(corrected.status, 200, "{corrected:?}");
    assert_eq!(recognitions(&client), json!([]));
    let said = application(&client, &id)["history"][3]["said"].clone();
    assert_eq!(said[0]["hint"], "有新的检查报告，可以再次申请。");
    assert_eq!(said[1]["note"], "弄错了人");
}

#[test]
fn an_appeal_opens_a_decision_again() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.file("key-of-the-first");
    let path = format!("/api/applications/{id}/appeal");
    let appeal = |text: &str| client.json("POST", &path, &json!({ "text": text }));
    assert_eq!(appeal("太早").json()["refusal"], "not_now");
    let wu = server.at_desk("wu");
    wu.step(&id, "decision", refuse());
    let said = application(&client, &id)["history"][2]["said"][0].clone();
    assert_eq!(
        (&said["text"], &said["note"]),
        (&json!("材料里看不出达到认定标准"), &json!("血压记录不够"))
    );
    let ended = || {
        Books::open(server.folder.path())
            .column("SELECT stage || ' ' || (ended_at IS NULL) FROM applications")
    };
    assert_eq!(ended(), ["refused 0"]);
    assert_eq!(appeal("  ").json()["refusal"]["needs"][0]["need"], "text");
    let appealed = appeal("我有新的报告");
    assert_eq!(
        appealed.json()["state"]["stage"],
        "appealed",
        "{appealed:?}"
    );
    assert_eq!(
        appealed.json()["history"][3]["said"][0]["note"],
        "我有新的报告"
    );
    assert_eq!(ended(), ["appealed 1"], "it is kept as long as it is open");
    let again = appeal("我有新的报告");
    assert_eq!(
        again.json(),
        appealed.json(),
        "its answer was lost, and it is sent again"
    );
    assert_eq!(appeal("又想起一点").json()["refusal"], "not_now");

    let upheld = json!({ "event": "answer_appeal", "upheld": true, "note": "重新审核" });
    let own = wu.step(&id, "decision", upheld.clone());
    assert_eq!(own.json()["refusal"], "same_person");
    let qian = joined(&server, "qian", &[StaffRole::Decision]);
    let queue = qian.get("/api/desk/queue?view=appealed").json();
    assert_eq!(queue["rows"][0]["id"], id.as_str());
    assert_eq!(qian.step(&id, "decision", upheld).status, 200);
    let after = application(&client, &id);
    assert_eq!(after["state"]["stage"], "decision");
    assert_eq!(after["history"][4]["said"][0]["note"], "重新审核");
    assert_eq!(qian.step(&id, "decision", approve()).status, 200);
}

#[test]
fn what_the_staff_notes_for_itself_is_not_told() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.file("key-of-the-first");
    let wu = server.at_desk("wu");
    let visit = json!({ "place": "医保窗口", "hours": "工作日上午", "bring": ["身份证原件"], "until": null });
    wu.step(
        &id,
        "decision",
        json!({ "event": "ask_verification", "visit": visit }),
    );
    let said = application(&client, &id)["history"][2]["said"][0].clone();
    assert_eq!(
        (&said["text"], &said["hint"]),
        (&json!("医保窗口"), &json!("工作日上午"))
    );
    assert_eq!(said["list"], json!(["身份证原件"]));
    let came = json!({ "event": "verified", "came": true, "note": "本人与照片相符" });
    assert_eq!(wu.step(&id, "decision", came).status, 200);
    let told = application(&client, &id).to_string();
    assert!(
        !told.contains("本人与照片相符") && !told.contains("吴审定"),
        "{told}"
    );
}
