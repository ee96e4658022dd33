//! What people are told: in their box exactly once, by other ways at least once under one id.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;

use menteban_rules::policy::{MessageText, Policy, Said};
use menteban_rules::process::Tells;
use menteban_rules::samples;
use menteban_rules::time::Timestamp;
use menteban_server::channels::{self, Message, deliver};
use menteban_server::crypto::{hex, sha256};
use menteban_server::sms::Sms;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::desk::approve;
use crate::harness::{Books, Client, FIRST, SECOND, TestApp, channels_of, header, mac, stranger};

const SECRET: &str = "a-secret-of-tests-only";

/// The sample's pack with words; phones are silent from ten to seven.
pub fn policy() -> Policy {
    let mut policy = samples::policy();
    policy.messages.quiet_from = 22;
    policy.messages.quiet_until = 7;
    let text = |title: &str| MessageText {
        title: title.to_owned(),
        dated: Said {
            text: format!("{title}：{{receipt}}"),
            sms: "{receipt}有新的结果".to_owned(),
        },
        undated: None,
    };
    let texts = [(Tells::Approved, "通过"), (Tells::Refused, "没有通过")];
    policy.messages.texts = texts.map(|(tells, title)| (tells, text(title))).into();
    policy
}

/// The clock of China shows this hour of the sample's day.
pub fn at_hour(server: &TestApp, hour: i64) {
    let day = samples::now().0.div_euclid(86_400) * 86_400;
    server
        .app
        .clock
        .set(Timestamp(day + (hour - 8) * 3_600))
        .unwrap();
}

/// An application that is approved: whose, and its id.
pub fn approved(server: &TestApp) -> (Client, String) {
    let client = server.logged_in(FIRST);
    let id = client.file("key-of-the-first");
    let done = server.at_desk("wu").step(&id, "decision", approve());
    assert_eq!(done.status, 200, "{done:?}");
    (client, id)
}

pub fn told(server: &TestApp) -> Vec<Value> {
    server.wait(deliver(&server.app)).unwrap();
    let all = server.outbox().into_iter();
    all.filter(|line| line["tells"].is_string()).collect()
}

#[test]
fn a_decision_is_in_the_box_once_and_on_the_phone_under_the_same_id() {
    let server = TestApp::with(policy());
    at_hour(&server, 9);
    let (client, id) = approved(&server);
    let sent = told(&server);
    assert_eq!(told(&server), sent, "it is sent once");
    let listed = client.get("/api/messages").json();
    let [message] = listed.as_array().unwrap().as_slice() else {
        panic!("{listed}");
    };
    let receipt = client.get(&format!("/api/applications/{id}")).json()["receipt"].clone();
    let receipt = receipt.as_str().unwrap();
    assert_eq!(message["title"], "通过");
    assert_eq!(message["text"], format!("通过：{receipt}"));
    assert_eq!(
        (&message["application"], &message["read"]),
        (&json!(id), &json!(false))
    );
    assert_eq!(sent.len(), 1);
    assert_eq!(sent[0]["id"], message["id"]);
    assert_eq!(sent[0]["text"], format!("{receipt}有新的结果"));
    assert_eq!(sent[0]["phone"], "13800000001");

    let other = server.logged_in(SECOND);
    assert_eq!(other.get("/api/messages").json(), json!([]));
    let until = json!({ "until": message["at"] });
    assert_eq!(other.json("POST", "/api/messages", &until).status, 204);
    assert_eq!(client.get("/api/messages").json()[0]["read"], false);
    assert_eq!(client.json("POST", "/api/messages", &until).status, 204);
    assert_eq!(client.get("/api/messages").json()[0]["read"], true);
}

/// A pack that has words for an acceptance, and for one whose day is not known.
fn with_acceptance() -> Policy {
    let mut policy = policy();
    let said = |text: &str| Said {
        text: format!("{{receipt}}{text}"),
        sms: format!("短信{{receipt}}{text}"),
    };
    let accepted = MessageText {
        title: "已受理".to_owned(),
        dated: said("，{day}前办结"),
        undated: Some(said("，日期另告")),
    };
    policy.messages.texts.insert(Tells::Accepted, accepted);
    policy
}

#[test]
fn what_is_accepted_at_once_is_told_with_its_day() {
    let server = TestApp::with(with_acceptance());
    at_hour(&server, 9);
    let client = server.logged_in(FIRST);
    let draft = client.prepare();
    let filed = client.submit(&draft, "key-of-the-first").json();
    client.submit(&draft, "key-of-the-first");
    let receipt = filed["receipt"].as_str().unwrap();
    let sent = told(&server);
    let texts: Vec<_> = sent.iter().map(|one| one["text"].clone()).collect();
    assert_eq!(texts, [format!("短信{receipt}，2026年12月11日前办结")]);
    let listed = client.get("/api/messages").json();
    assert_eq!(
        listed[0]["text"],
        format!("{receipt}，2026年12月11日前办结")
    );
    assert_eq!(listed.as_array().unwrap().len(), 1);
}

