//! The rules in the browser: the same vectors, and the same answers as on the server.

#[path = "../../crates/rules/tests/rules/tables.rs"]
#[expect(dead_code, reason = "the tests of the rules use more of it")]
mod tables;

#[path = "../../crates/rules/tests/rules/boundaries.rs"]
mod boundaries;

use menteban_rules::application::{check, complete};
use menteban_rules::calendar::{DueDate, due_date};
use menteban_rules::identity::IdNumber;
use menteban_rules::problem::Weight;
use menteban_rules::samples;
use tables::{IDENTITIES, WORKDAYS, calendars, day, rows};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn every_identity_vector_passes() {
    let vectors = rows::<4>(IDENTITIES);
    assert_eq!(vectors.len(), 17);
    for [number, kind, valid, note] in vectors {
        let read = IdNumber::parse(number, day("2026-11-22"));
        assert_eq!(read.is_ok(), valid != "false", "{number} {kind}: {note}");
    }
}

#[wasm_bindgen_test]
fn every_due_date_vector_passes() {
    let vectors = rows::<5>(WORKDAYS);
    assert_eq!(vectors.len(), 12);
    for [accepted, days, due, status, note] in vectors {
        let days = days.parse().expect("a number of days");
        let found = due_date(day(accepted), days, &calendars());
        let certainty = match &found {
            DueDate::Final { .. } => "final",
            DueDate::Provisional { .. } => "provisional",
            DueDate::Unknown { .. } => "unknown-until-2027-notice",
        };
        let date = found.date().map(|date| date.to_string());
        assert_eq!(date.as_deref().unwrap_or(""), due, "{accepted}: {note}");
        assert_eq!(certainty, status, "{accepted}: {note}");
    }
}

#[wasm_bindgen_test]
fn every_boundary_holds() {
    assert_eq!(boundaries::every_boundary_holds(), 20);
}

#[wasm_bindgen_test]
fn a_whole_draft_becomes_an_application() {
    let sample = samples::sample();
    assert_eq!(check(&sample.draft, sample.context()), []);
    assert!(complete(&sample.draft, sample.context()).is_ok());
}

#[wasm_bindgen_test]
fn whatever_is_in_a_draft_check_and_complete_agree() {
    for number in 0..300 {
        let sample = samples::random(number);
        let problems = check(&sample.draft, sample.context());
        let blocked = problems.iter().any(|one| one.weight == Weight::Must);
        let completed = complete(&sample.draft, sample.context());
        assert_eq!(completed.is_err(), blocked, "draft {number}");
    }
}

#[wasm_bindgen_test]
fn the_rules_answer_here_as_they_do_on_the_server() {
    let Some(native) = option_env!("MENTEBAN_ANSWERS") else {
        panic!("`cargo xtask test web` asks the native rules first, and hands their answers over");
    };
    let count = native.len() as u64 / 8;
    assert!(count >= 200, "{count} answers of the native rules");
    let here = samples::digests_of_answers(count);
    for number in 0..count as usize {
        let digest = number * 8..number * 8 + 8;
        assert_eq!(here[digest.clone()], native[digest], "draft {number}");
    }
}
