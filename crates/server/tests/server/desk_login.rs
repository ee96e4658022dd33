//! The staff logs in by name, password and second factor, apart from those who apply.

use menteban_api::StaffRole;
use menteban_server::staff::{DEMO_PASSWORD, Joining, StaffRecord};
use serde_json::{Value, json};

use crate::harness::{Answer, Books, Client, FIRST, TestApp};

fn try_login(client: &Client, name: &str, password: &str, code: &str) -> Answer {
    let given = json!({ "name": name, "password": password, "code": code });
    client.json("POST", "/api/desk/login", &given)
}

#[test]
fn name_password_and_code_open_the_desk_and_one_code_opens_it_once() {
    let server = TestApp::start();
    let mut client = server.client();
    assert_eq!(
        try_login(&client, "chen", DEMO_PASSWORD, "").problem(),
        "401 second_factor"
    );
    let code = server.second_factor();
    let opened = try_login(&client, " chen ", DEMO_PASSWORD, &code);
    assert_eq!(opened.status, 200, "{opened:?}");
    assert_eq!(opened.json()["shown"], "陈受理");
    assert_eq!(opened.json()["roles"], json!(["acceptance"]));
    let cookie = opened.header("set-cookie");
    assert!(
        cookie.contains("SameSite=Strict") && cookie.contains("HttpOnly"),
        "{cookie}"
    );
    assert_eq!(
        try_login(&client, "chen", DEMO_PASSWORD, &code).problem(),
        "401 staff_wrong"
    );
    client.take_cookie(&opened);
    assert_eq!(client.get("/api/desk/me").json()["shown"], "陈受理");
    assert_eq!(
        client.json("POST", "/api/desk/logout", &Value::Null).status,
        204
    );
    assert_eq!(client.get("/api/desk/me").problem(), "401 login_required");
}

#[test]
fn an_applicant_is_nobody_at_the_desk_and_the_staff_nobody_among_applicants() {
    let server = TestApp::start();
    let applicant = server.logged_in(FIRST);
    assert_eq!(
        applicant.get("/api/desk/me").problem(),
        "401 login_required"
    );
    let staff = server.at_desk("chen");
    assert_eq!(staff.get("/api/desk/me").status, 200);
    assert_eq!(staff.get("/api/me").problem(), "401 login_required");
}

#[test]
fn five_wrong_tries_lock_a_name_for_a_quarter_of_an_hour() {
    let server = TestApp::start();
    let client = server.client();
    let wrong = || try_login(&client, "wu", "wrong", "").problem();
    for _ in 0..5 {
        assert_eq!(wrong(), "401 staff_wrong");
    }
    let right = || try_login(&client, "wu", DEMO_PASSWORD, "").problem();
    assert_eq!(
        right(),
        "401 staff_wrong",
        "the same words for a locked name"
    );
    server.move_clock(14 * 60);
    assert_eq!(right(), "401 staff_wrong");
    server.move_clock(61);
    assert_eq!(right(), "401 second_factor");
    assert_eq!(
        try_login(&client, "nobody", "wrong", "").problem(),
        "401 staff_wrong"
    );
}

#[test]
fn a_session_ends_after_a_quarter_of_an_hour_unused() {
    let server = TestApp::start();
    let staff = server.at_desk("chen");
    server.move_clock(14 * 60);
    assert_eq!(staff.get("/api/desk/me").status, 200);
    server.move_clock(14 * 60);
    assert_eq!(
        staff.get("/api/desk/me").status,
        200,
        "seeing it keeps it alive"
    );
    server.move_clock(16 * 60);
    assert_eq!(staff.get("/api/desk/me").problem(), "401 login_required");
}

#[test]
fn new_means_end_the_old_ones() {
    let server = TestApp::start();
    let staff = server.at_desk("chen");
    let joining = Joining {
        name: "chen".to_owned(),
        shown: "陈受理".to_owned(),
        roles: vec![StaffRole::Administrator],
    };
    let (record, given) = StaffRecord::draw(&joining).unwrap();
    server
        .wait(
            server
                .app
                .store
                .join_staff(&joining, &record, server.app.clock.now()),
        )
        .unwrap();
    assert_eq!(staff.get("/api/desk/me").problem(), "401 login_required");
    let client = server.client();
    assert_eq!(
        try_login(&client, "chen", DEMO_PASSWORD, "").problem(),
        "401 staff_wrong"
    );
    assert_eq!(
        try_login(&client, "chen", &given.password, "").problem(),
        "401 second_factor"
    );
}

/// What the log says of one of the staff.
fn told(server: &TestApp, name: &str) -> Vec<String> {
    Books::open(server.folder.path()).column(&format!(
        "SELECT what FROM audit WHERE what <> 'staff_created'
            AND staff = (SELECT id FROM staff WHERE name = '{name}') ORDER BY sequence"
    ))
}

#[test]
fn of_guesses_that_come_at_once_five_are_judged() {
    let server = TestApp::start();
    std::thread::scope(|scope| {
        for _ in 0..12 {
            let client = server.client();
            scope.spawn(move || try_login(&client, "wu", "wrong", ""));
        }
    });
    let mut expected = vec!["login_failed"; 5];
    expected.push("locked");
    assert_eq!(told(&server, "wu"), expected);
}

#[test]
fn of_codes_that_come_at_once_five_are_judged() {
    let server = TestApp::start();
    std::thread::scope(|scope| {
        for code in 0..12 {
            let client = server.client();
            let code = format!("{code:06}");
            scope.spawn(move || try_login(&client, "wu", DEMO_PASSWORD, &code));
        }
    });
    let mut expected = vec!["login_failed"; 5];
    expected.push("locked");
    assert_eq!(told(&server, "wu"), expected);
}

#[test]
fn whoever_goes_is_noted_and_whoever_was_not_there_is_not() {
    let server = TestApp::start();
    let chen = server.at_desk("chen");
    for _ in 0..2 {
        chen.json("POST", "/api/desk/logout", &Value::Null);
    }
    assert_eq!(told(&server, "chen"), ["logged_in", "logged_out"]);
}

#[test]
fn who_is_taken_out_of_the_staff_is_out_at_once_and_keeps_what_they_did() {
    let server = TestApp::with(crate::desk::policy());
    let id = server.logged_in(FIRST).file("key-of-the-first");
    let chen = server.at_desk("chen");
    assert_eq!(chen.deal(&id, "take").status, 200);
    let now = server.app.clock.now();
    let remove = |name: &str| {
        server
            .wait(server.app.store.remove_staff(name, now))
            .unwrap()
    };
    assert!(remove("chen"));
    assert!(!remove("chen"), "once");
    assert!(!remove("nobody"));
    assert_eq!(chen.get("/api/desk/me").problem(), "401 login_required");
    let again = try_login(&server.client(), "chen", DEMO_PASSWORD, "");
    assert_eq!(again.problem(), "401 staff_wrong");
    let case = server.at_desk("zhou").case(&id);
    assert_eq!(case["taken_by"], Value::Null);
    assert_eq!(told(&server, "chen"), ["logged_in", "saw_case", "took"]);
    let removed = Books::open(server.folder.path()).column(
        "SELECT name FROM audit JOIN staff ON staff.id = detail WHERE what = 'staff_removed'",
    );
    assert_eq!(removed, ["chen"]);
}
