//! Printed papers, and the receipt on them.

use std::collections::BTreeSet;
use std::process::Command;

use lopdf::Document;
use lopdf::content::Content;
use menteban_paper::receipt::{Refusal, verify};
use menteban_rules::file::FileKind;
use menteban_rules::policy::Acceptance;
use menteban_rules::samples;
use menteban_server::crypto::from_hex;
use serde_json::json;
use tempfile::TempDir;

use crate::harness::{Client, FIRST, SECOND, TestApp, text_of};

const KEY: &str = "key-of-the-papers";
/// One black pixel.
const PNG: &str = "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55\
                   0000000a49444154789c636000000002000148afa4710000000049454e44ae426082";

fn printing() -> TestApp {
    TestApp::printing(TempDir::new().unwrap(), samples::policy())
}

/// Sends the sample's draft; gives the address of the application and its number.
fn sent(client: &Client) -> (String, String) {
    let answer = client.submit(&client.prepare(), KEY);
    assert_eq!(answer.status, 201, "{answer:?}");
    let filed = answer.json();
    let path = format!("/api/applications/{}", filed["id"].as_str().unwrap());
    (path, filed["receipt"].as_str().unwrap().to_owned())
}

/// What the QR code says: its squares are those of the path with the most of them.
fn qr(pdf: &[u8]) -> String {
    let document = Document::load_mem(pdf).unwrap();
    let page = document.get_pages()[&1];
    let content = Content::decode(&document.get_page_content(page)).unwrap();
    let mut paths = vec![Vec::new()];
    for operation in &content.operations {
        let number = |at: usize| operation.operands[at].as_float().unwrap();
        match operation.operator.as_str() {
            "m" | "re" => paths.last_mut().unwrap().push([number(0), number(1)]),
            "f" | "f*" | "S" | "n" => paths.push(Vec::new()),
            _ => {}
        }
    }
    let squares = paths.into_iter().max_by_key(Vec::len).unwrap();
    let along = |axis: usize| {
        let all = squares.iter().map(|square| (square[axis] * 1e3) as i64);
        all.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>()
    };
    // Every row and every column of a QR code has a dark square.
    let (columns, rows) = (along(0), along(1));
    assert_eq!(columns.len(), rows.len());
    let place = |axis: &[i64], at: f32| axis.binary_search(&((at * 1e3) as i64)).unwrap();
    let places = squares.iter();
    let dark: BTreeSet<_> = places
        .map(|square| (place(&columns, square[0]), place(&rows, square[1])))
        .collect();
    let grid = rqrr::SimpleGrid::from_func(rows.len(), |x, y| dark.contains(&(x, y)));
    rqrr::Grid::new(grid).decode().unwrap().1
}

#[test]
fn both_papers_come_as_files_to_be_kept() {
    let server = printing();
    let client = server.logged_in(FIRST);
    let (path, number) = sent(&client);
    for (plain, chinese) in [("form", "%E7%94%B3"), ("notice", "%E5%8F%97")] {
        let answer = client.get(&format!("{path}/{plain}.pdf"));
        assert_eq!(answer.status, 200, "{answer:?}");
        assert!(answer.body.starts_with(b"%PDF-") && answer.body.len() < 300_000);
        assert!(text_of(&answer.body).contains(&number));
        assert_eq!(answer.header("content-type"), "application/pdf");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        let disposition = answer.header("content-disposition");
        let name = format!("attachment; filename=\"{plain}-{number}.pdf\"; filename*=UTF-8''");
        assert!(disposition.starts_with(&name), "{disposition}");
        assert!(disposition.contains(chinese), "{disposition}");
    }
}

#[test]
fn the_form_is_the_persons_own_and_the_notice_is_masked() {
    let server = printing();
    let client = server.logged_in(FIRST);
    let (path, _) = sent(&client);
    let form = text_of(&client.get(&format!("{path}/form.pdf")).body);
    let notice = text_of(&client.get(&format!("{path}/notice.pdf")).body);
    let policy = samples::policy();
    let sample = samples::draft();
    let disease = &policy.disease(&sample.diseases[0]).unwrap().name;
    let signed = &sample.signature.unwrap().of[..16];
    for wanted in [FIRST, "张示范", disease, signed, &sample.doctor] {
        assert!(form.contains(wanted), "{wanted} in {form}");
    }
    for wanted in ["510499********0018", disease, "最迟", "/receipt-key"] {
        assert!(notice.contains(wanted), "{wanted} in {notice}");
    }
    assert!(!notice.contains(FIRST));
}

#[test]
fn a_signature_is_printed_where_it_is_a_picture() {
    let server = printing();
    let client = server.logged_in(FIRST);
    let draft = client.prepare();
    let file = samples::draft().signature.unwrap().file;
    let address = format!("/api/files/{}", file.as_str());
    let tus = [("tus-resumable", "1.0.0")];
    client.send("DELETE", &address, &tus, b"");
    let png: Vec<u8> = from_hex::<67>(PNG).unwrap().into();
    let answer = client.upload(&draft, file.as_str(), &png);
    assert_eq!(answer.status, 204, "{answer:?}");
    let filed = client.submit(&draft, KEY).json();
    let path = format!("/api/applications/{}", filed["id"].as_str().unwrap());
    let drawn = text_of(&client.get(&format!("{path}/form.pdf")).body);
    assert!(!drawn.contains("签名图片见电子材料"), "{drawn}");

    let photographed = server.logged_in(SECOND);
    let draft = photographed.prepare();
    photographed.send("DELETE", &address, &tus, b"");
    photographed.upload(
        &draft,
        file.as_str(),
        &crate::harness::bytes_of(FileKind::Jpeg),
    );
    let filed = photographed.submit(&draft, KEY).json();
    let path = format!("/api/applications/{}", filed["id"].as_str().unwrap());
    let told = text_of(&photographed.get(&format!("{path}/form.pdf")).body);
    assert!(told.contains("签名图片见电子材料"), "{told}");
}

