//! The process that looks at files, and what is kept of them.

use std::fs::Permissions;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use menteban_rules::file::FileKind;
use menteban_rules::policy::Settings;
use menteban_rules::samples;
use menteban_server::jobs;
use serde_json::json;
use tempfile::TempDir;

use crate::harness::{Client, FIRST, TestApp, bytes_of, file_id, grey, large_jpeg, written};
use crate::uploads::{begun, stored};

#[test]
fn a_child_that_dies_or_talks_nonsense_means_a_damaged_file_and_the_server_goes_on() {
    // One dies at once, one talks and never ends, one repeats what it is shown.
    for program in ["/bin/false", "/usr/bin/yes", "/bin/echo"] {
        let server = TestApp::looking_with(program);
        let (client, draft) = begun(&server);
        let answer = client.upload(&draft, &file_id(1), &bytes_of(FileKind::Jpeg));
        assert_eq!(answer.problem(), "422 file_refused", "{program}");
        assert_eq!(answer.json()["problems"][0]["code"], "file_damaged");
        assert!(server.wait(server.app.store.objects()).unwrap().is_empty());
        assert_eq!(client.get("/api/me").status, 200);
    }
}

#[test]
fn a_missing_child_is_our_fault_and_the_file_is_taken_later() {
    let server = TestApp::looking_with("/nowhere");
    let (client, draft) = begun(&server);
    let bytes = bytes_of(FileKind::Jpeg);
    let answer = client.upload(&draft, &file_id(1), &bytes);
    assert_eq!(answer.problem(), "500 internal");
    assert_eq!(
        client.draft(&draft)["files"][file_id(1)]["state"],
        "waiting"
    );
    let cookie = client.cookie.clone();
    let server = TestApp::on(server.stop(), samples::policy()).unwrap();
    let mut client = server.client();
    client.cookie = cookie;
    assert_eq!(stored(&client, &file_id(1)), bytes);
}

