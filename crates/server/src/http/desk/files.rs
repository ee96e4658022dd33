//! The papers of an application, as the desk looks at them. Each look is noted, but for small pictures that show which
//! paper is which, and nothing that can be read.

use axum::extract::State;
use axum::response::Response;

use super::Clerk;
use crate::app::Shared;
use crate::http::document;
use crate::http::error::{ApiError, ApiResult};
use crate::http::extract::{FileOf, PageOfFile};
use crate::http::file::{drawn, small as drawn_small, whole};

/// The bytes of a file of an application.
///
/// # Errors
/// 403; 404 for one that is no part of the application, or not whole.
#[utoipa::path(
    get, path = "/api/desk/applications/{id}/files/{file}", tag = "desk", security(("desk" = [])),
    params(("id" = String, Path), ("file" = String, Path)),
    responses((
        status = 200, description = "The file.",
        content(("image/jpeg"), ("image/png"), ("image/webp"), ("application/pdf")),
    ))
)]
pub async fn read(
    State(app): State<Shared>,
    clerk: Clerk,
    FileOf(id, file): FileOf,
) -> ApiResult<Response> {
    let (staff, now) = (clerk.of_the_desk()?, app.clock.now());
    let upload = app.store.case_file(&staff, &id, (&file, None), now).await?;
    whole(&app, &upload.ok_or_else(ApiError::not_found)?).await
}

/// A page of a PDF of an application as a picture.
///
/// # Errors
/// 403; 404 for one that is no part of the application or no PDF, and beyond its last page; 422 where it cannot be
/// drawn.
#[utoipa::path(
    get, path = "/api/desk/applications/{id}/files/{file}/pages/{number}", tag = "desk",
    security(("desk" = [])),
    params(
        ("id" = String, Path), ("file" = String, Path),
        ("number" = u16, Path, description = "Counted from 1."),
    ),
    responses(
        (status = 200, description = "The page.", content_type = "image/jpeg"),
        document::OfPage,
    )
)]
pub async fn page(
    State(app): State<Shared>,
    clerk: Clerk,
    PageOfFile(id, file, number): PageOfFile,
) -> ApiResult<Response> {
    let (staff, now) = (clerk.of_the_desk()?, app.clock.now());
    let seen = (file.as_str(), Some(number));
    let upload = app.store.case_file(&staff, &id, seen, now).await?;
    drawn(&app, &upload.ok_or_else(ApiError::not_found)?, number).await
}

/// A file of an application, or a page of a PDF, as a picture of 96 pixels at most: for the list of the papers. Nobody can
/// read it, and that somebody looked is not noted.
///
/// # Errors
/// 403; 404 for one that is no part of the application, and beyond its last page; 422 where it cannot be drawn.
#[utoipa::path(
    get, path = "/api/desk/applications/{id}/files/{file}/small/{number}", tag = "desk",
    security(("desk" = [])),
    params(
        ("id" = String, Path), ("file" = String, Path),
        ("number" = u16, Path, description = "The page, counted from 1; 1 of what has none."),
    ),
    responses(
        (status = 200, description = "The picture.", content_type = "image/jpeg"),
        document::OfPage,
    )
)]
pub async fn small(
    State(app): State<Shared>,
    clerk: Clerk,
    PageOfFile(id, file, number): PageOfFile,
) -> ApiResult<Response> {
    clerk.of_the_desk()?;
    let upload = app.store.small_file(&id, &file).await?;
    drawn_small(&app, &upload.ok_or_else(ApiError::not_found)?, number).await
}
