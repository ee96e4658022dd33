//! A file back to its own person, and pages of it to look at.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream::try_unfold;
use menteban_rules::application::FileState;
use menteban_rules::file::FileKind;

use super::document;
use super::error::{ApiError, ApiResult};
use super::extract::{Id, PageOf, Who};
use super::tus::own;
use crate::app::{App, Shared};
use crate::draw;
use crate::files::Reader;
use crate::receive::open;
use crate::store::uploads::Upload;

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
    whole(&app, &own(&app, &session, &id).await?).await
}

/// The bytes of a file that somebody may see.
///
/// # Errors
/// 404 for one that is not whole.
pub async fn whole(app: &App, upload: &Upload) -> ApiResult<Response> {
    let FileState::Received(facts) = &upload.state else {
        return Err(ApiError::not_found());
    };
    let reader = open(app, upload).await?;
    let reader = reader.ok_or_else(ApiError::not_found)?;
    let length = [(header::CONTENT_LENGTH, facts.bytes.to_string())];
    let headers = headers(facts.kind, "attachment");
    Ok((length, headers, Body::from_stream(pieces(reader))).into_response())
}

/// A page of a PDF as a picture to look at, drawn at every call; nothing of it is kept. A picture has no pages: the file
/// itself is what there is to see.
///
/// # Errors
/// 404 for somebody else's, for one that is no PDF, and beyond its last page; 422 where it cannot be drawn, which
/// changes nothing for the file.
#[utoipa::path(
    get, path = "/api/files/{id}/pages/{number}", tag = "files",
    params(("id" = String, Path), ("number" = u16, Path, description = "Counted from 1.")),
    responses(
        (status = 200, description = "The page.", content_type = "image/jpeg"),
        document::OfPage,
    )
)]
pub async fn page(
    State(app): State<Shared>,
    Who(session): Who,
    PageOf(id, number): PageOf,
) -> ApiResult<Response> {
    drawn(&app, &own(&app, &session, &id).await?, number).await
}

/// A page of a file that somebody may see.
///
/// # Errors
/// 404 for one that is no PDF, and beyond its last page; 422 where it cannot be drawn.
pub async fn drawn(app: &App, upload: &Upload, number: u16) -> ApiResult<Response> {
    let FileState::Received(facts) = &upload.state else {
        return Err(ApiError::not_found());
    };
    if facts.kind != FileKind::Pdf || !(1..=facts.pages).contains(&number) {
        return Err(ApiError::not_found());
    }
    let reader = open(app, upload).await?;
    let reader = reader.ok_or_else(ApiError::not_found)?;
    let drawn = draw::page(app, reader, number).await?;
    let drawn = drawn.ok_or_else(ApiError::page_not_drawn)?;
    Ok((headers(FileKind::Jpeg, "inline"), drawn.to_vec()).into_response())
}

/// A small picture of a file that somebody may see, or of a page of it.
///
/// # Errors
/// 404 for one that is not whole, and beyond its last page; 422 where it cannot be drawn.
pub async fn small(app: &App, upload: &Upload, number: u16) -> ApiResult<Response> {
    let FileState::Received(facts) = &upload.state else {
        return Err(ApiError::not_found());
    };
    let page = (facts.kind == FileKind::Pdf).then_some(number);
    let last = page.map_or(1, |_| facts.pages);
    if !(1..=last).contains(&number) {
        return Err(ApiError::not_found());
    }
    let reader = open(app, upload).await?;
    let reader = reader.ok_or_else(ApiError::not_found)?;
    let object = upload.object.as_deref().unwrap_or_default();
    let drawn = draw::small(app, reader, object, page).await?;
    let drawn = drawn.ok_or_else(ApiError::page_not_drawn)?;
    Ok((headers(FileKind::Jpeg, "inline"), drawn.to_vec()).into_response())
}

/// What strangers have sent may do nothing, and stays nowhere on its way.
fn headers(kind: FileKind, disposition: &'static str) -> [(HeaderName, &'static str); 5] {
    [
        (header::CONTENT_TYPE, kind.media_type()),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, "private, no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox",
        ),
    ]
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
