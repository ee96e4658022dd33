//! What stands before every handler of the API: no other site may change anything, and nothing changes during
//! maintenance.

use axum::extract::{Request, State};
use axum::http::header::ORIGIN;
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::Response;
use menteban_api::CSRF_HEADER;

use super::error::ApiError;
use crate::app::{App, Shared};

/// Logging out must always be possible; the demo's clock is how tests get out of a maintenance window.
const OPEN_DURING_MAINTENANCE: [&str; 3] = ["/api/logout", "/api/desk/logout", "/demo/clock"];

/// Lets a request pass, or not.
///
/// # Errors
/// 403 for another site, 503 during maintenance.
pub async fn guard(
    State(app): State<Shared>,
    request: Request,
    next: Next,
) -> Result<Response, ApiError> {
    if changes_something(request.method()) {
        from_our_pages(&app, request.headers())?;
        if closes_for_maintenance(request.uri().path()) {
            open_for_work(&app)?;
        }
    }
    Ok(next.run(request).await)
}

/// Whether requests of this method are for changing something.
#[must_use]
pub fn changes_something(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Whether this address changes nothing during maintenance.
#[must_use]
pub fn closes_for_maintenance(path: &str) -> bool {
    !OPEN_DURING_MAINTENANCE.contains(&path)
}

/// The header cannot be sent by a form, nor by another site's script without our leave; `Origin` and
/// `Sec-Fetch-Site` are checked where a browser sends them.
fn from_our_pages(app: &App, headers: &HeaderMap) -> Result<(), ApiError> {
    let text = |name| headers.get(name).map(|value| value.to_str().unwrap_or(""));
    let origin = text(ORIGIN.as_str());
    let site = text("sec-fetch-site");
    let ours = headers.contains_key(CSRF_HEADER)
        && origin.is_none_or(|origin| origin == app.public_url.origin())
        && site.is_none_or(|site| matches!(site, "same-origin" | "none"));
    ours.then_some(()).ok_or_else(ApiError::forbidden)
}

fn open_for_work(app: &App) -> Result<(), ApiError> {
    let now = app.clock.now();
    let closed = app.pack.policy.maintenance.iter();
    let until = closed
        .filter(|window| window.closed_at(now))
        .map(|window| window.until.0 - now.0)
        .max();
    until.map_or(Ok(()), |wait_secs| Err(ApiError::maintenance(wait_secs)))
}
