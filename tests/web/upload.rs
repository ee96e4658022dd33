//! The upload queue against a server that does what networks do.

use super::broken::Broken;
use super::fake::{Asked, Fake, Mishap};
use super::{fresh_database, screen, until};
use menteban::client::Client;
use menteban::platform::records::{Records, Value, Write};
use menteban::upload::{Announced, Job, Progress, Queue};
use menteban_api::ErrorCode;
use menteban_rules::draft::FileId;
use menteban_rules::file::{FileFacts, FileKind};
use menteban_rules::problem::Reason;
use menteban_rules::samples::file_id;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen_test::wasm_bindgen_test;

/// Pieces of 64, 128 and 256 KiB, and what is left.
const LENGTH: usize = 600_000;

struct Bench {
    fake: Fake,
    queue: Queue,
    records: Records,
    heard: Rc<RefCell<Vec<(FileId, Progress)>>>,
    _mounted: Box<dyn std::any::Any>,
}

impl Bench {
    async fn new() -> Self {
        // Mounting something starts what runs asynchronous work.
        let mounted = Box::new(screen::mount(|| ()));
        let records = Records::open(&fresh_database()).await;
        let heard = Rc::new(RefCell::new(Vec::new()));
        let hearing = Rc::clone(&heard);
        let told =
            move |file: &FileId, progress| hearing.borrow_mut().push((file.clone(), progress));
        Self {
            fake: Fake::start(),
            queue: Queue::new(Client::new(), records.clone(), told),
            records,
            heard,
            _mounted: mounted,
        }
    }

    async fn add(&self, number: u64, bytes: Vec<u8>) -> FileId {
        self.add_known(number, bytes, Announced::Never).await
    }

    async fn add_known(&self, number: u64, bytes: Vec<u8>, announced: Announced) -> FileId {
        let file = file_id(number);
        self.fake.expect(&file);
        let job = Job {
            file: file.clone(),
            draft: self.fake.draft(),
            bytes_key: number.to_string(),
            facts: facts(&bytes),
            sha256: None,
            announced,
        };
        self.records
            .write(vec![Write::Put(job.bytes_key.clone(), Value::Bytes(bytes))])
            .await;
        self.queue.add(job);
        file
    }

    fn last(&self, file: &FileId) -> Option<Progress> {
        let heard = self.heard.borrow();
        let mut of_file = heard.iter().rev().filter(|(one, _)| one == file);
        of_file.next().map(|(_, progress)| progress.clone())
    }

    async fn until_received(&self, file: &FileId) {
        until("received", || {
            matches!(self.last(file), Some(Progress::Received(_)))
        })
        .await;
        let sent = self.fake.with(|state| state.uploads[file].bytes.clone());
        assert!(sent == pdf(LENGTH), "other bytes have arrived");
    }

    /// Every piece that was sent: where it begins, and how long it is.
    fn pieces(&self) -> Vec<(usize, usize)> {
        self.fake.with(|state| {
            let pieces = state.asked.iter().filter(|one| one.method == "PATCH");
            let piece = |one: &Asked| {
                (
                    one.headers["upload-offset"].parse().unwrap(),
                    one.body.len(),
                )
            };
            pieces.map(piece).collect()
        })
    }

    /// Lets what waits for the network try again.
    async fn until_it_waits(&self, file: &FileId) {
        until("waiting", || {
            self.heard.borrow().len() > 1 && self.last(file) == Some(Progress::Waiting)
        })
        .await;
    }
}

/// Something that passes for a PDF, with different bytes everywhere.
fn pdf(length: usize) -> Vec<u8> {
    let mut bytes: Vec<u8> = (0..length).map(|place| (place / 7 % 251) as u8).collect();
    bytes[..8].copy_from_slice(b"%PDF-1.4");
    bytes[length - 6..].copy_from_slice(b"%%EOF\n");
    bytes
}

fn facts(bytes: &[u8]) -> FileFacts {
    FileFacts {
        kind: FileKind::Pdf,
        bytes: bytes.len() as u32,
        width: 0,
        height: 0,
        pages: 0,
        unscanned: false,
        judged: 0,
    }
}

