//! The pages of a paper, and the signature.

use super::{click, drawn, focused, press_key, show, tell};
use leptos::ev::Event;
use leptos::prelude::*;
use menteban::ui::examples::page;
use menteban::ui::{Ask, FileSlot, Move, PageState, PageView, Signature, Signed, SlotEvents};
use menteban_words::ui as words;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{PointerEvent, PointerEventInit};

/// Writes down what happens.
fn written(log: RwSignal<Vec<String>>) -> SlotEvents {
    let write = move |line: String| log.update(|lines| lines.push(line));
    SlotEvents {
        on_pick: Callback::new(move |_: Event| write("pick".to_owned())),
        on_retake: Callback::new(move |(key, _): (String, Event)| write(format!("retake {key}"))),
        on_remove: Callback::new(move |key| write(format!("remove {key}"))),
        on_move: Callback::new(move |(key, way): (String, Move)| {
            write(format!("move {key} {way:?}"))
        }),
        on_turn: Callback::new(move |key| write(format!("turn {key}"))),
        on_retry: Callback::new(move |key| write(format!("retry {key}"))),
    }
}

fn slot(
    id: &'static str,
    first: Vec<PageView>,
) -> (super::Shown, RwSignal<Vec<PageView>>, RwSignal<Vec<String>>) {
    let (pages, log) = (RwSignal::new(first), RwSignal::new(Vec::new()));
    let shown = show(move || {
        view! { <FileSlot ask=Ask::new(id, "Report") pages=pages most=3 pdf=true events=written(log) /> }.into_any()
    });
    (shown, pages, log)
}

#[wasm_bindgen_test]
async fn each_page_has_its_number_its_state_and_a_place() {
    let (shown, pages, _) = slot(
        "t-pages",
        vec![
            page("a", PageState::Received),
            page("b", PageState::Sending(43)),
            page("c", PageState::Unscanned),
        ],
    );
    assert!(shown.text("#t-pages-0").contains(words::PAGE_RECEIVED));
    assert!(shown.text("#t-pages-2").contains(words::PAGE_UNSCANNED));
    assert!(shown.text("#t-pages-1").contains(&words::page_sending(43)));
    assert_eq!(
        shown
            .one("#t-pages-1 [role=progressbar]")
            .get_attribute("aria-valuenow")
            .unwrap(),
        "43"
    );
    pages.update(|pages| pages.swap(0, 1));
    drawn().await;
    assert!(shown.text("#t-pages-0").contains(&words::page_sending(43)));
    assert!(
        shown
            .text("#t-pages-0 .m-page__name")
            .contains(&words::page(1))
    );
}

#[wasm_bindgen_test]
async fn a_slot_tells_what_is_asked_of_it() {
    let (shown, _, log) = slot(
        "t-told",
        vec![page("a", PageState::Stuck), page("b", PageState::Kept)],
    );
    click(shown.called(words::TRY_AGAIN)).await;
    click(shown.called(words::LATER)).await;
    click(shown.called(words::EARLIER)).await;
    click(shown.called(words::REMOVE)).await;
    click(shown.called(words::KEEP)).await;
    assert!(!shown.has("[role=dialog]"));
    assert_eq!(log.get_untracked().len(), 3, "nothing is removed unasked");
    click(shown.called(words::REMOVE)).await;
    click(shown.one("[role=dialog] .m-button--danger")).await;
    tell(&shown.one("#t-told-1 input[type=file]"), "change");
    tell(&shown.one(".m-slot__add input[type=file]"), "change");
    let expected = [
        "retry a",
        "move a Later",
        "move b Earlier",
        "remove a",
        "retake b",
        "pick",
    ];
    assert_eq!(log.get_untracked(), expected);
}

#[wasm_bindgen_test]
async fn camera_album_and_document_each_ask_for_their_kind() {
    let (shown, pages, _) = slot("t-kinds", Vec::new());
    let inputs = shown.all(".m-slot__add input");
    let kinds: Vec<_> = inputs
        .iter()
        .map(|one| {
            (
                one.get_attribute("accept").unwrap(),
                one.has_attribute("capture"),
                one.has_attribute("multiple"),
            )
        })
        .collect();
    let pictures = "image/*".to_owned();
    let expected = [
        (pictures.clone(), true, false),
        (pictures, false, true),
        ("application/pdf".to_owned(), false, false),
    ];
    assert_eq!(kinds, expected);
    pages.set(["a", "b", "c"].map(|key| page(key, PageState::Kept)).into());
    drawn().await;
    assert!(!shown.has(".m-slot__add"), "there is no room for more");
}

#[wasm_bindgen_test]
async fn a_picture_is_looked_at_closely_and_the_focus_comes_back() {
    let (shown, _, _) = slot("t-large", vec![page("a", PageState::Received)]);
    let thumb = shown.one("button.m-page__thumb");
    thumb.set_id("t-thumb");
    thumb.focus().unwrap();
    click(thumb).await;
    let dialog = shown.one("[role=dialog]");
    assert!(dialog.query_selector("img").unwrap().is_some());
    press_key(&dialog, "Escape");
    drawn().await;
    assert!(!shown.has("[role=dialog]"));
    assert_eq!(focused(), "t-thumb");
}

