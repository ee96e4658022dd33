//! Whoever applies again, or answers, sends papers that the server has already.

use menteban_rules::application::as_draft;
use menteban_rules::file::FileKind;
use menteban_rules::samples;
use menteban_server::verify::verify;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::desk::refuse;
use crate::harness::{Client, FIRST, SECOND, TestApp, bytes_of, file_id};

/// Puts what was sent into a new draft, as the app does; gives the draft.
fn again(client: &Client, application: &Value) -> String {
    let id = client.begin();
    let sent = serde_json::from_value(application["application"].clone()).unwrap();
    let mut draft = as_draft(sent);
    draft.signature = None;
    for field in draft.filled() {
        let set = client.set(&id, &field.to_string(), draft.get(&field));
        assert_eq!(set.status, 200, "{set:?}");
    }
    id
}

#[test]
fn who_applies_again_sends_the_same_papers_again() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.file("key-of-the-first");
    let wu = server.at_desk("wu");
    assert_eq!(wu.step(&id, "decision", refuse()).status, 200);
    let refused = client.get(&format!("/api/applications/{id}")).json();
    let draft = again(&client, &refused);
    let files = client.draft(&draft)["files"].clone();
    let pages = refused["application"]["papers"]["identity"][0]["pages"].clone();
    for page in pages.as_array().unwrap() {
        let file = page["file"].as_str().unwrap();
        assert_eq!(files[file]["state"], "received", "{files}");
    }
    // The signature is new: it is sent with this draft.
    let mut signature = samples::draft().signature.unwrap();
    signature.file = file_id(88).try_into().unwrap();
    let uploaded = client.upload(&draft, signature.file.as_str(), &bytes_of(FileKind::Png));
    assert_eq!(uploaded.status, 204, "{uploaded:?}");
    let signature = json!(signature);
    assert_eq!(client.set(&draft, "signature", signature).status, 200);
    client.sign(&draft);
    let sent = client.submit(&draft, "key-of-the-second");
    assert_eq!(sent.status, 201, "{sent:?}");
    let other = sent.json()["id"].as_str().unwrap().to_owned();
    let file = pages[0]["file"].as_str().unwrap();
    let read = wu.get(&format!("/api/desk/applications/{other}/files/{file}"));
    assert_eq!(read.status, 200, "the desk reads it of both");
    let folder = server.stop();
    let findings = Runtime::new().unwrap().block_on(verify(folder.path()));
    let findings = findings.unwrap();
    assert_eq!((findings.unsound, findings.log.broken), (vec![], vec![]));
}

#[test]
fn nobody_carries_the_papers_of_another() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.file("key-of-the-first");
    let sent = client.get(&format!("/api/applications/{id}")).json();
    let other = server.logged_in(SECOND);
    let draft = other.begin();
    let mut papers = sent["application"]["papers"]["identity"].clone();
    papers[0]["issued_on"] = json!("");
    papers[0]["reason"] = json!("");
    papers[0]["hospital"] = json!({ "key": null, "name": "", "level": null, "city": "" });
    assert_eq!(other.set(&draft, "papers.identity", papers).status, 200);
    assert_eq!(other.draft(&draft)["files"], json!({}));
}

#[test]
fn what_is_asked_of_the_whole_is_answered_in_words() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.file("key-of-the-first");
    let asks = json!([{ "material": null, "paper": null, "page": null, "area": null,
                        "reason": "unreadable", "note": "请说明住在哪里" }]);
    let wu = server.at_desk("wu");
    let asked = json!({ "event": "ask_supplement", "asks": asks });
    assert_eq!(wu.step(&id, "decision", asked).status, 200);
    let begun = client.json(
        "POST",
        &format!("/api/applications/{id}/supplement"),
        &Value::Null,
    );
    let revisions = begun.json()["revisions"].clone();
    let path = format!("/api/applications/{id}/supplement/answer");
    let hand_in = |note: &str| {
        client.json(
            "POST",
            &path,
            &json!({ "revisions": revisions, "note": note }),
        )
    };
    let silent = hand_in(" ");
    assert_eq!(silent.problem(), "422 step_refused");
    assert_eq!(silent.json()["refusal"]["needs"][0]["need"], "text");
    let long = hand_in(&"长".repeat(1_001));
    assert_eq!(long.json()["refusal"]["needs"][0]["need"], "short_text");
    let done = hand_in("我住在城东");
    assert_eq!(done.status, 200, "{done:?}");
    let last = done.json()["history"]
        .as_array()
        .unwrap()
        .last()
        .cloned()
        .unwrap();
    assert_eq!(last["what"], "supplement_answered");
    assert_eq!(last["said"][0]["note"], "我住在城东");
    let history = wu.case(&id)["history"].clone();
    let last = history.as_array().unwrap().last().cloned().unwrap();
    assert_eq!(last["event"]["note"], "我住在城东");
}

#[test]
fn a_page_of_a_pdf_is_named() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.file("key-of-the-first");
    let ask = |page: Value, pdf_page: u16| {
        json!({ "event": "ask_supplement", "asks": [{
            "material": "identity", "paper": 0, "page": page, "pdf_page": pdf_page, "area": null,
            "reason": "unreadable", "note": "",
        }] })
    };
    let wu = server.at_desk("wu");
    for (page, pdf_page) in [(Value::Null, 2), (json!(0), 0)] {
        let nowhere = wu.step(&id, "decision", ask(page, pdf_page));
        assert_eq!(
            nowhere.json()["refusal"]["needs"][0]["need"],
            "area_on_page"
        );
    }
    assert_eq!(wu.step(&id, "decision", ask(json!(0), 2)).status, 200);
    let asked = client.get(&format!("/api/applications/{id}")).json();
    let said = &asked["history"][2]["said"][0];
    assert_eq!((&said["page"], &said["pdf_page"]), (&json!(0), &json!(2)));
}
