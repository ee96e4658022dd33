//! 我的信息: seen, taken along, taken back, deleted, and forgotten in time.

use menteban_rules::policy::NoticeSection;
use menteban_rules::samples;
use menteban_server::jobs::sweep;
use serde_json::{Value, json};

use crate::harness::{Answer, Client, FIRST, SECOND, TestApp, bytes_of, file_id};
use menteban_rules::file::FileKind;

const DAY: i64 = 86_400;

fn withdraw(client: &Client, key: &str, delete_files: bool) -> Answer {
    let wish = json!({ "delete_files": delete_files });
    let path = format!("/api/me/consents/{key}/withdraw");
    client.json("POST", &path, &wish)
}

fn delete(client: &Client, word: &str) -> Answer {
    client.json("DELETE", "/api/me", &json!({ "confirmation": word }))
}

/// An application that was sent; gives its id.
fn sent(client: &Client, key: &str) -> String {
    let filed = client.submit(&client.prepare(), key).json();
    filed["id"].as_str().unwrap().to_owned()
}

/// A draft with a tick and a paper; gives its id.
fn begun(client: &Client) -> String {
    let id = client.begin();
    let page = json!({ "file": file_id(5), "side": 0, "kind": "jpeg" });
    client.set(&id, "address", json!("typed"));
    client.set(&id, "papers.report", json!([{ "pages": [page] }]));
    client.upload(&id, &file_id(5), &bytes_of(FileKind::Jpeg));
    id
}

fn state(client: &Client, application: &str) -> Value {
    let answer = client.get(&format!("/api/applications/{application}"));
    answer.json()["state"]["stage"].clone()
}

fn objects(server: &TestApp) -> usize {
    server.wait(server.app.store.objects()).unwrap().len()
}

#[test]
fn one_sees_what_is_kept_and_where_one_is_logged_in() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    sent(&client, "key-of-my-data");
    server.move_clock(120);
    let here = server.logged_in(FIRST);
    let data = here.get("/api/me/data").json();
    let consents = data["consents"].as_array().unwrap().iter();
    let mut medical = consents.filter(|one| one["key"] == "medical");
    assert_eq!(medical.next().unwrap()["withdrawn"], Value::Null);
    let files = data["files"].as_array().unwrap();
    assert_eq!(files.len(), samples::draft().files().count());
    let sessions = data["sessions"].as_array().unwrap();
    let this: Vec<_> = sessions.iter().map(|one| one["this"].clone()).collect();
    assert_eq!(this, [json!(true), json!(false)]);
}

#[test]
fn the_export_holds_everything_of_mine_and_nothing_of_others() {
    let server = TestApp::start();
    let other = server.logged_in(SECOND);
    other.set(&other.begin(), "address", json!("somebody else's address"));
    let client = server.logged_in(FIRST);
    let application = sent(&client, "key-of-the-export");
    let thrown = client.begin();
    client.set(&thrown, "doctor", json!("a thrown-away doctor"));
    client.send("DELETE", &format!("/api/drafts/{thrown}"), &[], b"");
    let draft = client.begin();
    client.set(&draft, "address", json!("an address of mine"));
    client.upload(&draft, &file_id(7), &bytes_of(FileKind::Jpeg));

    let answer = client.get("/api/me/export");
    assert_eq!(answer.status, 200);
    assert!(
        answer
            .header("content-disposition")
            .starts_with("attachment")
    );
    assert_eq!(answer.header("cache-control"), "no-store");
    let text = String::from_utf8(answer.body.clone()).unwrap();
    let sample = samples::draft();
    for wanted in [
        FIRST,
        "an address of mine",
        "a thrown-away doctor",
        &sample.condition,
        &application,
        &file_id(7),
    ] {
        assert!(text.contains(wanted), "{wanted}");
    }
    for stranger in [SECOND, "somebody else's address"] {
        assert!(!text.contains(stranger), "{stranger}");
    }
    let export = answer.json();
    assert_eq!(export["drafts"][0]["id"], draft.as_str());
    assert_eq!(export["discarded"][0]["id"], thrown.as_str());
    assert!(export["consents"].to_string().contains("\"medical\""));
}

#[test]
fn a_consent_taken_back_unticks_drafts_and_ends_what_rests_on_it() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let application = sent(&client, "key-of-the-withdrawal");
    let draft = begun(&client);
    server.move_clock(60);
    assert_eq!(withdraw(&client, "medical", false).status, 204);

    let after = client.draft(&draft);
    assert_eq!(after["draft"]["consents"]["medical"], Value::Null);
    assert_eq!(after["revisions"]["consent.medical"], 2);
    assert_ne!(
        after["draft"]["papers"],
        json!({}),
        "papers stay until that is confirmed"
    );
    assert_eq!(state(&client, &application), "withdrawn");
    let answer = client
        .get(&format!("/api/applications/{application}"))
        .json();
    assert_eq!(answer["history"][2]["what"], "withdrawn");
    assert_eq!(client.get("/api/me").json()["person"]["pending"], json!([]));
    let consents = client.get("/api/me/data").json()["consents"].clone();
    let back = server.app.clock.now().0;
    let mut number = 0;
    for one in consents.as_array().unwrap() {
        let at = one["withdrawn"].as_i64();
        assert_eq!(at.is_some(), one["key"] == "medical", "{one}");
        assert!(at.is_none_or(|at| back - at < 5));
        number += usize::from(at.is_some());
    }
    assert_eq!(number, 2, "the draft's tick and the application's");
    assert_eq!(
        withdraw(&client, "medical", false).problem(),
        "404 not_found"
    );
    let files = client.get("/api/me/data").json()["files"].clone();
    assert_ne!(files, json!([]));
}

