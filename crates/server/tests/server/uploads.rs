//! Uploads by tus 1.0.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::SystemTime;

use menteban_rules::file::FileKind;
use serde_json::json;

use crate::harness::{Client, FIRST, TestApp, bytes_of, file_id, large_jpeg, metadata};

pub fn begun(server: &TestApp) -> (Client, String) {
    let client = server.logged_in(FIRST);
    let draft = client.begin();
    (client, draft)
}

pub fn stored(client: &Client, file: &str) -> Vec<u8> {
    let answer = client.get(&format!("/api/files/{file}"));
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.body
}

#[test]
fn the_server_says_what_it_can() {
    let server = TestApp::start();
    let answer = server.client().raw("OPTIONS", "/api/files", &[], b"");
    assert_eq!(answer.status, 204);
    assert_eq!(answer.header("tus-version"), "1.0.0");
    assert_eq!(
        answer.header("tus-extension"),
        "creation,checksum,termination,expiration"
    );
    assert_eq!(answer.header("tus-checksum-algorithm"), "sha256,sha1");
    let most = server.app.pack.policy.settings.max_file_bytes;
    assert_eq!(answer.header("tus-max-size"), most.to_string());
}

#[test]
fn nothing_is_taken_before_it_was_agreed_to() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let draft = client.begin_unasked();
    let announce = || client.announce(&draft, &file_id(1), 1_000);
    assert_eq!(announce().problem(), "403 consent_required");
    let old = json!({ "version": "before", "at": 1 });
    client.set(&draft, "consent.medical", old);
    assert_eq!(announce().problem(), "403 consent_required");
    client.set(&draft, "consent.medical", json!(null));
    client.agree(&draft);
    assert_eq!(announce().status, 201);
}

#[test]
fn a_consent_taken_back_stops_a_file_that_is_on_its_way() {
    let server = TestApp::start();
    let (client, draft) = begun(&server);
    client.announce(&draft, &file_id(1), 1_000);
    assert_eq!(client.part(&file_id(1), 0, &[1; 100]).status, 204);
    let path = "/api/me/consents/medical/withdraw";
    let wish = json!({ "delete_files": false });
    assert_eq!(client.json("POST", path, &wish).status, 204);
    let next = client.part(&file_id(1), 100, &[1; 100]);
    assert_eq!(next.problem(), "403 consent_required");
    let another = client.announce(&draft, &file_id(2), 1_000);
    assert_eq!(another.problem(), "403 consent_required");
}

#[test]
fn a_file_comes_back_as_it_was_sent() {
    let server = TestApp::start();
    let (client, draft) = begun(&server);
    let (file, bytes) = (file_id(1), large_jpeg(600_000));
    let announced = client.announce(&draft, &file, bytes.len());
    assert_eq!(announced.status, 201);
    assert_eq!(announced.header("location"), format!("/api/files/{file}"));
    assert_eq!(announced.header("upload-offset"), "0");
    assert!(announced.header("upload-expires").ends_with("GMT"));
    let answer = client.part(&file, 0, &bytes);
    assert_eq!(answer.status, 204, "{answer:?}");
    assert_eq!(answer.header("upload-offset"), bytes.len().to_string());
    assert_eq!(stored(&client, &file), bytes);

    let answer = client.get(&format!("/api/files/{file}"));
    assert_eq!(answer.header("content-type"), "image/jpeg");
    assert_eq!(answer.header("content-disposition"), "attachment");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.header("cache-control"), "private, no-store");
    assert_eq!(
        answer.header("content-security-policy"),
        "default-src 'none'; sandbox"
    );
    let state = &client.draft(&draft)["files"][&file];
    assert_eq!(state["state"], "received");
    assert_eq!(
        (&state["width"], &state["height"]),
        (&json!(1920), &json!(2560))
    );
    let objects = server.wait(server.app.store.objects()).unwrap();
    assert_eq!(objects.len(), 1, "the parts are gone");
}

