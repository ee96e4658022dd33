//! The estimate of what is paid back: a page where the pack has figures for it, and nothing where it has none.

use axum::extract::{Query, Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::headers::document_policy;
use super::pages::{any_page, text};
use crate::answers::Answers;
use crate::app::Shared;
use crate::language::Language;

/// `/benefits`.
pub async fn benefits(State(app): State<Shared>, request: Request) -> Response {
    let policy = &app.pack.policy;
    if policy.benefits.is_empty() {
        return any_page(State(app), request).await;
    }
    let answers = Query::<Answers>::try_from_uri(request.uri());
    let answers = answers.map(|Query(answers)| answers).unwrap_or_default();
    let spoken = app.pages.spoken(Language::chosen(request.headers()));
    let (title, page) = spoken.plain.speech.benefits;
    let page = page(policy, &answers);
    let page = spoken.plain.document("benefits", title, &page);
    let user_agent = text(request.headers(), &header::USER_AGENT);
    let fixed = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
        (
            header::CONTENT_SECURITY_POLICY,
            document_policy(&spoken.hashes, user_agent),
        ),
    ];
    (fixed, page).into_response()
}
