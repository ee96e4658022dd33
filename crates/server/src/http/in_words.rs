//! An error for somebody who followed a link: a browser that asks for a page gets our words, not a text for programs.

use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_SECURITY_POLICY, CONTENT_TYPE, USER_AGENT};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use menteban_api::ErrorBody;

use super::headers::document_policy;
use super::pages::text;
use crate::app::{App, Shared};
use crate::html::escaped;
use crate::language::Language;

/// More than any error of ours.
const MOST_BYTES: usize = 1024 * 1024;

/// Puts the title of an error into a page, if a page was asked for.
pub async fn in_words(State(app): State<Shared>, request: Request, next: Next) -> Response {
    let agent = text(request.headers(), &USER_AGENT).to_owned();
    let wants_page = text(request.headers(), &ACCEPT).contains("text/html");
    let language = Language::chosen(request.headers());
    let response = next.run(request).await;
    let failed = response.status().is_client_error() || response.status().is_server_error();
    if wants_page && failed {
        page(&app, language, &agent, response).await
    } else {
        response
    }
}

async fn page(app: &App, language: Language, agent: &str, response: Response) -> Response {
    let (mut head, body) = response.into_parts();
    let bytes = to_bytes(body, MOST_BYTES).await.unwrap_or_default();
    let Ok(error) = serde_json::from_slice::<ErrorBody>(&bytes) else {
        return (head, bytes).into_response();
    };
    let spoken = app.pages.spoken(language);
    let speech = spoken.plain.speech;
    let title = escaped((speech.error)(error.code));
    let body = format!(
        r#"<h1 class="m-title">{title}</h1><p><a class="m-button" href="/mine">{}</a></p>"#,
        speech.mine
    );
    let policy = document_policy(&spoken.hashes, agent);
    let fixed = [
        (CONTENT_TYPE, "text/html; charset=utf-8"),
        (CONTENT_SECURITY_POLICY, &policy),
    ];
    head.headers.remove(CONTENT_TYPE);
    let document = spoken.plain.document("error", &title, &body);
    (head.status, head.headers, head.extensions, fixed, document).into_response()
}
