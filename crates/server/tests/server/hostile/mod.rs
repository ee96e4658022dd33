//! Hostile and odd files, and what becomes of each: a table that is kept in `docs/files.md`. It is made against the
//! program itself, whose memory stays under a bound through all of it.

mod documents;
mod foreign;
mod jpegs;
mod others;
mod pngs;
mod process;

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use image::{GenericImageView as _, ImageFormat};
use menteban_rules::problem::Reason;
use menteban_words::problems::reason;
use serde_json::Value;

use crate::harness::{Client, file_id};
use process::Server;

/// A file, and what it is.
type Row = (&'static str, Vec<u8>);

/// Bytes of memory that the server may have used at its most, children not counted: each has a limit of its own.
const MOST_MEMORY: u64 = 160 << 20;
/// A page has ten seconds of computing, and may have to share them.
const LONGEST_DRAWING: Duration = Duration::from_secs(25);
/// Marks that must not be left in anything that was written anew.
const SECRETS: [&[u8]; 5] = [b"GPS-SECRET", b"<script", b"PK\x03\x04", b"%PDF", b"Exif"];

#[test]
fn the_table_of_hostile_files_is_current() {
    let server = Server::start();
    let client = server.logged_in();
    let draft = client.begin();
    let mut table = HEAD.to_owned();
    let mut number = 0;
    for (title, rows) in [
        ("JPEG", jpegs::rows()),
        ("PNG", pngs::rows()),
        ("WebP and HEIC", others::pictures()),
        ("PDF", documents::rows()),
        ("Anything else", others::rows()),
    ] {
        write!(
            table,
            "\n## {title}\n\n| file | what becomes of it |\n| --- | --- |\n"
        )
        .unwrap();
        for (name, bytes) in rows {
            number += 1;
            let outcome = outcome(&client, &draft, &file_id(number), &bytes);
            writeln!(table, "| {name} | {outcome} |").unwrap();
        }
    }
    assert!(number >= 60, "{number} files");
    let most = server.most_memory();
    println!("{number} files; the server used {} MiB at most", most >> 20);
    assert!(most < MOST_MEMORY, "{most} bytes");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/files.md");
    if std::env::var_os("MENTEBAN_WRITE").is_some() {
        std::fs::write(&path, &table).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(written, table, "MENTEBAN_WRITE=1 writes docs/files.md anew");
}

const HEAD: &str = "# What becomes of odd and hostile files\n\n\
    Made by `crates/server/tests/server/hostile`, which also checks it. Names of files play no part: none travels.\n\
    Every file is decoded in a process of its own with hard limits (`crates/server/src/look`), and so\n\
    is a page of a PDF drawn.\n";

fn outcome(client: &Client, draft: &str, file: &str, bytes: &[u8]) -> String {
    let announced = client.announce(draft, file, bytes.len());
    let answer = if announced.status == 201 {
        client.part(file, 0, bytes)
    } else {
        announced
    };
    if answer.status == 422 {
        let problem = answer.json()["problems"][0].clone();
        let why: Reason = serde_json::from_value(problem.clone()).unwrap();
        return format!(
            "refused, `{}`: {}",
            problem["code"].as_str().unwrap(),
            reason(&why)
        );
    }
    assert_eq!(answer.status, 204, "{answer:?}");
    let facts = client.draft(draft)["files"][file].clone();
    let got = client.get(&format!("/api/files/{file}"));
    assert_eq!(got.status, 200);
    assert_eq!(facts["bytes"], got.body.len());
    if got.body == bytes {
        let drawn = drawn(client, file, &facts);
        return format!("kept as it is: {}{drawn}", known(&facts));
    }
    assert_eq!(got.header("content-type"), "image/jpeg");
    for secret in SECRETS {
        let there = got.body.windows(secret.len()).any(|bytes| bytes == secret);
        assert!(!there, "{}", String::from_utf8_lossy(secret));
    }
    let made = image::load_from_memory_with_format(&got.body, ImageFormat::Jpeg).unwrap();
    let upright = if is_red(&made) {
        ", its red corner top left"
    } else {
        ""
    };
    format!("made a clean JPEG: {}{upright}", known(&facts))
}

/// Whether the first page of a PDF can be looked at.
fn drawn(client: &Client, file: &str, facts: &Value) -> &'static str {
    if facts["kind"] != "pdf" {
        return "";
    }
    let begun = Instant::now();
    let page = client.get(&format!("/api/files/{file}/pages/1"));
    assert!(begun.elapsed() < LONGEST_DRAWING);
    if page.status != 200 {
        assert_eq!(page.problem(), "422 page_not_drawn");
        return "; cannot be looked at";
    }
    let picture = image::load_from_memory_with_format(&page.body, ImageFormat::Jpeg).unwrap();
    assert_eq!(picture.width().max(picture.height()), 1_600);
    "; its first page is drawn"
}

fn known(facts: &Value) -> String {
    match (facts["kind"].as_str().unwrap(), &facts["pages"]) {
        ("pdf", pages) => format!("PDF, pages: {pages}"),
        (kind, _) => format!(
            "{} {} × {}",
            kind.to_uppercase(),
            facts["width"],
            facts["height"]
        ),
    }
}

/// Whether the top left corner is red and the others are not.
fn is_red(picture: &image::DynamicImage) -> bool {
    let (right, foot) = (picture.width() - 1, picture.height() - 1);
    let red = |x: u32, y: u32| {
        let [red, green, blue, _] = picture.get_pixel(x, y).0;
        red > 150 && green < 100 && blue < 100
    };
    red(0, 0) && !red(right, 0) && !red(0, foot) && !red(right, foot)
}
