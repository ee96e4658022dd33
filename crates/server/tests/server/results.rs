//! What stays to be read and saved: days, the notice, the certificate; and looking at it without being there.

use menteban_api::LOOK_HEADER;
use menteban_rules::samples;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::desk::{approve, refuse};
use crate::harness::{Client, FIRST, SECOND, TestApp, text_of};

const MINUTE: i64 = 60;
const DAY: i64 = 86_400;

fn printing() -> TestApp {
    TestApp::printing(TempDir::new().unwrap(), samples::policy())
}

fn one(client: &Client, id: &str) -> Value {
    client.get(&format!("/api/applications/{id}")).json()
}

#[test]
fn what_is_left_is_said_by_the_applications_own_pack() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.file("key-of-the-first");
    let said = |of: &Value| (of["working_days"].clone(), of["days_left"].clone());
    assert_eq!(said(&one(&client, &id)), (json!(15), json!(15)));
    assert_eq!(
        said(&client.get("/api/applications").json()[0]),
        (json!(15), json!(15))
    );

    // Another pack comes; this one is decided by its own.
    let cookie = client.cookie.clone();
    let mut other = samples::policy();
    other.settings.decision_working_days = 3;
    let server = TestApp::on(server.stop(), other).unwrap();
    let mut client = server.client();
    client.cookie = cookie;
    assert_eq!(said(&one(&client, &id)), (json!(15), json!(15)));
    server.move_clock(3 * DAY);
    let client = server.logged_in(FIRST);
    assert_eq!(
        said(&one(&client, &id)),
        (json!(15), json!(14)),
        "Friday to Monday"
    );
    server.at_desk("wu").step(&id, "decision", approve());
    assert_eq!(said(&one(&client, &id)), (json!(15), Value::Null));
}

#[test]
fn a_disease_with_a_term_of_its_own_says_that_term() {
    let mut policy = samples::policy();
    for disease in &mut policy.diseases {
        disease.decision_working_days = Some(5);
    }
    let server = TestApp::on(TempDir::new().unwrap(), policy).unwrap();
    let client = server.logged_in(FIRST);
    let id = client.file("key-of-the-first");
    assert_eq!(one(&client, &id)["working_days"], 5);
}

#[test]
fn a_page_that_looks_by_itself_does_not_keep_the_login_alive() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let look =
        |client: &Client| client.send("GET", "/api/applications", &[(LOOK_HEADER, "1")], &[]);
    server.move_clock(20 * MINUTE);
    assert_eq!(look(&client).status, 200);
    server.move_clock(20 * MINUTE);
    assert_eq!(look(&client).problem(), "401 login_required");
    let client = server.logged_in(FIRST);
    server.move_clock(20 * MINUTE);
    assert_eq!(client.get("/api/applications").status, 200);
    server.move_clock(20 * MINUTE);
    assert_eq!(look(&client).status, 200, "a person was there meanwhile");
}

#[test]
fn the_notice_stays_with_the_day_that_was_promised() {
    let server = printing();
    let client = server.logged_in(FIRST);
    let id = client.file("key-of-the-first");
    let notice = || client.get(&format!("/api/applications/{id}/notice.pdf"));
    let first = text_of(&notice().body);
    let visit = json!({ "place": "医保窗口", "hours": "上午", "bring": [], "until": null });
    let asked = json!({ "event": "ask_verification", "visit": visit });
    let wu = server.at_desk("wu");
    assert_eq!(wu.step(&id, "decision", asked).status, 200);
    let paused = notice();
    assert_eq!(paused.status, 200, "{paused:?}");
    assert_eq!(text_of(&paused.body), first);
    let came = json!({ "event": "verified", "came": true, "note": "" });
    assert_eq!(wu.step(&id, "decision", came).status, 200);
    assert_eq!(wu.step(&id, "decision", refuse()).status, 200);
    assert_eq!(text_of(&notice().body), first);
}

#[test]
fn what_is_recognised_is_a_paper_to_save() {
    let server = printing();
    let client = server.logged_in(FIRST);
    let id = client.file("key-of-the-first");
    let path = format!("/api/applications/{id}/certificate.pdf");
    assert_eq!(
        client.get(&path).problem(),
        "404 not_found",
        "nothing is decided"
    );
    let wu = server.at_desk("wu");
    assert_eq!(wu.step(&id, "decision", approve()).status, 200);
    let paper = client.get(&path);
    assert_eq!(paper.status, 200, "{paper:?}");
    assert_eq!(paper.header("content-type"), "application/pdf");
    assert!(
        paper
            .header("content-disposition")
            .starts_with("attachment; filename=\"certificate-")
    );
    let text = text_of(&paper.body);
    let policy = samples::policy();
    let hospital = &policy.hospital("street_clinic").unwrap().name;
    for wanted in [
        "张示范",
        "510499********0018",
        "高血压",
        "2026年11月20日",
        "长期有效",
        hospital,
        "/receipt-key",
    ] {
        assert!(text.contains(wanted), "{wanted} in {text}");
    }
    assert_eq!(
        server.logged_in(SECOND).get(&path).problem(),
        "404 not_found"
    );

    let appeal = format!("/api/applications/{id}/appeal");
    assert_eq!(
        client
            .json("POST", &appeal, &json!({ "text": "再看" }))
            .status,
        200
    );
    assert_eq!(
        client.get(&path).status,
        200,
        "it stands while it is appealed"
    );
    let back = format!("/api/applications/{id}/withdraw");
    let appeal = json!({ "appeal": true });
    assert_eq!(client.json("POST", &back, &appeal).status, 200);
    let correct = json!({
        "event": "correct", "note": "弄错了人",
        "outcome": { "outcome": "refused", "reasons": [{ "reason": "criteria_not_met", "note": "" }] },
    });
    assert_eq!(
        server
            .at_desk("admin")
            .step(&id, "administrator", correct)
            .status,
        200
    );
    assert_eq!(
        client.get(&path).problem(),
        "404 not_found",
        "it is recognised no more"
    );
}
