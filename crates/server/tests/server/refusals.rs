//! Files and requests that are not taken.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use menteban_rules::file::FileKind;
use menteban_server::crypto::{hex, sha256};
use serde_json::json;

use crate::harness::{TestApp, bare_jpeg, bytes_of, file_id, large_jpeg, metadata};
use crate::uploads::{begun, stored};

#[test]
fn changed_bytes_are_not_kept() {
    let server = TestApp::start();
    let (client, draft) = begun(&server);
    let (file, bytes) = (file_id(1), large_jpeg(1_000));
    client.announce(&draft, &file, bytes.len());
    let sum = format!("sha256 {}", STANDARD.encode(sha256(&bytes)));
    let mut changed = bytes.clone();
    changed[500] ^= 1;
    let checksum = [("upload-checksum", sum.as_str())];
    assert_eq!(
        client.part_with(&file, 0, &changed, &checksum).problem(),
        "460 checksum_mismatch"
    );
    assert_eq!(client.offset(&file).header("upload-offset"), "0");
    let unknown = [("upload-checksum", "md5 AAAA")];
    assert_eq!(
        client.part_with(&file, 0, &bytes, &unknown).problem(),
        "400 bad_request"
    );
    assert_eq!(client.part_with(&file, 0, &bytes, &checksum).status, 204);
    assert_eq!(stored(&client, &file), bytes);
}

#[test]
fn the_whole_must_be_what_the_browser_had() {
    let server = TestApp::start();
    let (client, draft) = begun(&server);
    let (file, bytes) = (file_id(1), bytes_of(FileKind::Jpeg));
    let sum = hex(&sha256(b"something else"));
    let said = metadata(&[("id", &file), ("draft", &draft), ("sha256", &sum)]);
    let headers = [
        ("tus-resumable", "1.0.0"),
        ("upload-length", &bytes.len().to_string()),
        ("upload-metadata", &said),
    ];
    assert_eq!(client.send("POST", "/api/files", &headers, b"").status, 201);
    let answer = client.part(&file, 0, &bytes);
    assert_eq!(answer.problem(), "422 file_refused");
    assert_eq!(answer.json()["problems"][0]["code"], "file_damaged");
}

#[test]
fn a_text_file_named_jpg_is_told_from_a_picture() {
    let server = TestApp::start();
    let (client, draft) = begun(&server);
    let file = file_id(1);
    let paper = json!([{ "form": "x", "pages": [{ "file": file, "kind": "jpeg" }] }]);
    client.set(&draft, "papers.report", paper);
    let text = b"I am a picture, says my name: photo.jpg";
    client.announce(&draft, &file, text.len());
    let answer = client.part(&file, 0, text);
    assert_eq!(answer.problem(), "422 file_refused");
    let problem = &answer.json()["problems"][0];
    assert_eq!(
        (&problem["code"], &problem["place"]),
        (&json!("file_kind"), &json!("papers.report.0.pages.0"))
    );

    let state = client.draft(&draft)["files"][&file].clone();
    assert_eq!(
        (&state["state"], &state["problem"]["code"]),
        (&json!("refused"), &json!("file_kind"))
    );
    assert_eq!(
        client.get(&format!("/api/files/{file}")).problem(),
        "404 not_found"
    );
    assert!(server.wait(server.app.store.objects()).unwrap().is_empty());
    // Whoever lost that answer gets it again.
    assert_eq!(
        client.part(&file, text.len(), b"").problem(),
        "422 file_refused"
    );
    assert_eq!(
        client.announce(&draft, &file, text.len()).problem(),
        "422 file_refused"
    );
}

#[test]
fn a_picture_of_too_many_pixels_and_a_cut_off_one_are_refused() {
    let server = TestApp::start();
    let (client, draft) = begun(&server);
    let most = server.app.pack.policy.settings.max_pixels;
    let huge = bare_jpeg(u16::MAX, u16::try_from(most / 65_535 + 1).unwrap());
    let answer = client.upload(&draft, &file_id(1), &huge);
    assert_eq!(answer.json()["problems"][0]["code"], "too_many_pixels");
    let cut = bytes_of(FileKind::Jpeg);
    let answer = client.upload(&draft, &file_id(2), &cut[..cut.len() - 2]);
    assert_eq!(answer.json()["problems"][0]["code"], "file_damaged");
}

#[test]
fn sizes_are_checked_before_anything_is_sent() {
    let server = TestApp::start();
    let (client, draft) = begun(&server);
    let most = server.app.pack.policy.settings.max_file_bytes as usize;
    assert_eq!(
        client.announce(&draft, &file_id(1), most + 1).problem(),
        "413 too_large"
    );
    assert_eq!(
        client.announce(&draft, &file_id(1), usize::MAX).problem(),
        "413 too_large"
    );
    let empty = client.announce(&draft, &file_id(1), 0);
    assert_eq!(empty.problem(), "422 file_refused");
    assert_eq!(empty.json()["problems"][0]["code"], "file_empty");
    client.announce(&draft, &file_id(1), 10);
    assert_eq!(
        client.part(&file_id(1), 0, &[0; 11]).problem(),
        "413 too_large"
    );
    assert_eq!(client.offset(&file_id(1)).header("upload-offset"), "0");
}

#[test]
fn what_is_not_tus_is_refused() {
    let server = TestApp::start();
    let (client, draft) = begun(&server);
    client.announce(&draft, &file_id(1), 10);
    let path = format!("/api/files/{}", file_id(1));
    let part = [
        ("upload-offset", "0"),
        ("content-type", "application/offset+octet-stream"),
    ];
    assert_eq!(
        client.send("PATCH", &path, &part, b"x").problem(),
        "412 bad_request"
    );
    let other = client.send("PATCH", &path, &part, b"x");
    assert_eq!(
        (other.header("tus-version"), other.header("tus-resumable")),
        ("1.0.0", "1.0.0")
    );
    let tus = ("tus-resumable", "1.0.0");
    let kind = [tus, ("upload-offset", "0"), ("content-type", "image/jpeg")];
    assert_eq!(
        client.send("PATCH", &path, &kind, b"x").problem(),
        "415 media_type"
    );
    let offset = [tus, ("upload-offset", "-1"), part[1]];
    assert_eq!(
        client.send("PATCH", &path, &offset, b"x").problem(),
        "400 bad_request"
    );
    let nameless = [tus, ("upload-length", "10")];
    assert_eq!(
        client.send("POST", "/api/files", &nameless, b"").problem(),
        "400 bad_request"
    );
    let said = metadata(&[("id", "../../keys"), ("draft", &draft)]);
    let misnamed = [tus, ("upload-length", "10"), ("upload-metadata", &said)];
    assert_eq!(
        client.send("POST", "/api/files", &misnamed, b"").problem(),
        "400 bad_request"
    );
}
