//! Pages: from what was chosen to the draft and the server, whatever is tapped and whatever fails on the way.

use super::broken::Broken;
use super::fake::{Fake, Mishap, metadata};
use super::pictures::{black_quarter, photo, upright};
use super::screen::Screen;
use super::{fresh_database, screen, until};
use futures_util::future::join;
use leptos::prelude::*;
use leptos::task::spawn_local;
use menteban::client::Failure;
use menteban::draft::{FileStatus, Opened, Spot};
use menteban::platform::digest::sha256_hex;
use menteban::platform::files::{Chosen, Held};
use menteban::platform::records::{Records, Value, Write};
use menteban_api::ErrorCode;
use menteban_rules::application::FileState;
use menteban_rules::draft::{Field, FileId};
use menteban_rules::file::FileKind;
use menteban_rules::problem::Reason;
use menteban_rules::samples;
use wasm_bindgen_test::wasm_bindgen_test;

pub fn spot() -> Spot {
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

/// Somebody agrees, and the server has it.
async fn agree(screen: &Screen) {
    let tick = samples::draft().consents["medical"].clone();
    let field = Field::Consent("medical".to_owned());
    screen.store.change(field, tick);
    assert_eq!(screen.store.flush().await, Ok(()));
}

/// The server takes no file before it was agreed to.
fn refuse_once(fake: &Fake) {
    let missing = Mishap::Refused(403, ErrorCode::ConsentRequired);
    fake.once("POST", "/api/files", missing);
}

#[wasm_bindgen_test]
async fn a_page_refused_before_it_was_agreed_to_goes_when_it_is() {
    let fake = Fake::start();
    let screen = screen::open(&fresh_database()).await;
    refuse_once(&fake);
    let chosen = Chosen::from_bytes(&photo(800, 600).await).expect("a file");
    let file = screen.store.add_page(spot(), chosen).await.expect("taken");
    until("refused", || fake.count("POST", "/api/files") == 1).await;
    agree(&screen).await;
    until_received(&screen, &file).await;
}

#[wasm_bindgen_test]
async fn a_page_refused_while_it_is_agreed_to_goes_too() {
    let fake = Fake::start();
    let screen = screen::open(&fresh_database()).await;
    refuse_once(&fake);
    fake.hold("POST");
    let chosen = Chosen::from_bytes(&photo(800, 600).await).expect("a file");
    let file = screen.store.add_page(spot(), chosen).await.expect("taken");
    fake.until_held().await;
    agree(&screen).await;
    fake.hold("");
    until_received(&screen, &file).await;
}

#[wasm_bindgen_test]
async fn a_consent_that_the_page_does_not_know_of_yet_is_asked_for() {
    let fake = Fake::start();
    let screen = screen::open(&fresh_database()).await;
    agree(&screen).await;
    fake.with(|state| {
        state.policy.digest = "pack-2".to_owned();
        state.policy.policy.consents[0].version = "2".to_owned();
    });
    refuse_once(&fake);
    let chosen = Chosen::from_bytes(&photo(800, 600).await).expect("a file");
    screen.store.add_page(spot(), chosen).await.expect("taken");
    let policy = screen.session.policy();
    until("the pack of today", || {
        policy.get_untracked().digest == "pack-2"
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

/// The first page, with its file, once the server has it.
async fn first_page(screen: &Screen, photo: &[u8]) -> FileId {
    let chosen = Chosen::from_bytes(photo).expect("a file");
    let file = screen.store.add_page(spot(), chosen).await.expect("taken");
    until_received(screen, &file).await;
    file
}

async fn until_received(screen: &Screen, file: &FileId) {
    let status = screen.store.file(file);
    until("received", || {
        matches!(status.get_untracked(), FileStatus::Received(_))
    })
    .await;
}

fn pages(screen: &Screen) -> Vec<FileId> {
    let draft = screen.store.draft().get_untracked();
    let pages = draft.papers.get("identity").map(|papers| &papers[0].pages);
    pages.map_or(vec![], |pages| {
        pages.iter().map(|page| page.file.clone()).collect()
    })
}

fn instead_of(file: &FileId) -> Spot {
    Spot {
        instead_of: Some(file.clone()),
        ..spot()
    }
}

#[wasm_bindgen_test]
async fn a_page_turned_by_quick_taps_is_one_page_turned_so_often() {
    let fake = Fake::start();
    let screen = screen::open(&fresh_database()).await;
    let old = first_page(&screen, &photo(640, 480).await).await;
    let store = screen.store;
    join(
        store.turn_page(instead_of(&old)),
        store.turn_page(instead_of(&old)),
    )
    .await;
    let [turned] = pages(&screen).try_into().expect("one page");
    until_received(&screen, &turned).await;
    let bytes = fake.with(|state| state.uploads[&turned].bytes.clone());
    assert_eq!(black_quarter(&bytes).await, upright(3));
}

#[wasm_bindgen_test]
async fn of_two_retakes_of_one_page_the_later_one_stays() {
    let _fake = Fake::start();
    let screen = screen::open(&fresh_database()).await;
    let photo = photo(640, 480).await;
    let old = first_page(&screen, &photo).await;
    let retake = || {
        let chosen = Chosen::from_bytes(&photo).expect("a file");
        screen.store.add_page(instead_of(&old), chosen)
    };
    let (_, later) = join(retake(), retake()).await;
    assert_eq!(pages(&screen), [later.expect("taken")]);
}

#[wasm_bindgen_test]
async fn a_page_that_is_taken_out_while_it_is_retaken_or_turned_does_not_come_back() {
    let _fake = Fake::start();
    let database = fresh_database();
    let screen = screen::open(&database).await;
    let photo = photo(640, 480).await;
    let store = screen.store;
    let remove = async |old| {
        let begun = || !store.working().get_untracked().is_empty();
        until("under way", begun).await;
        store.remove_page("identity", &old);
    };
    let old = first_page(&screen, &photo).await;
    let chosen = Chosen::from_bytes(&photo).expect("a file");
    let retaking = store.add_page(instead_of(&old), chosen);
    let (retaken, ()) = join(retaking, remove(old)).await;
    assert_eq!(retaken, Err(Reason::FileUnknown));
    let old = first_page(&screen, &photo).await;
    join(store.turn_page(instead_of(&old)), remove(old.clone())).await;
    assert_eq!(pages(&screen), []);
    assert_eq!(store.refusals().get_untracked(), []);
    assert_eq!(store.flush().await, Ok(()));
    drop(screen);
    let screen = screen::open(&database).await;
    assert_eq!(pages(&screen), []);
    assert_eq!(screen.session.unsent().await, 0);
}

#[wasm_bindgen_test]
async fn a_page_stays_at_the_server_until_its_draft_no_longer_names_it() {
    let fake = Fake::start();
    let screen = screen::open(&fresh_database()).await;
    let file = first_page(&screen, &photo(640, 480).await).await;
    assert_eq!(screen.store.flush().await, Ok(()));
    fake.once("PATCH", "/api/drafts", Mishap::Lost);
    screen.store.remove_page("identity", &file);
    assert_eq!(screen.store.flush().await, Err(Failure::Offline));
    assert_eq!(fake.count("DELETE", "/api/files"), 0);
    assert_eq!(screen.store.flush().await, Ok(()));
    until("forgotten", || fake.with(|state| state.uploads.is_empty())).await;
}

#[wasm_bindgen_test]
async fn a_photo_that_is_gone_after_it_was_kept_is_a_page_all_the_same() {
    let _fake = Fake::start();
    let screen = screen::open(&fresh_database()).await;
    let photo = photo(640, 480).await;
    let _gone = Broken::reading_twice();
    first_page(&screen, &photo).await;
}

/// Leaves a photo as an earlier visit does that was killed when it had been chosen.
async fn leave_chosen(database: &str, fake: &Fake, photo: Vec<u8>) -> FileId {
    let file = samples::file_id(77);
    let place = format!("p1/{}", fake.draft());
    let note = serde_json::json!({
        "file": file, "spot": spot(), "chosen_ms": 1, "tries": 0,
    });
    let raw = format!("{place}/raw/00000000000001-{}", file.as_str());
    let bytes = format!("{place}/bytes/{}", file.as_str());
    let writes = vec![
        Write::Put(raw, Value::Text(note.to_string())),
        Write::Put(bytes, Value::Bytes(photo)),
    ];
    Records::open(database).await.write(writes).await;
    file
}

#[wasm_bindgen_test]
async fn a_chosen_photo_that_the_disk_does_not_give_just_now_is_asked_for_again() {
    let fake = Fake::start();
    let database = fresh_database();
    let file = leave_chosen(&database, &fake, photo(640, 480).await).await;
    let broken = Broken::reading_the_database();
    let screen = screen::open(&database).await;
    let read = broken.times();
    until("asked for", || broken.times() > read).await;
    assert_eq!(screen.store.working().get_untracked().len(), 1);
    drop(broken);
    until("a page", || pages(&screen) == [file.clone()]).await;
    assert_eq!(screen.store.refusals().get_untracked(), []);
}

#[wasm_bindgen_test]
async fn the_server_is_told_what_the_whole_hashes_to() {
    let fake = Fake::start();
    let screen = screen::open(&fresh_database()).await;
    let file = first_page(&screen, &photo(640, 480).await).await;
    let (said, bytes) = fake.with(|state| {
        let announced = state.asked.iter().find(|one| one.method == "POST");
        let header = &announced.expect("it was announced").headers["upload-metadata"];
        (
            metadata(header, "sha256"),
            state.uploads[&file].bytes.clone(),
        )
    });
    assert_eq!(sha256_hex(&Held::from_bytes(&bytes)).await, Some(said));
}

#[wasm_bindgen_test]
async fn a_page_that_waits_for_the_scanner_says_so_until_it_is_clean() {
    let fake = Fake::start();
    let screen = screen::open(&fresh_database()).await;
    let file = first_page(&screen, &photo(640, 480).await).await;
    let scanned = |unscanned| {
        fake.with(|state| match state.draft.files.get_mut(&file) {
            Some(FileState::Received(facts)) => facts.unscanned = unscanned,
            other => panic!("{other:?}"),
        });
    };
    let status = screen.store.file(&file);
    for unscanned in [true, false] {
        scanned(unscanned);
        until("what the server says", || {
            matches!(status.get_untracked(), FileStatus::Received(facts) if facts.unscanned == unscanned)
        })
        .await;
    }
}

#[wasm_bindgen_test]
async fn what_another_draft_has_under_way_is_not_seen_in_this_one() {
    let fake = Fake::start();
    let screen = screen::open(&fresh_database()).await;
    let _stands = Broken::reading_after(0);
    screen.store.refuse(&spot(), Reason::FileKind);
    let chosen = Chosen::from_bytes(&photo(640, 480).await).expect("a file");
    spawn_local(screen.store.add_pages(spot(), vec![chosen]));
    until("under way", || {
        screen.store.working().get_untracked().len() == 1
    })
    .await;
    let other = menteban::platform::random::token();
    fake.with(|state| state.draft.id.clone_from(&other));
    assert_eq!(screen.store.open(&other).await, Ok(Opened::Ready));
    assert_eq!(screen.store.working().get_untracked(), []);
    assert_eq!(screen.store.refusals().get_untracked(), []);
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
