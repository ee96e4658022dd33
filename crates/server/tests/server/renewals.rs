//! What follows from an earlier application: what a renewal begins with, and whom a change reaches.

use menteban_rules::application::Kind;
use menteban_rules::draft::Draft;
use menteban_rules::samples;
use menteban_server::verify::verify;
use serde_json::{Value, json};

use crate::desk::{approve, refuse};
use crate::harness::{CHILD, Client, FIRST, TestApp};
use crate::messages::{at_hour, policy, told};

/// Begins another application, and fills it in with the papers of the first one; gives its id.
fn fill(client: &Client, kind: Kind, disease: &str, change: impl FnOnce(&mut Draft)) -> String {
    let wish = json!({ "kind": kind, "disease": disease });
    let begun = client.json("POST", "/api/drafts", &wish);
    assert_eq!(begun.status, 201, "{begun:?}");
    let begun = begun.json();
    let id = begun["id"].as_str().unwrap().to_owned();
    let mut draft = samples::draft();
    draft.diseases = vec![disease.to_owned()];
    change(&mut draft);
    samples::sign(kind, &mut draft);
    let base = |field: &str| begun["revisions"][field].as_u64().unwrap_or(0);
    let fields = draft.filled().into_iter();
    let changes: Vec<Value> = fields
        .map(|field| {
            let base = base(&field.to_string());
            json!({ "field": field, "value": draft.get(&field), "base": base })
        })
        .collect();
    let path = format!("/api/drafts/{id}");
    let changed = client.json("PATCH", &path, &json!({ "changes": changes }));
    assert_eq!(changed.status, 200, "{changed:?}");
    id
}

fn send(client: &Client, draft: &str) -> String {
    let filed = client.submit(draft, &format!("key-of-{draft}"));
    assert_eq!(filed.status, 201, "{filed:?}");
    filed.json()["id"].as_str().unwrap().to_owned()
}

fn decide(server: &TestApp, id: &str, disease: &str, until: Option<&str>) {
    let mut event = approve();
    event["grants"][0]["disease"] = json!(disease);
    event["grants"][0]["until"] = json!(until);
    // Nobody logs in twice with one code of the second factor.
    server.move_clock(60);
    let done = server.at_desk("wu").step(id, "decision", event);
    assert_eq!(done.status, 200, "{done:?}");
}

#[test]
fn a_renewal_begins_with_the_papers_that_still_serve_and_is_sound() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let first = client.file("key-of-the-first");
    decide(&server, &first, "hypertension", Some("2026-12-20"));
    let wish = json!({ "kind": "renewal", "disease": "hypertension" });
    let begun = client.json("POST", "/api/drafts", &wish).json();
    let papers = begun["draft"]["papers"].as_object().unwrap();
    assert_eq!(papers.keys().collect::<Vec<_>>(), ["identity"]);
    let pages = papers["identity"][0]["pages"].as_array().unwrap();
    assert!(!pages.is_empty());
    for page in pages {
        let file = page["file"].as_str().unwrap();
        assert_eq!(begun["files"][file]["state"], "received", "{begun}");
    }
    let path = format!("/api/drafts/{}", begun["id"].as_str().unwrap());
    client.json("DELETE", &path, &Value::Null);
    send(
        &client,
        &fill(&client, Kind::Renewal, "hypertension", |_| {}),
    );
    let folder = server.stop();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let findings = runtime.block_on(verify(folder.path())).unwrap();
    assert_eq!((findings.applications, findings.unsound), (2, vec![]));
}

#[test]
fn who_applies_again_finds_what_was_corrected_and_not_what_the_registry_knows() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let first = client.file("key-of-the-first");
    decide(&server, &first, "hypertension", None);
    let wish = json!({ "kind": "change", "disease": "hypertension" });
    let plain = client.json("POST", "/api/drafts", &wish).json();
    let registered = plain["draft"]["designated"].clone();
    let path = format!("/api/drafts/{}", plain["id"].as_str().unwrap());
    client.json("DELETE", &path, &Value::Null);
    let change = fill(&client, Kind::Change, "hypertension", |draft| {
        draft.designated[0].key = Some("city_central".to_owned());
    });
    let change = send(&client, &change);
    server.move_clock(60);
    let refused = server.at_desk("wu").step(&change, "decision", refuse());
    assert_eq!(refused.status, 200, "{refused:?}");
    let sent = client.get(&format!("/api/applications/{change}")).json();
    let corrected = sent["application"]["designated"].clone();
    assert_ne!(corrected, registered);
    let again = json!({ "kind": "change", "disease": "hypertension", "again": change });
    let begun = client.json("POST", "/api/drafts", &again);
    assert_eq!(begun.status, 201, "{begun:?}");
    assert_eq!(begun.json()["draft"]["designated"], corrected);
}

#[test]
fn nobody_names_what_somebody_else_has_sent() {
    let server = TestApp::start();
    let first = server.logged_in(FIRST);
    first.file("key-of-the-first");
    server.move_clock(61);
    let child = server.logged_in(CHILD);
    let draft = fill(&child, Kind::New, "hypertension", |_| {});
    assert_eq!(child.draft(&draft)["files"], json!({}));
}

#[test]
fn an_approved_change_reaches_the_person_in_everything_under_way_and_opens_nothing() {
    let server = TestApp::with(policy());
    at_hour(&server, 9);
    let client = server.logged_in(FIRST);
    let first = client.file("key-of-the-first");
    decide(&server, &first, "hypertension", None);
    let answers = || [("sugar".to_owned(), true), ("insulin".to_owned(), true)].into();
    let under_way = fill(&client, Kind::New, "diabetes", |draft| {
        draft.criteria.insert("diabetes".to_owned(), answers());
    });
    let under_way = send(&client, &under_way);
    server.move_clock(5);
    let change = fill(&client, Kind::Change, "hypertension", |draft| {
        draft.phone = "13900000009".to_owned();
        draft.address = "新街 2 号".to_owned();
    });
    let change = send(&client, &change);
    let contact = |client: &Client| client.get("/api/me/export").json()["contact"].clone();
    assert_eq!(contact(&client), Value::Null);
    decide(&server, &change, "hypertension", None);
    let new = json!({ "phone": "13900000009", "address": "新街 2 号" });
    assert_eq!(contact(&client), new);

    told(&server);
    decide(&server, &under_way, "diabetes", None);
    let last = told(&server).pop().unwrap();
    assert_eq!(last["phone"], "13900000009");
    server.move_clock(61);
    server.ask_code(&client, FIRST);
    let code = server.outbox().pop().unwrap();
    assert_eq!(
        code["phone"], "13800000001",
        "nobody has shown that the new one is theirs"
    );

    let refused = json!({
        "event": "correct", "note": "弄错了人",
        "outcome": { "outcome": "refused", "reasons": [{ "reason": "criteria_not_met", "note": "" }] },
    });
    let done = server
        .at_desk("admin")
        .step(&change, "administrator", refused);
    assert_eq!(done.status, 200, "{done:?}");
    assert_eq!(contact(&client), Value::Null);
}
