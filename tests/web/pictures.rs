//! Pictures: made upright and small, freed of metadata, and carried through draft and upload.

use super::fake::{Fake, Mishap};
use super::{fresh_database, screen, until};
use leptos::prelude::*;
use menteban::draft::{FileStatus, Spot};
use menteban::platform::files::Chosen;
use menteban::platform::image::{Canvas, Picture, Size};
use menteban::upload::prepare::{self, Prepared};
use menteban_api::ErrorCode;
use menteban_rules::draft::Field;
use menteban_rules::file::FileKind;
use menteban_rules::policy::Settings;
use menteban_rules::problem::Reason;
use menteban_rules::samples;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

async fn prepare(bytes: Vec<u8>, settings: &Settings) -> Result<Prepared, Reason> {
    let chosen = Chosen::from_bytes(&bytes).expect("a file");
    prepare::prepare(&chosen, settings).await
}

/// A picture that is black in its upper left quarter.
async fn photo(width: u32, height: u32) -> Vec<u8> {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .expect("a document");
    let canvas = document.create_element("canvas").expect("a canvas");
    let canvas: web_sys::HtmlCanvasElement = canvas.unchecked_into();
    canvas.set_width(width);
    canvas.set_height(height);
    let context = canvas.get_context("2d").ok().flatten().expect("a context");
    let context: web_sys::CanvasRenderingContext2d = context.unchecked_into();
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, width.into(), height.into());
    context.set_fill_style_str("#000");
    context.fill_rect(0.0, 0.0, f64::from(width) / 2.0, f64::from(height) / 2.0);
    let url = canvas.to_data_url_with_type("image/jpeg").expect("a JPEG");
    let base64 = url.split_once(',').expect("a data URL").1;
    let binary = web_sys::window()
        .expect("a window")
        .atob(base64)
        .expect("Base64");
    binary.chars().map(|one| one as u8).collect()
}

/// The same, with a tag that says how the camera was held.
fn tagged(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut bytes = jpeg[..2].to_vec();
    let tiff = [
        b"MM\0*\0\0\0\x08".as_slice(),
        &[
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            orientation,
            0,
            0,
            0,
            0,
            0,
            0,
        ],
    ]
    .concat();
    let length = u16::try_from(2 + 6 + tiff.len()).expect("short");
    bytes.extend([0xff, 0xe1]);
    bytes.extend(length.to_be_bytes());
    bytes.extend(b"Exif\0\0");
    bytes.extend(tiff);
    bytes.extend(&jpeg[2..]);
    bytes
}

/// Which quarter is black: upper left, upper right, lower left, lower right.
async fn black_quarter(jpeg: &[u8]) -> [bool; 4] {
    let size = Size {
        width: 16,
        height: 16,
    };
    let picture = Picture::decode(jpeg, "image/jpeg")
        .await
        .expect("a picture");
    let canvas = Canvas::new(size).expect("a canvas");
    canvas.draw(&picture, size).expect("drawn");
    [(4, 4), (12, 4), (4, 12), (12, 12)].map(|(x, y)| canvas.red(x, y).expect("a pixel") < 128)
}

fn upright(orientation: u8) -> [bool; 4] {
    let place = match orientation {
        2 | 6 => 1,
        4 | 8 => 2,
        3 | 7 => 3,
        _ => 0,
    };
    [0, 1, 2, 3].map(|quarter| quarter == place)
}

#[wasm_bindgen_test]
async fn a_large_photo_becomes_small_and_upright_without_metadata() {
    let settings = samples::policy().settings;
    let photo = photo(4000, 3000).await;
    for orientation in [1, 6] {
        let prepared = prepare(tagged(&photo, orientation), &settings)
            .await
            .expect("taken");
        let size = (prepared.facts.width, prepared.facts.height);
        let expected = if orientation == 6 {
            (1920, 2560)
        } else {
            (2560, 1920)
        };
        assert_eq!(size, expected);
        assert_eq!(prepared.facts.kind, FileKind::Jpeg);
        assert_eq!(black_quarter(&prepared.bytes).await, upright(orientation));
        assert!(!prepared.bytes.windows(4).any(|four| four == b"Exif"));
    }
}

#[wasm_bindgen_test]
async fn a_small_photo_is_written_anew_too() {
    let settings = samples::policy().settings;
    let photo = tagged(&photo(1600, 1200).await, 3);
    let prepared = prepare(photo, &settings).await.expect("taken");
    assert_eq!((prepared.facts.width, prepared.facts.height), (1600, 1200));
    assert_eq!(black_quarter(&prepared.bytes).await, upright(3));
    assert!(!prepared.bytes.windows(4).any(|four| four == b"Exif"));
}

#[wasm_bindgen_test]
async fn however_the_camera_was_held_the_picture_stands_upright() {
    let settings = samples::policy().settings;
    let photo = photo(640, 480).await;
    for orientation in 1..=8 {
        let prepared = prepare(tagged(&photo, orientation), &settings)
            .await
            .expect("taken");
        let lies = orientation > 4;
        let expected = if lies { (480, 640) } else { (640, 480) };
        let size = (prepared.facts.width, prepared.facts.height);
        assert_eq!(size, expected, "orientation {orientation}");
        assert_eq!(
            black_quarter(&prepared.bytes).await,
            upright(orientation),
            "orientation {orientation}"
        );
        // The page of the tests names no worker: nobody has looked.
        assert_eq!(prepared.judged, None);
    }
}

