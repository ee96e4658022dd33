//! Headers on every answer.

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

use super::tus_headers;
use crate::app::Shared;
use crate::pages::InlineHashes;

/// On every answer.
const FIXED: [(HeaderName, &str); 2] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        "same-origin",
    ),
];

/// On whatever a browser can open as a page or in a frame. On the many small answers of the API they would say
/// nothing, and weigh more than those. Cross-origin isolation lets memory be measured.
const OPENED: [(HeaderName, &str); 4] = [
    (header::REFERRER_POLICY, "no-referrer"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("cross-origin-embedder-policy"),
        "require-corp",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(self), microphone=(), geolocation=(), payment=(), usb=()",
    ),
];

/// What an answer that is no document of ours may do: nothing.
const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";
const TWO_YEARS: &str = "max-age=63072000; includeSubDomains";

/// Puts them on, where the handler has not put its own.
pub async fn headers(State(app): State<Shared>, request: Request, next: Next) -> Response {
    let is_upload = request.uri().path().starts_with("/api/files");
    let mut response = next.run(request).await;
    if is_upload {
        tus_headers::on_every_answer(&mut response);
    }
    let headers = response.headers_mut();
    let kind = headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes);
    let is_data = kind.is_none_or(|kind| kind.ends_with(b"json"));
    let opened = OPENED.into_iter().filter(|_| !is_data);
    for (name, value) in FIXED.into_iter().chain(opened) {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(NOTHING));
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    if app.public_url.is_https() {
        headers
            .entry(header::STRICT_TRANSPORT_SECURITY)
            .or_insert(HeaderValue::from_static(TWO_YEARS));
    }
    response
}

/// The policy of our own documents, for the engine that asks.
#[must_use]
pub fn document_policy(hashes: &InlineHashes, user_agent: &str) -> String {
    let wasm = wasm_source(user_agent);
    let InlineHashes { scripts, styles } = hashes;
    format!(
        "default-src 'none'; script-src 'self' {scripts} {wasm}; style-src 'self' {styles}; \
         worker-src 'self'; img-src 'self' blob: data:; connect-src 'self'; frame-src 'self' blob:; form-action 'self'; \
         base-uri 'none'; frame-ancestors 'none'"
    )
}

/// The policy of the worker's script: it asks for the coach and compiles it, nothing else.
#[must_use]
pub fn worker_policy(user_agent: &str) -> String {
    let wasm = wasm_source(user_agent);
    format!("default-src 'none'; script-src {wasm}; connect-src 'self'")
}

/// What lets WebAssembly be compiled.
fn wasm_source(user_agent: &str) -> &'static str {
    if knows_wasm_unsafe_eval(user_agent) {
        "'wasm-unsafe-eval'"
    } else {
        "'unsafe-eval'"
    }
}

/// Chromium before 97 and Safari before 16 do not know `'wasm-unsafe-eval'` and would block all WebAssembly.
/// Firefox before 102 does not know it either, but does not block.
fn knows_wasm_unsafe_eval(user_agent: &str) -> bool {
    let number_after = |mark: &str| {
        let rest = &user_agent[user_agent.find(mark)? + mark.len()..];
        let digits = rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(rest.len());
        rest[..digits].parse::<u32>().ok()
    };
    // Whatever calls itself what on an iPhone, its engine is the system's.
    let ios = || number_after("CPU iPhone OS ").or_else(|| number_after("CPU OS "));
    if let Some(major) = ios() {
        return major >= 16;
    }
    if let Some(major) = number_after("Chrome/").or_else(|| number_after("Chromium/")) {
        return major >= 97;
    }
    if user_agent.contains("AppleWebKit/") && !user_agent.contains("Android") {
        return number_after("Version/").is_none_or(|major| major >= 16);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_engines_get_the_old_word() {
        let old = [
            "Mozilla/5.0 (Linux; Android 9) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/69.0.3497.100 Mobile Safari/537.36 Alipay",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/92.0.4512.0 Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 15_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.30",
            "Mozilla/5.0 (iPad; CPU OS 12_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/110.0 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.4 Safari/605.1.15",
        ];
        for agent in old {
            assert!(!knows_wasm_unsafe_eval(agent), "{agent}");
        }
        let new = [
            "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/97.0.4692.71 Mobile Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.0 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (X11; Linux x86_64; rv:90.0) Gecko/20100101 Firefox/90.0",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15",
            "",
        ];
        for agent in new {
            assert!(knows_wasm_unsafe_eval(agent), "{agent}");
        }
    }
}
