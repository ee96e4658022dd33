//! The draft: autosave, restore, merge, submission.

use super::fake::{Fake, Mishap, me};
use super::screen::{Screen, arrive, open};
use super::{fresh_database, until};
use leptos::prelude::*;
use menteban::client::Failure;
use menteban::draft::{Opened, SaveState, SubmitFailure};
use menteban_api::ErrorCode;
use menteban_rules::draft::{Draft, Field};
use menteban_rules::samples;
use wasm_bindgen_test::wasm_bindgen_test;

impl Screen {
    pub fn draft(&self) -> Draft {
        self.store.draft().get_untracked()
    }

    pub fn state(&self) -> SaveState {
        self.store.save_state().get_untracked()
    }

    pub async fn until_saved(&self) {
        until("saved", || matches!(self.state(), SaveState::Saved { .. })).await;
    }
}

pub fn at_server<T>(fake: &Fake, look: impl FnOnce(&Draft) -> T) -> T {
    fake.with(|state| look(&state.draft.draft))
}

#[wasm_bindgen_test]
async fn a_change_is_shown_at_once_and_sent_when_typing_pauses() {
    let fake = Fake::start();
    let screen = open(&fresh_database()).await;
    for typed in ["1", "13", "138"] {
        screen.store.change(Field::Phone, typed);
        assert_eq!(screen.draft().phone, typed);
    }
    screen.store.change(Field::Doctor, "Li");
    assert_eq!(screen.state(), SaveState::Saving);
    screen.until_saved().await;
    assert_eq!(at_server(&fake, |draft| draft.phone.clone()), "138");
    assert_eq!(at_server(&fake, |draft| draft.doctor.clone()), "Li");
    assert_eq!(fake.count("PATCH", "/api/drafts"), 1);
    assert_eq!(screen.session.unsent().await, 0);
}

#[wasm_bindgen_test]
async fn what_is_typed_while_a_request_travels_is_sent_after_it() {
    let fake = Fake::start();
    let screen = open(&fresh_database()).await;
    fake.hold("PATCH");
    screen.store.change(Field::Phone, "138");
    fake.until_held().await;
    screen.store.change(Field::Phone, "1380");
    fake.hold("");
    assert_eq!(screen.store.flush().await, Ok(()));
    assert_eq!(at_server(&fake, |draft| draft.phone.clone()), "1380");
    assert_eq!(screen.store.conflicts().get_untracked(), []);
}

#[wasm_bindgen_test]
async fn a_killed_page_loses_nothing() {
    let fake = Fake::start();
    let database = fresh_database();
    let screen = open(&database).await;
    screen.store.change(Field::Address, "half a sen");
    screen.store.keep().await;
    drop(screen);
    assert_eq!(at_server(&fake, |draft| draft.address.clone()), "");
    let screen = open(&database).await;
    assert_eq!(screen.draft().address, "half a sen");
    screen.until_saved().await;
    assert_eq!(
        at_server(&fake, |draft| draft.address.clone()),
        "half a sen"
    );
}

#[wasm_bindgen_test]
async fn what_was_typed_last_is_sent_although_its_screen_is_left() {
    let fake = Fake::start();
    let screen = open(&fresh_database()).await;
    screen.store.change(Field::Phone, "138");
    let store = menteban::draft::Store::new(screen.session);
    assert_eq!(store.open(&fake.draft()).await, Ok(Opened::Ready));
    assert_eq!(store.draft().get_untracked().phone, "138");
    screen.until_saved().await;
    assert_eq!(at_server(&fake, |draft| draft.phone.clone()), "138");
    assert_eq!(store.conflicts().get_untracked(), []);
}

#[wasm_bindgen_test]
async fn a_dead_network_loses_nothing() {
    let fake = Fake::start();
    let screen = open(&fresh_database()).await;
    fake.cut(true);
    screen.store.change(Field::Phone, "138");
    assert_eq!(screen.store.flush().await, Err(Failure::Offline));
    assert_eq!(screen.state(), SaveState::KeptHere);
    assert_eq!(screen.session.unsent().await, 1);
    fake.cut(false);
    screen.store.retry();
    screen.until_saved().await;
    assert_eq!(at_server(&fake, |draft| draft.phone.clone()), "138");
}

#[wasm_bindgen_test]
async fn a_lost_answer_is_not_taken_for_somebody_elses_change() {
    let fake = Fake::start();
    let screen = open(&fresh_database()).await;
    fake.once("PATCH", "/api/drafts", Mishap::AnswerLost);
    screen.store.change(Field::Phone, "138");
    assert_eq!(screen.store.flush().await, Err(Failure::Offline));
    assert_eq!(screen.store.flush().await, Ok(()));
    assert_eq!(screen.draft().phone, "138");
    assert_eq!(screen.store.conflicts().get_untracked(), []);
}

