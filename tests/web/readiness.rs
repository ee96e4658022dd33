//! 先看看要带什么, drawn as the rules say, without anybody logged in.

use crate::fake::Fake;
use crate::{fresh_database, until};
use leptos::mount::mount_to;
use menteban::pages::readiness;
use menteban::platform::page;
use menteban::session::{self, Session};
use menteban_rules::application::{Kind, Who};
use menteban_rules::checklist::{Asked, earliest, needed};
use menteban_rules::problem::Weight;
use menteban_rules::samples;
use menteban_words::time::day;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlInputElement};

fn all(root: &HtmlElement, selector: &str) -> Vec<HtmlElement> {
    let found = root.query_selector_all(selector).unwrap();
    let elements = (0..found.length()).filter_map(|at| found.get(at));
    elements.map(JsCast::unchecked_into).collect()
}

#[wasm_bindgen_test]
async fn the_list_is_what_the_rules_say_and_the_address_keeps_what_was_answered() {
    let fake = Fake::start();
    fake.with(|state| state.me = None);
    let address = page::path();
    page::replace_address("?disease=dialysis");
    let start = session::load_from(&fresh_database()).await.unwrap();
    let document = web_sys::window()
        .and_then(|window| window.document())
        .unwrap();
    let root: HtmlElement = document.create_element("div").unwrap().unchecked_into();
    document.body().unwrap().append_child(&root).unwrap();
    let mounted = mount_to(root.clone(), move || readiness(Session::new(start)));
    assert!(
        all(&root, ".m-papers").is_empty(),
        "the insurance is not chosen"
    );

    let radio = root
        .query_selector("input[value=employee]")
        .unwrap()
        .unwrap();
    radio.unchecked_into::<HtmlInputElement>().click();
    until("listed", || !all(&root, ".m-papers").is_empty()).await;

    let (policy, diseases) = (samples::policy(), ["dialysis".to_owned()]);
    let asked = Asked {
        kind: Kind::New,
        who: Who::Insured,
        insurance: "employee",
        diseases: &diseases,
    };
    let listed = all(&root, ".m-papers .m-card");
    let materials: Vec<_> = needed(&policy, asked).collect();
    assert_eq!(listed.len(), materials.len());
    for (card, material) in listed.iter().zip(materials) {
        let text = card.text_content().unwrap();
        assert!(
            text.contains(&material.name) && text.contains(&material.why),
            "{text}"
        );
        for form in &material.forms {
            assert!(
                text.contains(&form.where_got) && text.contains(&form.tip),
                "{text}"
            );
            let first = earliest(&policy, asked, material, form, samples::today());
            if let Some((first, weight)) = first {
                assert!(text.contains(&day(first)), "{text}");
                let excused = text.contains("更早的也能交，要写明原因");
                assert_eq!(excused, weight == Weight::Should, "{text}");
            }
        }
    }
    for (name, said) in [
        ("disease", "dialysis"),
        ("insurance", "employee"),
        ("kind", "new"),
        ("who", "insured"),
    ] {
        assert_eq!(page::parameter(name).as_deref(), Some(said));
    }
    page::replace_address(&address);
    drop(mounted);
    root.remove();
}
