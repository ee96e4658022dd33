//! The virus scanner, played by a stub that speaks clamd's protocol.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::os::unix::net::UnixListener;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

use menteban_rules::file::FileKind;
use menteban_rules::samples;
use menteban_server::{jobs, scan};
use serde_json::json;
use tempfile::TempDir;

use crate::harness::{FIRST, TestApp, bytes_of, file_id};
use crate::uploads::{begun, stored};

/// A scanner that gives one answer, and tells what it was shown.
struct Stub {
    address: String,
    shown: Receiver<Vec<u8>>,
}

impl Stub {
    fn says(answer: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (told, shown) = channel();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                serve(stream.unwrap(), answer, &told);
            }
        });
        Self { address, shown }
    }
}

/// `INSTREAM`, as clamd's manual has it.
fn serve(mut stream: impl Read + Write, answer: &str, told: &Sender<Vec<u8>>) {
    let mut command = [0; 10];
    stream.read_exact(&mut command).unwrap();
    assert_eq!(&command, b"zINSTREAM\0");
    let mut bytes = Vec::new();
    loop {
        let mut length = [0; 4];
        stream.read_exact(&mut length).unwrap();
        let length = u32::from_be_bytes(length) as usize;
        if length == 0 {
            break;
        }
        let start = bytes.len();
        bytes.resize(start + length, 0);
        stream.read_exact(&mut bytes[start..]).unwrap();
    }
    let _nobody_asks = told.send(bytes);
    write!(stream, "{answer}\0").unwrap();
}

fn scanned_by(stub: &Stub) -> TestApp {
    TestApp::scanned_by(TempDir::new().unwrap(), &stub.address)
}

#[test]
fn a_clean_file_is_taken_after_the_scanner_has_seen_all_of_it() {
    let stub = Stub::says("stream: OK");
    let server = scanned_by(&stub);
    let (client, draft) = begun(&server);
    let (file, bytes) = (file_id(1), bytes_of(FileKind::Jpeg));
    assert_eq!(client.upload(&draft, &file, &bytes).status, 204);
    server.wait(scan::all(&server.app)).unwrap();
    assert_eq!(stub.shown.recv().unwrap(), bytes);
    assert_eq!(
        client.draft(&draft)["files"][&file]["unscanned"],
        json!(false)
    );
    assert_eq!(stored(&client, &file), bytes);
}

#[test]
fn an_infected_file_is_refused_and_gone() {
    let stub = Stub::says("stream: Eicar-Signature FOUND");
    let server = scanned_by(&stub);
    let (client, draft) = begun(&server);
    let pdf = bytes_of(FileKind::Pdf);
    assert_eq!(client.upload(&draft, &file_id(1), &pdf).status, 204);
    server.wait(scan::all(&server.app)).unwrap();
    let state = client.draft(&draft)["files"][file_id(1)].clone();
    assert_eq!(state["state"], "refused");
    assert_eq!(state["problem"]["code"], "file_infected");
    assert!(server.wait(server.app.store.objects()).unwrap().is_empty());
}

#[test]
fn nobody_who_sends_waits_for_a_scanner_that_is_silent() {
    // It takes what it is shown, and never says a word.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = silent.local_addr().unwrap().to_string();
    let server = TestApp::scanned_by(TempDir::new().unwrap(), &address);
    let (client, draft) = begun(&server);
    let sent = Instant::now();
    let answer = client.upload(&draft, &file_id(1), &bytes_of(FileKind::Jpeg));
    assert_eq!(answer.status, 204);
    assert!(
        sent.elapsed() < Duration::from_secs(30),
        "less than its patience"
    );
    let state = client.draft(&draft)["files"][file_id(1)].clone();
    assert_eq!(state["unscanned"], json!(true));
}