#[test]
fn what_has_no_day_yet_is_said_without_a_hole() {
    let server = TestApp::with(with_acceptance());
    // The days of 2027 are not known.
    server.move_clock(24 * 24 * 3_600);
    let client = server.logged_in(FIRST);
    let draft = client.prepare();
    let filed = client.submit(&draft, "key-of-the-first").json();
    assert_eq!(filed["state"]["due"]["certainty"], "unknown", "{filed}");
    let receipt = filed["receipt"].as_str().unwrap();
    let sent = told(&server);
    assert_eq!(sent[0]["text"], format!("短信{receipt}，日期另告"));
    let listed = client.get("/api/messages").json();
    assert_eq!(listed[0]["text"], format!("{receipt}，日期另告"));
}

#[test]
fn what_is_over_before_a_phone_may_ring_is_not_said_to_be_sent() {
    let server = TestApp::with(policy());
    at_hour(&server, 23);
    let client = server.logged_in(FIRST);
    let id = client.file("key-of-the-first");
    let visit = json!({ "place": "窗口", "hours": "上午", "bring": [], "until": null });
    let wu = server.at_desk("wu");
    let called = json!({ "event": "ask_verification", "visit": visit });
    assert_eq!(wu.step(&id, "decision", called).status, 200);
    assert!(told(&server).is_empty());
    let came = json!({ "event": "verified", "came": true, "note": "" });
    assert_eq!(wu.step(&id, "decision", came).status, 200);
    at_hour(&server, 24 + 9);
    assert!(told(&server).is_empty());
    let mut books = Books::open(server.folder.path());
    let booked = books.column("SELECT state || ' ' || tries FROM deliveries");
    assert_eq!(booked, ["over 0"]);
}

#[test]
fn no_phone_rings_at_night() {
    let server = TestApp::with(policy());
    at_hour(&server, 23);
    let (client, _) = approved(&server);
    assert!(told(&server).is_empty());
    assert_eq!(
        client.get("/api/messages").json().as_array().unwrap().len(),
        1
    );
    at_hour(&server, 24 + 6);
    assert!(told(&server).is_empty());
    at_hour(&server, 24 + 7);
    assert_eq!(told(&server).len(), 1);
}

#[test]
fn what_was_not_sent_before_a_stop_is_sent_after_it() {
    let server = TestApp::with(policy());
    at_hour(&server, 9);
    approved(&server);
    let again = TestApp::on(server.stop(), policy()).unwrap();
    at_hour(&again, 9);
    assert_eq!(told(&again).len(), 1);
}

#[test]
fn a_webhook_is_signed_and_what_fails_ten_times_waits_for_a_person() {
    let mut answers = vec![(500, String::new()); 10];
    answers.push((204, String::new()));
    let (url, requests) = stranger(answers);
    let folder = TempDir::new().unwrap();
    let file = channels_of(
        &folder,
        &format!("[webhook]\nurl = \"{url}/hook\"\nsecret = \"{SECRET}\"\n"),
    );
    let server = TestApp::telling(TempDir::new().unwrap(), policy(), &file);
    at_hour(&server, 9);
    approved(&server);
    let mut ids = Vec::new();
    for _ in 0..10 {
        assert_eq!(told(&server).len(), 1, "the other way goes on");
        let (head, body) = requests.recv().unwrap();
        let at = header(&head, "x-menteban-timestamp");
        let signature = format!("sha256={}", mac(SECRET, &format!("{at}.{body}")));
        assert_eq!(header(&head, "x-menteban-signature"), signature);
        assert_eq!(at, server.app.clock.now().0.to_string());
        let body: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(body["tells"], "approved");
        ids.push(body["id"].clone());
        server.move_clock(6 * 3_600);
    }
    ids.dedup();
    assert_eq!(ids.len(), 1);
    told(&server);
    assert!(requests.try_recv().is_err(), "it is given up");

    assert_eq!(
        server.at_desk("wu").get("/api/desk/undelivered").status,
        403
    );
    let admin = server.at_desk("admin");
    let dead = admin.get("/api/desk/undelivered").json();
    assert_eq!(
        (&dead[0]["way"], &dead[0]["tries"]),
        (&json!("webhook"), &json!(10))
    );
    assert_eq!(dead[0]["trouble"], "it answered 500");
    let path = format!(
        "/api/desk/undelivered/{}/retry",
        dead[0]["message"].as_str().unwrap()
    );
    let way = json!({ "way": "webhook" });
    assert_eq!(admin.json("POST", &path, &way).status, 204);
    assert_eq!(admin.json("POST", &path, &way).status, 404);
    let noted = Books::open(server.folder.path())
        .column("SELECT detail FROM audit WHERE what = 'retried' AND application <> ''");
    let message = dead[0]["message"].as_str().unwrap();
    assert_eq!(noted, [format!("{message} webhook")]);
    told(&server);
    let (_, body) = requests.recv().unwrap();
    assert!(body.contains(ids[0].as_str().unwrap()));
    assert_eq!(admin.get("/api/desk/undelivered").json(), json!([]));
}

