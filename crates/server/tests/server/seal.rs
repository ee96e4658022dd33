//! The seal of an application, and the check that notices what was changed although the right key sealed it again.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use menteban_rules::file::FileKind;
use menteban_rules::time::Timestamp;
use menteban_rules::{samples, statement};
use menteban_server::crypto::{self, hex, sha256};
use menteban_server::files::Files;
use menteban_server::verify::verify;
use menteban_words::proof::Unsound;
use serde_json::{Value, json};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions as _, Row as _};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::harness::{FIRST, TestApp, bytes_of};

/// Data with one application, at rest.
fn sent() -> TempDir {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let answer = client.submit(&client.prepare(), "key-of-the-seal");
    assert_eq!(answer.status, 201, "{answer:?}");
    server.stop()
}

/// Somebody with the keys and the database in hand.
struct Burglar<'a> {
    folder: &'a Path,
    keys: Arc<crypto::KeyRing>,
    runtime: Runtime,
    books: SqliteConnection,
}

impl<'a> Burglar<'a> {
    fn enter(folder: &'a Path) -> Self {
        let runtime = Runtime::new().unwrap();
        let books = SqliteConnectOptions::new().filename(folder.join("menteban.db"));
        Self {
            folder,
            keys: Arc::new(crypto::read(&folder.join("keys")).unwrap()),
            books: runtime.block_on(books.connect()).unwrap(),
            runtime,
        }
    }

    /// The one application: its id, and what is sealed of it.
    fn record(&mut self) -> (String, Value) {
        let row = sqlx::query("SELECT id, record FROM applications").fetch_one(&mut self.books);
        let row = self.runtime.block_on(row).unwrap();
        let (id, record): (String, Vec<u8>) = (row.get(0), row.get(1));
        let plain = self.keys.open(&["applications", &id, "record"], &record);
        let record = serde_json::from_slice(&plain.unwrap()).unwrap();
        (id, record)
    }

    /// Changes what is sealed, and seals it again.
    fn change(&mut self, change: impl FnOnce(&mut Value)) {
        let (id, mut record) = self.record();
        change(&mut record);
        let place = ["applications", &id, "record"];
        let sealed = self.keys.seal(&place, record.to_string().as_bytes());
        let update = sqlx::query("UPDATE applications SET record = ?").bind(sealed.unwrap());
        self.runtime
            .block_on(update.execute(&mut self.books))
            .unwrap();
    }

    /// A file of the application: whose, its name, and where it is.
    fn file(&mut self) -> (String, String, String) {
        let row = sqlx::query(
            "SELECT upload.person, upload.id, object FROM uploads AS upload
             JOIN application_files AS needed ON needed.file = upload.id
             ORDER BY upload.id LIMIT 1",
        );
        let row = row.fetch_one(&mut self.books);
        let row = self.runtime.block_on(row).unwrap();
        (row.get(0), row.get(1), row.get(2))
    }

    /// Puts other bytes in the place of a file, sealed as they should be; gives its name.
    fn replace_file(&mut self, bytes: &[u8]) -> String {
        let (person, id, _) = self.file();
        let files = Files::open(&self.folder.join("files"), Arc::clone(&self.keys)).unwrap();
        let kept = self.runtime.block_on(async {
            let mut writer = files.write(&person).await?;
            writer.push(bytes).await?;
            writer.finish().await
        });
        let update = sqlx::query("UPDATE uploads SET object = ? WHERE id = ?");
        let update = update.bind(kept.unwrap().object).bind(&id);
        let update = update.execute(&mut self.books);
        self.runtime.block_on(update).unwrap();
        id
    }

