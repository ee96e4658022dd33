//! What is written of an application for the desk, with everything that happens to it.

use menteban_rules::samples;
use serde_json::json;

use crate::harness::{Books, FIRST, SECOND, TestApp};

const COLUMNS: &str = "SELECT stage || ' ' || due_on || ' ' || coalesce(wakes_on, '-') || ' '
    || coalesce(remind_on, '-') || ' ' || hex(name_lookup) || ' ' || (ended_at IS NULL)
    FROM applications ORDER BY receipt";
const EVENTS: &str = "SELECT what || ' ' || role || ' ' || coalesce(staff, '-') || ' '
    || (content IS NOT NULL) || ' ' || coalesce(application_events.due_on, '-') FROM application_events
    JOIN applications ON id = application ORDER BY receipt, position";

#[test]
fn a_submission_and_a_withdrawal_are_written_with_their_place_in_the_queue() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    client.submit(&client.prepare(), "key-of-the-first");
    let mut books = Books::open(server.folder.path());
    let columns = books.column(COLUMNS);
    assert!(
        columns[0].starts_with("decision 2026-12-11 - - ") && columns[0].ends_with(" 1"),
        "{columns:?}"
    );
    let consent = &samples::policy().consents[0].key;
    let path = format!("/api/me/consents/{consent}/withdraw");
    client.json("POST", &path, &json!({ "delete_files": false }));
    let columns = books.column(COLUMNS);
    assert!(
        columns[0].starts_with("withdrawn 9999-12-31 - - ") && columns[0].ends_with(" 0"),
        "{columns:?}"
    );
    assert_eq!(
        books.column(EVENTS),
        [
            "submitted applicant - 0 -",
            "accepted clock - 0 -",
            "withdrawn applicant - 1 2026-12-11"
        ]
    );
    assert_eq!(books.column("SELECT tells FROM notices"), ["withdrawn"]);
}

#[test]
fn what_an_older_server_wrote_is_filled_in_when_the_data_are_opened() {
    let server = TestApp::start();
    let first = server.logged_in(FIRST);
    first.submit(&first.prepare(), "key-of-the-first");
    let second = server.logged_in(SECOND);
    second.submit(&second.prepare(), "key-of-the-second");
    let consent = &samples::policy().consents[0].key;
    let path = format!("/api/me/consents/{consent}/withdraw");
    second.json("POST", &path, &json!({ "delete_files": false }));
    let folder = server.stop();
    let mut books = Books::open(folder.path());
    let (columns, events) = (books.column(COLUMNS), books.column(EVENTS));
    books.run(
        "UPDATE applications SET stage = '', due_on = '', wakes_on = NULL, remind_on = NULL,
            name_lookup = NULL",
    );
    books.run("UPDATE application_events SET role = '', content = NULL");
    drop(books);
    let folder = TestApp::on(folder, samples::policy()).unwrap().stop();
    let mut books = Books::open(folder.path());
    assert_eq!(books.column(COLUMNS), columns);
    assert_eq!(books.column(EVENTS), events);
}

#[test]
fn every_part_of_the_queue_has_an_index() {
    let folder = TestApp::start().stop();
    let mut books = Books::open(folder.path());
    for (sql, index) in [
        (
            "SELECT id FROM applications WHERE stage = 'decision' AND due_on < '2027'
             AND (due_on, submitted_at, id) > ('', 0, '') ORDER BY due_on, submitted_at, id",
            "applications_in_queue",
        ),
        (
            "SELECT stage, count(*), count(taken_by) FROM applications GROUP BY stage",
            "applications_in_queue",
        ),
        (
            "SELECT id FROM applications WHERE taken_by = 'x' ORDER BY due_on, submitted_at, id",
            "applications_taken",
        ),
        (
            "SELECT id FROM applications WHERE wakes_on <= '2027'",
            "applications_waking",
        ),
        (
            "SELECT id FROM applications WHERE remind_on <= '2027'",
            "applications_reminding",
        ),
        (
            "SELECT id FROM applications WHERE name_lookup = x'00'",
            "applications_by_name",
        ),
    ] {
        let plan = books.plan(sql);
        assert!(plan.contains(index), "{sql}: {plan}");
        assert!(!plan.contains("TEMP B-TREE"), "{sql}: {plan}");
    }
}
