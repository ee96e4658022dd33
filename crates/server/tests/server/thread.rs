//! What applicants write about an application, what they are answered, and taking it back.

use menteban_api::StaffRole;
use menteban_server::verify::verify;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::desk::{approve, joined, refuse};
use crate::harness::{Answer, Books, Client, FIRST, SECOND, TestApp};

fn write(client: &Client, id: &str, text: &str) -> Answer {
    let path = format!("/api/applications/{id}/letters");
    client.json("POST", &path, &json!({ "text": text }))
}

fn withdraw(client: &Client, id: &str, appeal: bool) -> Answer {
    client.json(
        "POST",
        &format!("/api/applications/{id}/withdraw"),
        &json!({ "appeal": appeal }),
    )
}

fn reply(client: &Client, id: &str, role: &str, note: &str) -> Answer {
    client.step(id, role, json!({ "event": "reply", "note": note }))
}

fn needs(answer: &Answer) -> Value {
    assert_eq!(answer.problem(), "422 step_refused");
    answer.json()["refusal"]["needs"][0]["need"].clone()
}

/// What was said of this kind, in order.
fn thread(history: &Value) -> Vec<(String, String)> {
    let said = |entry: &Value| {
        let what = entry["what"].as_str().unwrap().to_owned();
        Some((what, entry["said"][0]["note"].as_str()?.to_owned()))
    };
    history
        .as_array()
        .unwrap()
        .iter()
        .filter_map(said)
        .collect()
}

#[test]
fn who_writes_is_answered_by_whoever_has_it_and_finds_it_in_the_box() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.file("key-of-the-first");
    let before = client.get(&format!("/api/applications/{id}")).json()["state"].clone();
    let qian = joined(&server, "qian", &[StaffRole::Acceptance]);
    assert_eq!(needs(&reply(&qian, &id, "acceptance", "没人问")), "letter");
    assert_eq!(needs(&write(&client, &id, " ")), "text");
    let written = write(&client, &id, "要等多久？");
    assert_eq!(written.status, 200, "{written:?}");
    assert_eq!(written.json()["state"], before, "nothing moves");

    let queue = qian.get("/api/desk/queue?view=letters").json();
    assert_eq!(queue["rows"][0]["id"], id.as_str());
    assert_eq!(queue["counts"][5], 1);
    assert_eq!(
        reply(&qian, &id, "acceptance", "十五个工作日。").status,
        200
    );
    let after = client.get(&format!("/api/applications/{id}")).json();
    let both = [("wrote", "要等多久？"), ("replied", "十五个工作日。")];
    let both = both.map(|(what, text)| (what.to_owned(), text.to_owned()));
    assert_eq!(thread(&after["history"]), both);
    let box_of = client.get("/api/messages").json();
    assert_eq!(
        (&box_of[0]["read"], &box_of[1]),
        (&json!(false), &Value::Null)
    );
    let queue = qian.get("/api/desk/queue?view=letters").json();
    assert_eq!(
        (&queue["rows"], &queue["counts"][5]),
        (&json!([]), &json!(0))
    );
}

#[test]
fn who_has_taken_it_answers_and_nobody_else() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.file("key-of-the-first");
    let wu = server.at_desk("wu");
    assert_eq!(wu.deal(&id, "take").status, 200);
    let seen = wu.case(&id)["revision"].clone();
    assert_eq!(write(&client, &id, "我补一句").status, 200);
    let qian = joined(&server, "qian", &[StaffRole::Decision]);
    assert_eq!(
        reply(&qian, &id, "decision", "好").problem(),
        "409 case_taken"
    );
    let unread = json!({ "revision": seen, "role": "decision", "event": approve() });
    let unread = wu.json(
        "POST",
        &format!("/api/desk/applications/{id}/events"),
        &unread,
    );
    assert_eq!(
        unread.problem(),
        "409 case_moved",
        "nobody decides past a letter unseen"
    );
    assert_eq!(reply(&wu, &id, "decision", "看到了").status, 200);
    assert_eq!(
        wu.step(&id, "decision", approve()).status,
        200,
        "it is still theirs"
    );
    assert_eq!(
        write(&client, &id, "谢谢").status,
        200,
        "also after the decision"
    );
    for number in 1..5 {
        let text = format!("还有一句 {number}");
        for sent in ["first", "its answer was lost, and it is one letter"] {
            assert_eq!(write(&client, &id, &text).status, 200, "{sent}");
        }
    }
    assert_eq!(needs(&write(&client, &id, "第六句")), "few_letters");
    let other = server.logged_in(SECOND);
    assert_eq!(write(&other, &id, "别人").problem(), "404 not_found");
}