#[test]
fn parts_go_on_where_the_last_one_ended() {
    let server = TestApp::start();
    let (client, draft) = begun(&server);
    let (file, bytes) = (file_id(1), large_jpeg(10_000));
    client.announce(&draft, &file, bytes.len());
    assert_eq!(
        client
            .part(&file, 0, &bytes[..4_000])
            .header("upload-offset"),
        "4000"
    );
    assert_eq!(client.draft(&draft)["files"][&file]["state"], "waiting");
    assert_eq!(
        client.get(&format!("/api/files/{file}")).problem(),
        "404 not_found"
    );
    let head = client.offset(&file);
    assert_eq!(head.status, 200);
    assert_eq!(head.header("upload-offset"), "4000");
    assert_eq!(head.header("upload-length"), bytes.len().to_string());
    assert_eq!(
        head.header("upload-metadata"),
        metadata(&[("id", &file), ("draft", &draft)])
    );
    assert_eq!(head.header("cache-control"), "no-store");

    assert_eq!(client.part(&file, 0, &bytes).problem(), "409 upload_offset");
    assert_eq!(
        client.part(&file, 5_000, &bytes[5_000..]).problem(),
        "409 upload_offset"
    );
    assert_eq!(client.part(&file, 4_000, &bytes[4_000..]).status, 204);
    assert_eq!(stored(&client, &file), bytes);
}

#[test]
fn a_lost_answer_can_be_asked_for_again() {
    let server = TestApp::start();
    let (client, draft) = begun(&server);
    let (file, bytes) = (file_id(1), bytes_of(FileKind::Jpeg));
    assert_eq!(client.announce(&draft, &file, bytes.len()).status, 201);
    assert_eq!(client.announce(&draft, &file, bytes.len()).status, 201);
    assert_eq!(
        client.announce(&draft, &file, bytes.len() + 1).problem(),
        "400 bad_request"
    );
    client.part(&file, 0, &bytes);
    let again = client.announce(&draft, &file, bytes.len());
    assert_eq!(again.header("upload-offset"), bytes.len().to_string());
    assert_eq!(stored(&client, &file), bytes);
}

#[test]
fn a_broken_connection_keeps_what_has_arrived() {
    let server = TestApp::start();
    let (client, draft) = begun(&server);
    let (file, bytes) = (file_id(1), large_jpeg(10_000));
    client.announce(&draft, &file, bytes.len());
    let mut connection = TcpStream::connect(server.address).unwrap();
    let head = format!(
        "PATCH /api/files/{file} HTTP/1.1\r\nhost: {}\r\ncookie: {}\r\nx-menteban: 1\r\n\
         tus-resumable: 1.0.0\r\nupload-offset: 0\r\ncontent-type: application/offset+octet-stream\r\n\
         content-length: {}\r\n\r\n",
        server.address,
        client.cookie.as_ref().unwrap(),
        bytes.len()
    );
    connection.write_all(head.as_bytes()).unwrap();
    connection.write_all(&bytes[..7_000]).unwrap();
    connection.shutdown(std::net::Shutdown::Write).unwrap();
    // The answer, or the end of the connection, comes when the server has let go of it.
    let _ = connection.read_to_end(&mut Vec::new());
    let mut offset = 0;
    for _ in 0..500 {
        offset = client
            .offset(&file)
            .header("upload-offset")
            .parse()
            .unwrap();
        if offset > 0 {
            break;
        }
    }
    assert_eq!(offset, 7_000);
    assert_eq!(client.part(&file, offset, &bytes[offset..]).status, 204);
    assert_eq!(stored(&client, &file), bytes);
}

#[test]
fn methods_may_be_said_in_a_header() {
    let server = TestApp::start();
    let (client, draft) = begun(&server);
    client.announce(&draft, &file_id(1), 10);
    let path = format!("/api/files/{}", file_id(1));
    let said = [
        ("x-http-method-override", "PATCH"),
        ("tus-resumable", "1.0.0"),
        ("upload-offset", "0"),
        ("content-type", "application/offset+octet-stream"),
    ];
    assert_eq!(
        client
            .send("POST", &path, &said, b"12345")
            .header("upload-offset"),
        "5"
    );
}

#[test]
fn a_file_can_be_taken_back() {
    let server = TestApp::start();
    let (client, draft) = begun(&server);
    let bytes = bytes_of(FileKind::Pdf);
    assert_eq!(client.upload(&draft, &file_id(1), &bytes).status, 204);
    let (path, tus) = (
        format!("/api/files/{}", file_id(1)),
        [("tus-resumable", "1.0.0")],
    );
    assert_eq!(client.send("DELETE", &path, &tus, b"").status, 204);
    assert_eq!(
        client.send("DELETE", &path, &tus, b"").problem(),
        "404 not_found"
    );
    assert_eq!(client.offset(&file_id(1)).status, 404);
    assert_eq!(client.draft(&draft)["files"], json!({}));
    assert!(server.wait(server.app.store.objects()).unwrap().is_empty());
}