    /// Keeps a file as servers did before there were chunks: one sealed record.
    fn keep_as_before(&mut self, change: impl FnOnce(&mut Vec<u8>)) -> String {
        let (person, id, _) = self.file();
        let kinds = [FileKind::Jpeg, FileKind::Png, FileKind::Pdf];
        let length = sqlx::query_scalar::<_, i64>("SELECT length FROM uploads WHERE id = ?");
        let length = length.bind(&id).fetch_one(&mut self.books);
        let length = self.runtime.block_on(length).unwrap();
        let mut all = kinds.map(bytes_of).into_iter();
        let mut bytes = all.find(|bytes| bytes.len() as i64 == length).unwrap();
        change(&mut bytes);
        let files = Files::open(&self.folder.join("files"), Arc::clone(&self.keys)).unwrap();
        let place = ["uploads", &person, &id, "object"];
        let object = self.runtime.block_on(files.put(&place, &bytes)).unwrap();
        let update = sqlx::query(
            "UPDATE uploads SET object = ?, kept_sha256 = NULL, sha256 = ? WHERE id = ?",
        );
        let update = update.bind(object).bind(sha256(&bytes).to_vec()).bind(&id);
        let update = update.execute(&mut self.books);
        self.runtime.block_on(update).unwrap();
        id
    }
}

/// What the check finds, and what the command says of it.
fn found(folder: &TempDir) -> Vec<Unsound> {
    let findings = Runtime::new().unwrap().block_on(verify(folder.path()));
    let findings = findings.unwrap();
    assert_eq!(findings.applications, 1);
    let (code, said) = command(folder.path());
    assert_eq!(code, i32::from(!findings.unsound.is_empty()), "{said}");
    let lines = said.lines().filter(|line| line.starts_with("MT2026"));
    assert_eq!(lines.count(), findings.unsound.len(), "{said}");
    findings.unsound.into_iter().map(|(_, what)| what).collect()
}

fn command(data: &Path) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_menteban-server"))
        .args(["verify", "--data"])
        .arg(data)
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    (output.status.code().unwrap(), said)
}

#[test]
fn times_that_a_phone_makes_up_are_held_to_the_servers_and_what_was_signed_stays() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let begun = server.app.clock.now();
    let draft = client.prepare_with(|draft| {
        draft.notice.as_mut().unwrap().at = Timestamp(0);
        for given in draft.consents.values_mut() {
            given.at = Timestamp(begun.0 + 86_400);
        }
        draft.signature.as_mut().unwrap().at = Timestamp(i64::MAX);
    });
    server.move_clock(60);
    let filed = client.submit(&draft, "key-of-the-dreamer");
    assert_eq!(filed.status, 201, "{filed:?}");
    let application = &filed.json()["application"];
    assert!(!application["consents"].as_object().unwrap().is_empty());
    let at = |one: &Value| one["at"].as_i64().unwrap() - begun.0;
    // The clock of a test goes on with the machine's.
    for given in application["consents"].as_object().unwrap().values() {
        assert!((60..3_600).contains(&at(given)), "{given}");
    }
    assert!((60..3_600).contains(&at(&application["signature"])));
    assert!((0..60).contains(&at(&application["notice"])));
    let folder = server.stop();
    assert_eq!(found(&folder), []);
    let mut burglar = Burglar::enter(folder.path());
    burglar.change(|record| record["application"]["signature"]["at"] = json!(1));
    drop(burglar);
    assert_eq!(found(&folder), [Unsound::Application]);
}

#[test]
fn the_seal_holds_what_was_signed_and_what_was_sent() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let draft = client.prepare();
    let signed = client.draft(&draft)["draft"]["signature"]["of"].clone();
    let filed = client.submit(&draft, "key-of-the-seal").json();
    let token = client.cookie.clone().unwrap();
    let folder = server.stop();
    assert!(found(&folder).is_empty());

    let (_, record) = Burglar::enter(folder.path()).record();
    let seal = &record["seal"];
    let text = seal["statement"].as_str().unwrap();
    assert_eq!(statement::digest(text), signed);
    assert_eq!(seal["at"], filed["state"]["submitted"]);
    let files = seal["files"].as_array().unwrap();
    assert_eq!(files.len(), samples::draft().files().count());
    let jpeg = hex(&sha256(&bytes_of(FileKind::Jpeg)));
    assert_eq!(files[0]["sha256"], jpeg);
    let token = crypto::from_hex::<32>(token.split_once('=').unwrap().1).unwrap();
    let session = hex(&sha256(&sha256(&token)));
    assert_eq!(seal["session"], session[..16]);
    assert!(!record.to_string().contains(&hex(&sha256(&token))));
}

