//! What was decided is filed in the core system: every field of every record, once for good, and again after a failure.

use menteban_server::channels;
use menteban_server::core_system::Query;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::harness::{TestApp, channels_of, header, stranger};
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

#[test]
fn a_decision_is_filed_with_every_field_and_the_same_way_again_after_a_failure() {
    let refused = json!({ "infcode": -1, "err_msg": "13800000001" }).to_string();
    let (url, requests) = stranger(vec![taken(), (200, refused), taken(), taken()]);
    let folder = TempDir::new().unwrap();
    let file = channels_of(&folder, &named(&url));
    let server = TestApp::telling(TempDir::new().unwrap(), policy(), &file);
    at_hour(&server, 9);
    let (client, id) = approved(&server);
    let sent = client.get(&format!("/api/applications/{id}")).json();
    told(&server);
    let (disease, hospital) = (requests.recv().unwrap(), requests.recv().unwrap());
    told(&server);
    assert!(requests.try_recv().is_err(), "not before its time");
    server.move_clock(3_600);
    told(&server);
    let again = [
        message(requests.recv().unwrap()),
        message(requests.recv().unwrap()),
    ];
    assert_eq!(again, [message(disease), message(hospital)]);
    server.move_clock(24 * 3_600);
    told(&server);
    assert!(requests.try_recv().is_err(), "it is filed");

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
        (&again[0]["infno"], &again[0]["input"]["data"]),
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
        (&again[1]["infno"], &again[1]["input"]["data"]),
        (&json!("2505"), &hospital)
    );
}

#[test]
fn it_tells_what_is_filed_for_a_person() {
    let found = json!({ "infcode": 0, "output": { "feedetail": [{
        "opsp_dise_code": "M03900", "opsp_dise_name": "高血压",
        "begndate": "2026-01-01", "enddate": "2027-12-31",
    }] } });
    let (url, requests) = stranger(vec![(200, found.to_string())]);
    let folder = TempDir::new().unwrap();
    let config = channels::read(&channels_of(&folder, &named(&url))).unwrap();
    let query = Query {
        psn_cert_type: "01".to_owned(),
        certno: "510499196001010018".to_owned(),
        psn_name: "样例".to_owned(),
    };
    let now = menteban_rules::samples::now();
    let filed = config.core_system.unwrap().filed(&query, "1", now).unwrap();
    assert_eq!((filed.len(), &*filed[0].opsp_dise_code), (1, "M03900"));
    let asked = message(requests.recv().unwrap());
    assert_eq!(asked["infno"], "5301");
    assert_eq!(asked["input"]["data"]["certno"], query.certno);
}
