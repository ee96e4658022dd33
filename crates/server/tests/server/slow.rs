//! Whoever sends too slowly, or never reads, loses the connection after a bounded time, and nobody else waits longer.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use crate::harness::{Client, FIRST, TestApp, file_id};
use menteban_server::bounds::{Bounds, Seconds};

/// As patient as the server is here with what a test is about.
const SHORT: Seconds = Seconds(Duration::from_millis(200));
/// A server that has not lost its patience by now never will.
const FOR_EVER: Duration = Duration::from_secs(60);
/// Between two bytes of somebody slow.
const PACE: Duration = Duration::from_millis(10);

fn connect(server: &TestApp, head: &str) -> TcpStream {
    let mut stream = TcpStream::connect(server.address).unwrap();
    stream.set_read_timeout(Some(FOR_EVER)).unwrap();
    stream.set_write_timeout(Some(FOR_EVER)).unwrap();
    stream.write_all(head.as_bytes()).unwrap();
    stream
}

/// Whether the other side has ended the connection, with whatever it said until then put behind `said`.
fn has_ended(stream: &mut TcpStream, said: &mut String) -> bool {
    let mut bytes = [0; 4_096];
    match stream.read(&mut bytes) {
        Ok(0) => true,
        Ok(number) => {
            said.push_str(&String::from_utf8_lossy(&bytes[..number]));
            false
        }
        Err(error) => error.kind() != ErrorKind::WouldBlock,
    }
}

/// Sends byte after byte, never enough, until the connection is ended; gives what was said.
fn trickle(mut stream: TcpStream) -> String {
    stream.set_read_timeout(Some(PACE)).unwrap();
    let mut said = String::new();
    let most = FOR_EVER.as_millis() / PACE.as_millis();
    for _ in 0..most {
        if stream.write_all(b" ").is_err() || has_ended(&mut stream, &mut said) {
            return said;
        }
    }
    panic!("the server waits for ever; it said {said:?}");
}

/// Sends nothing more until the connection is ended; gives what was said.
fn wait(mut stream: TcpStream) -> String {
    let mut said = Vec::new();
    let read = stream.read_to_end(&mut said);
    let waits = read.is_err_and(|error| error.kind() == ErrorKind::WouldBlock);
    assert!(!waits, "the server waits for ever");
    String::from_utf8_lossy(&said).into_owned()
}

/// The head of a request with bytes of a file that is announced first, and the file's name.
fn half_sent(client: &Client) -> (String, String) {
    let file = file_id(1);
    let announced = client.announce(&client.begin(), &file, 100_000);
    assert_eq!(announced.status, 201, "{announced:?}");
    let cookie = client.cookie.as_deref().unwrap();
    let head = format!(
        "PATCH /api/files/{file} HTTP/1.1\r\nhost: a\r\nx-menteban: 1\r\ncookie: {cookie}\r\n\
         tus-resumable: 1.0.0\r\nupload-offset: 0\r\ncontent-type: application/offset+octet-stream\r\n\
         content-length: 100000\r\n\r\n"
    );
    (head, file)
}

#[test]
fn a_head_that_never_ends_gives_its_place_to_the_next() {
    let server = TestApp::bounded(Bounds {
        connections: 1,
        head_secs: SHORT,
        ..Bounds::USUAL
    });
    let slow = connect(&server, "GET /healthz HTTP/1.1\r\nx: ");
    let said = std::thread::spawn(move || trickle(slow));
    assert_eq!(server.client().get("/healthz").status, 200);
    assert_eq!(said.join().unwrap(), "");
}

#[test]
fn whoever_says_nothing_at_all_gives_the_place_to_the_next() {
    let server = TestApp::bounded(Bounds {
        connections: 1,
        head_secs: SHORT,
        ..Bounds::USUAL
    });
    let _silent = connect(&server, "");
    assert_eq!(server.client().get("/healthz").status, 200);
    // And whoever stays after an answer.
    let _idle = connect(&server, "GET /healthz HTTP/1.1\r\nhost: a\r\n\r\n");
    assert_eq!(server.client().get("/healthz").status, 200);
}

#[test]
fn a_body_that_never_ends_is_told_so_and_cut_off() {
    let server = TestApp::bounded(Bounds {
        request_secs: SHORT,
        rest_secs: SHORT,
        ..Bounds::USUAL
    });
    let head = "POST /api/login/code HTTP/1.1\r\nhost: a\r\nx-menteban: 1\r\n\
                content-type: application/json\r\ncontent-length: 100000\r\n\r\n";
    let said = trickle(connect(&server, head));
    assert!(said.starts_with("HTTP/1.1 408 "), "{said}");
    let said = wait(connect(&server, head));
    assert!(said.starts_with("HTTP/1.1 408 "), "{said}");
}

#[test]
fn bytes_of_a_file_that_trickle_are_kept_and_cut_off() {
    let server = TestApp::bounded(Bounds {
        upload_secs: SHORT,
        rest_secs: SHORT,
        ..Bounds::USUAL
    });
    let client = server.logged_in(FIRST);
    let (head, file) = half_sent(&client);
    let said = trickle(connect(&server, &head));
    assert!(said.starts_with("HTTP/1.1 408 "), "{said}");
    assert_ne!(client.offset(&file).header("upload-offset"), "0");
}

#[test]
fn a_file_whose_bytes_stay_away_is_cut_off_where_it_stands() {
    let server = TestApp::bounded(Bounds {
        silence_secs: SHORT,
        rest_secs: SHORT,
        ..Bounds::USUAL
    });
    let client = server.logged_in(FIRST);
    let (head, file) = half_sent(&client);
    let mut slow = connect(&server, &head);
    slow.write_all(&[0; 1_000]).unwrap();
    let said = wait(slow);
    assert!(said.starts_with("HTTP/1.1 408 "), "{said}");
    assert_eq!(client.offset(&file).header("upload-offset"), "1000");
}

#[test]
fn whoever_asks_and_never_reads_is_cut_off() {
    let server = TestApp::bounded(Bounds {
        answer_secs: SHORT,
        ..Bounds::USUAL
    });
    let mut deaf = connect(&server, "");
    // Blocks when the answers have filled the line, until the server ends it.
    let cut_off = loop {
        match deaf.write_all(b"GET /api/policy HTTP/1.1\r\nhost: a\r\n\r\n") {
            Ok(()) => {}
            Err(error) => break error.kind(),
        }
    };
    let ends = [ErrorKind::ConnectionReset, ErrorKind::BrokenPipe];
    assert!(ends.contains(&cut_off), "{cut_off}");
    assert_eq!(server.client().get("/healthz").status, 200);
}