#[test]
fn one_application_is_taken_back_and_the_other_stays() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let first = client.file("key-of-the-first");
    let other = server.logged_in(SECOND);
    let second = other.file("key-of-the-second");
    let wu = server.at_desk("wu");
    assert_eq!(wu.deal(&first, "take").status, 200);
    assert_eq!(withdraw(&other, &first, false).problem(), "404 not_found");
    let done = withdraw(&client, &first, false);
    assert_eq!(done.json()["state"]["stage"], "withdrawn", "{done:?}");
    let again = withdraw(&client, &first, false);
    assert_eq!(again.json(), done.json(), "sent twice, done once");
    assert_eq!(
        write(&client, &first, "还在吗").json()["refusal"],
        "not_now"
    );
    let told = client.get("/api/messages").json();
    assert_eq!((&told[0]["read"], &told[1]), (&json!(false), &Value::Null));
    assert_eq!(wu.case(&second)["standing"]["stage"], "decision");

    let case = wu.case(&first);
    assert_eq!(
        (&case["mine"], &case["taken_by"]),
        (&json!(false), &Value::Null)
    );
    assert_eq!(
        case["history"].as_array().unwrap().last().unwrap()["what"],
        "withdrawn"
    );
    let gone = wu.step(&first, "decision", approve());
    assert_eq!(gone.json()["refusal"], "not_now");
    let logged = Books::open(server.folder.path())
        .column("SELECT detail FROM audit WHERE what = 'stepped' ORDER BY sequence");
    assert!(
        logged.iter().any(|one| one.contains("applicant withdrawn")),
        "{logged:?}"
    );
    let folder = server.stop();
    let findings = Runtime::new().unwrap().block_on(verify(folder.path()));
    assert_eq!(findings.unwrap().log.broken, vec![]);
}

#[test]
fn an_appeal_is_taken_back_and_the_decision_stands() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.file("key-of-the-first");
    server.at_desk("wu").step(&id, "decision", refuse());
    let path = format!("/api/applications/{id}/appeal");
    assert_eq!(
        client
            .json("POST", &path, &json!({ "text": "请再看" }))
            .status,
        200
    );
    let back = withdraw(&client, &id, true).json();
    assert_eq!(back["state"]["stage"], "refused");
    assert_eq!(
        back["history"].as_array().unwrap().last().unwrap()["what"],
        "appeal_withdrawn"
    );
}

#[test]
fn an_appeal_that_was_answered_meanwhile_is_not_taken_back_with_all_that_rests_on_it() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.file("key-of-the-first");
    server.at_desk("wu").step(&id, "decision", refuse());
    let path = format!("/api/applications/{id}/appeal");
    client.json("POST", &path, &json!({ "text": "请再看" }));
    let other_than_seen = withdraw(&client, &id, false);
    assert_eq!(other_than_seen.json()["refusal"], "not_now");
    let qian = joined(&server, "qian", &[StaffRole::Decision]);
    let upheld = json!({ "event": "answer_appeal", "upheld": true, "note": "重新审核" });
    assert_eq!(qian.step(&id, "decision", upheld).status, 200);
    let late = withdraw(&client, &id, true);
    assert_eq!(late.json()["refusal"], "not_now", "{late:?}");
    let now = client.get(&format!("/api/applications/{id}")).json();
    assert_eq!(now["state"]["stage"], "decision");
}
