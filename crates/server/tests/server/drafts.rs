//! Drafts, field by field.

use crate::harness::{FIRST, TestApp, bytes_of, file_id};
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
    let id = client.begin();
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
    let id = client.begin();
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
    let id = client.begin();
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
    let id = client.begin();
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
    let id = client.begin();
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

#[test]
fn a_thrown_away_draft_takes_its_files_along() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.begin();
    client.upload(&id, &file_id(1), &bytes_of(FileKind::Jpeg));
    assert_eq!(
        client.get(&format!("/api/files/{}", file_id(1))).status,
        200
    );
    let path = format!("/api/drafts/{id}");
    assert_eq!(client.send("DELETE", &path, &[], b"").status, 204);
    assert_eq!(client.get(&path).problem(), "404 not_found");
    assert_eq!(
        client.send("DELETE", &path, &[], b"").problem(),
        "404 not_found"
    );
    assert_eq!(
        client.get(&format!("/api/files/{}", file_id(1))).problem(),
        "404 not_found"
    );
    let objects = server.wait(server.app.store.objects()).unwrap();
    assert!(objects.is_empty());
    assert_ne!(client.begin(), id);
}

#[test]
fn an_untouched_draft_is_forgotten_after_its_time() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.begin();
    let keep_days = i64::from(server.app.pack.policy.settings.draft_keep_days);
    server.move_clock(keep_days * 86_400 - 60);
    server
        .wait(menteban_server::jobs::sweep(&server.app))
        .unwrap();
    assert_eq!(server.logged_in(FIRST).begin(), id);
    server.move_clock(61);
    server
        .wait(menteban_server::jobs::sweep(&server.app))
        .unwrap();
    assert_ne!(server.logged_in(FIRST).begin(), id);
}
