//! Sending an application, and seeing it afterwards.

use menteban_rules::policy::{Acceptance, Policy};
use menteban_rules::problem::Weight;
use menteban_rules::samples;
use serde_json::{Value, json};

use crate::harness::{Client, FIRST, TestApp};

const KEY: &str = "key-of-the-first-try";

fn codes(answer: &Value) -> Vec<String> {
    let problems = answer["problems"].as_array().cloned().unwrap_or_default();
    let code = |problem: &Value| {
        format!(
            "{} {}",
            problem["place"].as_str().unwrap(),
            problem["code"].as_str().unwrap()
        )
    };
    problems.iter().map(code).collect()
}

#[test]
fn a_whole_draft_gets_a_number_and_a_day() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let draft = client.prepare();
    let answer = client.submit(&draft, KEY);
    assert_eq!(
        answer.status,
        201,
        "{}",
        String::from_utf8_lossy(&answer.body)
    );
    let filed = answer.json();
    let receipt = filed["receipt"].as_str().unwrap();
    assert!(
        receipt.starts_with("MT20261120000001") && receipt.len() == 17,
        "{receipt}"
    );
    assert_eq!(filed["state"]["stage"], "decision");
    assert_eq!(filed["state"]["due"]["certainty"], "final");
    assert_eq!(filed["history"][0]["what"], "submitted");
    assert_eq!(filed["history"][1]["what"], "accepted");
    assert_eq!(filed["application"]["name"], "张示范");

    let id = filed["id"].as_str().unwrap();
    assert_eq!(client.get(&format!("/api/applications/{id}")).json(), filed);
    let list = client.get("/api/applications").json();
    assert_eq!(list[0]["receipt"], receipt);
    assert_eq!(list.as_array().unwrap().len(), 1);
    assert_eq!(client.get("/api/drafts").json(), json!([]));
    assert_eq!(
        client.get(&format!("/api/drafts/{draft}")).problem(),
        "404 not_found"
    );
    assert_eq!(
        client.set_on(&draft, "phone", json!("1"), 1).problem(),
        "404 not_found"
    );
    let pending = &client.get("/api/me").json()["person"]["pending"];
    assert_eq!(pending[0]["diseases"], filed["application"]["diseases"]);
}

#[test]
fn the_same_wish_gives_the_same_number() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let draft = client.prepare();
    let body = json!({
        "policy_digest": server.app.pack.digest,
        "revisions": client.draft(&draft)["revisions"],
    });
    let first = client.submit_as(&draft, KEY, &body);
    let again = client.submit_as(&draft, KEY, &body);
    let another_key = client.submit_as(&draft, "another-key-of-a-second-tap", &body);
    assert_eq!(
        (first.status, again.status, another_key.status),
        (201, 200, 200)
    );
    assert_eq!(first.json(), again.json());
    assert_eq!(first.json(), another_key.json());
    let other = client.begin();
    assert_eq!(
        client.submit(&other, KEY).problem(),
        "400 bad_request",
        "a key is for one draft"
    );
}

#[test]
fn a_double_tap_is_one_application() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let draft = client.prepare();
    let body = json!({
        "policy_digest": server.app.pack.digest,
        "revisions": client.draft(&draft)["revisions"],
    });
    let answers: Vec<_> = std::thread::scope(|scope| {
        let tap = |key| {
            scope.spawn({
                let (client, draft, body) = (&client, &draft, &body);
                move || client.submit_as(draft, key, body)
            })
        };
        let taps = [
            "key-number-1",
            "key-number-2",
            "key-number-2",
            "key-number-3",
        ]
        .map(tap);
        taps.into_iter().map(|one| one.join().unwrap()).collect()
    });
    let created = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(created, 1);
    let first = answers[0].json()["receipt"].clone();
    assert!(
        answers
            .iter()
            .all(|answer| answer.json()["receipt"] == first)
    );
    assert_eq!(
        client
            .get("/api/applications")
            .json()
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn numbers_of_a_day_follow_each_other() {
    let server = TestApp::start();
    let first = server.logged_in(FIRST);
    let one = first.submit(&first.prepare(), KEY).json();
    let second = server.logged_in(crate::harness::SECOND);
    let draft = second.prepare();
    let two = second.submit(&draft, KEY).json();
    let number = |filed: &Value| {
        filed["receipt"]
            .as_str()
            .map(|text| text[10..16].to_owned())
    };
    assert_eq!(
        (number(&one).as_deref(), number(&two).as_deref()),
        (Some("000001"), Some("000002")),
        "{two}"
    );
}

#[test]
fn a_key_is_needed() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let draft = client.begin();
    let body = json!({ "policy_digest": "x", "revisions": {} });
    let path = format!("/api/drafts/{draft}/submit");
    assert_eq!(
        client.json("POST", &path, &body).problem(),
        "400 bad_request"
    );
    assert_eq!(
        client.submit_as(&draft, "short", &body).problem(),
        "400 bad_request"
    );
}

