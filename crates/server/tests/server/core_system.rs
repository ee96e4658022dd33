//! What was decided is filed in the core system: every field of every record, once for good, and again after a failure;
//! what ends is taken back.

use std::sync::mpsc::Receiver;

use menteban_api::StaffRole;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::desk::{joined, refuse};
use crate::harness::{Client, TestApp, channels_of, header, stranger};
use crate::messages::{approved, at_hour, policy, told};

const TOKEN: &str = "a-token-of-tests-only";

fn named(url: &str) -> String {
    format!(
        "[core_system]\nurl = \"{url}/fsi\"\ntoken = \"{TOKEN}\"\nregion = \"510400\"\n\
         insurance = {{ resident = \"390\", employee = \"310\" }}\nhospitals = {{ street_clinic = \"H51040000001\" }}\n"
    )
}

fn taken() -> (u16, String) {
    let answer = json!({ "infcode": 0, "output": { "result": { "trt_dcla_detl_sn": "1" } } });
    (200, answer.to_string())
}

/// A message without the moment it was sent.
fn message((head, body): (String, String)) -> Value {
    assert_eq!(header(&head, "authorization"), format!("Bearer {TOKEN}"));
    let mut message: Value = serde_json::from_str(&body).unwrap();
    let sent = message.as_object_mut().unwrap().remove("inf_time").unwrap();
    assert_eq!(sent.as_str().unwrap().len(), "2026-11-22 14:05:07".len());
    let id = message["msgid"].as_str().unwrap();
    assert!(id.starts_with("510400") && id.len() == 30, "{id}");
    message
}

/// A server that files with somebody's, and its channels' folder.
fn filing(url: &str) -> (TestApp, TempDir) {
    let folder = TempDir::new().unwrap();
    let file = channels_of(&folder, &named(url));
    let server = TestApp::telling(TempDir::new().unwrap(), policy(), &file);
    at_hour(&server, 9);
    (server, folder)
}

fn all(requests: &Receiver<(String, String)>) -> Vec<Value> {
    requests.try_iter().map(message).collect()
}

fn numbers(sent: &[Value]) -> Vec<&str> {
    sent.iter()
        .map(|one| one["infno"].as_str().unwrap())
        .collect()
}

#[test]
fn a_decision_is_filed_with_every_field_and_goes_on_after_a_failure() {
    let refused = json!({ "infcode": -1, "err_msg": "13800000001" }).to_string();
    let (url, requests) = stranger(vec![taken(), taken(), (200, refused), taken()]);
    let (server, _folder) = filing(&url);
    let (client, id) = approved(&server);
    let sent = client.get(&format!("/api/applications/{id}")).json();
    told(&server);
    let first = all(&requests);
    assert_eq!(numbers(&first), ["5301", "2503", "2505"]);
    let person = json!({
        "psn_cert_type": "01", "certno": "510499196001010018",
        "psn_name": sent["application"]["name"],
    });
    assert_eq!(first[0]["input"]["data"], person);
    told(&server);
    assert!(requests.try_recv().is_err(), "not before its time");
    server.move_clock(3_600);
    told(&server);
    let again = all(&requests);
    assert_eq!(again, first[2..], "the same record, and no other");
    server.move_clock(24 * 3_600);
    told(&server);
    assert!(requests.try_recv().is_err(), "it is filed");
    let (filed, chosen) = (&first[1], &first[2]);

    let (application, receipt) = (&sent["application"], &sent["receipt"]);
    let disease = json!({
        "psn_cert_type": "01", "certno": "510499196001010018", "psn_name": application["name"],
        "insutype": "310", "insu_optins": "510400",
        "tel": "13800000001", "addr": application["address"],
        "opsp_dise_code": "M03900", "opsp_dise_name": "高血压",
        "ide_fixmedins_no": "city_central", "ide_fixmedins_name": "攀枝花市中心医院",
        "hosp_ide_date": application["illness"]["diagnosed_on"],
        "diag_dr_codg": "", "diag_dr_name": application["illness"]["doctor"],
        "begndate": "2026-11-20", "enddate": null, "memo": receipt,
    });
    assert_eq!(
        (&filed["infno"], &filed["input"]["data"]),
        (&json!("2503"), &disease)
    );
    let hospital = json!({
        "psn_cert_type": "01", "certno": "510499196001010018", "psn_name": application["name"],
        "tel": "13800000001", "addr": application["address"], "biz_appy_type": "1",
        "begndate": "2026-11-20", "enddate": null,
        "agnter_name": "", "agnter_cert_type": "", "agnter_certno": "", "agnter_tel": "",
        "agnter_addr": "", "agnter_rlts": "",
        "fixmedins_code": "H51040000001", "fixmedins_name": "炳草岗社区卫生服务中心",
        "fix_srt_no": "1", "memo": receipt,
    });
    assert_eq!(
        (&chosen["infno"], &chosen["input"]["data"]),
        (&json!("2505"), &hospital)
    );
}

