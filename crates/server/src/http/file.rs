//! A file back to its own person.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use menteban_rules::application::FileState;

use super::error::{ApiError, ApiResult};
use super::extract::{Id, Who};
use super::tus::own;
use crate::app::Shared;
use crate::receive::whole;

/// The bytes of a file. Its type is what its bytes are, and it may do nothing.
///
/// # Errors
/// 404 for somebody else's, or one that is not whole.
#[utoipa::path(
    get, path = "/api/files/{id}", tag = "files", params(("id" = String, Path)),
    responses((
        status = 200, description = "The file.",
        content(("image/jpeg"), ("image/png"), ("image/webp"), ("application/pdf")),
    ))
)]
pub async fn read(State(app): State<Shared>, Who(session): Who, Id(id): Id) -> ApiResult<Response> {
    let upload = own(&app, &session, &id).await?;
    let (FileState::Received(facts), Some(object)) = (&upload.state, &upload.object) else {
        return Err(ApiError::not_found());
    };
    let turn = app.whole_files.acquire().await;
    let _turn = turn.map_err(|_| ApiError::internal())?;
    let bytes = whole(&app, &upload, object).await?;
    let headers = [
        (header::CONTENT_TYPE, facts.kind.media_type()),
        (header::CONTENT_DISPOSITION, "inline"),
        (header::CACHE_CONTROL, "private, no-store"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox",
        ),
    ];
    Ok((headers, bytes.to_vec()).into_response())
}
