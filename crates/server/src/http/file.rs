//! A file back to its own person.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream::try_unfold;
use menteban_rules::application::FileState;

use super::error::{ApiError, ApiResult};
use super::extract::{Id, Who};
use super::tus::own;
use crate::app::Shared;
use crate::files::Reader;
use crate::receive::open;

/// The bytes of a file. Its type is what its bytes are; it is a file to be kept, may do nothing, and stays nowhere on
/// its way.
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
    let FileState::Received(facts) = &upload.state else {
        return Err(ApiError::not_found());
    };
    let reader = open(&app, &upload).await?;
    let reader = reader.ok_or_else(ApiError::not_found)?;
    let length = facts.bytes.to_string();
    let headers: [(HeaderName, &str); 6] = [
        (header::CONTENT_TYPE, facts.kind.media_type()),
        (header::CONTENT_LENGTH, &length),
        (header::CONTENT_DISPOSITION, "attachment"),
        (header::CACHE_CONTROL, "private, no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox",
        ),
    ];
    Ok((headers, Body::from_stream(pieces(reader))).into_response())
}

/// One piece after the other: no file stands in memory as a whole.
fn pieces(
    reader: Reader,
) -> impl futures_util::Stream<Item = Result<Vec<u8>, crate::fault::Fault>> {
    try_unfold(reader, async |mut reader| {
        let piece = reader.next().await?;
        Ok(piece.map(|bytes| (bytes.to_vec(), reader)))
    })
}