#[wasm_bindgen_test]
async fn a_pdf_is_looked_at_page_by_page() {
    let plain = page("a", PageState::Received);
    let (good, bad) = (plain.picture.get_untracked(), "data:image/jpeg,none");
    let sheets = Signal::stored(vec![good.clone(), good, bad.to_owned()]);
    let picture = Signal::stored(String::new());
    let (shown, _, _) = slot(
        "t-sheets",
        vec![PageView {
            thumb: picture,
            picture,
            sheets,
            ..plain
        }],
    );
    let thumb = shown.one("button.m-page__thumb");
    assert!(shown.text("button.m-page__thumb").contains("共 3 页"));
    click(thumb).await;
    let told = || {
        shown
            .text("[role=dialog] .m-zoom")
            .contains(words::NO_PREVIEW)
    };
    crate::until("what cannot be shown is told", told).await;
    let pictures = shown.all("[role=dialog] .m-zoom img").into_iter();
    let names: Vec<_> = pictures
        .filter_map(|one| one.get_attribute("alt"))
        .collect();
    assert_eq!(names, [words::page_of(1, 3), words::page_of(2, 3)]);
    click(shown.called(words::LARGER)).await;
    let wide = |one: &web_sys::HtmlElement| one.get_attribute("width").unwrap() == "150%";
    assert!(shown.all("[role=dialog] .m-zoom img").iter().all(wide));
}

#[wasm_bindgen_test]
async fn what_would_be_better_about_a_picture_is_said_beside_it_too_when_it_is_large() {
    let advised = PageView {
        advice: Signal::stored(vec!["Too dark."]),
        ..page("a", PageState::Received)
    };
    let (shown, _, _) = slot("t-advised", vec![advised]);
    click(shown.one("button.m-page__thumb")).await;
    assert!(shown.text("[role=dialog]").contains("Too dark."));
}

fn point(element: &web_sys::Element, kind: &str, x: i32, y: i32) {
    let frame = element.get_bounding_client_rect();
    let options = PointerEventInit::new();
    options.set_bubbles(true);
    options.set_cancelable(true);
    options.set_client_x(frame.left() as i32 + x);
    options.set_client_y(frame.top() as i32 + y);
    let event = PointerEvent::new_with_event_init_dict(kind, &options).unwrap();
    element.dispatch_event(&event).unwrap();
}

#[wasm_bindgen_test]
async fn a_signature_is_drawn_wiped_and_given_as_a_picture() {
    let given = RwSignal::new(Vec::new());
    let keep = Callback::new(move |signed: Signed| given.set(signed.png));
    let shown = show(move || {
        view! {
            <Signature
                ask=Ask::new("t-sign", "Sign")
                picture=""
                on_sign=keep
                on_clear=|()| {}
            />
        }
        .into_any()
    });
    drawn().await;
    assert!(
        !shown.has(".m-sign__acts button"),
        "an empty sheet cannot be given"
    );
    let sheet = shown.one("#t-sign");
    let stroke = || {
        point(&sheet, "pointerdown", 10, 10);
        point(&sheet, "pointermove", 40, 30);
        point(&sheet, "pointerup", 40, 30);
    };
    stroke();
    drawn().await;
    click(shown.called(words::SIGN_CLEAR)).await;
    assert!(!shown.has(".m-sign__acts button"));
    stroke();
    drawn().await;
    click(shown.called(words::SIGN_DONE)).await;
    let png = || given.with_untracked(|png| png.starts_with(b"\x89PNG"));
    crate::until("the drawing is given", png).await;
}

#[wasm_bindgen_test]
async fn who_cannot_draw_types_the_name() {
    let given = RwSignal::new(None::<Signed>);
    let shown = show(move || {
        view! {
            <Signature
                ask=Ask::new("t-typed", "Sign")
                picture=""
                on_sign=move |signed| given.set(Some(signed))
                on_clear=|()| {}
            />
        }
        .into_any()
    });
    drawn().await;
    click(shown.called(words::SIGN_TYPED_DONE)).await;
    assert_eq!(given.get_untracked(), None, "no name is no signature");
    shown.type_in("#t-typed-name", " 王建国 ").await;
    click(shown.called(words::SIGN_TYPED_DONE)).await;
    crate::until("the name is given", || {
        given.with_untracked(Option::is_some)
    })
    .await;
    let Signed { png, typed } = given.get_untracked().expect("it was given");
    assert_eq!(typed, "王建国");
    assert!(png.starts_with(b"\x89PNG") && png.len() > 500);
}

#[wasm_bindgen_test]
async fn a_given_signature_is_shown_and_can_be_taken_back() {
    let cleared = RwSignal::new(false);
    let shown = show(move || {
        view! {
            <Signature
                ask=Ask::new("t-signed", "Sign")
                picture="data:image/gif;base64,R0lGODlhAQABAAAAACw="
                on_sign=|_| {}
                on_clear=move |()| cleared.set(true)
            />
        }
        .into_any()
    });
    assert!(!shown.has("canvas"));
    click(shown.called(words::SIGN_AGAIN)).await;
    assert!(cleared.get_untracked());
}
