//! Fields: label, hint, what is wrong, and when it is told.

use super::{click, drawn, kept, must, show};
use leptos::prelude::*;
use menteban::ui::{
    Ask, Check, Choice, ChoiceOption, DateField, Keyboard, TextArea, TextField, place_id,
};
use menteban_rules::problem::{PaperPart, Place};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

#[wasm_bindgen_test]
fn a_place_names_an_element() {
    let place = Place::paper("report", 0, PaperPart::IssuedOn);
    assert_eq!(place_id(&place), "f-papers-report-0-issued_on");
}

#[wasm_bindgen_test]
async fn a_field_is_tied_to_its_label_hint_and_notes() {
    let (value, set) = kept("");
    let shown = show(move || {
        let ask = Ask::new("t-wired", "Name")
            .hint("As on the card")
            .notes(must("Missing"));
        view! { <TextField ask=ask keyboard=Keyboard::Name value=value on_input=set /> }.into_any()
    });
    assert_eq!(shown.one("label").get_attribute("for").unwrap(), "t-wired");
    let input = shown.one("#t-wired");
    assert_eq!(input.get_attribute("aria-required").unwrap(), "true");
    for id in input.get_attribute("aria-describedby").unwrap().split(' ') {
        assert!(shown.has(&format!("#{id}")), "{id}");
    }
    assert_eq!(shown.text("#t-wired-hint"), "As on the card");
}

#[wasm_bindgen_test]
async fn what_is_wrong_is_told_on_leaving_and_mended_while_typing() {
    let (value, set) = kept("");
    let shown = show(move || {
        let notes = Signal::derive(move || {
            if value.get() == "good" {
                Vec::new()
            } else {
                must("Not good")
            }
        });
        let ask = Ask::new("t-late", "Word").notes(notes);
        view! { <TextField ask=ask value=value on_input=set counter="2 to come" /> }.into_any()
    });
    shown.type_in("#t-late", "go").await;
    assert_eq!(value.get_untracked(), "go");
    assert!(!shown.has(".m-note"));
    assert_eq!(shown.text(".m-field__counter"), "2 to come");

    shown.leave("#t-late").await;
    assert!(shown.text(".m-note").contains("Not good"));
    assert_eq!(
        shown.one("#t-late").get_attribute("aria-invalid").unwrap(),
        "true"
    );
    assert_eq!(
        shown.text(".m-field__counter"),
        "",
        "the note says it already"
    );

    shown.type_in("#t-late", "good").await;
    assert!(!shown.has(".m-note"));
    assert!(shown.one("#t-late").get_attribute("aria-invalid").is_none());
}

#[wasm_bindgen_test]
async fn the_quiet_counter_is_in_no_live_region() {
    let (value, set) = kept("5104");
    let shown = show(move || {
        view! { <TextField ask=Ask::new("t-count", "Number") value=value counter="14" on_input=set /> }.into_any()
    });
    let counter = shown.one(".m-field__counter");
    assert!(
        counter
            .closest("[aria-live], [role=status], [role=alert]")
            .unwrap()
            .is_none()
    );
    assert_eq!(counter.get_attribute("aria-hidden").unwrap(), "true");
}

#[wasm_bindgen_test]
async fn a_restored_answer_is_judged_at_once_and_an_empty_one_when_asked() {
    let ((full, set_full), (empty, set_empty)) = (kept("bad"), kept(""));
    let eager = RwSignal::new(false);
    let shown = show(move || {
        let restored = Ask::new("t-full", "A").notes(must("Bad"));
        let untouched = Ask::new("t-empty", "B").notes(must("Missing")).eager(eager);
        view! {
            <TextArea ask=restored value=full on_input=set_full />
            <TextArea ask=untouched value=empty on_input=set_empty />
        }
        .into_any()
    });
    drawn().await;
    assert!(shown.has("#t-full-notes .m-note"));
    assert!(!shown.has("#t-empty-notes .m-note"));
    eager.set(true);
    drawn().await;
    assert!(shown.has("#t-empty-notes .m-note"));
}

#[wasm_bindgen_test]
async fn a_field_that_may_stay_empty_says_so() {
    let (value, set) = kept("");
    let shown = show(move || {
        view! { <TextField ask=Ask::new("t-free", "Note").optional() value=value on_input=set /> }
            .into_any()
    });
    assert!(shown.has(".m-field__optional"));
    assert!(
        shown
            .one("#t-free")
            .get_attribute("aria-required")
            .is_none()
    );
}

