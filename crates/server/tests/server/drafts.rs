//! Drafts, field by field.

use crate::harness::{Answer, Client, FIRST, TestApp, bytes_of, file_id};
use menteban_rules::file::FileKind;
use serde_json::json;

#[test]
fn there_is_one_open_draft_of_a_kind() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let first = client.json("POST", "/api/drafts", &json!({ "kind": "new" }));
    let again = client.json("POST", "/api/drafts", &json!({ "kind": "new" }));
    assert_eq!((first.status, again.status), (201, 200));
    assert_eq!(first.json(), again.json());
    assert_eq!(client.get("/api/drafts").json(), json!([first.json()]));
}

#[test]
fn fields_are_kept_with_their_revisions() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.begin_unasked();
    assert_eq!(
        client.set(&id, "phone", json!("138")).json()["revisions"]["phone"],
        1
    );
    assert_eq!(
        client.set(&id, "phone", json!("1380")).json()["revisions"]["phone"],
        2
    );
    assert_eq!(
        client.set(&id, "phone", json!(null)).json()["revisions"]["phone"],
        3
    );
    assert_eq!(client.draft(&id)["draft"]["phone"], "");
    assert_eq!(client.draft(&id)["revisions"], json!({ "phone": 3 }));
}

#[test]
fn an_older_revision_is_a_conflict_and_changes_nothing() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.begin_unasked();
    client.set(&id, "phone", json!("1"));
    client.set(&id, "phone", json!("2"));
    let both = json!({ "changes": [
        { "field": "address", "value": "here", "base": 0 },
        { "field": "phone", "value": "3", "base": 1 },
    ] });
    let answer = client.json("PATCH", &format!("/api/drafts/{id}"), &both);
    assert_eq!(answer.problem(), "409 draft_conflict");
    assert_eq!(answer.json()["draft"]["draft"]["phone"], "2");
    assert_eq!(answer.json()["draft"]["revisions"], json!({ "phone": 2 }));
    assert_eq!(client.draft(&id)["draft"]["address"], "", "all or nothing");
}

#[test]
fn sending_a_change_again_after_a_lost_answer_is_no_conflict() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.begin_unasked();
    let first = client.set_on(&id, "phone", json!("138"), 0);
    let again = client.set_on(&id, "phone", json!("138"), 0);
    assert_eq!(first.json(), again.json());
    assert_eq!(
        client.set_on(&id, "phone", json!("139"), 0).problem(),
        "409 draft_conflict"
    );
}

#[test]
fn values_have_the_shape_of_their_field() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.begin_unasked();
    let wrong = [
        ("phone", json!(1)),
        ("nothing", json!("x")),
        ("papers.Upper", json!([])),
        ("signature", json!({ "file": "short", "at": 1 })),
        ("condition", json!("x".repeat(40_000))),
    ];
    for (field, value) in wrong {
        assert_eq!(
            client.set(&id, field, value).problem(),
            "400 bad_request",
            "{field}"
        );
    }
    let twice = json!({ "changes": [
        { "field": "phone", "value": "1", "base": 0 },
        { "field": "phone", "value": "2", "base": 0 },
    ] });
    let answer = client.json("PATCH", &format!("/api/drafts/{id}"), &twice);
    assert_eq!(answer.problem(), "400 bad_request");
    assert_eq!(client.draft(&id)["revisions"], json!({}));
}

#[test]
fn a_draft_has_only_so_many_fields() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.begin_unasked();
    let consent = json!({ "version": "1", "at": 1 });
    let batch = |from: u32| {
        let change = |n| json!({ "field": format!("consent.k{n}"), "value": consent, "base": 0 });
        let changes: Vec<_> = (from..from + 64).map(change).collect();
        client
            .json(
                "PATCH",
                &format!("/api/drafts/{id}"),
                &json!({ "changes": changes }),
            )
            .status
    };
    assert_eq!((batch(0), batch(64), batch(128)), (200, 200, 400));
}

fn throw_away(client: &Client, id: &str) -> Answer {
    client.send("DELETE", &format!("/api/drafts/{id}"), &[], b"")
}