#[test]
fn what_is_filed_already_is_not_filed_again() {
    let found = json!({ "infcode": 0, "output": { "feedetail": [{
        "opsp_dise_code": "M03900", "opsp_dise_name": "高血压",
        "begndate": "2026-11-20", "enddate": null,
    }] } });
    let (url, requests) = stranger(vec![(200, found.to_string()), taken()]);
    let (server, _folder) = filing(&url);
    approved(&server);
    told(&server);
    assert_eq!(numbers(&all(&requests)), ["5301", "2505"]);
}

/// The records of what is taken back: of the hospital, then of the disease.
fn is_taken_back(sent: &[Value], why: &str) {
    assert_eq!(numbers(sent), ["2506", "2504"]);
    let of = |record: &Value| {
        let data = &record["input"]["data"];
        assert_eq!(data["certno"], "510499196001010018");
        assert_eq!(
            (&data["psn_cert_type"], &data["begndate"]),
            (&json!("01"), &json!("2026-11-20"))
        );
        assert_eq!(
            data["trt_dcla_detl_sn"], "1",
            "as it was called when it was filed"
        );
        assert!(data["memo"].as_str().unwrap().starts_with(why), "{data}");
        data.as_object().unwrap().len()
    };
    assert_eq!((of(&sent[0]), of(&sent[1])), (7, 7));
    assert_eq!(sent[0]["input"]["data"]["fixmedins_code"], "H51040000001");
    assert_eq!(sent[1]["input"]["data"]["opsp_dise_code"], "M03900");
}

#[test]
fn what_was_a_mistake_is_taken_back() {
    let (url, requests) = stranger(vec![taken(); 5]);
    let (server, _folder) = filing(&url);
    let (_, id) = approved(&server);
    told(&server);
    assert_eq!(all(&requests).len(), 3);
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
    told(&server);
    is_taken_back(&all(&requests), "认定结果更正");
    server.move_clock(24 * 3_600);
    told(&server);
    assert!(requests.try_recv().is_err(), "once");
}

/// An approval that was appealed, and is looked at again; whose.
fn upheld(server: &TestApp) -> (Client, String) {
    let (client, id) = approved(server);
    told(server);
    let appeal = json!({ "text": "还少一个病种" });
    client.json("POST", &format!("/api/applications/{id}/appeal"), &appeal);
    let upheld = json!({ "event": "answer_appeal", "upheld": true, "note": "重新审核" });
    let qian = joined(server, "qian", &[StaffRole::Decision]);
    assert_eq!(qian.step(&id, "decision", upheld).status, 200);
    told(server);
    (client, id)
}

#[test]
fn what_an_upheld_appeal_leaves_refused_is_taken_back() {
    let (url, requests) = stranger(vec![taken(); 5]);
    let (server, _folder) = filing(&url);
    let (client, id) = upheld(&server);
    assert_eq!(
        all(&requests).len(),
        3,
        "until it is decided again, it counts"
    );
    assert_eq!(recognitions(&client).len(), 1);
    // A code of the second factor counts once.
    server.move_clock(60);
    assert_eq!(
        server.at_desk("wu").step(&id, "decision", refuse()).status,
        200
    );
    told(&server);
    assert_eq!(recognitions(&client).len(), 0);
    is_taken_back(&all(&requests), "申诉后重新审核");
}

#[test]
fn what_is_withdrawn_while_it_is_decided_again_is_recognised_no_more() {
    let (url, requests) = stranger(vec![taken(); 5]);
    let (server, _folder) = filing(&url);
    let (client, id) = upheld(&server);
    assert_eq!(all(&requests).len(), 3);
    let wish = json!({ "delete_files": false });
    let path = "/api/me/consents/medical/withdraw";
    assert_eq!(client.json("POST", path, &wish).status, 204);
    let state = client.get(&format!("/api/applications/{id}")).json()["state"].clone();
    assert_eq!(state["stage"], "withdrawn");
    assert_eq!(recognitions(&client).len(), 0);
    told(&server);
    is_taken_back(&all(&requests), "申请人撤回");
}

#[test]
fn an_appeal_that_is_taken_back_leaves_what_it_was_about() {
    let (url, requests) = stranger(vec![taken(); 3]);
    let (server, _folder) = filing(&url);
    let (client, id) = approved(&server);
    let appeal = json!({ "text": "还少一个病种" });
    client.json("POST", &format!("/api/applications/{id}/appeal"), &appeal);
    let wish = json!({ "delete_files": false });
    client.json("POST", "/api/me/consents/medical/withdraw", &wish);
    let state = client.get(&format!("/api/applications/{id}")).json()["state"].clone();
    assert_eq!(
        (&state["stage"], recognitions(&client).len()),
        (&json!("approved"), 1)
    );
    told(&server);
    assert_eq!(numbers(&all(&requests)), ["5301", "2503", "2505"]);
}

fn recognitions(client: &Client) -> Vec<Value> {
    let me = client.get("/api/me").json();
    me["person"]["recognitions"].as_array().unwrap().clone()
}
