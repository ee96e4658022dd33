//! Backup, restore, another key, forgetting at once: the commands themselves, on data of a server that goes on working.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicBool, Ordering};

use menteban_rules::file::FileKind;
use menteban_rules::samples;
use menteban_rules::time::Timestamp;
use menteban_server::crypto::{hex, sha256};
use menteban_server::operate::purge;
use menteban_server::store::{Purpose, Store};
use serde_json::{Value, json};
use sqlx::ConnectOptions as _;
use sqlx::sqlite::SqliteConnectOptions;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::harness::{Books, Client, FIRST, SECOND, TestApp, bytes_of};

fn run(command: &str, paths: &[(&str, &Path)]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_menteban-server"));
    program.arg(command);
    for (option, path) in paths {
        program.arg(option).arg(path);
    }
    program.output().unwrap()
}

fn backup(data: &Path, to: &Path) {
    let output = run("backup", &[("--data", data), ("--to", to)]);
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("已备份") && !said.contains("注意"), "{said}");
}

fn restore(from: &Path, data: &Path, keys: &Path) -> Output {
    run(
        "restore",
        &[("--from", from), ("--data", data), ("--keys", keys)],
    )
}

/// Sends a file and takes it back, again and again.
fn work(client: &Client, done: &AtomicBool) {
    let draft = client.begin();
    while !done.load(Ordering::Relaxed) {
        client.upload(
            &draft,
            "00000000000000000000000000000077",
            &bytes_of(FileKind::Jpeg),
        );
        let path = "/api/files/00000000000000000000000000000077";
        let answer = client.send("DELETE", path, &[("tus-resumable", "1.0.0")], b"");
        assert_eq!(answer.status, 204, "{answer:?}");
    }
}

fn count(folder: &Path, table: &str) -> i64 {
    let books = SqliteConnectOptions::new().filename(folder.join("menteban.db"));
    Runtime::new().unwrap().block_on(async {
        let mut books = books.connect().await.unwrap();
        let count = format!("SELECT count(*) FROM {table}");
        let count = sqlx::query_scalar(sqlx::AssertSqlSafe(count));
        count.fetch_one(&mut books).await.unwrap()
    })
}

/// What the log says of something that the operator did: with which application, and the detail.
fn noted(folder: &Path, what: &str) -> Vec<String> {
    Books::open(folder).column(&format!(
        "SELECT rtrim(application || ' ' || detail) FROM audit WHERE what = '{what}' ORDER BY sequence"
    ))
}

#[test]
fn a_backup_of_a_working_server_restores_to_data_that_are_sound() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    assert_eq!(client.submit(&client.prepare(), "key-of-it").status, 201);
    let busy = server.logged_in(SECOND);
    let (data, elsewhere) = (server.folder.path(), TempDir::new().unwrap());
    let to = elsewhere.path().join("backup");
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let worker = scope.spawn(|| work(&busy, &done));
        for turn in 0..4 {
            backup(data, &to);
            let restored = elsewhere.path().join(format!("restored-{turn}"));
            let output = restore(&to, &restored, &data.join("keys"));
            assert!(output.status.success(), "{output:?}");
            assert_eq!(count(&restored, "applications"), 1);
        }
        done.store(true, Ordering::Relaxed);
        worker.join().unwrap();
    });
    assert!(!to.join("keys").exists(), "keys beside what they open");

    let restored = TempDir::new_in(elsewhere.path()).unwrap();
    fs::remove_dir(restored.path()).unwrap();
    let output = restore(&to, restored.path(), &data.join("keys"));
    assert!(output.status.success(), "{output:?}");
    let again = TestApp::on(restored, samples::policy()).unwrap();
    // Until another code may be asked for.
    again.move_clock(3_600);
    let client = again.logged_in(FIRST);
    let sent = client.get("/api/applications").json();
    let id = sent[0]["id"].as_str().unwrap();
    let all = client.get(&format!("/api/applications/{id}")).json();
    let pages = &all["application"]["papers"]["report"][0]["pages"];
    let file = pages[0]["file"].as_str().unwrap();
    assert_eq!(client.get(&format!("/api/files/{file}")).status, 200);
}

