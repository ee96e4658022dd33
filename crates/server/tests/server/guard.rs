//! What stands before every handler, and how everything that goes wrong is said.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpStream;

use crate::harness::{FIRST, TestApp};
use menteban_rules::policy::Maintenance;
use menteban_rules::samples;
use menteban_rules::time::Timestamp;
use serde_json::json;

#[test]
fn other_sites_change_nothing() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let cookie = client.cookie.clone().unwrap();
    let own = format!("http://{}", server.address);
    let body = json!({ "kind": "new" }).to_string();
    let begin = |more: &[(&str, &str)]| {
        let mut headers = vec![("content-type", "application/json"), ("cookie", &cookie)];
        headers.extend(more);
        client.raw("POST", "/api/drafts", &headers, body.as_bytes())
    };
    let header = ("x-menteban", "1");
    assert_eq!(begin(&[]).problem(), "403 forbidden");
    assert_eq!(
        begin(&[header, ("origin", "https://a.example")]).problem(),
        "403 forbidden"
    );
    assert_eq!(
        begin(&[header, ("origin", "null")]).problem(),
        "403 forbidden"
    );
    let cross = ("sec-fetch-site", "cross-site");
    assert_eq!(
        begin(&[header, ("origin", &own), cross]).problem(),
        "403 forbidden"
    );
    assert_eq!(begin(&[header, ("origin", &own)]).status, 201);
    assert_eq!(begin(&[header]).status, 200);
}

#[test]
fn everything_that_goes_wrong_is_problem_json() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let json = ("content-type", "application/json");
    let problem = |method, path, headers: &[_], body: &[u8]| {
        client.send(method, path, headers, body).problem()
    };
    assert_eq!(problem("GET", "/api/nothing", &[], b""), "404 not_found");
    assert_eq!(problem("GET", "/api/drafts/%ff", &[], b""), "404 not_found");
    assert_eq!(problem("GET", "/api/drafts/1", &[], b""), "404 not_found");
    assert_eq!(
        problem("DELETE", "/api/time", &[], b""),
        "405 method_not_allowed"
    );
    assert_eq!(
        problem("DELETE", "/anything", &[], b""),
        "405 method_not_allowed"
    );
    assert_eq!(
        problem("POST", "/api/drafts", &[json], b"{"),
        "400 bad_request"
    );
    assert_eq!(
        problem("POST", "/api/drafts", &[json], b"{\"kind\":\"x\"}"),
        "400 bad_request"
    );
    assert_eq!(
        problem(
            "POST",
            "/api/drafts",
            &[("content-type", "text/plain")],
            b"{}"
        ),
        "415 media_type"
    );
    let large = vec![b' '; 1024 * 1024 + 1];
    assert_eq!(
        problem("POST", "/api/drafts", &[json], &large),
        "413 too_large"
    );
}

#[test]
fn a_refusal_reaches_a_browser_that_is_still_sending() {
    let server = TestApp::start();
    let mut connection = TcpStream::connect(server.address).unwrap();
    let (half, length) = (vec![0; 200_000], 400_000);
    let head = format!("POST /api/drafts HTTP/1.1\r\nhost: a\r\ncontent-length: {length}\r\n\r\n");
    connection.write_all(head.as_bytes()).unwrap();
    connection.write_all(&half).unwrap();
    let mut line = String::new();
    let mut reader = BufReader::new(connection.try_clone().unwrap());
    reader.read_line(&mut line).unwrap();
    assert_eq!(line, "HTTP/1.1 403 Forbidden\r\n");
    connection.write_all(&half).unwrap();
    // The same connection goes on.
    connection
        .write_all(b"GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n")
        .unwrap();
    let answered = reader
        .lines()
        .any(|line| line.unwrap().ends_with("HTTP/1.1 200 OK"));
    assert!(answered);
}

#[test]
fn every_answer_has_a_request_id_of_ours_and_may_do_nothing() {
    let server = TestApp::start();
    let answer = server
        .client()
        .send("GET", "/api/time", &[("x-request-id", "mine")], b"");
    assert_eq!(answer.header("x-request-id").len(), 32);
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert!(
        answer
            .header("content-security-policy")
            .starts_with("default-src 'none'")
    );
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(
        answer.header("strict-transport-security"),
        "",
        "only over https"
    );
}

#[test]
fn over_https_the_session_is_bound_to_this_very_host() {
    let server = TestApp::behind("https://menteban.example");
    let mut client = server.client();
    let code = server.ask_code(&client, FIRST);
    let answer = client.login(FIRST, &code);
    let cookie = answer.header("set-cookie");
    assert!(
        cookie.starts_with("__Host-menteban=") && cookie.ends_with("; Secure"),
        "{cookie}"
    );
    assert!(
        answer
            .header("strict-transport-security")
            .starts_with("max-age=")
    );
    assert_eq!(client.get("/api/me").status, 200);
    let ours = [("origin", "https://menteban.example")];
    assert_eq!(client.send("POST", "/api/logout", &ours, b"").status, 204);
    let here = format!("http://{}", server.address);
    let other = [("origin", here.as_str())];
    assert_eq!(
        client.send("POST", "/api/logout", &other, b"").problem(),
        "403 forbidden"
    );
}

#[test]
fn during_maintenance_nothing_changes_and_everything_can_be_read() {
    let now = samples::now().0;
    let mut policy = samples::policy();
    policy.maintenance = vec![Maintenance {
        announce: Timestamp(now),
        from: Timestamp(now + 3_600),
        until: Timestamp(now + 7_200),
        reason: "reason".to_owned(),
    }];
    let server = TestApp::with(policy);
    let client = server.logged_in(FIRST);
    let draft = client.begin();
    assert_eq!(client.set(&draft, "address", json!("here")).status, 200);
    server.move_clock(1_700);
    assert_eq!(client.get("/api/me").status, 200);
    server.move_clock(1_750);
    assert_eq!(client.get("/api/me").status, 200);
    server.move_clock(200);

    let answer = client.set(&draft, "address", json!("there"));
    assert_eq!(answer.problem(), "503 maintenance");
    assert_eq!(
        answer.header("retry-after"),
        answer.json()["retry_after_secs"].to_string()
    );
    assert_eq!(client.ask(FIRST).problem(), "503 maintenance");
    assert_eq!(client.draft(&draft)["draft"]["address"], "here");
    assert_eq!(client.get("/").status, 200);
    assert_eq!(client.json("POST", "/api/logout", &json!({})).status, 204);

    server.move_clock(3_600);
    assert_eq!(
        server
            .logged_in(FIRST)
            .set(&draft, "address", json!("there"))
            .status,
        200
    );
}

#[test]
fn the_clock_can_be_moved_from_this_machine() {
    let server = TestApp::start();
    let answer = server
        .client()
        .json("POST", "/demo/clock", &json!({ "now": 1_800_000_000 }));
    assert_eq!(answer.json()["today"], "2027-01-15");
    let time = server.client().get("/api/time").json();
    assert_eq!(time["today"], "2027-01-15");
    let kept = server.wait(server.app.store.kept_clock()).unwrap();
    assert_ne!(kept, 0, "a restart shows the same time");
}

#[test]
fn it_says_that_it_is_well() {
    let server = TestApp::start();
    assert_eq!(server.client().get("/healthz").status, 200);
    assert_eq!(server.client().get("/readyz").status, 200);
}
