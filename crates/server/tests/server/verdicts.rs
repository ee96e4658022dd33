//! What a reviewer found goes with the step: to the next one, into the log, and under its check.

use menteban_server::verify::verify;
use menteban_words::proof::Broken;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::desk::{policy, refuse};
use crate::harness::{Answer, Books, Client, FIRST, TestApp};

fn step(staff: &Client, id: &str, role: &str, event: Value, verdicts: Value) -> Answer {
    let revision = staff.case(id)["revision"].clone();
    let step = json!({ "revision": revision, "role": role, "event": event, "verdicts": verdicts });
    staff.json(
        "POST",
        &format!("/api/desk/applications/{id}/events"),
        &step,
    )
}

fn found() -> Value {
    json!({ "material.identity.0": "pass", "material.report.0": "fail", "material.report.1": "pass" })
}

/// Data where somebody has gone through the list before accepting, and somebody has decided without.
fn worked() -> TempDir {
    let server = TestApp::with(policy());
    let id = server.logged_in(FIRST).file("key-of-the-first");
    let accept = json!({ "event": "accept" });
    let chen = server.at_desk("chen");
    assert_eq!(step(&chen, &id, "acceptance", accept, found()).status, 200);
    let wu = server.at_desk("wu");
    let history = wu.case(&id)["history"].clone();
    assert_eq!(history[0].get("verdicts"), None);
    assert_eq!(
        (&history[1]["by"], &history[1]["verdicts"]),
        (&json!("陈受理"), &found())
    );
    assert_eq!(step(&wu, &id, "decision", refuse(), json!({})).status, 200);
    server.stop()
}

fn broken(folder: &TempDir) -> Vec<Broken> {
    let findings = Runtime::new().unwrap().block_on(verify(folder.path()));
    findings.unwrap().log.broken
}

#[test]
fn who_goes_on_sees_who_found_what_and_the_log_has_it() {
    let folder = worked();
    let mut books = Books::open(folder.path());
    let noted = "SELECT staff.name || ' ' || substr(detail, 1, 5) FROM audit
        JOIN staff ON staff.id = audit.staff WHERE what = 'checked'";
    assert_eq!(books.column(noted), ["chen 1 2 1"]);
    assert_eq!(broken(&folder), []);
    let kept = books.column("SELECT hex(content) FROM application_verdicts");
    assert!(!kept[0].contains("6D6174657269616C"), "it is sealed");
}

#[test]
fn what_was_found_cannot_be_changed_or_taken_away_unseen() {
    let at = |folder: &TempDir| {
        let sequence = "SELECT CAST(sequence AS TEXT) FROM audit WHERE what = 'checked'";
        let sequence = Books::open(folder.path()).column(sequence);
        vec![Broken::Step(sequence[0].parse().unwrap())]
    };
    for change in [
        "UPDATE application_verdicts SET content = zeroblob(40)",
        "DELETE FROM application_verdicts",
    ] {
        let folder = worked();
        assert_eq!(Books::open(folder.path()).run(change), 1);
        assert_eq!(broken(&folder), at(&folder), "{change}");
    }
}

#[test]
fn a_step_that_is_refused_leaves_nothing_and_what_is_beyond_measure_is_refused() {
    let server = TestApp::with(policy());
    let id = server.logged_in(FIRST).file("key-of-the-first");
    let chen = server.at_desk("chen");
    let accept = || json!({ "event": "accept" });
    let silent = json!({ "event": "not_accept", "reasons": [] });
    let refused = step(&chen, &id, "acceptance", silent, found());
    assert_eq!(refused.problem(), "422 step_refused");
    let long = json!({ "x".repeat(501): "pass" });
    let many: serde_json::Map<_, _> = (0..1_001).map(|n| (n.to_string(), json!("pass"))).collect();
    for beyond in [long, Value::Object(many)] {
        let refused = step(&chen, &id, "acceptance", accept(), beyond);
        assert_eq!(refused.problem(), "400 bad_request");
    }
    let mut books = Books::open(server.folder.path());
    let all = "SELECT CAST(count(*) AS TEXT) FROM application_verdicts";
    assert_eq!(books.column(all), ["0"]);
}
