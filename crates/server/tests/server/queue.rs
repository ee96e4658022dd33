//! What is to be done at the desk, and what was done there in a month.

use serde_json::{Value, json};

use menteban_server::jobs;

use crate::desk::{approve, policy, refuse};
use crate::harness::{Answer, Books, Client, FIRST, SECOND, TestApp};

fn receipts(answer: &Answer) -> Vec<String> {
    let queue = answer.json();
    let rows = queue["rows"].as_array().unwrap();
    rows.iter()
        .map(|row| row["receipt"].as_str().unwrap().to_owned())
        .collect()
}

fn counts(client: &Client) -> Value {
    client.get("/api/desk/queue").json()["counts"].clone()
}

#[test]
fn the_queue_shows_what_is_due_first_and_finds_the_whole_number_or_name() {
    let server = TestApp::start();
    server.logged_in(FIRST).file("key-of-the-first");
    server.move_clock(4 * 86_400);
    let second_id = server.logged_in(SECOND).file("key-of-the-second");
    let wu = server.at_desk("wu");
    let queue = wu.get("/api/desk/queue");
    let both = receipts(&queue);
    assert!(
        both[0].starts_with("MT20261120") && both[1].starts_with("MT20261124"),
        "{both:?}"
    );
    let rows = &queue.json()["rows"];
    assert_eq!(rows[0]["name"], "张示范");
    assert_eq!(rows[0]["diseases"], json!(["高血压"]));
    assert_eq!(rows[0]["state"]["stage"], "decision");
    assert_eq!(queue.json()["counts"], json!([2, 0, 0, 0, 0, 0, 0, 2]));
    assert_eq!(queue.json()["next"], Value::Null);

    let submitted = rows[0]["state"]["submitted"].as_i64().unwrap();
    let after = format!(
        "{}.{submitted}.{}",
        rows[0]["state"]["due"]["date"].as_str().unwrap(),
        rows[0]["id"].as_str().unwrap()
    );
    assert_eq!(
        receipts(&wu.get(&format!("/api/desk/queue?after={after}"))),
        both[1..]
    );
    let found = |what: &str| {
        let search = json!({ "search": what });
        receipts(&wu.json("POST", "/api/desk/search", &search))
    };
    assert_eq!(found(&both[0].to_lowercase()), both[..1]);
    assert_eq!(found(FIRST), both[..1]);
    assert_eq!(found(SECOND), both[1..]);
    assert_eq!(found("张示范"), both[..1]);
    assert_eq!(found("张").len(), 0, "half a name");
    for wrong in ["view=everything", "after=yesterday"] {
        let answer = wu.get(&format!("/api/desk/queue?{wrong}"));
        assert_eq!(answer.problem(), "400 bad_request", "{wrong}");
    }

    wu.deal(&second_id, "take");
    assert_eq!(counts(&wu), json!([1, 1, 0, 0, 0, 0, 0, 2]));
    assert_eq!(receipts(&wu.get("/api/desk/queue?view=mine")), both[1..]);
    let visit = json!({ "place": "窗口", "hours": "上午", "bring": [], "until": null });
    let called = wu.step(
        &second_id,
        "decision",
        json!({ "event": "ask_verification", "visit": visit }),
    );
    assert_eq!(
        called.json()["taken_by"],
        Value::Null,
        "it waits for the applicant"
    );
    assert_eq!(counts(&wu), json!([1, 0, 0, 1, 0, 0, 0, 2]));
    server.move_clock(30 * 86_400);
    let wu = server.at_desk("wu");
    assert_eq!(receipts(&wu.get("/api/desk/queue?view=late")), both[..1]);
    let chen = server.at_desk("chen");
    assert_eq!(
        counts(&chen),
        json!([0, 0, 1, 1, 0, 0, 0, 2]),
        "nothing waits for 受理"
    );
}

