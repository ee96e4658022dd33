//! The data folder: what must never be mixed, lost or half acknowledged.

use std::fs;
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use menteban_rules::samples;
use menteban_server::compose::{Refusal, build_with};
use menteban_server::crypto::KeyFileError;
use menteban_server::store::{OpenError, Purpose, Store};
use tempfile::TempDir;

use crate::harness::{FIRST, TestApp, file_id, options};
use crate::uploads::begun;

fn refusal(folder: &Path) -> OpenError {
    match open_again(folder, true) {
        Err(Refusal::Data(error)) => error,
        other => panic!("{other:?}"),
    }
}

fn open_again(folder: &Path, demo: bool) -> Result<(), Refusal> {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let mut options = options(folder, SocketAddr::from(([127, 0, 0, 1], 1)));
    options.demo = demo;
    options.sms_webhook = Some("http://127.0.0.1:1/".to_owned());
    runtime
        .block_on(build_with(options, samples::policy()))
        .map(drop)
}

#[test]
fn what_was_acknowledged_survives_a_stop_without_warning() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let filed = client
        .submit(&client.prepare(), "key-before-the-stop")
        .json();
    let cookie = client.cookie.clone();
    let server = TestApp::on(server.stop(), samples::policy()).unwrap();
    let mut client = server.client();
    client.cookie = cookie;
    let id = filed["id"].as_str().unwrap();
    assert_eq!(client.get(&format!("/api/applications/{id}")).json(), filed);
}

#[test]
fn the_disk_has_it_before_anybody_is_told() {
    let server = TestApp::start();
    let durability = server.wait(server.app.store.durability()).unwrap();
    assert_eq!(durability, ("wal".to_owned(), 2), "2 is FULL");
}

#[test]
#[ignore = "the next test traces it"]
fn a_part_of_a_file_comes() {
    let server = TestApp::start();
    let (client, draft) = begun(&server);
    client.announce(&draft, &file_id(1), 2_000);
    assert_eq!(client.part(&file_id(1), 0, &[1; 1_000]).status, 204);
}

/// What `kill -9` cannot show: its bytes, its name, its row, and only then the answer.
#[test]
fn a_part_is_flushed_and_named_and_in_the_books_before_it_is_acknowledged() {
    let folder = TempDir::new().unwrap();
    let trace = folder.path().join("trace");
    let traced = Command::new("strace")
        .args(["-f", "-y", "-s", "16", "-o", trace.to_str().unwrap()])
        .args(["-e", "trace=/sync$,/^rename,/^write,/^send"])
        .arg(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "data::a_part_of_a_file_comes"])
        .output();
    let Ok(traced) = traced else {
        // The setting itself is looked at wherever there is no strace (`files`).
        return;
    };
    assert!(traced.status.success(), "{traced:?}");
    let trace = fs::read_to_string(trace).unwrap();
    let mut calls = trace.lines();
    let mut then = |what: &[&str]| {
        let found = calls.any(|call| what.iter().all(|part| call.contains(part)));
        assert!(found, "{what:?} does not follow");
    };
    then(&["fsync(", "/files/", "#1>"]);
    then(&["rename", "/files/", "#1"]);
    then(&["fsync(", "/files/"]);
    then(&["sync(", "menteban.db-wal"]);
    then(&["HTTP/1.1 204"]);
}

#[test]
fn only_the_owner_enters_and_reads_the_keys() {
    let outer = TempDir::new().unwrap();
    let folder = outer.path().join("new");
    let (store, _lock) = open_store(&folder);
    drop(store);
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&folder.join("keys")), 0o600);
}

fn open_store(folder: &Path) -> (Store, fs::File) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime
        .block_on(Store::open(folder, Purpose::Demo))
        .unwrap()
}

#[test]
fn data_without_their_key_are_not_opened() {
    let folder = TestApp::start().stop();
    let keys = folder.path().join("keys");
    let right = fs::read(&keys).unwrap();
    fs::remove_file(&keys).unwrap();
    let error = refusal(folder.path());
    assert!(matches!(error, OpenError::KeyMissing), "{error:?}");
    assert!(!keys.exists(), "no new key beside old data");

    fs::write(&keys, format!("menteban keys 1\n1 {}\n", "ab".repeat(32))).unwrap();
    fs::set_permissions(&keys, fs::Permissions::from_mode(0o644)).unwrap();
    let error = refusal(folder.path());
    assert!(
        matches!(error, OpenError::KeyFile(KeyFileError::Open)),
        "{error:?}"
    );
    fs::set_permissions(&keys, fs::Permissions::from_mode(0o600)).unwrap();
    let error = refusal(folder.path());
    assert!(matches!(error, OpenError::KeyWrong), "{error:?}");
    fs::write(&keys, "menteban keys 1\n1 ab").unwrap();
    let error = refusal(folder.path());
    assert!(
        matches!(error, OpenError::KeyFile(KeyFileError::Form)),
        "{error:?}"
    );

    fs::write(&keys, right).unwrap();
    open_again(folder.path(), true).unwrap();
}

#[test]
fn files_without_their_database_are_not_opened() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    client.prepare();
    let folder = server.stop();
    for name in ["menteban.db", "menteban.db-wal", "menteban.db-shm"] {
        let _ = fs::remove_file(folder.path().join(name));
    }
    let error = refusal(folder.path());
    assert!(matches!(error, OpenError::DatabaseMissing), "{error:?}");
}

#[test]
fn demonstration_and_service_never_share_data() {
    let demo = TestApp::start().stop();
    let opened = open_again(demo.path(), false);
    assert!(
        matches!(opened, Err(Refusal::Data(OpenError::IsDemo))),
        "{opened:?}"
    );
    let service = TempDir::new().unwrap();
    open_again(service.path(), false).unwrap();
    let opened = open_again(service.path(), true);
    assert!(
        matches!(opened, Err(Refusal::Data(OpenError::IsService))),
        "{opened:?}"
    );
}

#[test]
fn two_servers_do_not_share_data() {
    let server = TestApp::start();
    let opened = open_again(server.folder.path(), true);
    assert!(
        matches!(opened, Err(Refusal::Data(OpenError::InUse))),
        "{opened:?}"
    );
}

#[test]
fn a_service_needs_a_way_for_codes_and_a_sealed_line() {
    let folder = TempDir::new().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let mut silent = options(folder.path(), SocketAddr::from(([127, 0, 0, 1], 1)));
    silent.demo = false;
    let mut open = silent.clone();
    open.public_url = Some("http://a.example".parse().unwrap());
    let silent = runtime.block_on(build_with(silent, samples::policy()));
    assert!(matches!(silent, Err(Refusal::NoSms)));
    let open = runtime.block_on(build_with(open, samples::policy()));
    assert!(matches!(open, Err(Refusal::OpenLine)));
}