#[test]
fn what_was_deleted_is_not_kept_by_the_next_backup() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let draft = client.begin();
    let file = "00000000000000000000000000000078";
    client.upload(&draft, file, &bytes_of(FileKind::Jpeg));
    let elsewhere = TempDir::new().unwrap();
    let objects = || {
        let shelves = fs::read_dir(elsewhere.path().join("files")).unwrap();
        let shelves = shelves.map(|shelf| shelf.unwrap().path());
        shelves
            .map(|shelf| fs::read_dir(shelf).unwrap().count())
            .sum::<usize>()
    };
    backup(server.folder.path(), elsewhere.path());
    assert_eq!(objects(), 1);
    let path = format!("/api/files/{file}");
    client.send("DELETE", &path, &[("tus-resumable", "1.0.0")], b"");
    backup(server.folder.path(), elsewhere.path());
    assert_eq!(objects(), 0);
}

#[test]
fn what_does_not_fit_together_is_refused_and_leaves_nothing() {
    let folder = TestApp::start().stop();
    let elsewhere = TempDir::new().unwrap();
    let (to, keys) = (elsewhere.path().join("backup"), folder.path().join("keys"));
    backup(folder.path(), &to);

    let other = TestApp::start().stop();
    let restored = elsewhere.path().join("restored");
    let wrong = restore(&to, &restored, &other.path().join("keys"));
    assert_eq!(wrong.status.code(), Some(1));
    let full = restore(&to, other.path(), &keys);
    assert_eq!(full.status.code(), Some(1));
    let none = restore(elsewhere.path(), &restored, &keys);
    assert_eq!(none.status.code(), Some(1));
    let strange = run(
        "backup",
        &[("--data", folder.path()), ("--to", other.path())],
    );
    assert_eq!(strange.status.code(), Some(1));
    let left: Vec<_> = fs::read_dir(elsewhere.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

#[test]
fn an_application_is_written_out_with_everything_in_it() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let sent = client.submit(&client.prepare(), "key-of-the-first").json();
    let (id, receipt) = (
        sent["id"].as_str().unwrap(),
        sent["receipt"].as_str().unwrap(),
    );
    let done = server
        .at_desk("wu")
        .step(id, "decision", crate::desk::approve());
    assert_eq!(done.status, 200, "{done:?}");
    let (data, elsewhere) = (server.stop(), TempDir::new().unwrap());
    let to = elsewhere.path().join("out");
    // One that others may enter.
    fs::create_dir(&to).unwrap();
    fs::set_permissions(&to, Permissions::from_mode(0o755)).unwrap();
    let export = |receipt: &str| {
        let paths = [
            ("--data", data.path()),
            ("--receipt", Path::new(receipt)),
            ("--to", &*to),
        ];
        run("export", &paths)
    };
    assert_eq!(export("MT1").status.code(), Some(1));
    let output = export(receipt);
    assert!(output.status.success(), "{output:?}");
    assert_eq!(
        export(receipt).status.code(),
        Some(1),
        "nothing is written over"
    );
    for file in ["application.json", "log.json"] {
        let mode = fs::metadata(to.join(file)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{file}");
    }
    for paper in fs::read_dir(to.join("files")).unwrap() {
        let mode = paper.unwrap().metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    assert_eq!(noted(data.path(), "exported"), [id]);
    let read = |name: &str| -> Value {
        serde_json::from_slice(&fs::read(to.join(name)).unwrap()).unwrap()
    };
    let application = read("application.json");
    assert_eq!(application["record"]["application"], sent["application"]);
    assert_eq!(application["standing"]["stage"], "approved");
    let history = read("history.json");
    assert_eq!(
        history.as_array().unwrap().last().unwrap()["said"]["event"],
        "approve"
    );
    assert_eq!(read("policy.json")["version"], samples::policy().version);
    let log = read("log.json");
    let seen: Vec<_> = log
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["what"])
        .collect();
    assert!(
        seen.contains(&&json!("stepped")) && seen.contains(&&json!("saw_case")),
        "{seen:?}"
    );
    let files = application["files"].as_array().unwrap();
    assert_eq!(files.len(), samples::draft().files().count());
    for file in files {
        let bytes = fs::read(to.join("files").join(file["name"].as_str().unwrap())).unwrap();
        assert_eq!(file["sha256"], hex(&sha256(&bytes)));
    }
}

#[test]
fn another_key_seals_and_the_older_one_still_opens() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    client.submit(&client.prepare(), "key-of-the-first");
    let running = run("rotate-key", &[("--data", server.folder.path())]);
    assert_eq!(running.status.code(), Some(1), "under a running server");
    let folder = server.stop();
    let output = run("rotate-key", &[("--data", folder.path())]);
    assert!(output.status.success(), "{output:?}");
    let server = TestApp::on(folder, samples::policy()).unwrap();
    let client = server.logged_in(SECOND);
    assert_eq!(
        client.submit(&client.prepare(), "key-of-the-second").status,
        201
    );
    server.move_clock(3_600);
    let first = server.logged_in(FIRST).get("/api/applications").json();
    assert_eq!(first.as_array().unwrap().len(), 1);
    let folder = server.stop();
    let output = run("verify", &[("--data", folder.path())]);
    assert!(output.status.success(), "{output:?}");
    let books = SqliteConnectOptions::new().filename(folder.path().join("menteban.db"));
    let sealed: Vec<Vec<u8>> = Runtime::new().unwrap().block_on(async {
        let mut books = books.connect().await.unwrap();
        let all = sqlx::query_scalar("SELECT record FROM applications ORDER BY receipt");
        all.fetch_all(&mut books).await.unwrap()
    });
    let keys: Vec<u8> = sealed.iter().map(|record| record[4]).collect();
    assert_eq!(keys, [1, 2]);
    assert_eq!(noted(folder.path(), "key_added"), [" 2"]);
}

#[test]
fn staff_comes_and_goes_beside_a_running_server() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("data");
    let (name, shown) = (Path::new("li"), Path::new("李受理"));
    let create = || {
        let options = [
            ("--data", data.as_path()),
            ("--name", name),
            ("--shown", shown),
            ("--role", Path::new("acceptance")),
        ];
        run("create-staff", &options)
    };
    let remove = || run("remove-staff", &[("--data", &data), ("--name", name)]);
    assert_eq!(remove().status.code(), Some(1), "there are no data");
    assert!(!data.exists());
    let runtime = Runtime::new().unwrap();
    // What a running server holds.
    let opened = runtime.block_on(Store::open(&data, Purpose::Service));
    let (store, _lock) = opened.unwrap();
    assert_eq!(remove().status.code(), Some(1), "nobody has the name");
    assert!(create().status.success());
    let known = || {
        runtime
            .block_on(store.unlocked_staff("li", Timestamp(0)))
            .unwrap()
    };
    assert_eq!(known().unwrap().record.shown, "李受理");
    assert!(remove().status.success());
    assert!(known().is_none());
    assert!(create().status.success(), "they come back");
    assert!(known().is_some());
    let told = Books::open(&data)
        .column("SELECT what FROM audit WHERE what LIKE 'staff%' ORDER BY sequence");
    assert_eq!(told, ["staff_created", "staff_removed", "staff_changed"]);

    Books::open(&data).run("DELETE FROM _sqlx_migrations WHERE version > 9");
    let output = create();
    assert_eq!(output.status.code(), Some(1), "another version is running");
}

