//! The log of who did and saw what, and the check that finds what somebody did to it.

use std::fs;
use std::path::Path;

use menteban_server::jobs;
use menteban_server::verify::verify;
use menteban_words::proof::Broken;
use serde_json::json;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::desk::{policy, refuse};
use crate::harness::{Books, Client, FIRST, TestApp, file_id};

/// Data in which somebody has worked.
fn worked() -> TempDir {
    let server = TestApp::with(policy());
    let id = server.logged_in(FIRST).file("key-of-the-first");
    let chen = server.at_desk("chen");
    chen.deal(&id, "take");
    assert_eq!(
        chen.step(&id, "acceptance", json!({ "event": "accept" }))
            .status,
        200
    );
    server.wait(jobs::write_head(&server.app)).unwrap();
    let wu = server.at_desk("wu");
    assert_eq!(wu.step(&id, "decision", refuse()).status, 200);
    server.wait(jobs::write_head(&server.app)).unwrap();
    server.stop()
}

fn found(folder: &Path) -> Vec<Broken> {
    let findings = Runtime::new().unwrap().block_on(verify(folder)).unwrap();
    assert_eq!(findings.unsound, []);
    findings.log.broken
}

fn log(folder: &Path) -> Vec<String> {
    Books::open(folder).column(
        "SELECT what || ' ' || coalesce(staff.name, '-') || ' ' || (application <> '') || ' '
            || CASE WHEN what = 'stepped' THEN substr(detail, 1, length(detail) - 130)
                WHEN what IN ('saw_case', 'logged_in') THEN detail
                WHEN length(detail) >= 32 THEN length(detail) ELSE detail END
         FROM audit LEFT JOIN staff ON staff.id = audit.staff ORDER BY sequence",
    )
}

#[test]
fn everything_that_is_done_and_seen_is_noted() {
    let server = TestApp::with(policy());
    let id = server.logged_in(FIRST).file("key-of-the-first");
    let chen = server.at_desk("chen");
    let case = chen.case(&id);
    let file = case["application"]["papers"]["identity"][0]["pages"][0]["file"]
        .as_str()
        .unwrap();
    chen.get(&format!("/api/desk/applications/{id}/files/{file}"));
    chen.get("/api/desk/queue");
    chen.json("POST", "/api/desk/search", &json!({ "search": "MT1" }));
    let seen = json!({ "revision": 0 });
    for what in ["take", "release"] {
        chen.json(
            "POST",
            &format!("/api/desk/applications/{id}/{what}"),
            &seen,
        );
    }
    let step = json!({ "revision": 0, "role": "acceptance", "event": { "event": "accept" } });
    chen.json(
        "POST",
        &format!("/api/desk/applications/{id}/events"),
        &step,
    );
    chen.json(
        "POST",
        &format!("/api/desk/applications/{id}/events"),
        &step,
    );
    assert_eq!(
        log(server.folder.path())[4..],
        [
            "stepped - 1 0 applicant submitted",
            "logged_in chen 0 ",
            "saw_case chen 1 ",
            "saw_file chen 1 32",
            "saw_queue chen 0 open ",
            "searched chen 0 64",
            "took chen 1 ",
            "released chen 1 ",
            "stepped chen 1 1 acceptance accepted",
        ]
    );
}

/// An application, and a file of it that is a PDF.
fn with_pdf(client: &Client) -> (String, String) {
    let id = client.file("key-of-the-pdf");
    let sent = client.get(&format!("/api/applications/{id}")).json();
    let page = &sent["application"]["papers"]["report"][1]["pages"][0];
    assert_eq!(page["kind"], "pdf");
    (id, page["file"].as_str().unwrap().to_owned())
}

#[test]
fn a_report_and_the_page_of_a_file_that_was_seen_are_noted() {
    let server = TestApp::with(policy());
    let (id, file) = with_pdf(&server.logged_in(FIRST));
    let wu = server.at_desk("wu");
    wu.get(&format!("/api/desk/applications/{id}/files/{file}/pages/1"));
    wu.get("/api/desk/report?month=2026-11");
    wu.get("/api/desk/report?month=never");
    let seen = Books::open(server.folder.path())
        .column("SELECT what || ' ' || detail FROM audit WHERE what LIKE 'saw%' ORDER BY sequence");
    let page = format!("saw_file {file} 1");
    assert_eq!(seen, [page.as_str(), "saw_report 2026-11"]);
}

#[test]
fn small_pictures_show_which_paper_is_which_and_are_no_look_at_it() {
    let server = TestApp::with(policy());
    let client = server.logged_in(FIRST);
    let (id, file) = with_pdf(&client);
    let wu = server.at_desk("wu");
    let case = wu.case(&id);
    let photo = case["application"]["papers"]["identity"][0]["pages"][0]["file"].clone();
    let small = |file: &str, page: u16| {
        wu.get(&format!(
            "/api/desk/applications/{id}/files/{file}/small/{page}"
        ))
    };
    for file in [photo.as_str().unwrap(), &file] {
        let drawn = small(file, 1);
        assert_eq!(drawn.header("content-type"), "image/jpeg", "{drawn:?}");
        let picture = image::load_from_memory(&drawn.body).unwrap();
        assert!(picture.width().max(picture.height()) <= 96);
        assert_eq!(small(file, 1).body, drawn.body);
        assert_eq!(small(file, 2).status, 404);
    }
    assert_eq!(small(&file_id(91), 1).status, 404);
    let seen =
        Books::open(server.folder.path()).column("SELECT what FROM audit WHERE what LIKE 'saw%'");
    assert_eq!(seen, ["saw_case"]);
}