#[test]
fn papers_go_with_the_consent_when_that_is_confirmed() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    sent(&client, "key-of-the-papers");
    let draft = begun(&client);
    assert!(objects(&server) > 0);
    assert_eq!(withdraw(&client, "medical", true).status, 204);
    let after = client.draft(&draft);
    assert_eq!(after["draft"]["papers"], json!({}));
    assert_eq!(after["draft"]["address"], "typed", "what was typed stays");
    assert_eq!(after["files"], json!({}));
    assert_eq!(objects(&server), 0);
}

#[test]
fn a_consent_that_was_never_given_cannot_be_taken_back() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    client.begin_unasked();
    for key in ["medical", "nothing", "Wrong"] {
        assert_eq!(withdraw(&client, key, true).problem(), "404 not_found");
    }
}

#[test]
fn taking_back_and_deleting_touches_nobody_else() {
    let server = TestApp::start();
    let other = server.logged_in(SECOND);
    let application = sent(&other, "key-of-the-other");
    let draft = other.begin();
    other.upload(&draft, &file_id(8), &bytes_of(FileKind::Jpeg));
    let before = (other.draft(&draft), objects(&server));
    let client = server.logged_in(FIRST);
    sent(&client, "key-of-the-first");
    assert_eq!(withdraw(&client, "medical", true).status, 204);
    assert_eq!(delete(&client, "注销").status, 204);
    assert_eq!(state(&other, &application), "decision");
    assert_eq!((other.draft(&draft), objects(&server)), before);
    assert_eq!(other.get("/api/me").status, 200);
}

#[test]
fn a_deleted_account_leaves_only_what_must_be_kept() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let application = sent(&client, "key-of-the-leaver");
    let draft = client.begin();
    client.upload(&draft, &file_id(9), &bytes_of(FileKind::Jpeg));
    assert_eq!(delete(&client, "注").problem(), "400 bad_request");
    assert_eq!(client.get("/api/me").status, 200);
    server.move_clock(120);
    let elsewhere = server.logged_in(FIRST);
    let gone = delete(&elsewhere, " 注销 ");
    assert_eq!(gone.status, 204);
    assert!(gone.header("set-cookie").contains("Max-Age=0"));
    for session in [&client, &elsewhere] {
        assert_eq!(session.get("/api/me").problem(), "401 login_required");
    }
    assert_eq!(objects(&server), 0);

    server.move_clock(120);
    let again = server.logged_in(FIRST);
    assert_eq!(again.get("/api/drafts").json(), json!([]));
    assert_eq!(state(&again, &application), "withdrawn");
    assert_eq!(again.get("/api/me/data").json()["files"], json!([]));
}

#[test]
fn what_has_ended_is_kept_for_its_time_and_then_forgotten() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    sent(&client, "key-of-the-first-one");
    assert_eq!(withdraw(&client, "medical", false).status, 204);
    let kept = objects(&server);
    assert!(kept > 0);
    let applications = || {
        let client = server.logged_in(FIRST);
        client
            .get("/api/applications")
            .json()
            .as_array()
            .unwrap()
            .len()
    };
    let keep_days = i64::from(server.app.pack.policy.settings.application_keep_days);
    server.move_clock(keep_days * DAY - 60);
    server.wait(sweep(&server.app)).unwrap();
    assert_eq!((applications(), objects(&server)), (1, kept));
    server.move_clock(120);
    server.wait(sweep(&server.app)).unwrap();
    assert_eq!((applications(), objects(&server)), (0, 0));
}

#[test]
fn what_is_under_way_is_never_forgotten() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let application = sent(&client, "key-of-a-long-time");
    server.move_clock(20 * 365 * DAY);
    server.wait(sweep(&server.app)).unwrap();
    assert_eq!(state(&server.logged_in(FIRST), &application), "decision");
}

#[test]
fn the_privacy_policy_is_read_without_login_and_without_the_app() {
    let mut policy = samples::policy();
    policy.contact.record_numbers = vec!["蜀ICP备1号".to_owned()];
    policy.privacy.version = "3".to_owned();
    policy.privacy.sections = vec![NoticeSection {
        title: "存多久".to_owned(),
        lines: vec!["不久。".to_owned()],
    }];
    let server = TestApp::with(policy);
    let client = server.client();
    let answer = client.get("/privacy");
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    let page = String::from_utf8(answer.body.clone()).unwrap();
    for wanted in ["存多久", "不久。", "版本 3", "蜀ICP备1号"] {
        assert!(page.contains(wanted), "{wanted}");
    }
    assert!(!page.contains("<script"));
    let first = String::from_utf8(client.get("/").body).unwrap();
    assert!(first.contains("href=\"/privacy\"") && first.contains("蜀ICP备1号"));
    let pack = String::from_utf8(client.get("/api/policy").body).unwrap();
    assert!(!pack.contains("不久。") && pack.contains("蜀ICP备1号"));
}
