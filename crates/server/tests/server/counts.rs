//! The counts: there when they are asked for, true, and about nobody.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use crate::harness::{Books, Client, FIRST, TestApp, file_id};
use menteban_server::jobs;
use menteban_server::metrics::Job;
use serde_json::json;

fn text(counts: &Client) -> String {
    let answer = counts.get("/metrics");
    assert_eq!(answer.status, 200, "{answer:?}");
    assert!(
        answer
            .header("content-type")
            .starts_with("application/openmetrics-text;")
    );
    String::from_utf8(answer.body).unwrap()
}

/// The number of one series, 0 if there is none yet.
fn count(text: &str, series: &str) -> f64 {
    let line = text
        .lines()
        .find_map(|line| line.strip_prefix(series)?.strip_prefix(' '));
    line.map_or(0.0, |number| number.parse().unwrap())
}

/// Asks until the series has this number.
fn until(counts: &Client, series: &str, number: f64) {
    for _ in 0..10_000 {
        if count(&text(counts), series) == number {
            return;
        }
    }
    panic!("{series} is never {number}: {}", text(counts));
}

#[test]
fn what_was_done_is_counted_and_nobody_is_named() {
    let server = TestApp::start();
    let (client, counts) = (server.logged_in(FIRST), server.counts());
    let draft = client.prepare();
    let answer = client.submit(&draft, "key-of-what-is-counted");
    assert_eq!(client.submit(&draft, "key-of-what-is-counted").status, 200);
    let me = client.get("/api/me").json();
    client.get("/api/applications/0123456789abcdef0123456789abcdef");

    let text = text(&counts);
    let submit = "method=\"POST\",route=\"/api/drafts/{id}/submit\"";
    assert_eq!(count(&text, "menteban_submissions_total"), 1.0);
    let requests = format!("menteban_requests_total{{{submit},status=\"2xx\"}}");
    assert_eq!(count(&text, &requests), 2.0);
    let times = format!("menteban_request_time_seconds_count{{{submit}}}");
    assert_eq!(count(&text, &times), 2.0);
    let lost =
        "menteban_requests_total{method=\"GET\",route=\"/api/applications/{id}\",status=\"4xx\"}";
    assert_eq!(count(&text, lost), 1.0);
    assert!(count(&text, "menteban_database_wait_seconds_count") > 10.0);
    assert!(text.contains("menteban_database_busy{connections=\"writer\"} "));

    let answer = answer.json();
    let secrets = [
        &answer["receipt"],
        &answer["id"],
        &me["person_key"],
        &json!(draft),
        &json!(FIRST),
    ];
    for secret in secrets {
        assert!(
            !text.contains(secret.as_str().unwrap()),
            "{secret} is in {text}"
        );
    }
}

#[test]
fn bytes_are_counted_when_they_are_on_disk_and_jobs_while_they_last() {
    let server = TestApp::start();
    let (client, counts) = (server.logged_in(FIRST), server.counts());
    let draft = client.begin();
    client.announce(&draft, &file_id(1), 1_000);
    assert_eq!(client.part(&file_id(1), 0, &[1; 600]).status, 204);
    assert_eq!(count(&text(&counts), "menteban_upload_bytes_total"), 600.0);

    let open = "menteban_open_jobs{job=\"part\"}";
    assert_eq!(count(&text(&counts), open), 0.0);
    let cookie = client.cookie.clone().unwrap();
    let head = format!(
        "PATCH /api/files/{} HTTP/1.1\r\nhost: a\r\nx-menteban: 1\r\ncookie: {cookie}\r\n\
         tus-resumable: 1.0.0\r\nupload-offset: 600\r\ncontent-type: application/offset+octet-stream\r\n\
         content-length: 400\r\n\r\n",
        file_id(1)
    );
    let mut half_sent = TcpStream::connect(server.address).unwrap();
    half_sent.write_all(head.as_bytes()).unwrap();
    half_sent.write_all(&[1; 100]).unwrap();
    until(&counts, open, 1.0);
    drop(half_sent);
    until(&counts, open, 0.0);
    assert_eq!(count(&text(&counts), "menteban_upload_bytes_total"), 700.0);
}