#[wasm_bindgen_test]
async fn a_file_goes_piece_by_piece_with_checksums() {
    let bench = Bench::new().await;
    let file = bench.add(1, pdf(LENGTH)).await;
    bench.until_received(&file).await;
    assert_eq!(bench.fake.count("HEAD", "/api/files"), 0);
    assert_eq!(bench.fake.count("PATCH", "/api/files"), 4);
    bench.fake.with(|state| {
        let pieces = state.asked.iter().filter(|one| one.method == "PATCH");
        for piece in pieces {
            assert!(piece.headers["upload-checksum"].starts_with("sha256 "));
            assert_eq!(piece.headers["tus-resumable"], "1.0.0");
            assert_eq!(
                piece.headers["content-type"],
                "application/offset+octet-stream"
            );
        }
    });
    let percents = bench
        .heard
        .borrow()
        .iter()
        .filter_map(|(_, one)| match one {
            Progress::Sending { percent } => Some(*percent),
            _ => None,
        })
        .collect::<Vec<_>>();
    assert_eq!(percents, [0, 10, 32, 76]);
    assert!(bench.queue.is_empty());
}

#[wasm_bindgen_test]
async fn after_a_break_it_goes_on_where_the_server_stands() {
    let bench = Bench::new().await;
    bench
        .fake
        .once("PATCH", "/api/files", Mishap::CutOff(20_000));
    let file = bench.add(1, pdf(LENGTH)).await;
    bench.until_it_waits(&file).await;
    bench.queue.wake();
    bench.until_received(&file).await;
    // After the break in smaller pieces, which grow again.
    let pieces = [
        (0, 64),
        (20_000, 32),
        (52_768, 64),
        (118_304, 128),
        (249_376, 256),
    ];
    assert_eq!(
        bench.pieces()[..5],
        pieces.map(|(at, kib)| (at, kib * 1024))
    );
}

#[wasm_bindgen_test]
async fn what_has_failed_before_something_arrived_does_not_make_a_file_wait() {
    let bench = Bench::new().await;
    for _ in 0..4 {
        bench
            .fake
            .once("PATCH", "/api/files", Mishap::CutOff(1_000));
    }
    let file = bench.add(1, pdf(LENGTH)).await;
    // Four times about a second. If failures added up, it would be a quarter of a minute.
    bench.until_received(&file).await;
    assert_eq!(bench.pieces()[4].0, 4_000);
}

#[wasm_bindgen_test]
async fn a_disk_that_cannot_be_read_just_now_loses_nothing() {
    let bench = Bench::new().await;
    bench.fake.hold("POST");
    let other = bench.add(1, pdf(LENGTH)).await;
    bench.fake.until_held().await;
    let broken = Broken::reading_the_database();
    let file = bench.add(2, pdf(LENGTH)).await;
    until("waiting", || {
        broken.times() > 0 && bench.last(&file) == Some(Progress::Waiting)
    })
    .await;
    drop(broken);
    bench.fake.hold("");
    bench.until_received(&other).await;
    bench.until_received(&file).await;
}

#[wasm_bindgen_test]
async fn a_lost_piece_an_answer_from_elsewhere_and_a_wrong_sum_are_mended() {
    for mishap in [
        Mishap::Refused(409, ErrorCode::UploadOffset),
        Mishap::Refused(460, ErrorCode::ChecksumMismatch),
        Mishap::Refused(404, ErrorCode::NotFound),
    ] {
        let bench = Bench::new().await;
        bench.fake.once("PATCH", "/api/files", mishap);
        let file = bench.add(1, pdf(LENGTH)).await;
        bench.until_received(&file).await;
    }
}

#[wasm_bindgen_test]
async fn the_network_and_the_server_may_come_back_later() {
    for mishap in [
        Mishap::Lost,
        Mishap::AnswerLost,
        Mishap::Refused(503, ErrorCode::Maintenance),
        Mishap::Refused(429, ErrorCode::TooOften),
        Mishap::Refused(401, ErrorCode::LoginRequired),
    ] {
        for (method, announced) in [
            ("HEAD", Announced::Perhaps),
            ("POST", Announced::Never),
            ("PATCH", Announced::Never),
        ] {
            let bench = Bench::new().await;
            bench.fake.once(method, "/api/files", mishap);
            let file = bench.add_known(1, pdf(LENGTH), announced).await;
            bench.until_it_waits(&file).await;
            bench.queue.wake();
            bench.until_received(&file).await;
        }
    }
}

