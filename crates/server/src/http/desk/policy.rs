//! The pack an application is judged by.

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};

use super::Clerk;
use crate::app::Shared;
use crate::http::error::{ApiError, ApiResult};
use crate::http::extract::Digest;

/// A pack that was served once: `digest` and `policy`, as `GET /api/policy` gives today's.
///
/// # Errors
/// 401, 403; 404 for one that was never served.
#[utoipa::path(
    get, path = "/api/desk/policies/{digest}", tag = "desk", security(("desk" = [])),
    params(("digest" = String, Path)),
    responses((status = 200, description = "The pack.", content_type = "application/json"))
)]
pub async fn one(
    State(app): State<Shared>,
    clerk: Clerk,
    Digest(digest): Digest,
) -> ApiResult<Response> {
    clerk.of_the_desk()?;
    let json = app.store.pack(&digest).await?;
    let json = json.ok_or_else(ApiError::not_found)?;
    let answer = format!("{{\"digest\":\"{digest}\",\"policy\":{json}}}");
    Ok(([(CONTENT_TYPE, "application/json")], answer).into_response())
}