#[test]
fn an_empty_draft_is_told_everything_it_lacks() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let answer = client.submit(&client.begin(), KEY);
    assert_eq!(answer.problem(), "422 problems");
    let codes = codes(&answer.json());
    for missing in ["diseases missing", "phone missing", "signature missing"] {
        assert!(codes.iter().any(|code| code == missing), "{codes:?}");
    }
}

#[test]
fn files_count_only_when_they_are_here() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let draft = client.prepare();
    let signature = samples::draft().signature.unwrap().file;
    let path = format!("/api/files/{}", signature.as_str());
    client.send("DELETE", &path, &[("tus-resumable", "1.0.0")], b"");
    let answer = client.submit(&draft, KEY);
    assert_eq!(answer.problem(), "422 problems");
    assert!(
        codes(&answer.json())[0].starts_with("signature "),
        "{answer:?}"
    );
    client.upload(&draft, signature.as_str(), b"no picture");
    let answer = client.submit(&draft, KEY);
    assert_eq!(codes(&answer.json()), ["signature file_kind"]);
}

#[test]
fn a_changed_draft_is_a_conflict() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let draft = client.prepare();
    let revisions = client.draft(&draft)["revisions"].clone();
    client.set(&draft, "address", json!("攀枝花市东区人民街 2 号"));
    let body = json!({ "policy_digest": server.app.pack.digest, "revisions": revisions });
    let answer = client.submit_as(&draft, KEY, &body);
    assert_eq!(answer.problem(), "409 draft_conflict");
    assert_eq!(answer.json()["draft"], client.draft(&draft));
    assert_eq!(
        codes(&client.submit(&draft, KEY).json()),
        ["signature signed_before"],
        "what was signed is not what would be sent"
    );
    client.sign(&draft);
    assert_eq!(client.submit(&draft, KEY).status, 201);
}

/// The sample's draft, made under one pack and sent under another.
fn sent_under(change: impl FnOnce(&mut Policy)) -> (TestApp, Client, String, Value) {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let draft = client.prepare();
    let body = json!({
        "policy_digest": server.app.pack.digest,
        "revisions": client.draft(&draft)["revisions"],
    });
    let cookie = client.cookie.clone();
    let mut policy = samples::policy();
    change(&mut policy);
    let server = TestApp::on(server.stop(), policy).unwrap();
    let mut client = server.client();
    client.cookie = cookie;
    (server, client, draft, body)
}

#[test]
fn a_stale_pack_gets_the_new_problems_and_loses_nothing() {
    let change = |policy: &mut Policy| "2".clone_into(&mut policy.notice.version);
    let (server, client, draft, body) = sent_under(change);
    let answer = client.submit_as(&draft, KEY, &body);
    assert_eq!(answer.problem(), "409 policy_changed");
    assert_eq!(answer.json()["policy_digest"], server.app.pack.digest);
    assert_eq!(codes(&answer.json()), ["notice notice_changed"]);
    assert_eq!(client.draft(&draft)["revisions"], body["revisions"]);
    client.set(
        &draft,
        "notice",
        json!({ "version": "2", "at": samples::now() }),
    );
    client.sign(&draft);
    assert_eq!(client.submit(&draft, KEY).status, 201);
}