#[wasm_bindgen_test]
async fn a_date_is_three_numbers_and_half_of_it_is_kept() {
    let (value, set) = kept("");
    let shown = show(move || {
        let ask = Ask::new("t-date", "Date").notes(must("No such day"));
        view! { <DateField ask=ask value=value on_input=set /> }.into_any()
    });
    shown.type_in("#t-date", "2026").await;
    shown.type_in("#t-date-month", "5").await;
    assert_eq!(value.get_untracked(), "2026-5-");
    assert!(
        !shown.has(".m-note"),
        "the focus only moved within the date"
    );
    shown.type_in("#t-date-day", "2").await;
    assert_eq!(value.get_untracked(), "2026-05-02");
    let day: HtmlInputElement = shown.one("#t-date-day").unchecked_into();
    assert_eq!(day.value(), "2", "what is typed stays as it is typed");
    shown.leave("#t-date-day").await;
    assert!(shown.has(".m-note"));
    assert_eq!(shown.text("legend"), "Date");
}

#[wasm_bindgen_test]
async fn a_whole_date_may_be_pasted_and_full_width_digits_are_folded() {
    let (value, set) = kept("2026-05-21");
    let shown = show(move || {
        view! { <DateField ask=Ask::new("t-paste", "Date") value=value on_input=set /> }.into_any()
    });
    drawn().await;
    let year = || {
        shown
            .one("#t-paste")
            .unchecked_into::<HtmlInputElement>()
            .value()
    };
    let month = || {
        shown
            .one("#t-paste-month")
            .unchecked_into::<HtmlInputElement>()
            .value()
    };
    assert_eq!((year(), month()), ("2026".to_owned(), "5".to_owned()));
    shown.type_in("#t-paste", "2025/11/3").await;
    assert_eq!(value.get_untracked(), "2025-11-03");
    assert_eq!((year(), month()), ("2025".to_owned(), "11".to_owned()));
    shown.type_in("#t-paste", "２０２４").await;
    assert_eq!(value.get_untracked(), "2024-11-03");
    shown.type_in("#t-paste", "").await;
    shown.type_in("#t-paste-month", "").await;
    shown.type_in("#t-paste-day", "").await;
    assert_eq!(value.get_untracked(), "");
}

fn option(value: &str) -> ChoiceOption {
    ChoiceOption {
        value: value.to_owned(),
        label: value.to_uppercase(),
        detail: String::new(),
    }
}

#[wasm_bindgen_test]
async fn one_card_of_a_group_is_chosen() {
    let (value, set) = kept("");
    let shown = show(move || {
        let options = vec![option("card"), option("code")];
        view! { <Choice ask=Ask::new("t-choice", "Which") options=options value=value on_change=set /> }.into_any()
    });
    assert_eq!(shown.text("legend"), "Which");
    assert_eq!(
        shown.one("#t-choice").get_attribute("type").unwrap(),
        "radio"
    );
    click(shown.one("#t-choice-1")).await;
    assert_eq!(value.get_untracked(), "code");
    assert!(shown.text(".m-card-choice--on").contains("CODE"));
    let names: Vec<_> = shown
        .all("input")
        .iter()
        .map(|one| one.get_attribute("name"))
        .collect();
    assert_eq!(names[0], names[1], "arrow keys move within the group");
}

#[wasm_bindgen_test]
async fn a_box_begins_unticked_and_tells_both_ways() {
    let on = RwSignal::new(false);
    let shown = show(move || {
        let ask = Ask::new("t-check", "I agree").notes(must("Please agree"));
        view! { <Check ask=ask checked=on on_change=move |now| on.set(now) /> }.into_any()
    });
    assert!(
        !shown
            .one("#t-check")
            .unchecked_into::<HtmlInputElement>()
            .checked()
    );
    click(shown.one("#t-check")).await;
    assert!(on.get_untracked());
    click(shown.one("#t-check")).await;
    assert!(!on.get_untracked());
    shown.one("#t-check").focus().unwrap();
    shown.leave("#t-check").await;
    assert!(shown.text(".m-note").contains("Please agree"));
}
