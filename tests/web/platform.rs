//! What calls the browser.

use super::fake::{Fake, Mishap};
use super::{fresh_database, screen};
use js_sys::{Object, Reflect};
use menteban::client::{Client, Failure};
use menteban::platform::files::Held;
use menteban::platform::records::{Records, Value, Write};
use menteban::platform::{digest, page, storage, timer};
use menteban_api::ErrorCode;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn put(key: &str, value: Value) -> Write {
    Write::Put(key.to_owned(), value)
}

async fn round_trip(records: &Records) {
    let bytes = Value::Bytes(vec![0, 255, 7]);
    let writes = vec![
        put("a/1", text("one")),
        put("a/2", bytes.clone()),
        put("b/1", text("x")),
    ];
    records.write(writes).await;
    assert_eq!(records.get("a/2").await, Ok(Some(bytes)));
    assert_eq!(
        records.texts("a/").await,
        [("a/1".to_owned(), "one".to_owned())]
    );
    assert!(records.keys("a/").await.iter().eq(["a/1", "a/2"]));
    records
        .write(vec![
            put("a/1", text("two")),
            Write::Delete("a/2".to_owned()),
        ])
        .await;
    assert_eq!(records.get("a/1").await, Ok(Some(text("two"))));
    assert_eq!(records.get("a/2").await, Ok(None));
    records.write(vec![Write::DeleteAll("a/".to_owned())]).await;
    assert_eq!(
        records.texts("").await,
        [("b/1".to_owned(), "x".to_owned())]
    );
}

/// Notes how durable the browser makes every transaction that writes, from now on.
const DURABILITY: &str = r#"(() => {
    const begin = IDBDatabase.prototype.transaction, all = [];
    IDBDatabase.prototype.transaction = function (table, mode) {
        const begun = begin.apply(this, arguments);
        if (mode === "readwrite") all.push(begun.durability);
        return begun;
    };
    return all;
})()"#;

#[wasm_bindgen_test]
async fn every_write_is_on_the_disk_itself_before_it_counts() {
    let all: js_sys::Array = js_sys::eval(DURABILITY).expect("noted").unchecked_into();
    let records = Records::open(&fresh_database()).await;
    round_trip(&records).await;
    let held = Write::PutHeld("a/3".to_owned(), Held::from_bytes(&[1]));
    assert!(records.keep(&[held]).await);
    assert_eq!(all.length(), 4);
    assert!(all.iter().all(|one| one == "strict"), "{all:?}");
}

#[wasm_bindgen_test]
async fn records_are_written_read_and_forgotten() {
    let name = fresh_database();
    let records = Records::open(&name).await;
    round_trip(&records).await;
    assert!(records.lasting());
    let after_a_visit = Records::open(&name).await;
    assert_eq!(after_a_visit.get("b/1").await, Ok(Some(text("x"))));
}

#[wasm_bindgen_test]
async fn without_a_database_records_are_held_in_memory() {
    let refused = Closure::<dyn FnMut() -> JsValue>::new(|| JsValue::UNDEFINED);
    let description = Object::new();
    Reflect::set(&description, &"get".into(), refused.as_ref()).expect("a description");
    Reflect::set(&description, &"configurable".into(), &true.into()).expect("a description");
    let (window, name) = (js_sys::global(), JsValue::from_str("indexedDB"));
    let browsers_own = Object::get_own_property_descriptor(&window, &name);
    Object::define_property(&window, &name, &description);
    let records = Records::open(&fresh_database()).await;
    Object::define_property(&window, &name, browsers_own.unchecked_ref());
    round_trip(&records).await;
    assert!(!records.lasting());
}

#[wasm_bindgen_test]
async fn digests_are_those_of_the_standard() {
    assert_eq!(digest::base64(&[0xff, 0, 1]), "/wAB");
    let empty = digest::sha256_base64(b"").await;
    assert_eq!(
        empty.as_deref(),
        Some("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")
    );
}

#[wasm_bindgen_test]
fn small_texts_are_kept_until_they_are_removed() {
    storage::TAB.set("test.name", "value");
    assert_eq!(storage::TAB.get("test.name").as_deref(), Some("value"));
    storage::TAB.remove("test.name");
    assert_eq!(storage::TAB.get("test.name"), None);
}

#[wasm_bindgen_test]
fn a_parameter_is_taken_out_of_the_address() {
    let before = page::path();
    page::replace_address("?notice=7&other=1");
    assert_eq!(page::parameter("notice").as_deref(), Some("7"));
    page::remove_parameter("notice");
    assert_eq!(page::parameter("notice"), None);
    assert_eq!(page::parameter("other").as_deref(), Some("1"));
    page::replace_address(&before);
}

#[wasm_bindgen_test]
fn waiting_grows_and_heeds_the_server() {
    assert!((1_000..1_300).contains(&timer::back_off_ms(1, None)));
    assert!((4_000..5_100).contains(&timer::back_off_ms(3, None)));
    assert!(timer::back_off_ms(40, None) < 76_000);
    assert!(timer::back_off_ms(1, Some(30)) >= 30_000);
}

#[wasm_bindgen_test]
async fn what_the_server_says_becomes_a_typed_failure() {
    let fake = Fake::start();
    let client = Client::new();
    fake.cut(true);
    assert_eq!(client.drafts().await, Err(Failure::Offline));
    fake.cut(false);
    fake.once(
        "GET",
        "/api/drafts",
        Mishap::Refused(429, ErrorCode::TooOften),
    );
    let failure = client.drafts().await.expect_err("too often");
    assert_eq!(failure.code(), Some(ErrorCode::TooOften));
    assert!(failure.passes());
    fake.with(|state| state.me = None);
    assert_eq!(client.me().await, Ok(None));
    assert_eq!(client.drafts().await, Err(Failure::LoginRequired));
}

#[wasm_bindgen_test]
async fn the_acknowledged_notice_comes_with_the_address() {
    let _fake = Fake::start();
    let before = page::path();
    page::replace_address("?notice=1");
    let screen = screen::arrive(&fresh_database()).await;
    let ack = screen.session.notice_ack().expect("an acknowledgement");
    assert_eq!(ack.version, "1");
    assert!(page::parameter("notice").is_none());
    page::replace_address(&before);
    storage::TAB.remove("menteban.notice");
}
