//! One draft filled in on two phones, or seeming to be, since an answer was lost.

use super::draft::at_server;
use super::fake::{Fake, Mishap};
use super::fresh_database;
use super::screen::{Screen, open};
use leptos::prelude::*;
use menteban::client::Failure;
use menteban::draft::{Conflict, SaveState, SubmitFailure};
use menteban_rules::draft::{Field, Page, Paper};
use menteban_rules::file::FileKind;
use menteban_rules::samples;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn what_is_typed_on_after_a_lost_answer_is_no_conflict_even_after_a_killed_page() {
    for killed in [false, true] {
        let fake = Fake::start();
        let database = fresh_database();
        let mut screen = open(&database).await;
        for typed in ["138", "1380"] {
            fake.once("PATCH", "/api/drafts", Mishap::AnswerLost);
            screen.store.change(Field::Phone, typed);
            assert_eq!(screen.store.flush().await, Err(Failure::Offline));
        }
        screen.store.change(Field::Phone, "13800");
        screen.store.keep().await;
        if killed {
            drop(screen);
            screen = open(&database).await;
        }
        assert_eq!(screen.store.flush().await, Ok(()));
        assert_eq!(screen.store.conflicts().get_untracked(), []);
        assert_eq!(at_server(&fake, |draft| draft.phone.clone()), "13800");
    }
}

#[wasm_bindgen_test]
async fn what_another_phone_wrote_after_a_lost_answer_is_asked_about() {
    let fake = Fake::start();
    let screen = open(&fresh_database()).await;
    fake.once("PATCH", "/api/drafts", Mishap::AnswerLost);
    screen.store.change(Field::Phone, "138");
    assert_eq!(screen.store.flush().await, Err(Failure::Offline));
    fake.change_elsewhere(Field::Phone, "139");
    assert_eq!(screen.store.flush().await, Ok(()));
    assert_eq!(screen.store.conflicts().get_untracked().len(), 1);
}

fn report(pages: &[u64]) -> Vec<Paper> {
    let page = |number: &u64| Page {
        file: samples::file_id(*number),
        side: 0,
        kind: FileKind::Jpeg,
    };
    vec![Paper {
        pages: pages.iter().map(page).collect(),
        ..Paper::default()
    }]
}

fn reports() -> Field {
    Field::Papers("report".to_owned())
}

#[wasm_bindgen_test]
async fn pages_that_two_phones_add_and_take_out_are_all_heeded() {
    let fake = Fake::start();
    fake.change_elsewhere(reports(), report(&[1, 2, 3]));
    let screen = open(&fresh_database()).await;
    // Here the first was retaken and one added; there the second was taken out and another one added.
    screen.store.change(reports(), report(&[4, 2, 3, 5]));
    fake.change_elsewhere(reports(), report(&[1, 3, 6]));
    assert_eq!(screen.store.flush().await, Ok(()));
    assert_eq!(screen.store.conflicts().get_untracked(), []);
    let both = at_server(&fake, |draft| draft.papers["report"].clone());
    assert_eq!(both, report(&[4, 3, 6, 5]));
    assert_eq!(screen.draft().papers["report"], both);
}

#[wasm_bindgen_test]
async fn a_paper_that_two_phones_describe_differently_is_asked_about() {
    let fake = Fake::start();
    let described = |form: &str, pages| {
        let mut papers = report(pages);
        papers[0].form = form.to_owned();
        papers
    };
    fake.change_elsewhere(reports(), described("", &[1]));
    let screen = open(&fresh_database()).await;
    screen.store.change(reports(), described("lab", &[1, 2]));
    fake.change_elsewhere(reports(), described("image", &[1, 3]));
    assert_eq!(screen.store.flush().await, Ok(()));
    assert_eq!(screen.store.conflicts().get_untracked().len(), 1);
    assert_eq!(screen.draft().papers["report"], described("lab", &[1, 2]));
}

#[wasm_bindgen_test]
async fn changes_from_two_phones_are_merged_field_by_field() {
    let fake = Fake::start();
    let screen = open(&fresh_database()).await;
    fake.change_elsewhere(Field::Address, "there");
    fake.change_elsewhere(Field::Phone, "139");
    screen.store.change(Field::Phone, "139");
    screen.store.change(Field::Doctor, "Li");
    assert_eq!(screen.store.flush().await, Ok(()));
    let draft = screen.draft();
    assert_eq!(
        (draft.address.as_str(), draft.phone.as_str()),
        ("there", "139")
    );
    assert_eq!(at_server(&fake, Clone::clone), draft);
    assert_eq!(screen.store.conflicts().get_untracked(), []);
}

/// Both sides have written another phone number; what else was typed here is at the server.
async fn torn(fake: &Fake, database: &str) -> Screen {
    let screen = open(database).await;
    fake.change_elsewhere(Field::Phone, "139");
    screen.store.change(Field::Phone, "138");
    screen.store.change(Field::Doctor, "Li");
    assert_eq!(screen.store.flush().await, Ok(()));
    let conflicts = screen.store.conflicts().get_untracked();
    let theirs = serde_json::Value::from("139");
    let field = Field::Phone;
    assert_eq!(conflicts, [Conflict { field, theirs }]);
    screen
}

#[wasm_bindgen_test]
async fn what_both_sides_changed_is_asked_and_nothing_is_overwritten_before() {
    let fake = Fake::start();
    let database = fresh_database();
    let screen = torn(&fake, &database).await;
    assert_eq!(screen.draft().phone, "138");
    assert_eq!(screen.state(), SaveState::KeptHere);
    assert_eq!(at_server(&fake, |draft| draft.phone.clone()), "139");
    assert_eq!(at_server(&fake, |draft| draft.doctor.clone()), "Li");
    assert_eq!(screen.store.submit().await, Err(SubmitFailure::Changed));
    drop(screen);
    let again = open(&database).await;
    assert_eq!(again.store.conflicts().get_untracked().len(), 1);
    assert_eq!(again.draft().phone, "138");
}

#[wasm_bindgen_test]
async fn either_value_can_be_chosen() {
    for (ours, phone) in [(true, "138"), (false, "139")] {
        let fake = Fake::start();
        let database = fresh_database();
        let screen = torn(&fake, &database).await;
        screen.store.choose(&Field::Phone, ours);
        screen.until_saved().await;
        assert_eq!(screen.draft().phone, phone);
        assert_eq!(at_server(&fake, |draft| draft.phone.clone()), phone);
        assert_eq!(screen.store.conflicts().get_untracked(), []);
        assert_eq!(screen.session.unsent().await, 0);
    }
}

#[wasm_bindgen_test]
async fn a_tick_given_on_both_phones_is_one_tick() {
    let fake = Fake::start();
    let screen = open(&fresh_database()).await;
    let field = Field::Consent("medical".to_owned());
    let tick = |at| serde_json::json!({ "version": "1", "at": at });
    fake.change_elsewhere(field.clone(), tick(1));
    screen.store.change(field, tick(2));
    assert_eq!(screen.store.flush().await, Ok(()));
    assert_eq!(screen.store.conflicts().get_untracked(), []);
    assert_eq!(screen.draft().consents["medical"].at.0, 1);
}
