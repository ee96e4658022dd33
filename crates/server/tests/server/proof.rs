//! What somebody does to the data behind the log's back, and `verify` finds.

use std::fs;
use std::path::Path;

use menteban_server::operate::purge;
use menteban_server::verify::{Findings, verify};
use menteban_words::proof::Broken;
use serde_json::json;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::concerns;
use crate::desk::{approve, policy};
use crate::harness::{Books, FIRST, SECOND, TestApp};

/// Data in which one application was approved and another one sent.
fn decided() -> (TempDir, String) {
    let server = TestApp::with(policy());
    let id = server.logged_in(FIRST).file("key-of-the-first");
    server.logged_in(SECOND).file("key-of-the-second");
    approved(&server, &id);
    (server.stop(), id)
}

fn approved(server: &TestApp, id: &str) {
    let (chen, wu) = (server.at_desk("chen"), server.at_desk("wu"));
    let accept = json!({ "event": "accept" });
    assert_eq!(chen.step(id, "acceptance", accept).status, 200);
    assert_eq!(wu.step(id, "decision", approve()).status, 200);
}

/// The same data without the papers.
fn copied(folder: &Path) -> TempDir {
    let copy = TempDir::new().unwrap();
    for file in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if file.file_type().unwrap().is_file() {
            fs::copy(file.path(), copy.path().join(file.file_name())).unwrap();
        }
    }
    copy
}

fn findings(folder: &Path) -> Findings {
    Runtime::new().unwrap().block_on(verify(folder)).unwrap()
}

fn broken(folder: &Path) -> Vec<Broken> {
    findings(folder).log.broken
}

/// The numbers of the entries about an application, or about all.
fn entries(folder: &Path, which: &str) -> Vec<i64> {
    let sql = format!("SELECT CAST(sequence AS TEXT) FROM audit WHERE {which} ORDER BY sequence");
    let numbers = Books::open(folder).column(&sql);
    numbers.iter().map(|one| one.parse().unwrap()).collect()
}

fn last_step(folder: &Path, id: &str) -> i64 {
    let steps = entries(
        folder,
        &format!("what = 'stepped' AND application = '{id}'"),
    );
    *steps.last().unwrap()
}

#[test]
fn what_is_changed_behind_the_log_is_found() {
    let (original, id) = decided();
    assert_eq!(broken(original.path()), []);
    let changes = [
        "UPDATE applications SET state = replace(state, 'approved', 'refused'), stage = 'refused' WHERE id = 'ID'",
        "UPDATE applications SET stage = 'decision' WHERE id = 'ID'",
        "UPDATE applications SET ended_at = 1 WHERE id = 'ID'",
        "UPDATE applications SET person = (SELECT person FROM applications WHERE id <> 'ID') WHERE id = 'ID'",
        "DELETE FROM recognitions WHERE application = 'ID'",
        "UPDATE recognitions SET person = (SELECT person FROM applications WHERE id <> 'ID') \
            WHERE application = 'ID'",
        "INSERT INTO application_events (application, position, at, what, role) \
            VALUES ('ID', 3, 1, 'refused', 'decision')",
        "DELETE FROM application_events WHERE application = 'ID' AND position = 2",
    ];
    for change in changes {
        let folder = copied(original.path());
        let changed = Books::open(folder.path()).run(&change.replace("ID", &id));
        assert_eq!(changed, 1, "{change}");
        let standing = Broken::Standing(last_step(folder.path(), &id));
        let found = broken(folder.path());
        assert!(found.contains(&standing), "{change}: {found:?}");
    }
}

#[test]
fn who_took_a_step_and_when_is_bound_too() {
    let (original, id) = decided();
    for change in [
        "at = at + 1",
        "role = 'expert'",
        "staff = NULL",
        "what = 'refused'",
    ] {
        let folder = copied(original.path());
        let sql = format!(
            "UPDATE application_events SET {change} WHERE application = '{id}' AND position = 2"
        );
        Books::open(folder.path()).run(&sql);
        let step = Broken::Step(last_step(folder.path(), &id));
        assert_eq!(broken(folder.path()), [step], "{change}");
    }
}