#[test]
fn two_connections_cannot_write_the_same_place() {
    let server = TestApp::start();
    let (client, draft) = begun(&server);
    let (file, bytes) = (file_id(1), large_jpeg(200_000));
    client.announce(&draft, &file, bytes.len());
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| client.part(&file, 0, &bytes).status))
            .collect();
        tries.into_iter().map(|one| one.join().unwrap()).collect()
    });
    assert_eq!(
        statuses.iter().filter(|status| **status == 204).count(),
        1,
        "{statuses:?}"
    );
    assert!(
        statuses.iter().all(|status| [204, 409].contains(status)),
        "{statuses:?}"
    );
    assert_eq!(stored(&client, &file), bytes);
}

#[test]
fn a_stop_between_the_last_part_and_the_verdict_is_caught_up_with() {
    let server = TestApp::start();
    let (client, draft) = begun(&server);
    let (file, bytes) = (file_id(1), large_jpeg(5_000));
    client.announce(&draft, &file, bytes.len());
    let me = client.get("/api/me").json()["person_key"]
        .as_str()
        .unwrap()
        .to_owned();
    let app = &server.app;
    let mut upload = server.wait(app.store.upload(&me, &file)).unwrap().unwrap();
    assert!(
        server
            .wait(menteban_server::receive::append(app, &mut upload, &bytes))
            .unwrap()
    );
    assert_eq!(client.draft(&draft)["files"][&file]["state"], "waiting");

    let cookie = client.cookie.clone();
    let server = TestApp::on(server.stop(), menteban_rules::samples::policy()).unwrap();
    let mut client = server.client();
    client.cookie = cookie;
    assert_eq!(client.draft(&draft)["files"][&file]["state"], "received");
    assert_eq!(stored(&client, &file), bytes);
}

#[test]
fn what_no_row_names_is_found_folder_by_folder() {
    let server = TestApp::start();
    let (client, draft) = begun(&server);
    client.upload(&draft, &file_id(1), &large_jpeg(5_000));
    let files = server.folder.path().join("files");
    let named = server.wait(server.app.store.objects()).unwrap();
    let named = named.iter().next().unwrap();
    let orphans = ["00/one", "zz/another"];
    for object in orphans.iter().chain([&named.as_str()]) {
        let path = files.join(object);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let file = fs::File::options().append(true).create(true).open(path);
        file.unwrap().set_modified(SystemTime::UNIX_EPOCH).unwrap();
    }
    let young = files.join("00/young");
    fs::write(&young, "").unwrap();
    let settled = server.app.files.settled("00");
    assert_eq!(server.wait(settled).unwrap(), ["00/one"]);
    let elsewhere = server.app.store.objects_in("zz");
    assert!(server.wait(elsewhere).unwrap().is_empty());
    let sweep = menteban_server::jobs::sweep(&server.app);
    server.wait(sweep).unwrap();
    assert!(orphans.iter().all(|object| !files.join(object).exists()));
    assert!(files.join(named).exists() && young.exists());
}

#[test]
fn an_upload_that_does_not_come_on_expires_when_it_said() {
    let server = TestApp::start();
    let (client, draft) = begun(&server);
    let (file, bytes) = (file_id(1), large_jpeg(10_000));
    client.announce(&draft, &file, bytes.len());
    client.part(&file, 0, &bytes[..4_000]);
    let keep_days = i64::from(server.app.pack.policy.settings.draft_keep_days);
    server.move_clock(keep_days * 86_400 - 60);
    let later = server.logged_in(FIRST);
    later.set(&draft, "phone", json!("13800000001"));
    let sweep = || {
        server
            .wait(menteban_server::jobs::sweep(&server.app))
            .unwrap()
    };
    sweep();
    assert_eq!(later.offset(&file).header("upload-offset"), "4000");
    server.move_clock(61);
    sweep();
    assert_eq!(
        later.draft(&draft)["files"],
        json!({}),
        "the draft is alive"
    );
    assert_eq!(later.offset(&file).status, 404);
    let rest = later.part(&file, 4_000, &bytes[4_000..]);
    assert_eq!(rest.problem(), "404 not_found");
    assert!(server.wait(server.app.store.objects()).unwrap().is_empty());
}
