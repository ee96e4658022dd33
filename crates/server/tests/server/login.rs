//! Codes and sessions.

use crate::harness::{CHILD, FIRST, SECOND, TestApp, UNKNOWN};
use menteban_server::http;
use serde_json::json;

#[test]
fn the_right_code_opens_a_session_once() {
    let server = TestApp::start();
    let mut client = server.client();
    let code = server.ask_code(&client, FIRST);
    let answer = client.login(FIRST, &code);
    assert_eq!(answer.status, 200);
    let me = answer.json();
    assert_eq!(me["phone_masked"], "138****0001");
    assert_eq!(me["person"]["id_masked"], "510499********0018");
    assert!(
        answer
            .header("set-cookie")
            .contains("HttpOnly; SameSite=Lax")
    );
    assert_eq!(client.get("/api/me").json(), me);
    assert_eq!(
        server.client().login(FIRST, &code).problem(),
        "401 code_wrong"
    );
}

#[test]
fn numbers_may_be_typed_in_full_width_and_with_spaces() {
    let server = TestApp::start();
    let mut client = server.client();
    let code = server.ask_code(&client, "５１０４９９ 19600101 0018");
    let wide: String = code
        .chars()
        .map(|digit| char::from_u32(u32::from(digit) + 0xfee0).unwrap())
        .collect();
    assert_eq!(client.login(FIRST, &format!(" {wide} ")).status, 200);
}

#[test]
fn a_code_lasts_five_minutes() {
    let server = TestApp::start();
    let mut client = server.client();
    let code = server.ask_code(&client, FIRST);
    server.move_clock(300);
    assert_eq!(client.login(FIRST, &code).problem(), "401 code_wrong");
    let code = server.ask_code(&client, FIRST);
    server.move_clock(290);
    assert_eq!(client.login(FIRST, &code).status, 200);
}

#[test]
fn five_wrong_tries_void_a_code() {
    let server = TestApp::start();
    let mut client = server.client();
    let code = server.ask_code(&client, FIRST);
    let wrong = if code == "000000" { "000001" } else { "000000" };
    for _ in 0..5 {
        assert_eq!(client.login(FIRST, wrong).problem(), "401 code_wrong");
    }
    assert_eq!(client.login(FIRST, &code).problem(), "401 code_wrong");
}

#[test]
fn a_newer_code_voids_the_older_one() {
    let server = TestApp::start();
    let mut client = server.client();
    let older = server.ask_code(&client, FIRST);
    server.move_clock(61);
    let newer = server.ask_code(&client, FIRST);
    if older != newer {
        assert_eq!(client.login(FIRST, &older).problem(), "401 code_wrong");
    }
    assert_eq!(client.login(FIRST, &newer).status, 200);
}

#[test]
fn somebody_elses_code_opens_nothing() {
    let server = TestApp::start();
    let mut client = server.client();
    let code = server.ask_code(&client, FIRST);
    server.ask_code(&client, SECOND);
    let own = server.outbox()[1]["code"].clone();
    if own != code.as_str() {
        assert_eq!(client.login(SECOND, &code).problem(), "401 code_wrong");
    }
}

#[test]
fn codes_are_sent_once_a_minute_five_times_an_hour_ten_times_a_day() {
    let server = TestApp::start();
    let client = server.client();
    assert_eq!(client.ask(FIRST).status, 200);
    let again = client.ask(FIRST);
    assert_eq!(again.problem(), "429 too_often");
    let wait = again.json()["retry_after_secs"].as_i64().unwrap();
    assert!((1..=60).contains(&wait), "{wait}");
    assert_eq!(again.header("retry-after"), wait.to_string());
    for _ in 0..4 {
        server.move_clock(61);
        assert_eq!(client.ask(FIRST).status, 200);
    }
    server.move_clock(61);
    assert_eq!(client.ask(FIRST).problem(), "429 too_often");
    server.move_clock(3_600);
    for _ in 0..5 {
        assert_eq!(client.ask(FIRST).status, 200);
        server.move_clock(61);
    }
    server.move_clock(3_600);
    assert_eq!(client.ask(FIRST).problem(), "429 too_often");
    server.move_clock(86_400);
    assert_eq!(client.ask(FIRST).status, 200);
}