/// What the published description says is signed, made anew of what has arrived.
fn is_signed(head: &str, body: &str) -> bool {
    let authorization = header(head, "authorization");
    let part = |name: &str| {
        let (_, rest) = authorization.split_once(name).unwrap();
        rest.split(',').next().unwrap().to_owned()
    };
    let names = part("SignedHeaders=");
    let lines: String = names
        .split(';')
        .map(|name| format!("{name}:{}\n", header(head, name)))
        .collect();
    let digest = hex(&sha256(body.as_bytes()));
    let canonical = format!("POST\n/\n\n{lines}\n{names}\n{digest}");
    let signed = format!("ACS3-HMAC-SHA256\n{}", hex(&sha256(canonical.as_bytes())));
    header(head, "x-acs-content-sha256") == digest && part("Signature=") == mac(SECRET, &signed)
}

#[test]
fn a_clouds_gateway_gets_a_signed_form_with_the_template_and_its_gaps() {
    let taken = json!({ "Code": "OK", "BizId": "1" }).to_string();
    let full = json!({ "Code": "isv.BUSINESS_LIMIT_CONTROL", "Message": "x" }).to_string();
    let (url, requests) = stranger(vec![(200, taken), (200, full)]);
    let folder = TempDir::new().unwrap();
    let text = format!(
        "[sms]\nendpoint = \"{url}\"\naccess_key_id = \"id\"\naccess_key_secret = \"{SECRET}\"\n\
         sign_name = \"样例\"\ntemplates = {{ code = \"SMS_1\", approved = \"SMS_2\", accepted = \"SMS_3\" }}\n"
    );
    let config = channels::read(&channels_of(&folder, &text)).unwrap();
    let sms = Sms::Cloud(config.sms.unwrap().into());
    let message = Message {
        id: "00000000000000000000000000000001".to_owned(),
        tells: Tells::Approved,
        receipt: "MT202611220000175".to_owned(),
        day: "2026年12月1日".to_owned(),
        text: String::new(),
        phone: "13800000001".to_owned(),
        at: Timestamp(1_795_000_000),
    };
    sms.tell(&message, Timestamp(1_795_000_000)).unwrap();
    let (head, body) = requests.recv().unwrap();
    assert!(is_signed(&head, &body), "{head}\n\n{body}");
    assert!(!is_signed(
        &head,
        &body.replace("13800000001", "13800000002")
    ));
    assert_eq!(header(&head, "x-acs-action"), "SendSms");
    for part in [
        "OutId=00000000000000000000000000000001",
        "PhoneNumbers=13800000001",
        "SignName=%E6%A0%B7%E4%BE%8B",
        "TemplateCode=SMS_2",
        "%22receipt%22%3A%22MT202611220000175%22",
    ] {
        assert!(body.contains(part), "{part} in {body}");
    }
    let refused = sms.tell(&message, Timestamp(1_795_000_000)).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the gateway says isv.BUSINESS_LIMIT_CONTROL"
    );
    let untold = Message {
        tells: Tells::Refused,
        ..message
    };
    // A gap is never left empty: without a day it is another template, which is not there.
    let undated = Message {
        tells: Tells::Accepted,
        day: String::new(),
        ..untold.clone()
    };
    assert!(sms.tell(&undated, Timestamp(0)).is_ok());
    assert!(
        sms.tell(&untold, Timestamp(0)).is_ok(),
        "what has no template is not sent"
    );
}

#[test]
fn a_file_of_channels_that_cannot_be_used_is_refused() {
    use channels::ConfigError;
    let folder = TempDir::new().unwrap();
    let read = |text: &str| {
        channels::read(&channels_of(&folder, text))
            .map(drop)
            .unwrap_err()
    };
    let hook =
        |url: &str, secret: &str| format!("[webhook]\nurl = \"{url}\"\nsecret = \"{secret}\"\n");
    assert_eq!(
        read(&hook("http://example.org", SECRET)),
        ConfigError::Address
    );
    assert_eq!(
        read(&hook("http://127.0.0.1.example.org", SECRET)),
        ConfigError::Address
    );
    assert_eq!(
        read(&hook("https://example.org", "short")),
        ConfigError::Secret
    );
    assert_eq!(read("[sms]\naccess_key_secret = 7\n"), ConfigError::Form(2));
    assert_eq!(read("[sns]\n"), ConfigError::Form(1));
    let file = channels_of(&folder, &hook("https://example.org", SECRET));
    fs::set_permissions(&file, Permissions::from_mode(0o640)).unwrap();
    assert_eq!(
        channels::read(&file).map(drop).unwrap_err(),
        ConfigError::Open
    );
}
