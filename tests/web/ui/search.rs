//! Choosing from a long list.

use super::{Shown, click, drawn, focused, show};
use leptos::prelude::*;
use menteban::ui::{Ask, Found, Search};
use menteban_words::ui as words;
use wasm_bindgen_test::wasm_bindgen_test;

fn row(label: &str) -> Found {
    Found {
        value: label.to_owned(),
        label: label.to_owned(),
        detail: String::new(),
    }
}

fn search(id: &'static str, rows: usize) -> (Shown, RwSignal<Vec<Found>>) {
    let chosen = RwSignal::new(Vec::new());
    let all: Vec<Found> = (0..rows)
        .map(|number| row(&format!("row {number}")))
        .collect();
    let shown = show(move || {
        let find = move |typed: String| {
            all.iter()
                .filter(|one| one.label.contains(&typed))
                .cloned()
                .collect()
        };
        view! {
            <Search
                ask=Ask::new(id, "Find")
                find=find
                chosen=chosen
                on_choose=move |value: String| chosen.set(vec![row(&value)])
                on_remove=move |_| chosen.set(Vec::new())
            />
        }
        .into_any()
    });
    (shown, chosen)
}

#[wasm_bindgen_test]
async fn typing_narrows_the_list_and_says_how_many() {
    let (shown, _) = search("t-narrow", 12);
    assert_eq!(shown.all(".m-search__row").len(), 6);
    assert_eq!(shown.text("[role=status]").trim(), words::found(12));
    click(shown.called(&words::show_more(6))).await;
    assert_eq!(shown.all(".m-search__row").len(), 12);
    shown.type_in("#t-narrow", "row 11").await;
    assert_eq!(shown.all(".m-search__row").len(), 1);
    shown.type_in("#t-narrow", "nothing like it").await;
    assert_eq!(shown.text("[role=status]").trim(), words::found(0));
}

#[wasm_bindgen_test]
async fn choosing_closes_the_list_and_the_focus_goes_along() {
    let (shown, chosen) = search("t-along", 8);
    assert_eq!(
        shown.all(".m-search__row").len(),
        8,
        "two rows are not worth a button"
    );
    click(shown.called("row 3")).await;
    drawn().await;
    assert_eq!(chosen.get_untracked(), [row("row 3")]);
    assert!(!shown.has("input"));
    assert_eq!(
        focused(),
        "t-along",
        "what leads to the question leads to the answer"
    );
    click(shown.called(words::CHANGE)).await;
    drawn().await;
    assert!(chosen.get_untracked().is_empty());
    assert_eq!(focused(), "t-along");
    assert!(shown.has("input#t-along"));
}