#[wasm_bindgen_test]
async fn it_tries_again_by_itself() {
    let bench = Bench::new().await;
    bench.fake.once("POST", "/api/files", Mishap::Lost);
    let file = bench.add(1, pdf(LENGTH)).await;
    bench.until_received(&file).await;
}

#[wasm_bindgen_test]
async fn what_missed_an_answer_goes_as_soon_as_another_gets_through() {
    let bench = Bench::new().await;
    bench.fake.once("POST", "/api/files", Mishap::Lost);
    let first = bench.add(1, pdf(LENGTH)).await;
    bench.until_it_waits(&first).await;
    let waited = menteban::platform::clock::elapsed_ms();
    let second = bench.add(2, pdf(LENGTH)).await;
    bench.until_received(&second).await;
    bench.until_received(&first).await;
    // By itself it would have waited for a second.
    assert!(menteban::platform::clock::elapsed_ms() - waited < 900.0);
}

#[wasm_bindgen_test]
async fn a_refused_file_says_why() {
    let bench = Bench::new().await;
    let file = bench.add(1, b"no picture".to_vec()).await;
    let refused = Some(Progress::Refused(Reason::FileKind));
    until("refused", || bench.last(&file) == refused).await;
}

#[wasm_bindgen_test]
async fn what_somebody_must_clear_away_stops_and_says_why() {
    let bench = Bench::new().await;
    let full = Mishap::Refused(413, ErrorCode::StorageFull);
    bench.fake.once("POST", "/api/files", full);
    let file = bench.add(1, pdf(LENGTH)).await;
    let stuck = Some(Progress::Stuck(Some(ErrorCode::StorageFull)));
    until("stuck", || bench.last(&file) == stuck).await;
    // It does not try by itself; whoever has made room does.
    bench.queue.wake();
    bench.until_received(&file).await;
    assert_eq!(bench.fake.count("POST", "/api/files"), 2);
}

#[wasm_bindgen_test]
async fn when_the_last_answer_is_lost_the_server_is_asked_what_it_said() {
    let small = b"no picture".to_vec();
    for (bytes, expected) in [
        (small, Progress::Refused(Reason::FileKind)),
        (pdf(1_000), Progress::Received(facts(&pdf(1_000)))),
    ] {
        let bench = Bench::new().await;
        bench.fake.once("PATCH", "/api/files", Mishap::AnswerLost);
        let file = bench.add(1, bytes).await;
        bench.until_it_waits(&file).await;
        bench.queue.wake();
        until("an answer", || {
            bench.last(&file).as_ref() == Some(&expected)
        })
        .await;
        assert_eq!(bench.fake.count("PATCH", "/api/files"), 1);
    }
}

#[wasm_bindgen_test]
async fn no_more_than_two_travel_at_a_time() {
    let bench = Bench::new().await;
    let mut files = Vec::new();
    for number in 1..=4 {
        files.push(bench.add(number, pdf(LENGTH)).await);
    }
    for file in &files {
        bench.until_received(file).await;
    }
    assert_eq!(bench.fake.with(|state| state.most_in_flight), 2);
}

#[wasm_bindgen_test]
async fn a_file_taken_back_is_forgotten_on_both_sides() {
    let bench = Bench::new().await;
    bench.fake.hold("PATCH");
    let file = bench.add(1, pdf(LENGTH)).await;
    bench.fake.until_held().await;
    bench.queue.remove(&file);
    bench.fake.hold("");
    let deleted = || bench.fake.count("DELETE", "/api/files") == 1;
    until("forgotten", deleted).await;
    assert_eq!(bench.fake.count("PATCH", "/api/files"), 1);
    assert!(bench.fake.with(|state| state.uploads.is_empty()));
    assert!(bench.queue.is_empty());
}

#[wasm_bindgen_test]
async fn bytes_that_are_gone_are_said_to_be_lost() {
    let bench = Bench::new().await;
    let file = file_id(9);
    bench.queue.add(Job {
        file: file.clone(),
        draft: bench.fake.draft(),
        bytes_key: "nowhere".to_owned(),
        facts: facts(b""),
        sha256: None,
        announced: Announced::Perhaps,
    });
    until("lost", || bench.last(&file) == Some(Progress::Lost)).await;
}
