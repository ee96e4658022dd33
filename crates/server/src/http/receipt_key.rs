//! The public key of receipts, for everybody.

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Response};

use super::headers::document_policy;
use super::pages::text;
use crate::app::Shared;
use crate::language::Language;

/// Its address.
pub const PATH: &str = "/receipt-key";

/// `/receipt-key`.
pub async fn page(State(app): State<Shared>, headers: HeaderMap) -> Response {
    let spoken = app.pages.spoken(Language::chosen(&headers));
    let (title, body) = spoken.plain.speech.receipt_key;
    let body = body(app.store.keys().signer());
    let policy = document_policy(&spoken.hashes, text(&headers, &header::USER_AGENT));
    let fixed = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, &policy),
    ];
    (fixed, spoken.plain.document("receipt-key", title, &body)).into_response()
}
