//! The public key of receipts, for everybody.

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Response};
use menteban_words::proof::key_page::TITLE;

use super::headers::document_policy;
use super::pages::text;
use crate::app::Shared;
use crate::receipt_page::receipt_page;

/// `/receipt-key`.
pub async fn page(State(app): State<Shared>, headers: HeaderMap) -> Response {
    let body = receipt_page(app.store.keys().signer());
    let policy = document_policy(&app.pages.hashes, text(&headers, &header::USER_AGENT));
    let fixed = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, &policy),
    ];
    (fixed, app.pages.plain.document("receipt-key", TITLE, &body)).into_response()
}