#[test]
fn a_month_is_reported_with_its_reasons() {
    let server = TestApp::start();
    let first = server.logged_in(FIRST).file("key-of-the-first");
    let second = server.logged_in(SECOND).file("key-of-the-second");
    server.move_clock(5 * 86_400);
    let wu = server.at_desk("wu");
    assert_eq!(wu.step(&first, "decision", refuse()).status, 200);
    server.move_clock(20 * 86_400);
    let wu = server.at_desk("wu");
    assert_eq!(wu.step(&second, "decision", approve()).status, 200);
    let november = wu.get("/api/desk/report?month=2026-11").json();
    assert_eq!(
        november,
        json!({
            "month": "2026-11", "submitted": 2, "approved": 0, "refused": 1, "not_accepted": 0,
            "late": 0, "median_days": 3, "median_own_days": 3, "uncounted": 0, "deemed": 0, "asked": 0,
            "reasons": [{ "reason": "criteria_not_met", "text": "材料里看不出达到认定标准", "count": 1 }],
        })
    );
    let december = wu.get("/api/desk/report?month=2026-12").json();
    assert_eq!(
        (&december["approved"], &december["late"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(
        wu.get("/api/desk/report?month=soon").problem(),
        "400 bad_request"
    );
    let chen = server.at_desk("chen");
    assert_eq!(
        chen.get("/api/desk/report?month=2026-11").problem(),
        "403 role_required"
    );
}

#[test]
fn a_report_tells_the_agencys_time_from_the_applicants() {
    let server = TestApp::start();
    let id = server.logged_in(FIRST).file("key-of-the-first");
    let wu = server.at_desk("wu");
    let visit = json!({ "place": "窗口", "hours": "上午", "bring": [], "until": null });
    let called = json!({ "event": "ask_verification", "visit": visit });
    assert_eq!(wu.step(&id, "decision", called).status, 200);
    server.move_clock(7 * 86_400);
    let wu = server.at_desk("wu");
    let came = json!({ "event": "verified", "came": true, "note": "" });
    assert_eq!(wu.step(&id, "decision", came).status, 200);
    server.move_clock(86_400 * 3);
    let wu = server.at_desk("wu");
    assert_eq!(wu.step(&id, "decision", approve()).status, 200);
    let report = wu.get("/api/desk/report?month=2026-11").json();
    assert_eq!(
        (&report["median_days"], &report["median_own_days"]),
        (&json!(6), &json!(1))
    );

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
    let report = wu.get("/api/desk/report?month=2026-11").json();
    assert_eq!(
        report["reasons"][0]["count"], 1,
        "also those of a correction"
    );
}

#[test]
fn a_report_says_what_it_cannot_count_and_what_silence_has_accepted() {
    let server = TestApp::with(policy());
    server.move_clock(31 * 86_400);
    let id = server.logged_in(FIRST).file("key-of-the-first");
    server.move_clock(10 * 86_400);
    server.wait(jobs::tick(&server.app)).unwrap();
    server.move_clock(5 * 86_400);
    let wu = server.at_desk("wu");
    assert_eq!(wu.step(&id, "decision", refuse()).status, 200);
    let report = wu.get("/api/desk/report?month=2027-01").json();
    assert_eq!(
        (&report["refused"], &report["uncounted"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(report["median_days"], Value::Null);
    let december = wu.get("/api/desk/report?month=2026-12").json();
    assert_eq!(december["deemed"], 1);
}

#[test]
fn what_has_ended_and_the_whole_begin_with_the_newest() {
    let server = TestApp::start();
    let first = server.logged_in(FIRST).file("key-of-the-first");
    server.move_clock(86_400);
    let second = server.logged_in(SECOND).file("key-of-the-second");
    let wu = server.at_desk("wu");
    let ids = |view: &str| {
        let queue = wu.get(&format!("/api/desk/queue?view={view}")).json();
        let rows = queue["rows"].as_array().unwrap().iter();
        rows.map(|row| row["id"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(ids("open"), [first.clone(), second.clone()]);
    assert_eq!(ids("all"), [second.clone(), first.clone()]);
    wu.step(&second, "decision", refuse());
    server.move_clock(60);
    wu.step(&first, "decision", approve());
    assert_eq!(ids("ended"), [first.clone(), second.clone()]);
    let ended =
        Books::open(server.folder.path()).column("SELECT max(ended_at) || '' FROM applications");
    let after = format!("ended&after=.{}.{first}", ended[0]);
    assert_eq!(ids(&after), [second]);
}
