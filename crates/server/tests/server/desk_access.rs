//! Who may do what at the desk, at every address that the OpenAPI document names.

use menteban_api::StaffRole;
use serde_json::json;

use crate::desk::{joined, policy};
use crate::harness::{Answer, Client, FIRST, TestApp, operations};

/// An applicant with an application and one of its files, so that nothing is refused for not being there.
struct There {
    applicant: Client,
    application: String,
    file: String,
    digest: String,
}

fn there(server: &TestApp) -> There {
    let applicant = server.logged_in(FIRST);
    let application = applicant.file("key-of-the-first");
    let case = server.at_desk("zhou").case(&application);
    let papers = &case["application"]["papers"];
    There {
        file: papers["report"][1]["pages"][0]["file"]
            .as_str()
            .unwrap()
            .to_owned(),
        digest: case["policy_digest"].as_str().unwrap().to_owned(),
        application,
        applicant,
    }
}

/// Asks an address as it wants to be asked.
fn ask(client: &Client, method: &str, template: &str, there: &There) -> Answer {
    let path = template
        .replace("{id}", &there.application)
        .replace("{file}", &there.file)
        .replace("{digest}", &there.digest)
        .replace("{number}", "1");
    if method == "GET" {
        return client.get(&format!("{path}?month=2026-11"));
    }
    let event = json!({ "event": "accept" });
    let body = json!({
        "revision": 0, "role": "acceptance", "event": event, "way": "sms", "search": "MT1",
    });
    client.json(method, &path, &body)
}

/// Every address that the staff alone may ask.
fn of_the_staff() -> Vec<(String, &'static str)> {
    let staff = operations().filter(|(_, _, said)| said["security"] == json!([{ "desk": [] }]));
    staff.map(|(method, path, _)| (method, path)).collect()
}

#[test]
fn nobody_and_no_applicant_gets_anything_at_the_desk() {
    let server = TestApp::with(policy());
    let there = there(&server);
    let all = of_the_staff();
    let desk = operations().filter(|(_, path, _)| path.starts_with("/api/desk/"));
    let open = desk.filter(|(method, path, _)| !all.contains(&(method.clone(), *path)));
    let open: Vec<_> = open.map(|(_, path, _)| path).collect();
    assert_eq!(open, ["/api/desk/login", "/api/desk/logout"]);
    for (method, path) in all {
        for client in [&server.client(), &there.applicant] {
            let answer = ask(client, &method, path, &there);
            assert_eq!(answer.problem(), "401 login_required", "{method} {path}");
        }
    }
}

#[test]
fn staff_without_a_role_gets_nothing_but_their_own_name() {
    let server = TestApp::with(policy());
    let there = there(&server);
    let idle = joined(&server, "idle", &[]);
    for (method, path) in of_the_staff() {
        let answer = ask(&idle, &method, path, &there);
        if path == "/api/desk/me" {
            assert_eq!(answer.status, 200);
        } else {
            assert_eq!(answer.problem(), "403 role_required", "{method} {path}");
        }
    }
    let case = server.at_desk("wu").case(&there.application);
    assert_eq!(
        (&case["revision"], &case["taken_by"]),
        (&json!(0), &json!(null))
    );
}

#[test]
fn nobody_acts_in_a_role_of_others() {
    let server = TestApp::with(policy());
    let there = there(&server);
    for own in StaffRole::ALL {
        let name = serde_json::to_value(own).unwrap();
        let staff = joined(&server, &format!("only_{}", name.as_str().unwrap()), &[own]);
        for other in StaffRole::ALL.into_iter().filter(|other| *other != own) {
            let event = json!({ "event": "accept" });
            let step = json!({ "revision": 0, "role": other, "event": event });
            let path = format!("/api/desk/applications/{}/events", there.application);
            let answer = staff.json("POST", &path, &step);
            assert_eq!(
                answer.problem(),
                "403 role_required",
                "{own:?} as {other:?}"
            );
        }
        let report = staff.get("/api/desk/report?month=2026-11");
        let may = [StaffRole::Decision, StaffRole::Administrator].contains(&own);
        assert_eq!(report.status, if may { 200 } else { 403 }, "{own:?}");
    }
}

#[test]
fn the_staff_gets_nothing_where_applicants_ask() {
    let server = TestApp::with(policy());
    let there = there(&server);
    let admin = server.at_desk("admin");
    let applicants = operations().filter(|(_, _, said)| said["security"].is_null());
    let mut asked = 0;
    for (method, path, _) in applicants {
        let path = path.replace("{key}", "medical");
        let answer = ask(&admin, &method, &path, &there);
        assert_eq!(answer.status, 401, "{method} {path}: {answer:?}");
        asked += 1;
    }
    assert!(asked > 20, "{asked}");
}