/// A method and an address that nobody has thought of.
fn brew(server: &TestApp, number: u32) {
    let mut connection = TcpStream::connect(server.address).unwrap();
    let head = format!(
        "BREW{number} /some/{number}/page HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n"
    );
    connection.write_all(head.as_bytes()).unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 405 "), "{answer}");
}

#[test]
fn nobody_can_make_the_counts_grow() {
    let server = TestApp::start();
    let (client, counts) = (server.client(), server.counts());
    brew(&server, 0);
    client.get("/some/0/page");
    client.get("/api/nothing/0");
    let lines = text(&counts).lines().count();
    for number in 1..20 {
        brew(&server, number);
        client.get(&format!("/some/{number}/page"));
        client.get(&format!("/api/nothing/{number}"));
    }
    let text = text(&counts);
    assert_eq!(text.lines().count(), lines, "{text}");
    let brewed = "menteban_requests_total{method=\"other\",route=\"other\",status=\"4xx\"}";
    assert_eq!(count(&text, brewed), 20.0);
}

#[test]
fn people_cannot_reach_the_counts() {
    let server = TestApp::start();
    let answer = server.client().get("/metrics");
    assert!(
        !String::from_utf8_lossy(&answer.body).contains("menteban_"),
        "{answer:?}"
    );
    assert_eq!(server.counts().get("/healthz").status, 404);
}

#[test]
fn a_job_outlives_a_panic_and_says_so() {
    let server = TestApp::start();
    let counts = server.counts();
    let (app, wait) = (&server.app, |work: bool| {
        let work = async move {
            assert!(work, "something nobody thought of");
            Ok(())
        };
        server.wait(jobs::attempt(&server.app, Job::Deliver, work));
    });
    wait(false);
    let failures = "menteban_job_failures_total{job=\"deliver\"}";
    let succeeded = "menteban_job_succeeded_at{job=\"deliver\"}";
    assert_eq!(count(&text(&counts), failures), 1.0);
    assert_eq!(count(&text(&counts), succeeded), 0.0);
    wait(true);
    let now = app.clock.now().0 as f64;
    let text = text(&counts);
    assert_eq!(count(&text, failures), 1.0);
    assert!((count(&text, succeeded) - now).abs() < 60.0, "{text}");
    assert_eq!(count(&text, "menteban_open_jobs{job=\"deliver\"}"), 0.0);
}

#[test]
fn what_waits_and_what_is_late_is_counted() {
    let server = TestApp::with(crate::desk::policy());
    let counts = server.counts();
    let id = server.logged_in(FIRST).file("key-of-the-first");
    let accept = json!({ "event": "accept" });
    server.at_desk("chen").step(&id, "acceptance", accept);
    let planned = |_| vec![(menteban_api::DeliveryWay::Sms, server.app.clock.now())];
    server
        .wait(server.app.store.plan_deliveries(planned))
        .unwrap();
    let waiting = "menteban_messages{way=\"sms\",state=\"waiting\"}";
    let dead = "menteban_messages{way=\"sms\",state=\"dead\"}";
    let now = text(&counts);
    assert_eq!((count(&now, waiting), count(&now, dead)), (1.0, 0.0));
    assert_eq!(count(&now, "menteban_late_applications"), 0.0);
    Books::open(server.folder.path()).run("UPDATE deliveries SET state = 'dead'");
    server.move_clock(60 * 86_400);
    let now = text(&counts);
    assert_eq!((count(&now, waiting), count(&now, dead)), (0.0, 1.0));
    assert_eq!(count(&now, "menteban_late_applications"), 1.0);
}