#[wasm_bindgen_test]
async fn another_login_neither_sees_nor_loses_what_is_kept() {
    let fake = Fake::start();
    let database = fresh_database();
    let screen = open(&database).await;
    screen.store.change(Field::Phone, "138");
    screen.store.keep().await;
    drop(screen);
    fake.with(|state| state.me = Some(me("p2")));
    let other = open(&database).await;
    assert_eq!(other.draft().phone, "");
    assert_eq!(other.session.unsent().await, 0);
    assert_eq!(other.session.logout().await, Ok(()));
    drop(other);
    fake.with(|state| state.me = Some(me("p1")));
    fake.once("PATCH", "/api/drafts", Mishap::Lost);
    let again = open(&database).await;
    assert_eq!(again.draft().phone, "138");
    assert_eq!(again.session.unsent().await, 1);
    assert_eq!(again.session.logout().await, Ok(()));
    drop(again);
    fake.with(|state| state.me = Some(me("p1")));
    assert_eq!(open(&database).await.draft().phone, "");
}

#[wasm_bindgen_test]
async fn a_lapsed_login_keeps_everything_and_goes_on_by_itself() {
    let fake = Fake::start();
    let screen = open(&fresh_database()).await;
    fake.with(|state| state.me = None);
    screen.store.change(Field::Phone, "138");
    assert_eq!(screen.store.flush().await, Err(Failure::LoginRequired));
    assert!(screen.session.lapsed());
    assert_eq!(screen.state(), SaveState::KeptHere);
    let login = screen.session.login(String::new(), String::new());
    assert_eq!(login.await, Ok(()));
    screen.until_saved().await;
    assert_eq!(at_server(&fake, |draft| draft.phone.clone()), "138");
}

#[wasm_bindgen_test]
async fn a_draft_that_is_no_longer_there_is_said_to_be_gone() {
    let fake = Fake::start();
    let screen = open(&fresh_database()).await;
    fake.with(|state| state.submitted.insert("other".to_owned(), String::new()));
    screen.store.change(Field::Phone, "138");
    assert!(screen.store.flush().await.is_err());
    assert_eq!(screen.state(), SaveState::Gone);
}

#[wasm_bindgen_test]
async fn the_acknowledged_notice_goes_into_a_new_draft() {
    let fake = Fake::start();
    let screen = arrive(&fresh_database()).await;
    screen.session.acknowledge_notice("1");
    assert_eq!(screen.store.open(&fake.draft()).await, Ok(Opened::Ready));
    screen.until_saved().await;
    let version = at_server(&fake, |draft| {
        draft.notice.as_ref().map(|one| one.version.clone())
    });
    assert_eq!(version.as_deref(), Some("1"));
    assert_eq!(screen.session.logout().await, Ok(()));
    assert_eq!(screen.session.notice_ack(), None);
}

/// A draft with nothing missing.
async fn whole(fake: &Fake, database: &str) -> Screen {
    fake.with(|state| {
        state.draft.draft = samples::draft();
        state.draft.files = samples::received(&samples::draft()).0;
    });
    open(database).await
}

#[wasm_bindgen_test]
async fn a_double_tap_submits_once() {
    let fake = Fake::start();
    let screen = whole(&fake, &fresh_database()).await;
    assert_eq!(screen.store.problems().get_untracked(), []);
    let first = screen.store.submit().await.expect("submitted");
    let second = screen.store.submit().await.expect("submitted");
    assert_eq!(first, second);
    assert_eq!(fake.count("POST", "/api/drafts"), 1);
}

#[wasm_bindgen_test]
async fn a_lost_answer_is_asked_for_with_the_same_key() {
    let fake = Fake::start();
    let screen = whole(&fake, &fresh_database()).await;
    fake.once("POST", "/api/drafts", Mishap::AnswerLost);
    let answer = screen.store.submit().await.expect("submitted");
    assert_eq!(answer.summary.receipt, "R1");
    assert_eq!(fake.with(|state| state.submitted.len()), 1);
}

#[wasm_bindgen_test]
async fn a_page_killed_before_the_answer_finds_it_when_opened_again() {
    let fake = Fake::start();
    let database = fresh_database();
    let screen = whole(&fake, &database).await;
    fake.once("POST", "/api/drafts", Mishap::AnswerLost);
    fake.once(
        "POST",
        "/api/drafts",
        Mishap::Refused(503, ErrorCode::Internal),
    );
    let failure = screen.store.submit().await.expect_err("no answer");
    assert!(matches!(
        failure,
        SubmitFailure::Failed(Failure::Refused(_))
    ));
    drop(screen);
    let screen = arrive(&database).await;
    let opened = screen.store.open(&fake.draft()).await.expect("an answer");
    assert!(matches!(opened, Opened::Submitted(answer) if answer.summary.receipt == "R1"));
}

#[wasm_bindgen_test]
async fn a_changed_pack_is_loaded_and_nothing_is_lost() {
    let fake = Fake::start();
    let screen = whole(&fake, &fresh_database()).await;
    fake.with(|state| {
        state.policy.digest = "pack-2".to_owned();
        state.policy.policy.notice.version = "2".to_owned();
    });
    assert_eq!(
        screen.store.submit().await,
        Err(SubmitFailure::PolicyChanged)
    );
    assert_eq!(screen.session.policy().get_untracked().digest, "pack-2");
    assert_eq!(screen.draft(), samples::draft());
    let problems = screen.store.problems().get_untracked();
    assert_eq!(problems.len(), 1);
    assert_eq!(
        screen.store.submit().await,
        Err(SubmitFailure::Problems(problems))
    );
}
