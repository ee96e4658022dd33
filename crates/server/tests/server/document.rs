//! What the OpenAPI document says of the server is true. That it says everything is seen in every test: the harness
//! looks each answer up in it.

use crate::harness::{Answer, Client, TestApp, operations, unsaid};
use menteban_rules::policy::Maintenance;
use menteban_rules::samples;
use menteban_rules::time::Timestamp;
use serde_json::{Value, json};

#[test]
fn the_document_of_the_api_names_every_address() {
    let server = TestApp::start();
    let document = server.client().get("/openapi.json").json();
    let paths: Vec<_> = document["paths"].as_object().unwrap().keys().collect();
    assert_eq!(
        paths,
        [
            "/api/applications",
            "/api/applications/{id}",
            "/api/applications/{id}/appeal",
            "/api/applications/{id}/certificate.pdf",
            "/api/applications/{id}/form.pdf",
            "/api/applications/{id}/letters",
            "/api/applications/{id}/notice.pdf",
            "/api/applications/{id}/supplement",
            "/api/applications/{id}/supplement/answer",
            "/api/applications/{id}/withdraw",
            "/api/desk/applications/{id}",
            "/api/desk/applications/{id}/events",
            "/api/desk/applications/{id}/files/{file}",
            "/api/desk/applications/{id}/files/{file}/pages/{number}",
            "/api/desk/applications/{id}/files/{file}/small/{number}",
            "/api/desk/applications/{id}/release",
            "/api/desk/applications/{id}/take",
            "/api/desk/login",
            "/api/desk/logout",
            "/api/desk/me",
            "/api/desk/policies/{digest}",
            "/api/desk/queue",
            "/api/desk/report",
            "/api/desk/search",
            "/api/desk/undelivered",
            "/api/desk/undelivered/{id}/retry",
            "/api/drafts",
            "/api/drafts/{id}",
            "/api/drafts/{id}/restore",
            "/api/drafts/{id}/submit",
            "/api/files",
            "/api/files/{id}",
            "/api/files/{id}/pages/{number}",
            "/api/login",
            "/api/login/code",
            "/api/logout",
            "/api/me",
            "/api/me/consents/{key}/withdraw",
            "/api/me/data",
            "/api/me/export",
            "/api/messages",
            "/api/policy",
            "/api/time",
        ]
    );
}

/// Asks an operation for something that is not there, without a session.
fn ask(client: &Client, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
    let path = path.replace("{id}", &"0".repeat(32));
    let path = path.replace("{file}", &"0".repeat(32));
    let path = path.replace("{digest}", &"0".repeat(64));
    let path = path.replace("{number}", "1");
    let path = path.replace("{key}", "nothing");
    client.raw(method, &path, headers, b"")
}

fn is_open(operation: &Value) -> bool {
    operation["security"] == json!([{}])
}

fn names(operation: &Value, status: u16, code: &str) -> bool {
    let said = operation["responses"][status.to_string()].to_string();
    said.contains(&format!("\"{code}\""))
}

#[test]
fn what_needs_a_session_says_so() {
    let server = TestApp::start();
    let client = server.client();
    for (method, path, operation) in operations() {
        let answer = ask(&client, &method, path, &[("x-menteban", "1")]);
        let refused = answer.status == 401;
        assert_eq!(refused, !is_open(operation), "{method} {path}: {answer:?}");
    }
}

#[test]
fn what_changes_something_says_that_it_wants_our_header() {
    let server = TestApp::start();
    let client = server.client();
    for (method, path, operation) in operations() {
        let answer = ask(&client, &method, path, &[]);
        let refused = answer.status == 403;
        assert_eq!(
            refused,
            names(operation, 403, "forbidden"),
            "{method} {path}: {answer:?}"
        );
    }
}

#[test]
fn what_closes_for_maintenance_says_so() {
    let now = samples::now().0;
    let mut policy = samples::policy();
    policy.maintenance = vec![Maintenance {
        announce: Timestamp(now - 7_200),
        from: Timestamp(now - 3_600),
        until: Timestamp(now + 3_600),
        reason: "reason".to_owned(),
    }];
    let server = TestApp::with(policy);
    let client = server.client();
    for (method, path, operation) in operations() {
        let answer = ask(&client, &method, path, &[("x-menteban", "1")]);
        let refused = answer.status == 503;
        let says_so = names(operation, 503, "maintenance");
        assert_eq!(refused, says_so, "{method} {path}: {answer:?}");
    }
}

#[test]
fn an_answer_that_the_document_does_not_name_is_found() {
    let server = TestApp::start();
    let client = server.client();
    let mut answer = client.get("/api/me");
    assert_eq!(unsaid("GET", "/api/me", &answer), None);
    assert!(
        unsaid("POST", "/api/login", &answer)
            .unwrap()
            .contains("code")
    );
    answer
        .headers
        .insert("content-type", "text/plain".parse().unwrap());
    assert!(
        unsaid("GET", "/api/me", &answer)
            .unwrap()
            .contains("content type")
    );
    answer.status = 418;
    assert!(
        unsaid("GET", "/api/me", &answer)
            .unwrap()
            .contains("status")
    );
}
