//! What the server does by itself when a day has passed.

use menteban_rules::policy::{CalendarDay, DayKind, Policy};
use menteban_rules::samples;
use menteban_rules::time::parse_date;
use menteban_server::jobs;
use serde_json::{Value, json};

use crate::desk::policy;
use crate::harness::{Books, Client, FIRST, TestApp};

const DAY: i64 = 86_400;

fn tick(server: &TestApp) {
    server.wait(jobs::tick(&server.app)).unwrap();
}

fn told(server: &TestApp) -> Vec<String> {
    Books::open(server.folder.path()).column("SELECT tells FROM notices ORDER BY created_at, tells")
}

fn state(client: &Client, id: &str) -> Value {
    client.get(&format!("/api/applications/{id}")).json()["state"].clone()
}

fn happened(client: &Client, id: &str) -> Vec<String> {
    let answer = client.get(&format!("/api/applications/{id}")).json();
    let history = answer["history"].as_array().unwrap();
    history
        .iter()
        .map(|entry| entry["what"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn what_nobody_has_looked_at_is_accepted_when_its_days_are_over() {
    let server = TestApp::with(policy());
    let id = server.logged_in(FIRST).file("key-of-the-first");
    let chen = server.at_desk("chen");
    chen.deal(&id, "take");
    server.move_clock(7 * DAY);
    tick(&server);
    let client = server.logged_in(FIRST);
    assert_eq!(
        state(&client, &id)["stage"],
        "submitted",
        "its last day is not over"
    );
    server.move_clock(DAY);
    tick(&server);
    tick(&server);
    let client = server.logged_in(FIRST);
    assert_eq!(state(&client, &id)["stage"], "decision");
    assert_eq!(happened(&client, &id), ["submitted", "accepted"]);
    assert_eq!(told(&server), ["accepted"]);
    let case = server.at_desk("wu").case(&id);
    assert_eq!(case["history"][1]["event"]["event"], "deem_accept");
    assert_eq!(
        (&case["history"][1]["by"], &case["taken_by"]),
        (&Value::Null, &Value::Null)
    );
}

#[test]
fn who_is_asked_is_reminded_once_and_what_ran_out_goes_on() {
    let server = TestApp::start();
    let id = server.logged_in(FIRST).file("key-of-the-first");
    let wu = server.at_desk("wu");
    let asks = json!([{ "material": "identity", "paper": 0, "page": 0, "area": null,
                        "reason": "unreadable", "note": "" }]);
    let asked = wu.step(
        &id,
        "decision",
        json!({ "event": "ask_supplement", "asks": asks }),
    );
    assert_eq!(asked.json()["standing"]["until"], "2026-12-07", "{asked:?}");
    for (days, expected) in [
        (13, &["supplement_asked"][..]),
        (1, &["supplement_asked", "supplement_reminder"]),
        (1, &["supplement_asked", "supplement_reminder"]),
        (2, &["supplement_asked", "supplement_reminder"]),
        (
            1,
            &[
                "supplement_asked",
                "supplement_reminder",
                "supplement_run_out",
            ],
        ),
    ] {
        server.move_clock(days * DAY);
        tick(&server);
        assert_eq!(told(&server), expected);
    }
    let client = server.logged_in(FIRST);
    assert_eq!(state(&client, &id)["stage"], "decision");
    let case = server.at_desk("wu").case(&id);
    assert_eq!(case["standing"]["unanswered"], true);
}

/// The sample's pack with one more day off before anything is due.
fn with_a_day_off() -> Policy {
    let mut policy = samples::policy();
    let tables = policy.calendars.iter_mut();
    let table = tables.into_iter().find(|table| table.year == 2026).unwrap();
    table.version = "2026-9".to_owned();
    table.days.push(CalendarDay {
        date: parse_date("2026-12-10").unwrap(),
        kind: DayKind::Off,
        name: "new".to_owned(),
    });
    policy
}

#[test]
fn a_new_table_of_days_off_changes_what_is_under_way_and_says_so() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let id = client.file("key-of-the-first");
    assert_eq!(state(&client, &id)["due"]["date"], "2026-12-11");
    let cookie = client.cookie;
    let server = TestApp::on(server.stop(), with_a_day_off()).unwrap();
    tick(&server);
    let mut client = server.client();
    client.cookie = cookie;
    let due = state(&client, &id)["due"].clone();
    assert_eq!(
        (&due["date"], &due["calendar"]),
        (&json!("2026-12-14"), &json!("2026-9"))
    );
    assert_eq!(
        happened(&client, &id),
        ["submitted", "accepted", "due_changed"]
    );
    assert_eq!(told(&server), ["due_changed"]);
    let mut books = Books::open(server.folder.path());
    assert_eq!(
        books.column("SELECT due_on FROM applications"),
        ["2026-12-14"]
    );

    let folder = server.stop();
    let server = TestApp::on(folder, with_a_day_off()).unwrap();
    let mut books = Books::open(server.folder.path());
    let waking = books.column("SELECT id FROM applications WHERE wakes_on IS NOT NULL");
    assert!(waking.is_empty(), "the same tables wake nothing");
}

#[test]
fn moving_the_clock_of_a_demonstration_lets_days_pass() {
    let server = TestApp::with(policy());
    let client = server.logged_in(FIRST);
    let id = client.file("key-of-the-first");
    let now = server.app.clock.now().0 + 8 * DAY;
    let moved = client.json("POST", "/demo/clock", &json!({ "now": now }));
    assert_eq!(moved.status, 200);
    let client = server.logged_in(FIRST);
    assert_eq!(state(&client, &id)["stage"], "decision");
}