#[test]
fn a_file_is_scanned_as_soon_as_it_is_here() {
    let stub = Stub::says("stream: OK");
    let server = scanned_by(&stub);
    let (client, draft) = begun(&server);
    server.wait(async {
        let job = tokio::spawn(jobs::scan_what_comes(server.app.clone()));
        // Its first look finds nothing: what follows is not by the clock.
        tokio::task::yield_now().await;
        drop(job);
    });
    let bytes = bytes_of(FileKind::Jpeg);
    assert_eq!(client.upload(&draft, &file_id(1), &bytes).status, 204);
    let soon = stub.shown.recv_timeout(Duration::from_secs(30));
    assert_eq!(soon.unwrap(), bytes);
}

#[test]
fn a_file_waits_for_a_scanner_that_does_not_answer_or_cannot_tell() {
    for stub in [
        "INSTREAM size limit exceeded. ERROR",
        "",
        "stream: OK and more",
    ] {
        let server = scanned_by(&Stub::says(stub));
        let (client, draft) = begun(&server);
        let (file, bytes) = (file_id(1), bytes_of(FileKind::Jpeg));
        assert_eq!(client.upload(&draft, &file, &bytes).status, 204);
        server.wait(scan::all(&server.app)).unwrap();
        assert_eq!(
            client.draft(&draft)["files"][&file]["unscanned"],
            json!(true),
            "{stub}"
        );
        assert_eq!(
            stored(&client, &file),
            bytes,
            "its own person still sees it"
        );
    }
}

#[test]
fn what_nobody_has_scanned_is_scanned_when_there_is_a_scanner() {
    let server = TestApp::start();
    let (client, draft) = begun(&server);
    client.upload(&draft, &file_id(1), &bytes_of(FileKind::Jpeg));
    client.upload(&draft, &file_id(2), &bytes_of(FileKind::Jpeg));
    let gone = TestApp::scanned_by(server.stop(), "127.0.0.1:1");
    let mut again = gone.client();
    again.cookie = client.cookie.clone();
    assert_eq!(
        again.draft(&draft)["files"][file_id(1)]["unscanned"],
        json!(true)
    );
    let stub = Stub::says("stream: OK");
    let server = TestApp::scanned_by(gone.stop(), &stub.address);
    server.wait(scan::all(&server.app)).unwrap();
    let mut again = server.client();
    again.cookie = client.cookie.clone();
    for file in [1, 2] {
        let state = again.draft(&draft)["files"][file_id(file)].clone();
        assert_eq!(
            state["unscanned"],
            json!(false),
            "one look is enough for both"
        );
    }
}

#[test]
fn what_is_found_in_a_file_that_was_sent_is_given_to_nobody() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    client.submit(&client.prepare(), "key-of-the-scan");
    let file = samples::draft().signature.unwrap().file;
    let path = format!("/api/files/{}", file.as_str());
    assert_eq!(client.get(&path).status, 200);
    let stub = Stub::says("stream: Some-Virus FOUND");
    let server = TestApp::scanned_by(server.stop(), &stub.address);
    server.wait(scan::all(&server.app)).unwrap();
    let mut again = server.client();
    again.cookie = client.cookie.clone();
    assert_eq!(again.get(&path).problem(), "404 not_found");
    assert!(!server.wait(server.app.store.objects()).unwrap().is_empty());
}

#[test]
fn a_scanner_may_listen_on_a_socket_of_this_machine() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("clamd.ctl");
    let listener = UnixListener::bind(&path).unwrap();
    let (told, shown) = channel();
    std::thread::spawn(move || serve(listener.accept().unwrap().0, "stream: OK", &told));
    let server = TestApp::scanned_by(TempDir::new().unwrap(), &format!("unix:{}", path.display()));
    let (client, draft) = begun(&server);
    let pdf = bytes_of(FileKind::Pdf);
    assert_eq!(client.upload(&draft, &file_id(1), &pdf).status, 204);
    server.wait(scan::all(&server.app)).unwrap();
    assert_eq!(shown.recv().unwrap(), pdf);
}
