//! Whoever applies again, or answers, sends papers that the server has already.

use menteban_rules::file::FileKind;
use menteban_rules::samples;
use menteban_server::verify::verify;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::desk::refuse;
use crate::harness::{FIRST, SECOND, TestApp, bytes_of, file_id};

fn again(id: &str) -> Value {
    json!({ "kind": "new", "disease": "hypertension", "again": id })
}

#[test]
fn who_applies_again_sends_the_same_papers_again() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.file("key-of-the-first");
    let wu = server.at_desk("wu");
    assert_eq!(wu.step(&id, "decision", refuse()).status, 200);
    let refused = client.get(&format!("/api/applications/{id}")).json();
    // It fills in what a draft that is open lacks, and leaves what was filled in there.
    let draft = client.begin();
    assert_eq!(
        client
            .set(&draft, "diseases", json!(["hypertension"]))
            .status,
        200
    );
    assert_eq!(client.set(&draft, "doctor", json!("陈医生")).status, 200);
    let begun = client.json("POST", "/api/drafts", &again(&id));
    assert_eq!((begun.status, &begun.json()["id"]), (200, &json!(draft)));
    assert_eq!(begun.json()["draft"]["doctor"], "陈医生");
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
    let notice = json!(samples::draft().notice);
    assert_eq!(client.set(&draft, "notice", notice).status, 200);
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
fn only_what_was_sent_back_is_made_again_and_by_its_own_person() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.file("key-of-the-first");
    let wanted = again(&id);
    let too_early = client.json("POST", "/api/drafts", &wanted);
    assert_eq!(too_early.problem(), "404 not_found");
    let wu = server.at_desk("wu");
    assert_eq!(wu.step(&id, "decision", refuse()).status, 200);
    let other = server.logged_in(SECOND);
    let stranger = other.json("POST", "/api/drafts", &wanted);
    assert_eq!(stranger.problem(), "404 not_found");
    let begun = client.json("POST", "/api/drafts", &wanted);
    assert_eq!(begun.status, 201, "{begun:?}");
    let draft = begun.json()["draft"].clone();
    for promised in ["notice", "signature"] {
        assert_eq!(draft[promised], Value::Null, "{promised}");
    }
    assert_eq!(draft["consents"], json!({}));
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