#[test]
fn a_registry_that_was_loaded_is_noted() {
    let folder = TempDir::new().unwrap();
    let (data, table) = (folder.path().join("data"), folder.path().join("people.csv"));
    fs::write(&table, menteban_server::people::DEMO).unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_menteban-server"));
    program
        .arg("import-people")
        .arg(&table)
        .arg("--data")
        .arg(&data);
    let output = program.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert_eq!(noted(&data, "people_imported").len(), 1);
}

#[test]
fn help_says_what_a_tired_person_must_know() {
    let help = |command: &str| {
        let said = run(command, &[("--help", Path::new(""))]);
        String::from_utf8(said.stdout).unwrap()
    };
    assert!(help("verify").contains("the log"));
    assert!(help("rotate-key").contains("not sealed anew"));
}

#[test]
fn what_had_its_time_is_forgotten_at_once() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let draft = client.begin();
    client.upload(
        &draft,
        "00000000000000000000000000000079",
        &bytes_of(FileKind::Jpeg),
    );
    // Ten years later.
    server
        .wait(server.app.store.keep_clock(10 * 365 * 86_400))
        .unwrap();
    let folder = server.stop();
    let settings = samples::policy().settings;
    let swept = Runtime::new()
        .unwrap()
        .block_on(purge(folder.path(), &settings));
    let swept = swept.unwrap();
    assert_eq!((swept.drafts, swept.objects.len()), (1, 1));
    assert_eq!(count(folder.path(), "drafts"), 0);
}
