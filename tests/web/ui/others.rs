//! What stands around the fields, and what is true of all components.

use super::{click, drawn, focused, press_key, show};
use leptos::prelude::*;
use menteban::ui::{
    Button, Dialog, Missing, MissingItem, Moment, MomentKind, Progress, Steps, Summary, SummaryRow,
    Timeline, examples,
};
use menteban_rules::problem::Weight;
use menteban_words::ui as words;
use std::collections::BTreeSet;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_busy_button_takes_no_second_press() {
    let (presses, busy) = (RwSignal::new(0), RwSignal::new(false));
    let shown = show(move || {
        let press = move |()| {
            presses.update(|count| *count += 1);
            busy.set(true);
        };
        view! { <Button label="Send" busy=busy on_press=press /> }.into_any()
    });
    click(shown.one("button")).await;
    click(shown.one("button")).await;
    assert_eq!(presses.get_untracked(), 1);
    assert_eq!(
        shown.one("button").get_attribute("aria-disabled").unwrap(),
        "true"
    );
}

#[wasm_bindgen_test]
async fn what_is_missing_leads_to_its_place_and_goes_when_it_is_mended() {
    let item = MissingItem {
        id: "f-phone".to_owned(),
        href: "/apply/1/form#f-phone".to_owned(),
        weight: Weight::Must,
        text: "Phone".to_owned(),
    };
    let (items, gone_to) = (RwSignal::new(vec![item.clone()]), RwSignal::new(None));
    let before = web_sys::window().unwrap().location().href().unwrap();
    let shown = show(move || {
        view! { <Missing title="Still missing" items=items id="t-missing" on_go=move |item| gone_to.set(Some(item)) /> }
            .into_any()
    });
    assert_eq!(shown.one("a").get_attribute("href").unwrap(), item.href);
    click(shown.one("a")).await;
    assert_eq!(gone_to.get_untracked(), Some(item));
    assert_eq!(
        web_sys::window().unwrap().location().href().unwrap(),
        before
    );
    shown.one("#t-missing").focus().unwrap();
    assert_eq!(focused(), "t-missing");
    items.set(Vec::new());
    drawn().await;
    assert!(!shown.has("section"));
}

#[wasm_bindgen_test]
async fn a_dialog_holds_the_focus_and_gives_it_back() {
    let open = RwSignal::new(false);
    let shown = show(move || {
        let close = Callback::new(move |()| open.set(false));
        view! {
            <Button id="t-opens" label="Open" on_press=move |()| open.set(true) />
            {move || open.get().then(|| view! {
                <Dialog title="Sure?" on_close=close><Button id="t-closes" label="Close" on_press=close /></Dialog>
            })}
        }
        .into_any()
    });
    shown.one("#t-opens").focus().unwrap();
    click(shown.one("#t-opens")).await;
    let panel = shown.one("[role=dialog]");
    assert_eq!(panel.get_attribute("aria-modal").unwrap(), "true");
    assert_eq!(panel.get_attribute("aria-label").unwrap(), "Sure?");
    let inside = || panel.contains(super::document().active_element().as_deref());
    assert!(inside());
    for end in shown.all(".m-dialog > [tabindex='0']") {
        end.focus().unwrap();
        assert!(inside(), "the focus went out at one end");
    }
    press_key(&panel, "Escape");
    drawn().await;
    assert!(!shown.has("[role=dialog]"));
    assert_eq!(focused(), "t-opens");
}

#[wasm_bindgen_test]
async fn a_summary_shows_what_is_empty_and_leads_to_the_place() {
    let shown = show(|| {
        let row = SummaryRow {
            label: "Phone".to_owned(),
            value: String::new(),
            href: "/form#f-phone".to_owned(),
            notes: Vec::new(),
        };
        view! { <Summary rows=vec![row] /> }.into_any()
    });
    assert_eq!(shown.text("dd.m-summary__value").trim(), words::NOT_FILLED);
    let link = shown.called(words::EDIT);
    assert!(
        link.text_content().unwrap().contains("Phone"),
        "the link says what it changes"
    );
}

#[wasm_bindgen_test]
async fn where_one_stands_is_said_in_words() {
    let percent = RwSignal::new(7);
    let shown = show(move || {
        let moment = |kind| Moment {
            kind,
            title: "T".to_owned(),
            time: String::new(),
            text: String::new(),
        };
        let moments = vec![
            moment(MomentKind::Done),
            moment(MomentKind::Now),
            moment(MomentKind::Ahead),
        ];
        view! {
            <Steps now=2usize of=6usize filled=33usize />
            <Progress label="Upload" percent=percent />
            <Timeline moments=moments />
        }
        .into_any()
    });
    assert_eq!(shown.text(".m-steps__text"), words::step(2, 6, 33));
    assert_eq!(shown.all(".m-steps__mark--done").len(), 2);
    percent.set(43);
    drawn().await;
    assert_eq!(
        shown
            .one("[role=progressbar]")
            .get_attribute("aria-valuenow")
            .unwrap(),
        "43"
    );
    let current = shown.all("li[aria-current=step]");
    assert_eq!(current.len(), 1);
    assert!(
        current[0]
            .text_content()
            .unwrap()
            .contains(words::MOMENT_NOW)
    );
}

#[wasm_bindgen_test]
async fn every_example_has_names_and_its_references_lead_somewhere() {
    for example in examples::all() {
        let shown = show(example.draw);
        drawn().await;
        let mut ids = BTreeSet::new();
        for element in shown.all("[id]") {
            assert!(
                ids.insert(element.id()),
                "{}: two elements with the id {}",
                example.name,
                element.id()
            );
        }
        for element in shown.all("[aria-describedby]") {
            for id in element
                .get_attribute("aria-describedby")
                .unwrap()
                .split(' ')
            {
                assert!(
                    ids.contains(id),
                    "{}: nothing has the id {id}",
                    example.name
                );
            }
        }
        for control in shown.all("input, textarea") {
            let labelled = control.closest("label").unwrap().is_some()
                || shown.has(&format!("label[for={}]", control.id()));
            assert!(labelled, "{}: no label", example.name);
        }
        for control in shown.all("button, a") {
            assert!(
                !control.text_content().unwrap().trim().is_empty(),
                "{}: a control without words",
                example.name
            );
        }
    }
}