fn take_back(client: &Client, id: &str) -> Answer {
    client.send("POST", &format!("/api/drafts/{id}/restore"), &[], b"")
}

fn sweep(server: &TestApp) {
    let swept = menteban_server::jobs::sweep(&server.app);
    server.wait(swept).unwrap();
}

#[test]
fn a_thrown_away_draft_can_be_taken_back_for_a_day() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.begin();
    client.set(&id, "address", json!("here"));
    client.upload(&id, &file_id(1), &bytes_of(FileKind::Jpeg));
    let before = client.draft(&id);
    assert_eq!(throw_away(&client, &id).status, 204);
    assert_eq!(client.get(&format!("/api/drafts/{id}")).status, 404);
    assert_eq!(client.get("/api/drafts").json(), json!([]));
    assert_eq!(throw_away(&client, &id).problem(), "404 not_found");
    let refused = client.set_on(&id, "phone", json!("1"), 0);
    assert_eq!(refused.problem(), "404 not_found");

    server.move_clock(86_400 - 60);
    sweep(&server);
    let client = server.logged_in(FIRST);
    assert_eq!(take_back(&client, &id).json(), before);
    assert_eq!(take_back(&client, &id).status, 200, "a lost answer");
    assert_eq!(client.draft(&id), before);
    let file = client.get(&format!("/api/files/{}", file_id(1)));
    assert_eq!(file.status, 200);
}

#[test]
fn after_a_day_a_thrown_away_draft_is_forgotten_with_its_files() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.begin();
    client.upload(&id, &file_id(1), &bytes_of(FileKind::Jpeg));
    throw_away(&client, &id);
    server.move_clock(86_401);
    let client = server.logged_in(FIRST);
    assert_eq!(take_back(&client, &id).problem(), "404 not_found");
    sweep(&server);
    let file = client.get(&format!("/api/files/{}", file_id(1)));
    assert_eq!(file.problem(), "404 not_found");
    let objects = server.wait(server.app.store.objects()).unwrap();
    assert!(objects.is_empty());
    assert_ne!(client.begin_unasked(), id);
}

#[test]
fn what_was_begun_anew_is_not_pushed_aside() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.begin_unasked();
    throw_away(&client, &id);
    let new = client.begin_unasked();
    let answer = take_back(&client, &id);
    assert_eq!(answer.problem(), "409 draft_conflict");
    assert_eq!(answer.json()["draft"]["id"], new.as_str());
    throw_away(&client, &new);
    assert_eq!(take_back(&client, &id).status, 200);
}

#[test]
fn each_disease_has_a_draft_of_its_own() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let begin = |disease| {
        let wish = json!({ "kind": "new", "disease": disease });
        let answer = client.json("POST", "/api/drafts", &wish);
        (answer.status, answer.json()["id"].clone())
    };
    let (first, second) = (begin("diabetes"), begin("hypertension"));
    assert_eq!((first.0, second.0), (201, 201));
    assert_eq!(begin("diabetes"), (200, first.1));
}

#[test]
fn an_untouched_draft_is_forgotten_after_its_time() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.begin_unasked();
    let keep_days = i64::from(server.app.pack.policy.settings.draft_keep_days);
    server.move_clock(keep_days * 86_400 - 60);
    sweep(&server);
    assert_eq!(server.logged_in(FIRST).begin_unasked(), id);
    server.move_clock(61);
    sweep(&server);
    assert_ne!(server.logged_in(FIRST).begin_unasked(), id);
}

#[test]
fn there_is_one_open_draft_for_each_kind_and_disease() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let first = client.begin_unasked();
    assert_eq!(client.begin_unasked(), first, "nothing is chosen in it yet");
    client.set(&first, "diseases", json!(["hypertension"]));
    let second = client.begin_unasked();
    assert_ne!(second, first);
    let again = client.json(
        "POST",
        "/api/drafts",
        &json!({ "kind": "new", "disease": "hypertension" }),
    );
    assert_eq!(
        (again.status, again.json()["id"].clone()),
        (200, json!(first))
    );
    let unknown = json!({ "kind": "renewal", "disease": "gone" });
    assert_eq!(client.json("POST", "/api/drafts", &unknown).status, 400);
}