#[wasm_bindgen_test]
async fn a_very_large_photo_is_shrunk_in_steps() {
    let settings = samples::policy().settings;
    let prepared = prepare(photo(6000, 1200).await, &settings)
        .await
        .expect("taken");
    assert_eq!((prepared.facts.width, prepared.facts.height), (2560, 512));
    assert_eq!(black_quarter(&prepared.bytes).await, upright(1));
}

/// A PNG of this size that has a header and nothing in it.
fn header_only(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
    bytes.extend(b"\0\0\0\0IEND\xaeB`\x82");
    bytes
}

#[wasm_bindgen_test]
async fn what_cannot_be_taken_is_told_before_anything_is_decoded() {
    let settings = samples::policy().settings;
    let refused = async |bytes: &[u8]| {
        prepare(bytes.to_vec(), &settings)
            .await
            .expect_err("refused")
    };
    assert_eq!(refused(b"").await, Reason::FileEmpty);
    assert_eq!(refused(b"a text called photo.jpg").await, Reason::FileKind);
    let huge = refused(&header_only(10_000, 8_000)).await;
    assert!(matches!(huge, Reason::TooManyPixels { .. }), "{huge:?}");
    assert_eq!(refused(&header_only(800, 600)).await, Reason::FileDamaged);
}

fn spot() -> Spot {
    Spot {
        material: "identity".to_owned(),
        paper: 0,
        side: 1,
        instead_of: None,
    }
}

#[wasm_bindgen_test]
async fn a_page_goes_through_draft_and_upload() {
    let fake = Fake::start();
    let screen = screen::open(&fresh_database()).await;
    let chosen = Chosen::from_bytes(&photo(1600, 1200).await).expect("a file");
    let store = screen.store;
    let adding = store.add_page(spot(), chosen);
    let file = adding.await.expect("taken");
    assert!(store.working().get_untracked().is_empty());
    let page = store.draft().get_untracked().papers["identity"][0].pages[0].clone();
    assert_eq!(
        (&page.file, page.side, page.kind),
        (&file, 1, FileKind::Jpeg)
    );
    let status = store.file(&file);
    until("received", || {
        matches!(status.get_untracked(), FileStatus::Received(_))
    })
    .await;
    assert_eq!(store.flush().await, Ok(()));
    assert_eq!(screen.session.unsent().await, 0);
    let preview = store.preview(&file);
    until("a preview", || preview.get_untracked().is_some()).await;
    store.remove_page("identity", &file);
    until("forgotten", || fake.with(|state| state.uploads.is_empty())).await;
    assert!(
        store.draft().get_untracked().papers["identity"][0]
            .pages
            .is_empty()
    );
}

#[wasm_bindgen_test]
async fn a_page_refused_before_it_was_agreed_to_goes_when_it_is() {
    let fake = Fake::start();
    let screen = screen::open(&fresh_database()).await;
    let missing = Mishap::Refused(403, ErrorCode::ConsentRequired);
    fake.once("POST", "/api/files", missing);
    let chosen = Chosen::from_bytes(&photo(800, 600).await).expect("a file");
    let file = screen.store.add_page(spot(), chosen).await.expect("taken");
    let status = screen.store.file(&file);
    until("refused", || fake.count("POST", "/api/files") == 1).await;
    let tick = samples::draft().consents["medical"].clone();
    let field = Field::Consent("medical".to_owned());
    screen.store.change(field, tick);
    until("received", || {
        matches!(status.get_untracked(), FileStatus::Received(_))
    })
    .await;
}

#[wasm_bindgen_test]
async fn a_page_survives_a_killed_page_and_a_dead_network() {
    let fake = Fake::start();
    let database = fresh_database();
    let screen = screen::open(&database).await;
    fake.cut(true);
    let chosen = Chosen::from_bytes(&photo(1600, 1200).await).expect("a file");
    let file = screen.store.add_page(spot(), chosen).await.expect("taken");
    assert_eq!(screen.session.unsent().await, 2);
    drop(screen);
    fake.cut(false);
    let screen = screen::open(&database).await;
    let status = screen.store.file(&file);
    until("received", || {
        matches!(status.get_untracked(), FileStatus::Received(_))
    })
    .await;
    let kept = screen.store.draft().get_untracked();
    assert_eq!(kept.papers["identity"][0].pages[0].file, file);
}

#[wasm_bindgen_test]
async fn a_retaken_page_takes_the_place_of_the_old_one() {
    let _fake = Fake::start();
    let screen = screen::open(&fresh_database()).await;
    let photo = photo(1600, 1200).await;
    let chosen = || Chosen::from_bytes(&photo).expect("a file");
    let first = screen
        .store
        .add_page(spot(), chosen())
        .await
        .expect("taken");
    let second = screen
        .store
        .add_page(spot(), chosen())
        .await
        .expect("taken");
    let again = Spot {
        instead_of: Some(first),
        ..spot()
    };
    let third = screen.store.add_page(again, chosen()).await.expect("taken");
    let pages = &screen.store.draft().get_untracked().papers["identity"][0].pages;
    let files: Vec<_> = pages.iter().map(|page| page.file.clone()).collect();
    assert_eq!(files, [third, second]);
}

#[wasm_bindgen_test]
async fn a_refused_page_changes_nothing() {
    let _fake = Fake::start();
    let screen = screen::open(&fresh_database()).await;
    let chosen = Chosen::from_bytes(b"a text called photo.jpg").expect("a file");
    let refused = screen.store.add_page(spot(), chosen).await;
    assert_eq!(refused, Err(Reason::FileKind));
    assert!(screen.store.draft().get_untracked().papers.is_empty());
    assert!(screen.store.working().get_untracked().is_empty());
}