#[test]
fn what_was_looked_for_is_bound_and_not_told() {
    let server = TestApp::start();
    let admin = server.at_desk("admin");
    for typed in ["张三", "李四", " 张三 "] {
        admin.json("POST", "/api/desk/search", &json!({ "search": typed }));
    }
    let looked = Books::open(server.folder.path())
        .column("SELECT detail FROM audit WHERE what = 'searched' ORDER BY sequence");
    assert_eq!(looked[0], server.app.store.searched("张三"));
    assert!(looked[0] != looked[1] && looked[0] == looked[2]);
}

#[test]
fn what_was_left_alone_is_whole() {
    let folder = worked();
    assert_eq!(found(folder.path()), []);
    let heads = fs::read_to_string(folder.path().join("audit-heads")).unwrap();
    assert_eq!(heads.lines().count(), 2);
    let folder = TestApp::on(folder, policy()).unwrap().stop();
    assert_eq!(found(folder.path()), []);
}

#[test]
fn a_changed_byte_is_found() {
    for column in ["at", "staff", "what", "application", "detail"] {
        let folder = worked();
        let sql = format!("UPDATE audit SET {column} = {column} || '1' WHERE sequence = 6");
        let sql = match column {
            "at" => sql.replace("|| '1'", "+ 1"),
            _ => sql,
        };
        assert_eq!(Books::open(folder.path()).run(&sql), 1);
        assert_eq!(found(folder.path())[0], Broken::Entry(6), "{column}");
    }
    let folder = worked();
    let last = log(folder.path()).len();
    let sql = "UPDATE audit SET at = at + 1 ORDER BY sequence DESC LIMIT 1";
    let sql = sql.replace(
        " ORDER BY sequence DESC LIMIT 1",
        " WHERE sequence = (SELECT max(sequence) FROM audit)",
    );
    Books::open(folder.path()).run(&sql);
    let last = i64::try_from(last).unwrap();
    assert_eq!(
        found(folder.path())[0],
        Broken::Entry(last),
        "its head tells"
    );
}

#[test]
fn a_removed_row_is_found() {
    let folder = worked();
    Books::open(folder.path()).run("DELETE FROM audit WHERE sequence IN (7, 8)");
    assert_eq!(found(folder.path()), [Broken::Gap(7, 8)]);
}

#[test]
fn a_cut_off_tail_is_found() {
    let folder = worked();
    let all = i64::try_from(log(folder.path()).len()).unwrap();
    Books::open(folder.path()).run("DELETE FROM audit WHERE sequence > 7");
    assert_eq!(found(folder.path())[0], Broken::Cut(7, all));
    Books::open(folder.path()).run("DELETE FROM audit");
    assert_eq!(found(folder.path())[0], Broken::Cut(0, all));
}

#[test]
fn a_forged_head_and_heads_that_are_gone_are_found() {
    let folder = worked();
    let path = folder.path().join("audit-heads");
    let heads = fs::read_to_string(&path).unwrap();
    let forged = heads.replacen(' ', "0 ", 1);
    fs::write(&path, forged).unwrap();
    assert_eq!(found(folder.path()), [Broken::Head(1)]);

    fs::remove_file(&path).unwrap();
    let server = TestApp::on(folder, policy()).unwrap();
    let admin = server.at_desk("admin");
    for _ in 0..130 {
        admin.json("POST", "/api/desk/search", &json!({ "search": "x" }));
    }
    let folder = server.stop();
    assert_eq!(found(folder.path()), [Broken::HeadsCut(0)]);
}

#[test]
fn another_reason_put_in_the_place_of_the_one_that_was_given_is_found() {
    let folder = worked();
    let last = i64::try_from(log(folder.path()).len()).unwrap();
    let changed = Books::open(folder.path()).run(
        "UPDATE application_events SET content = (SELECT content FROM application_events
            WHERE position = 1) WHERE position = 2",
    );
    assert_eq!(changed, 1);
    assert_eq!(found(folder.path()), [Broken::Step(last)]);
}

#[test]
fn a_head_that_a_failure_cut_off_is_no_forgery() {
    let folder = worked();
    let path = folder.path().join("audit-heads");
    let heads = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{heads}9 0123")).unwrap();
    assert_eq!(found(folder.path()), []);
    let server = TestApp::on(folder, policy()).unwrap();
    server.at_desk("admin");
    server.wait(jobs::write_head(&server.app)).unwrap();
    let folder = server.stop();
    assert_eq!(found(folder.path()), []);
    let after = fs::read_to_string(folder.path().join("audit-heads")).unwrap();
    assert!(
        after.starts_with(&heads) && after.lines().count() == 3,
        "{after}"
    );
}