#[test]
fn a_number_the_registry_does_not_know_is_answered_in_the_same_way() {
    let server = TestApp::start();
    let mut client = server.client();
    let (known, unknown) = (client.ask(FIRST), client.ask(UNKNOWN));
    assert_eq!((known.status, &known.body), (unknown.status, &unknown.body));
    let names = |answer: &crate::harness::Answer| {
        let mut names: Vec<_> = answer.headers.keys().map(ToString::to_string).collect();
        names.sort();
        names
    };
    assert_eq!(names(&known), names(&unknown));
    assert_eq!(client.ask(FIRST).problem(), client.ask(UNKNOWN).problem());
    assert_eq!(client.login(UNKNOWN, "123456").problem(), "401 code_wrong");
    assert_eq!(client.login(SECOND, "123456").problem(), "401 code_wrong");
}

#[test]
fn one_phone_serves_relatives_within_its_own_limit() {
    let server = TestApp::start();
    let mut client = server.client();
    for _ in 0..2 {
        for id in [FIRST, CHILD] {
            let code = server.ask_code(&client, id);
            assert_eq!(client.login(id, &code).status, 200);
            server.move_clock(61);
        }
    }
    server.ask_code(&client, FIRST);
    server.move_clock(61);
    // The phone has had its five of this hour. Nobody is told, and nothing is sent.
    nothing_is_sent(&server, CHILD);
}

#[test]
fn one_phone_gets_one_message_a_minute_whoever_asks() {
    let server = TestApp::start();
    let mut client = server.client();
    server.ask_code(&client, FIRST);
    server.move_clock(30);
    nothing_is_sent(&server, CHILD);
    server.move_clock(61);
    let code = server.ask_code(&client, CHILD);
    assert_eq!(client.login(CHILD, &code).status, 200);
    assert_eq!(server.outbox().len(), 2);
}

/// Whoever asks is answered as always.
fn nothing_is_sent(server: &TestApp, id: &str) {
    let sent = server.outbox().len();
    assert_eq!(server.client().ask(id).status, 200);
    assert_eq!(
        server.client().login(id, "123456").problem(),
        "401 code_wrong"
    );
    assert_eq!(server.outbox().len(), sent);
}

#[test]
fn what_is_no_id_number_is_said_at_once() {
    let server = TestApp::start();
    let answer = server.client().ask("510499196001010019");
    assert_eq!(answer.problem(), "422 problems");
    assert_eq!(answer.json()["problems"][0]["code"], "id_check");
}

#[test]
fn one_address_may_ask_so_many_times_an_hour() {
    let server = TestApp::start();
    let client = server.client();
    for _ in 0..http::MOST_PER_ADDRESS {
        assert_eq!(client.ask("1").status, 422);
    }
    assert_eq!(client.ask("1").problem(), "429 too_often");
    // Nobody has told us to believe this header.
    let forwarded = [
        ("content-type", "application/json"),
        ("x-forwarded-for", "192.0.2.1"),
    ];
    let body = json!({ "id_number": "1" }).to_string();
    let answer = client.send("POST", "/api/login/code", &forwarded, body.as_bytes());
    assert_eq!(answer.problem(), "429 too_often");
    server.move_clock(3_600);
    assert_eq!(client.ask("1").status, 422);
}

#[test]
fn sessions_end_when_idle_and_after_twelve_hours() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    server.move_clock(29 * 60);
    assert_eq!(client.get("/api/me").status, 200);
    server.move_clock(29 * 60);
    assert_eq!(
        client.get("/api/me").status,
        200,
        "being seen keeps it alive"
    );
    server.move_clock(30 * 60 + 1);
    assert_eq!(client.get("/api/me").problem(), "401 login_required");

    let client = server.logged_in(SECOND);
    for _ in 0..25 {
        server.move_clock(28 * 60);
        assert_eq!(client.get("/api/me").status, 200);
    }
    server.move_clock(21 * 60);
    assert_eq!(client.get("/api/me").problem(), "401 login_required");
}

#[test]
fn logging_out_ends_the_session_everywhere() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let answer = client.json("POST", "/api/logout", &json!({}));
    assert_eq!(answer.status, 204);
    assert!(answer.header("set-cookie").contains("Max-Age=0"));
    assert_eq!(client.get("/api/me").problem(), "401 login_required");
    assert_eq!(
        server
            .client()
            .json("POST", "/api/logout", &json!({}))
            .status,
        204
    );
}
