//! What anybody may ask: the pack, the time, and whether we are well.

use axum::body::Bytes;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use menteban_api::TimeAnswer;
use menteban_rules::time::Timestamp;
use serde::Deserialize;
use std::net::SocketAddr;

use super::error::{ApiError, ApiResult};
use super::extract::Json;
use super::pages::{compressed, is_known};
use crate::app::Shared;
use crate::jobs;

/// The pack of today.
#[utoipa::path(
    get, path = "/api/policy", tag = "open", security(()),
    responses(
        (status = 200, description = "`digest` and `policy`.", body = serde_json::Value),
        (status = 304, description = "The browser has it."),
    )
)]
pub async fn policy(State(app): State<Shared>, headers: HeaderMap) -> Response {
    let etag = format!("\"{}\"", app.pack.digest);
    let fixed = [
        (header::ETAG, etag.as_str()),
        (header::CACHE_CONTROL, "no-cache"),
        (header::VARY, "accept-encoding"),
        (header::CONTENT_TYPE, "application/json"),
    ];
    if is_known(&headers, &etag) {
        return (StatusCode::NOT_MODIFIED, fixed).into_response();
    }
    (fixed, compressed(&app.pack.answer, &headers)).into_response()
}

/// A JSON text that never changes while the server runs.
pub fn json(
    text: Result<String, serde_json::Error>,
) -> ([(header::HeaderName, &'static str); 1], Bytes) {
    let text = text.unwrap_or_default();
    ([(header::CONTENT_TYPE, "application/json")], text.into())
}

/// The server's clock, which counts.
#[utoipa::path(
    get, path = "/api/time", tag = "open", security(()),
    responses((status = 200, body = TimeAnswer))
)]
pub async fn time(State(app): State<Shared>) -> axum::Json<TimeAnswer> {
    let now = app.clock.now();
    let today = now.china_date();
    axum::Json(TimeAnswer { now, today })
}

/// `POST /demo/clock`.
#[derive(Deserialize)]
pub struct NewTime {
    now: Timestamp,
}

/// Sets the clock, under `--demo` and from this very machine. What is due by it has happened when it answers.
///
/// # Errors
/// 404 otherwise: there is no such address.
pub async fn set_clock(
    State(app): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    Json(new): Json<NewTime>,
) -> ApiResult<axum::Json<TimeAnswer>> {
    if !peer.ip().to_canonical().is_loopback() {
        return Err(ApiError::not_found());
    }
    let offset_secs = app.clock.set(new.now).ok_or_else(ApiError::not_found)?;
    app.store.keep_clock(offset_secs).await?;
    jobs::tick(&app).await?;
    Ok(time(State(app)).await)
}

/// What the operator counts.
///
/// # Errors
/// Ours only.
pub async fn metrics(State(app): State<Shared>) -> ApiResult<Response> {
    let backlog = app.store.backlog(app.clock.today()).await?;
    let text = app.metrics.text(app.store.busy(), &backlog)?;
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    Ok(([(header::CONTENT_TYPE, kind)], text).into_response())
}

/// Whether the program runs.
pub async fn healthy() -> &'static str {
    "ok\n"
}

/// Whether it can serve.
///
/// # Errors
/// 503 when the database does not answer.
pub async fn ready(State(app): State<Shared>) -> ApiResult<&'static str> {
    match app.store.is_ready().await {
        Ok(()) => Ok("ok\n"),
        Err(fault) => {
            tracing::error!(cause = %fault, "not ready");
            Err(ApiError::not_ready())
        }
    }
}
