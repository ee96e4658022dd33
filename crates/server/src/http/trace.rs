//! Every request: an id, one line in the log, a time limit, and an answer even after a panic.

use std::any::Any;

use axum::extract::{MatchedPath, Request, State};
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::time::{Instant, timeout};
use tracing::Instrument as _;

use super::error::ApiError;
use crate::app::Shared;
use crate::crypto::new_id;

const REQUEST_ID: &str = "x-request-id";
/// Bytes of a file have bounds of their own.
const UPLOAD_ROUTE: &str = "/api/files/{id}";

/// One line a request. The route, never the address: addresses hold ids.
pub async fn trace(State(app): State<Shared>, request: Request, next: Next) -> Response {
    let id = new_id();
    let (method, route) = (request.method().clone(), route(&request));
    let span = tracing::info_span!("request", id, %method, route);
    let begun = Instant::now();
    let mut response = next.run(request).instrument(span.clone()).await;
    let time = begun.elapsed();
    app.metrics
        .answered(&method, &route, response.status(), time);
    let millis = u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
    let status = response.status().as_u16();
    span.in_scope(|| tracing::info!(status, millis, "answered"));
    if let Ok(value) = HeaderValue::try_from(id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

/// Nobody holds a connection for ever.
///
/// # Errors
/// 408.
pub async fn time_limit(
    State(app): State<Shared>,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    let mut longest = app.bounds.request_secs.0;
    if route(&request) == UPLOAD_ROUTE {
        longest += app.bounds.upload_secs.0;
    }
    timeout(longest, next.run(request))
        .await
        .map_err(|_| ApiError::too_slow())
}

/// After a panic: an answer like any other. The panic's own text may hold anything, and is not logged.
pub fn panicked(_: Box<dyn Any + Send + 'static>) -> Response {
    ApiError::internal().into_response()
}

fn route(request: &Request) -> String {
    let matched = request.extensions().get::<MatchedPath>();
    matched.map_or_else(|| "other".to_owned(), |path| path.as_str().to_owned())
}
