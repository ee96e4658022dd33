//! SHA-256, by the browser.

use super::files::Held;
use super::window;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// SHA-256 of some bytes in Base64; none where the browser keeps it back (pages not served over https).
pub async fn sha256_base64(bytes: &[u8]) -> Option<String> {
    let source = js_sys::Uint8Array::from(bytes);
    sha256(&source).await.map(|digest| base64(&digest))
}

/// The same of what the browser holds, in hexadecimal digits.
pub async fn sha256_hex(held: &Held) -> Option<String> {
    let digest = sha256(&held.0).await?;
    let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    Some(
        digits
            .filter_map(|four| char::from_digit(four.into(), 16))
            .collect(),
    )
}

async fn sha256(source: &js_sys::Object) -> Option<Vec<u8>> {
    let crypto = window().crypto().ok()?;
    let subtle = js_sys::Reflect::get(&crypto, &"subtle".into()).ok()?;
    if subtle.is_undefined() {
        return None;
    }
    let subtle: web_sys::SubtleCrypto = subtle.into();
    let promise = subtle
        .digest_with_str_and_buffer_source("SHA-256", source)
        .ok()?;
    let buffer = JsFuture::from(promise).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// Base64 with padding (RFC 4648).
#[must_use]
pub fn base64(bytes: &[u8]) -> String {
    let binary: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    window().btoa(&binary).unwrap_or_default()
}

/// A value of the browser that is none of `undefined`, `null` and `false`.
pub(super) fn truthy(value: &JsValue) -> bool {
    value.is_truthy()
}