#[test]
fn an_older_sealed_record_put_back_is_found() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.file("key-of-the-first");
    concerns::ask(&server, &id);
    let mut books = Books::open(server.folder.path());
    books.run("CREATE TABLE older AS SELECT record FROM applications");
    let draft = concerns::begin(&client, &id)["id"].clone();
    let draft = draft.as_str().unwrap();
    concerns::retake(&client, draft);
    assert_eq!(concerns::hand_in(&client, &id, draft).status, 200);
    let folder = server.stop();
    assert_eq!(broken(folder.path()), []);
    Books::open(folder.path()).run("UPDATE applications SET record = (SELECT record FROM older)");
    let last = last_step(folder.path(), &id);
    assert_eq!(broken(folder.path()), [Broken::Standing(last)]);
}

#[test]
fn an_application_that_is_deleted_by_hand_is_missed() {
    let (folder, id) = decided();
    let mut books = Books::open(folder.path());
    books.run("PRAGMA foreign_keys = OFF");
    assert_eq!(
        books.run(&format!("DELETE FROM applications WHERE id = '{id}'")),
        1
    );
    let last = last_step(folder.path(), &id);
    assert_eq!(broken(folder.path()), [Broken::Lost(last)]);
}

#[test]
fn an_application_that_nobody_sent_is_found() {
    let (folder, id) = decided();
    let copied = Books::open(folder.path()).run(&format!(
        "INSERT INTO applications (id, account, person, kind, receipt, policy_digest, idempotency_key, record, state,
            submitted_at, stage)
         SELECT 'another', account, person, kind, 'MT1', policy_digest, 'another', record, state, submitted_at, stage
         FROM applications WHERE id = '{id}'"
    ));
    assert_eq!(copied, 1);
    assert_eq!(broken(folder.path()), [Broken::Unlogged("MT1".to_owned())]);
}

#[test]
fn files_of_what_has_ended_are_missed_unless_they_were_taken_back() {
    let (folder, id) = decided();
    let mut books = Books::open(folder.path());
    books.run(&format!(
        "DELETE FROM application_files WHERE application = '{id}'"
    ));
    let gone = books.run(&format!(
        "DELETE FROM uploads WHERE person = (SELECT person FROM applications WHERE id = '{id}')"
    ));
    assert!(gone > 0);
    let found = findings(folder.path());
    assert_eq!(found.unsound.len() as u64, gone, "{:?}", found.unsound);
}

const YEARS: i64 = 10 * 365 * 86_400;

#[test]
fn what_had_its_time_is_not_missed_and_what_is_recognised_stays() {
    let (folder, id) = decided();
    let recognised = |folder: &Path| {
        Books::open(folder)
            .column("SELECT application FROM recognitions WHERE application IS NOT NULL")
    };
    assert_eq!(recognised(folder.path()), std::slice::from_ref(&id));
    let server = TestApp::on(folder, policy()).unwrap();
    server.wait(server.app.store.keep_clock(YEARS)).unwrap();
    let folder = server.stop();
    let settings = policy().settings;
    let swept = Runtime::new()
        .unwrap()
        .block_on(purge(folder.path(), &settings));
    assert_eq!(swept.unwrap().applications, 1);
    assert_eq!(broken(folder.path()), []);
    let forgotten = entries(folder.path(), "what = 'forgotten'");
    assert_eq!(entries(folder.path(), "what = 'purged'").len(), 1);

    // The registry is loaded anew at the start of a demonstration, back in its own time.
    Books::open(folder.path()).run("DELETE FROM meta WHERE key = 'clock offset'");
    let folder = TestApp::on(folder, policy()).unwrap().stop();
    assert_eq!(recognised(folder.path()), [id]);
    assert_eq!(broken(folder.path()), []);
    Books::open(folder.path()).run("DELETE FROM recognitions WHERE application IS NOT NULL");
    assert_eq!(broken(folder.path()), [Broken::Standing(forgotten[0])]);
}

#[test]
fn decisions_are_in_the_order_in_which_they_were_made() {
    let server = TestApp::with(policy());
    let [first, second] = [(FIRST, "key-of-the-first"), (SECOND, "key-of-the-second")]
        .map(|(person, key)| server.logged_in(person).file(key));
    approved(&server, &second);
    server.move_clock(60);
    approved(&server, &first);
    server.move_clock(60);
    let mut outcome = approve();
    outcome.as_object_mut().unwrap().remove("event");
    outcome["outcome"] = json!("approved");
    let correct = json!({ "event": "correct", "note": "弄错了", "outcome": outcome });
    let corrected = server
        .at_desk("admin")
        .step(&second, "administrator", correct);
    assert_eq!(corrected.status, 200, "{corrected:?}");
    let order = Books::open(server.folder.path())
        .column("SELECT application FROM recognitions WHERE decision > 0 ORDER BY decision");
    assert_eq!(order, [first, second]);
}