#[test]
fn after_submission_its_own_pack_counts() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let filed = client.submit(&client.prepare(), KEY).json();
    let cookie = client.cookie.clone();
    let mut policy = samples::policy();
    for disease in &mut policy.diseases {
        disease.name = "renamed".to_owned();
    }
    let server = TestApp::on(server.stop(), policy).unwrap();
    let mut client = server.client();
    client.cookie = cookie;
    let id = filed["id"].as_str().unwrap();
    assert_eq!(client.get(&format!("/api/applications/{id}")).json(), filed);
    assert_eq!(
        client.get("/api/applications").json()[0]["diseases"],
        filed["diseases"]
    );
}

#[test]
fn a_pack_may_leave_acceptance_to_the_staff() {
    let mut policy = samples::policy();
    policy.settings.acceptance = Acceptance::ByStaff;
    let server = TestApp::with(policy);
    let client = server.logged_in(FIRST);
    let filed = client.submit(&client.prepare(), KEY).json();
    let (state, at) = (&filed["state"], &filed["history"][0]["at"]);
    assert_eq!(
        (&state["stage"], &state["submitted"]),
        (&json!("submitted"), at)
    );
    assert_eq!(
        (&state["accepted"], &state["due"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(
        state["until"], "2026-11-27",
        "five working days to accept it"
    );
    assert_eq!(filed["history"].as_array().unwrap().len(), 1);
}

#[test]
fn a_paper_out_of_its_window_needs_a_reason() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let windowed = |policy: &Policy, material: &str, form: &str| {
        let form = policy.material(material)?.form(form)?.clone();
        form.window.filter(|window| window.weight == Weight::Should)
    };
    let policy = samples::policy();
    let sample = samples::draft();
    let (material, index) = sample
        .papers
        .iter()
        .find_map(|(material, papers)| {
            let index = papers
                .iter()
                .position(|paper| windowed(&policy, material, &paper.form).is_some())?;
            Some((material.clone(), index))
        })
        .expect("the sample has a paper with a window");
    let draft = client.prepare_with(|draft| {
        let paper = &mut draft.papers.get_mut(&material).unwrap()[index];
        paper.issued_on = "2025-01-02".to_owned();
        draft.diagnosed_on = "2025-01-02".to_owned();
    });
    let answer = client.submit(&draft, KEY);
    assert_eq!(answer.problem(), "422 problems");
    let reason = format!("papers.{material}.{index}.reason reason_missing");
    assert!(
        codes(&answer.json()).contains(&reason),
        "{:?}",
        codes(&answer.json())
    );

    let mut papers = client.draft(&draft)["draft"]["papers"][&material].clone();
    papers[index]["reason"] = json!("医院只留了这一份，正在约新的检查");
    client.set(&draft, &format!("papers.{material}"), papers);
    client.sign(&draft);
    let answer = client.submit(&draft, KEY);
    assert_eq!(answer.status, 201, "{:?}", codes(&answer.json()));
    let warnings = answer.json()["application"]["warnings"].to_string();
    assert!(warnings.contains("out_of_window"), "{warnings}");
}

#[test]
fn a_disease_that_is_under_way_is_not_applied_for_again() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    assert_eq!(client.submit(&client.prepare(), KEY).status, 201);
    // Other files: those of the first application are its own now.
    let draft = client.begin();
    let sample = samples::draft();
    client.set(&draft, "diseases", json!(sample.diseases));
    let answer = client.submit(&draft, "another-key");
    assert_eq!(answer.problem(), "422 problems");
    assert!(codes(&answer.json()).contains(&"diseases already_applied".to_owned()));
}

#[test]
fn files_of_an_application_stay_and_others_of_its_draft_go() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let draft = client.prepare();
    let extra = crate::harness::file_id(1);
    client.upload(
        &draft,
        &extra,
        &crate::harness::bytes_of(menteban_rules::file::FileKind::Jpeg),
    );
    assert_eq!(client.submit(&draft, KEY).status, 201);
    server
        .wait(menteban_server::jobs::sweep(&server.app))
        .unwrap();
    let signature = samples::draft().signature.unwrap().file;
    let path = format!("/api/files/{}", signature.as_str());
    assert_eq!(client.get(&path).status, 200);
    let tus = [("tus-resumable", "1.0.0")];
    assert_eq!(
        client.send("DELETE", &path, &tus, b"").problem(),
        "404 not_found"
    );
    assert_eq!(
        client.get(&format!("/api/files/{extra}")).problem(),
        "404 not_found"
    );
}
