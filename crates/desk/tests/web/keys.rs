//! The table of keys.

use menteban_desk::keys::{
    BoxCommand, CASE, Command, QUEUE, QueueCommand, UNDELIVERED, UndeliveredCommand, of_box,
    of_case, of_queue, of_undelivered,
};
use std::collections::BTreeSet;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn every_key_means_one_thing() {
    for tables in [
        CASE.iter()
            .flat_map(|(keys, ..)| keys.iter())
            .collect::<Vec<_>>(),
        QUEUE
            .iter()
            .flat_map(|(keys, ..)| keys.iter())
            .collect::<Vec<_>>(),
        UNDELIVERED
            .iter()
            .flat_map(|(keys, ..)| keys.iter())
            .collect::<Vec<_>>(),
    ] {
        let different: BTreeSet<_> = tables.iter().collect();
        assert_eq!(different.len(), tables.len());
    }
}

#[wasm_bindgen_test]
fn keys_are_found_in_either_case_and_digits_are_actions() {
    assert_eq!(of_case("y"), Some(Command::Pass));
    assert_eq!(of_case("Y"), Some(Command::Pass));
    assert_eq!(of_case("ArrowLeft"), Some(Command::PageBefore));
    assert_eq!(of_case("1"), Some(Command::Act(0)));
    assert_eq!(of_case("0"), Some(Command::Fit));
    assert_eq!(of_case("Tab"), None);
    assert_eq!(of_queue("/"), Some(QueueCommand::Search));
    assert_eq!(of_queue("y"), None);
    assert_eq!(of_undelivered("r"), Some(UndeliveredCommand::Again));
}

#[wasm_bindgen_test]
fn arrows_move_a_box_and_with_shift_resize_it() {
    assert_eq!(of_box("ArrowUp", false), Some(BoxCommand::Move(0, -1)));
    assert_eq!(of_box("ArrowRight", true), Some(BoxCommand::Size(1, 0)));
    assert_eq!(of_box("Enter", false), Some(BoxCommand::Done));
    assert_eq!(of_box("Escape", false), Some(BoxCommand::Cancel));
    assert_eq!(of_box("y", false), None);
}
