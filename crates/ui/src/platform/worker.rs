//! The worker beside the page (`src/worker.js`): it makes pictures small, and has the coach look at them. The page is
//! never kept from answering by it.

use super::files::{Chosen, Held};
use super::image::Size;
use super::window;
use js_sys::{Array, Object, Reflect, Uint8Array};
use std::cell::{Cell, RefCell};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Worker;

/// A phone that is short of memory may end a worker without a word.
const PATIENCE_MS: u32 = 20_000;
/// For each million pixels on top of it.
const PATIENCE_A_MILLION_MS: u32 = 1_000;
/// After so many ends there is none for the rest of the visit.
const MOST_ENDS: u8 = 3;

/// A picture that is to be made small.
pub struct Order<'a> {
    /// The file.
    pub file: &'a Chosen,
    /// How large it is.
    pub source: Size,
    /// The sizes on the way, the last one as it will be before it is turned.
    pub steps: &'a [Size],
    /// Turns it: the six figures of a 2D matrix.
    pub matrix: [f64; 6],
    /// Of the JPEG.
    pub quality: f64,
}

enum State {
    NotBegun,
    Works(Worker),
    /// This browser has none, or it has failed too often.
    None,
}

/// It has failed, or was too slow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ended;

thread_local! {
    static WORKER: RefCell<State> = const { RefCell::new(State::NotBegun) };
    static ENDS: Cell<u8> = const { Cell::new(0) };
}

/// Has the worker begin, so that it is there when the first picture comes.
pub fn warm() {
    WORKER.with_borrow_mut(|state| {
        if matches!(state, State::NotBegun) {
            *state = begin().map_or(State::None, State::Works);
        }
    });
}

/// Only the page that the build makes knows where the worker's script is.
fn begin() -> Option<Worker> {
    if !has("Worker") || !has("WebAssembly") {
        return None;
    }
    let boot = Reflect::get(&window(), &"menteban".into()).ok()?;
    let script = Reflect::get(&boot, &"worker".into()).ok()?.as_string()?;
    Worker::new(&script).ok()
}

fn has(name: &str) -> bool {
    Reflect::get(&window(), &name.into()).is_ok_and(|value| value.is_truthy())
}

/// Makes a picture small: a JPEG. None where the worker cannot: then the page does it itself.
///
/// # Errors
/// [`Ended`]: another worker may do it.
pub async fn shrink(order: &Order<'_>) -> Result<Option<Held>, Ended> {
    if !has("OffscreenCanvas") || !has("createImageBitmap") {
        return Ok(None);
    }
    let steps: Array = order.steps.iter().map(|size| numbers(*size)).collect();
    let matrix: Array = order
        .matrix
        .iter()
        .map(|part| JsValue::from(*part))
        .collect();
    let question = object(&[
        ("file", order.file.blob()),
        ("width", &order.source.width.into()),
        ("height", &order.source.height.into()),
        ("steps", &steps),
        ("matrix", &matrix),
        ("quality", &order.quality.into()),
    ]);
    let millions = order.source.width / 1_000 * (order.source.height / 1_000);
    let patience = PATIENCE_MS + millions * PATIENCE_A_MILLION_MS;
    let jpeg = ask_for("shrink", &question, None, patience).await?;
    Ok(jpeg.and_then(|jpeg| jpeg.dyn_into().ok()).map(Held))
}

/// Makes the picture that the worker has made small last even smaller, with its long side as given: a JPEG.
pub async fn reduce(side: u32) -> Option<Held> {
    let jpeg = ask("reduce", &side.into(), None).await?;
    jpeg.dyn_into().ok().map(Held)
}

/// What the coach says, in bits, of the picture that the worker has made small last, or of the one that it was shown.
pub async fn judge() -> Option<u32> {
    let bits = ask("judge", &true.into(), None).await?;
    bits.as_f64().map(|bits| bits as u32)
}

/// Shows the coach a picture that the page has drawn: `rows` gives its pixels from one row on, as many as it likes.
pub async fn show(size: Size, mut rows: impl FnMut(u32) -> Option<Vec<u8>>) -> Option<()> {
    ask("begin", &numbers(size), None).await?;
    let mut row = 0;
    while row < size.height {
        let pixels = rows(row)?;
        row += u32::try_from(pixels.len()).ok()? / (4 * size.width);
        let pixels = Uint8Array::from(pixels.as_slice()).buffer();
        ask("rows", &pixels, Some(&pixels)).await?;
    }
    Some(())
}

fn numbers(size: Size) -> JsValue {
    Array::of2(&size.width.into(), &size.height.into()).into()
}

fn object(parts: &[(&str, &JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in parts {
        let _set = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

/// One question, one answer; none too where there is no worker any more.
async fn ask(about: &str, question: &JsValue, moves: Option<&JsValue>) -> Option<JsValue> {
    let answer = ask_for(about, question, moves, PATIENCE_MS).await;
    answer.ok().flatten()
}

/// One question, one answer; `null` is none. What `moves` is no longer here afterwards.
async fn ask_for(
    about: &str,
    question: &JsValue,
    moves: Option<&JsValue>,
    patience_ms: u32,
) -> Result<Option<JsValue>, Ended> {
    warm();
    let worker = WORKER.with_borrow(|state| match state {
        State::Works(worker) => Some(worker.clone()),
        State::NotBegun | State::None => None,
    });
    let Some(worker) = worker else {
        return Ok(None);
    };
    let answered = js_sys::Promise::new(&mut |resolve, reject| {
        worker.set_onmessage(Some(&resolve));
        worker.set_onerror(Some(&reject));
        let _limit = window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&reject, patience_ms as i32);
    });
    let moves: Array = moves.into_iter().collect();
    worker
        .post_message_with_transfer(&object(&[(about, question)]), &moves)
        .map_err(|_| Ended)?;
    match JsFuture::from(answered).await {
        Ok(event) => Ok(Reflect::get(&event, &"data".into())
            .ok()
            .filter(JsValue::is_truthy)),
        Err(_) => {
            worker.terminate();
            ENDS.set(ENDS.get() + 1);
            // One slow picture must not cost all that follow their worker.
            WORKER.set(match ENDS.get() < MOST_ENDS {
                true => State::NotBegun,
                false => State::None,
            });
            Err(Ended)
        }
    }
}
