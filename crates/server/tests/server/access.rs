//! Another account can read nothing and change nothing, at every address of the API.

use menteban_rules::samples;
use serde_json::{Value, json};

use crate::harness::{Client, FIRST, SECOND, TestApp, file_id, pdf};

struct Owned {
    client: Client,
    draft: String,
    partial: String,
    file: String,
    pdf: String,
    application: String,
}

fn owned(server: &TestApp) -> Owned {
    let client = server.logged_in(FIRST);
    let sent = client.prepare();
    let filed = client.submit(&sent, "key-of-the-owner").json();
    let draft = client.begin();
    client.set(&draft, "address", json!("a secret address"));
    client.announce(&draft, &file_id(1), 100);
    client.part(&file_id(1), 0, &[1; 10]);
    client.upload(&draft, &file_id(9), &pdf(1));
    Owned {
        file: samples::draft().signature.unwrap().file.as_str().to_owned(),
        application: filed["id"].as_str().unwrap().to_owned(),
        partial: file_id(1),
        pdf: file_id(9),
        client,
        draft,
    }
}

/// Every request that names something of the owner's.
fn requests(owned: &Owned) -> Vec<(&'static str, String, Option<Value>)> {
    let Owned {
        draft,
        partial,
        file,
        pdf,
        application,
        ..
    } = owned;
    let change = json!({ "changes": [{ "field": "address", "value": "x", "base": 1 }] });
    let wish = json!({ "policy_digest": "x", "revisions": {} });
    vec![
        ("GET", format!("/api/drafts/{draft}"), None),
        ("PATCH", format!("/api/drafts/{draft}"), Some(change)),
        ("POST", format!("/api/drafts/{draft}/submit"), Some(wish)),
        ("HEAD", format!("/api/files/{partial}"), None),
        ("PATCH", format!("/api/files/{partial}"), Some(json!(1))),
        ("DELETE", format!("/api/files/{partial}"), None),
        ("GET", format!("/api/files/{file}"), None),
        ("HEAD", format!("/api/files/{file}"), None),
        ("GET", format!("/api/files/{pdf}/pages/1"), None),
        ("DELETE", format!("/api/files/{file}"), None),
        ("GET", format!("/api/applications/{application}"), None),
        (
            "POST",
            format!("/api/applications/{application}/supplement"),
            None,
        ),
        (
            "POST",
            format!("/api/applications/{application}/supplement/answer"),
            Some(json!({ "revisions": {} })),
        ),
        (
            "POST",
            format!("/api/applications/{application}/appeal"),
            Some(json!({ "text": "x" })),
        ),
        (
            "POST",
            format!("/api/applications/{application}/letters"),
            Some(json!({ "text": "x" })),
        ),
        (
            "POST",
            format!("/api/applications/{application}/withdraw"),
            Some(json!({ "appeal": false })),
        ),
        ("DELETE", format!("/api/drafts/{draft}"), None),
        ("POST", format!("/api/drafts/{draft}/restore"), None),
        (
            "POST",
            "/api/me/consents/medical/withdraw".to_owned(),
            Some(json!({ "delete_files": true })),
        ),
    ]
}

fn send(client: &Client, method: &str, path: &str, body: Option<&Value>) -> u16 {
    let upload = path.starts_with("/api/files/");
    let kind = if upload {
        "application/offset+octet-stream"
    } else {
        "application/json"
    };
    let headers = [
        ("content-type", kind),
        ("tus-resumable", "1.0.0"),
        ("upload-offset", "10"),
        ("idempotency-key", "key-of-somebody"),
    ];
    let body = body.map(Value::to_string).unwrap_or_default();
    client.send(method, path, &headers, body.as_bytes()).status
}

#[test]
fn another_account_finds_nothing() {
    let server = TestApp::start();
    let owned = owned(&server);
    let other = server.logged_in(SECOND);
    for (method, path, body) in requests(&owned) {
        assert_eq!(
            send(&other, method, &path, body.as_ref()),
            404,
            "{method} {path}"
        );
    }
    for path in ["/api/drafts", "/api/applications"] {
        assert_eq!(other.get(path).json(), json!([]), "{path}");
    }
    for path in ["/api/me", "/api/me/data", "/api/me/export"] {
        let seen = other.get(path).json().to_string();
        for secret in ["张示范", "a secret address", &owned.partial, &owned.file] {
            assert!(!seen.contains(secret), "{path}: {secret}");
        }
    }
    assert_eq!(
        owned.client.draft(&owned.draft)["draft"]["address"],
        "a secret address"
    );
    assert_eq!(
        owned.client.offset(&owned.partial).header("upload-offset"),
        "10"
    );
    for path in [
        format!("/api/files/{}", owned.file),
        format!("/api/files/{}/pages/1", owned.pdf),
    ] {
        assert_eq!(owned.client.get(&path).status, 200, "{path}");
    }
}

#[test]
fn a_file_of_the_same_name_is_another_file() {
    let server = TestApp::start();
    let owned = owned(&server);
    let other = server.logged_in(SECOND);
    let own = other.begin();
    assert_eq!(
        other.announce(&owned.draft, &file_id(2), 100).problem(),
        "404 not_found"
    );
    let answer = other.announce(&own, &owned.partial, 50);
    assert_eq!((answer.status, answer.header("upload-offset")), (201, "0"));
    assert_eq!(
        owned.client.offset(&owned.partial).header("upload-length"),
        "100"
    );
}

#[test]
fn without_a_session_there_is_nothing() {
    let server = TestApp::start();
    let owned = owned(&server);
    let nobody = server.client();
    for (method, path, body) in requests(&owned) {
        assert_eq!(
            send(&nobody, method, &path, body.as_ref()),
            401,
            "{method} {path}"
        );
    }
    for path in [
        "/api/me",
        "/api/me/data",
        "/api/me/export",
        "/api/drafts",
        "/api/applications",
    ] {
        assert_eq!(nobody.get(path).problem(), "401 login_required", "{path}");
    }
    assert_eq!(
        nobody.announce(&owned.draft, &file_id(3), 1).problem(),
        "401 login_required"
    );
    let mut forger = server.client();
    forger.cookie = Some(format!("menteban={}", "0".repeat(64)));
    assert_eq!(forger.get("/api/me").problem(), "401 login_required");
}