#[test]
fn nobody_else_gets_them() {
    let server = printing();
    let (path, _) = sent(&server.logged_in(FIRST));
    let (other, nobody) = (server.logged_in(SECOND), server.client());
    for paper in ["form.pdf", "notice.pdf"] {
        let path = format!("{path}/{paper}");
        assert_eq!(other.get(&path).problem(), "404 not_found");
        assert_eq!(nobody.get(&path).problem(), "401 login_required");
    }
}

#[test]
fn after_a_stop_and_under_another_pack_the_papers_are_the_same() {
    let server = printing();
    let client = server.logged_in(FIRST);
    let (path, _) = sent(&client);
    let papers = ["form.pdf", "notice.pdf"];
    let before = papers.map(|paper| client.get(&format!("{path}/{paper}")).body);
    let cookie = client.cookie.clone();
    let address = server.address.to_string();
    let mut policy = samples::policy();
    for disease in &mut policy.diseases {
        disease.name = "renamed".to_owned();
    }
    policy.settings.decision_working_days += 1;
    policy.contact.hotline = "1".to_owned();
    let server = TestApp::printing(server.stop(), policy);
    let mut client = server.client();
    client.cookie = cookie;
    let after = papers.map(|paper| client.get(&format!("{path}/{paper}")).body);
    assert!(before[0] == after[0], "the form");
    // Only the address of the test's server is another one.
    let said = |pdf: &[u8], address: &str| text_of(pdf).replace(address, "");
    let (now, old) = (server.address.to_string(), address);
    assert_eq!(said(&before[1], &old), said(&after[1], &now));
    assert_eq!(qr(&before[1]), qr(&after[1]));
}

#[test]
fn without_fonts_the_server_runs_and_says_so() {
    let server = TestApp::start();
    let client = server.logged_in(FIRST);
    let (path, _) = sent(&client);
    for paper in ["form.pdf", "notice.pdf"] {
        let answer = client.get(&format!("{path}/{paper}"));
        assert_eq!(answer.problem(), "503 papers_unavailable");
    }
}

#[test]
fn before_acceptance_there_is_a_form_and_no_notice() {
    let mut policy = samples::policy();
    policy.settings.acceptance = Acceptance::ByStaff;
    let server = TestApp::printing(TempDir::new().unwrap(), policy);
    let client = server.logged_in(FIRST);
    let (path, _) = sent(&client);
    assert_eq!(client.get(&format!("{path}/form.pdf")).status, 200);
    let notice = client.get(&format!("{path}/notice.pdf"));
    assert_eq!(notice.problem(), "404 not_found");
}

#[test]
fn after_a_withdrawal_there_is_a_form_and_no_notice() {
    let server = printing();
    let client = server.logged_in(FIRST);
    let (path, _) = sent(&client);
    let consent = &samples::policy().consents[0].key;
    let withdrawal = format!("/api/me/consents/{consent}/withdraw");
    client.json("POST", &withdrawal, &json!({ "delete_files": true }));
    let form = client.get(&format!("{path}/form.pdf"));
    assert!(text_of(&form.body).contains("签名图片见电子材料"));
    let notice = client.get(&format!("{path}/notice.pdf"));
    assert_eq!(notice.problem(), "404 not_found");
}

/// The public key on the page, as whoever reads it copies it.
fn published(page: &str) -> String {
    let plain = page.replace("<wbr>", "");
    let mut codes = plain.split("<code>").skip(1);
    let key = codes.find_map(|rest| rest.get(..64).filter(|key| from_hex::<32>(key).is_some()));
    key.unwrap().to_owned()
}

fn command(text: &str, key: &str) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_menteban-server"))
        .args(["verify-receipt", text, "--key", key])
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (
        output.status.code().unwrap(),
        String::from_utf8(said).unwrap(),
    )
}

#[test]
fn the_receipt_on_the_notice_proves_itself_by_the_published_key() {
    let server = printing();
    let client = server.logged_in(FIRST);
    let (path, number) = sent(&client);
    let receipt = qr(&client.get(&format!("{path}/notice.pdf")).body);
    let answer = server.client().get("/receipt-key");
    assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    let page = String::from_utf8(answer.body).unwrap();
    assert!(!page.contains("<script"), "it needs no script");
    let key = published(&page);
    let id = receipt.split('.').nth(1).unwrap();
    assert!(page.contains(id), "{id}");

    let bytes = [from_hex(&key).unwrap()];
    let stated = verify(&receipt, &bytes).unwrap();
    assert_eq!(stated.number, number);
    assert_eq!(
        client.get(&path).json()["state"]["accepted"],
        stated.accepted.0
    );
    assert_eq!(stated.files, samples::draft().files().count());
    let last = if number.ends_with('1') { "2" } else { "1" };
    let other = [&number[..number.len() - 1], last].concat();
    let changed = receipt.replace(&number, &other);
    assert_eq!(verify(&changed, &bytes), Err(Refusal::Signature));

    let (code, said) = command(&receipt, &key);
    assert!(code == 0 && said.contains(&number), "{said}");
    for (text, key) in [
        (&changed, &key),
        (&receipt, &"00".repeat(32)),
        (&number, &key),
    ] {
        assert_eq!(command(text, key).0, 1);
    }
}
