//! Personal data stand nowhere in plain text: not in the log, not in the database, not in the files.

use std::fs;
use std::path::Path;

use crate::harness::{FIRST, TestApp, bytes_of, captured_logs};
use menteban_rules::file::FileKind;
use menteban_rules::samples;

#[test]
fn nothing_personal_is_logged_or_stored_in_plain_text() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let code = server.outbox()[0]["code"].as_str().unwrap().to_owned();
    let person = client.get("/api/me").json()["person_key"]
        .as_str()
        .unwrap()
        .to_owned();
    let draft = client.prepare();
    assert_eq!(client.submit(&draft, "key-of-private-things").status, 201);
    client.get("/api/drafts?id=510499196001010018");
    client.submit(&client.begin(), "key-of-nothing-at-all");

    let sample = samples::draft();
    let secrets = [
        FIRST,
        "张示范",
        "13800000001",
        &sample.phone,
        &sample.address,
        &sample.condition,
        &sample.diseases[0],
    ];
    let logs = captured_logs();
    assert!(
        logs.contains("/api/drafts/{id}/submit"),
        "the log is captured"
    );
    for secret in secrets.iter().copied().chain([person.as_str(), &draft]) {
        assert!(!logs.contains(secret), "{secret} is in the log");
    }
    // Six digits stand within many a longer number.
    let mut words = logs.split(|c: char| !c.is_ascii_alphanumeric());
    assert!(words.all(|word| word != code), "a code is in the log");

    let folder = server.stop();
    let picture = bytes_of(FileKind::Jpeg);
    let mut bytes_read = 0;
    for file in files(folder.path()) {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        if name == "outbox.jsonl" || file.starts_with(folder.path().join("dist")) {
            continue;
        }
        // What the database clears away while it closes is gone, and tells nothing.
        let bytes = match fs::read(&file) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => continue,
            read => read.unwrap(),
        };
        bytes_read += bytes.len();
        // The packs are public, and name diseases.
        for secret in &secrets[..secrets.len() - 1] {
            assert!(
                !contains(&bytes, secret.as_bytes()),
                "{secret} is in {name}"
            );
        }
        assert!(!contains(&bytes, &picture), "a picture is in {name}");
    }
    assert!(bytes_read > 10_000);
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