#[test]
fn a_changed_statement_is_found() {
    let folder = sent();
    Burglar::enter(folder.path()).change(|record| {
        let text = record["seal"]["statement"].as_str().unwrap();
        let changed = text.replacen("张", "章", 1).replacen("138", "139", 1);
        assert_ne!(changed, text);
        record["seal"]["statement"] = changed.into();
    });
    assert_eq!(found(&folder), [Unsound::Statement]);
}

#[test]
fn a_changed_application_is_found() {
    type Change = fn(&mut Value);
    let changes: [(Change, Unsound); 4] = [
        (
            |record| record["application"]["address"] = "elsewhere".into(),
            Unsound::Application,
        ),
        (
            |record| record["application"]["signature"]["at"] = 1.into(),
            Unsound::Application,
        ),
        (
            |record| record["application"]["signature"]["of"] = "00".into(),
            Unsound::Statement,
        ),
        (|record| record["seal"] = Value::Null, Unsound::Unsealed),
    ];
    for (change, expected) in changes {
        let folder = sent();
        Burglar::enter(folder.path()).change(change);
        assert_eq!(found(&folder), [expected]);
    }
}

#[test]
fn a_changed_file_and_one_that_is_gone_are_found() {
    let folder = sent();
    let mut burglar = Burglar::enter(folder.path());
    let mut bytes = bytes_of(FileKind::Jpeg);
    bytes[20] ^= 1;
    let file = burglar.replace_file(&bytes);
    assert_eq!(found(&folder), [Unsound::FileChanged(file.clone())]);

    let (_, _, object) = burglar.file();
    std::fs::remove_file(folder.path().join("files").join(object)).unwrap();
    assert_eq!(found(&folder), [Unsound::FileGone(file)]);
}

#[test]
fn a_file_of_an_older_server_is_still_read() {
    let folder = sent();
    Burglar::enter(folder.path()).keep_as_before(|_| {});
    assert!(found(&folder).is_empty());
    let mut burglar = Burglar::enter(folder.path());
    let file = burglar.keep_as_before(|bytes| bytes[20] ^= 1);
    assert_eq!(found(&folder), [Unsound::FileChanged(file)]);
}

#[test]
fn files_that_were_deleted_with_a_withdrawal_are_not_missed() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    client.submit(&client.prepare(), "key-of-the-seal");
    let consent = &samples::policy().consents[0].key;
    let path = format!("/api/me/consents/{consent}/withdraw");
    let answer = client.json("POST", &path, &json!({ "delete_files": true }));
    assert_eq!(answer.status, 204, "{answer:?}");
    assert!(found(&server.stop()).is_empty());
}

#[test]
fn a_changed_pack_and_an_unreadable_record_are_found() {
    let folder = sent();
    let mut burglar = Burglar::enter(folder.path());
    let update = "UPDATE packs SET policy = replace(policy, '高血压', '低血压')";
    let update = sqlx::query(update).execute(&mut burglar.books);
    burglar.runtime.block_on(update).unwrap();
    assert_eq!(found(&folder), [Unsound::Pack]);

    let update = sqlx::query("UPDATE applications SET record = x'01'");
    let update = update.execute(&mut burglar.books);
    burglar.runtime.block_on(update).unwrap();
    assert_eq!(found(&folder), [Unsound::Unreadable]);
}

#[test]
fn no_data_are_begun_by_a_check() {
    let folder = TempDir::new().unwrap();
    assert_eq!(command(folder.path()).0, 1);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