/// A program that looks at files as this script does.
fn script(folder: &Path, lines: &str) -> String {
    let path = folder.join("looks.sh");
    std::fs::write(&path, ["#!/bin/sh\n", lines].concat()).unwrap();
    std::fs::set_permissions(&path, Permissions::from_mode(0o700)).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_child_that_was_stopped_says_nothing_of_the_file() {
    // Killed as by an operator or for want of memory; told to end, as by a restart; without a turn at the processor.
    for end in ["kill -KILL $$", "kill -TERM $$", "exec tail -f /dev/null"] {
        let folder = TempDir::new().unwrap();
        let server = TestApp::looking_with(&script(folder.path(), end));
        let (client, draft) = begun(&server);
        let bytes = bytes_of(FileKind::Jpeg);
        let answer = client.upload(&draft, &file_id(1), &bytes);
        assert_eq!(answer.problem(), "500 internal", "{end}");
        let cookie = client.cookie.clone();
        let server = TestApp::on(server.stop(), samples::policy()).unwrap();
        let mut client = server.client();
        client.cookie = cookie;
        assert_eq!(stored(&client, &file_id(1)), bytes, "{end}");
    }
}

#[test]
fn a_file_that_is_stopped_again_and_again_is_given_up() {
    let folder = TempDir::new().unwrap();
    let server = TestApp::looking_with(&script(folder.path(), "kill -KILL $$"));
    let (client, draft) = begun(&server);
    let bytes = bytes_of(FileKind::Jpeg);
    assert_eq!(client.upload(&draft, &file_id(1), &bytes).status, 500);
    server.wait(jobs::sweep(&server.app)).unwrap();
    let state = |client: &Client| client.draft(&draft)["files"][file_id(1)]["state"].clone();
    assert_eq!(state(&client), "waiting");
    server.wait(jobs::sweep(&server.app)).unwrap();
    assert_eq!(state(&client), "refused");
}

#[test]
fn a_child_that_ends_by_its_own_limits_has_seen_a_damaged_file() {
    for end in ["kill -ABRT $$", "kill -SEGV $$", "kill -XCPU $$", "exit 1"] {
        let folder = TempDir::new().unwrap();
        let server = TestApp::looking_with(&script(folder.path(), end));
        let (client, draft) = begun(&server);
        let answer = client.upload(&draft, &file_id(1), &bytes_of(FileKind::Jpeg));
        assert_eq!(answer.problem(), "422 file_refused", "{end}");
    }
}

#[test]
fn a_child_is_told_to_stop_and_looks_to_the_end() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_menteban-server"))
        .arg("look")
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let id = child.id().to_string();
    // Its limits are set after it is ready for this: one of them tells.
    let limited = || {
        let limits = std::fs::read_to_string(format!("/proc/{id}/limits")).unwrap();
        let files = limits
            .lines()
            .find(|line| line.starts_with("Max open files"));
        files.unwrap().split_whitespace().nth(3) == Some("3")
    };
    while !limited() {
        std::thread::yield_now();
    }
    for told in ["-TERM", "-INT"] {
        assert!(
            Command::new("kill")
                .args([told, &id])
                .status()
                .unwrap()
                .success()
        );
    }
    let mut shown = serde_json::to_vec(&samples::policy().settings).unwrap();
    shown.push(b'\n');
    shown.extend(bytes_of(FileKind::Jpeg));
    child.stdin.take().unwrap().write_all(&shown).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert!(output.stdout.starts_with(br#"{"verdict":"same""#));
}

/// What the child says of a file: whether it ended well, and its words.
fn looked(settings: &Settings, bytes: &[u8]) -> (bool, Vec<u8>) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_menteban-server"))
        .arg("look")
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut shown = serde_json::to_vec(settings).unwrap();
    shown.push(b'\n');
    shown.extend(bytes);
    input.write_all(&shown).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    (output.status.success(), output.stdout)
}

#[test]
fn a_child_cannot_have_more_memory_than_its_limit() {
    let settings = Settings {
        max_pixels: 500_000_000,
        ..samples::policy().settings
    };
    let wide = written(&grey(19_000, 1_000, 0), image::ImageFormat::Png);
    assert!(looked(&settings, &wide).0);
    // 400 million pixels in colours need more than a gibibyte.
    let mut sheet = image::RgbImage::new(20_000, 20_000);
    sheet.put_pixel(0, 0, image::Rgb([1, 2, 3]));
    let huge = written(&sheet.into(), image::ImageFormat::Png);
    let (well, said) = looked(&settings, &huge);
    assert!(
        !well && said.is_empty(),
        "{}",
        String::from_utf8_lossy(&said)
    );
}

#[test]
fn the_same_picture_is_kept_once_and_goes_with_the_last_file_that_names_it() {
    let server = TestApp::start();
    let (client, draft) = begun(&server);
    let (first, second, other) = (file_id(1), file_id(2), file_id(3));
    let picture = bytes_of(FileKind::Jpeg);
    for file in [&first, &second] {
        assert_eq!(client.upload(&draft, file, &picture).status, 204);
    }
    client.upload(&draft, &other, &bytes_of(FileKind::Png));
    let folder = server.folder.path().join("files");
    let on_disk = || {
        let folders = std::fs::read_dir(&folder).unwrap();
        let objects = folders.flat_map(|folder| std::fs::read_dir(folder.unwrap().path()).unwrap());
        objects.count()
    };
    assert_eq!(on_disk(), 2);
    let tus = [("tus-resumable", "1.0.0")];
    let drop = |file: &str| client.send("DELETE", &format!("/api/files/{file}"), &tus, b"");
    assert_eq!(drop(&first).status, 204);
    assert_eq!(stored(&client, &second), picture);
    assert_eq!(drop(&second).status, 204);
    assert_eq!(on_disk(), 1);
}

#[test]
fn the_same_picture_of_two_people_is_kept_twice() {
    let server = TestApp::start();
    let picture = bytes_of(FileKind::Jpeg);
    for person in [FIRST, crate::harness::SECOND] {
        let client = server.logged_in(person);
        let draft = client.begin();
        assert_eq!(client.upload(&draft, &file_id(1), &picture).status, 204);
    }
    assert_eq!(server.wait(server.app.store.objects()).unwrap().len(), 2);
}

#[test]
fn a_file_of_many_chunks_comes_back_and_none_of_them_may_be_missing() {
    let server = TestApp::start();
    let (client, draft) = begun(&server);
    let (file, bytes) = (file_id(1), large_jpeg(1_000_000));
    assert_eq!(client.upload(&draft, &file, &bytes).status, 204);
    let answer = client.get(&format!("/api/files/{file}"));
    assert_eq!(answer.header("content-length"), bytes.len().to_string());
    assert!(answer.body == bytes);
    let object = server.wait(server.app.store.objects()).unwrap();
    let path = object.iter().next().unwrap();
    let path = server.folder.path().join("files").join(path);
    let sealed = std::fs::read(&path).unwrap();
    assert!(!sealed.windows(4).any(|bytes| bytes == b"JFIF"));
    let chunk = 256 * 1024 + 45;
    let swapped = [
        &sealed[chunk..2 * chunk],
        &sealed[..chunk],
        &sealed[2 * chunk..],
    ]
    .concat();
    for changed in [&sealed[..3 * chunk], &sealed[chunk..], &swapped] {
        std::fs::write(&path, changed).unwrap();
        let me = client.get("/api/me").json()["person_key"].clone();
        let upload = server.app.store.upload(me.as_str().unwrap(), &file);
        let upload = server.wait(upload).unwrap().unwrap();
        let digest = server.wait(async {
            let object = upload.object.as_deref().unwrap();
            let reader = server.app.files.open_whole(&upload, object).await;
            menteban_server::receive::digest(reader).await
        });
        assert!(digest.is_err());
    }
}

#[test]
fn an_account_has_room_for_so_much_and_no_more() {
    let mut policy = samples::policy();
    policy.settings.max_account_files = 2;
    policy.settings.max_account_bytes = 1_000;
    let server = TestApp::with(policy);
    let (client, draft) = begun(&server);
    assert_eq!(client.announce(&draft, &file_id(1), 600).status, 201);
    let full = client.announce(&draft, &file_id(2), 500);
    assert_eq!(full.problem(), "413 storage_full");
    assert_eq!(client.announce(&draft, &file_id(2), 400).status, 201);
    assert_eq!(
        client.announce(&draft, &file_id(1), 600).status,
        201,
        "it is known"
    );
    assert_eq!(
        client.announce(&draft, &file_id(3), 1).problem(),
        "413 storage_full"
    );
    let tus = [("tus-resumable", "1.0.0")];
    client.send("DELETE", &format!("/api/files/{}", file_id(1)), &tus, b"");
    assert_eq!(client.announce(&draft, &file_id(3), 1).status, 201);
}

#[test]
fn what_was_half_written_when_the_server_stopped_is_swept() {
    let server = TestApp::start();
    let (client, draft) = begun(&server);
    client.upload(&draft, &file_id(1), &bytes_of(FileKind::Jpeg));
    let folder = server.stop();
    let objects = folder.path().join("files");
    let half = objects.join("00").join(format!("{}#1", "0".repeat(32)));
    std::fs::create_dir_all(half.parent().unwrap()).unwrap();
    std::fs::write(&half, b"half").unwrap();
    let server = TestApp::on(folder, samples::policy()).unwrap();
    assert!(!half.exists());
    let mut again = server.client();
    again.cookie = client.cookie.clone();
    assert_eq!(stored(&again, &file_id(1)), bytes_of(FileKind::Jpeg));
    assert_eq!(
        again.draft(&draft)["files"][file_id(1)]["unscanned"],
        json!(false)
    );
}
