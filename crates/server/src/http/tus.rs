//! Uploads by tus 1.0: creation, offset, parts with checksums, termination, expiration.
//!
//! What is acknowledged is on disk. A connection that breaks loses at most what came after the last whole part, and
//! nothing at all if the browser did not promise a checksum.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use menteban_rules::application::{Context, FileState, Files, agreed};
use menteban_rules::draft::{Draft, Field, FileId};
use menteban_rules::problem::{PaperPart, Place, Reason};

use super::document;
use super::error::{ApiError, ApiResult};
use super::extract::{Id, Who};
use super::tus_headers::{
    Checksum, EXTENSIONS, OFFSET, VERSION, VERSIONS, creation, current, number, progress,
};
use super::tus_part::receive;
use crate::app::{App, Shared};
use crate::fault::Fault;
use crate::receive::finish;
use crate::store::drafts::Resting;
use crate::store::sessions::Session;
use crate::store::uploads::{Announced, Upload};

/// What this server can do.
#[utoipa::path(
    options, path = "/api/files", tag = "files", security(()),
    responses((status = 204, description = "tus 1.0: version, extensions, largest file, checksums."))
)]
pub async fn options(State(app): State<Shared>) -> Response {
    let most = app.pack.policy.settings.max_file_bytes.to_string();
    let headers = [
        (VERSIONS, VERSION),
        (HeaderName::from_static("tus-extension"), EXTENSIONS),
        (HeaderName::from_static("tus-max-size"), most.as_str()),
        (
            HeaderName::from_static("tus-checksum-algorithm"),
            "sha256,sha1",
        ),
    ];
    (StatusCode::NO_CONTENT, headers).into_response()
}

/// Announces a file: `Upload-Length`, and `Upload-Metadata` with `id` (32 hexadecimal digits), `draft`, and
/// `sha256` (64 hexadecimal digits) if known. Announcing it again is answered in the same way.
///
/// # Errors
/// 400, 403 before the consents are given, 404 for no such draft, 413, 422 for an empty file.
#[utoipa::path(
    post, path = "/api/files", tag = "files",
    params(("upload-length" = u32, Header), ("upload-metadata" = String, Header)),
    responses(
        (status = 201, description = "`Location` is the file's address."),
        document::OfTus, document::OfAnnouncement,
    )
)]
pub async fn create(
    State(app): State<Shared>,
    Who(session): Who,
    headers: HeaderMap,
) -> ApiResult<Response> {
    current(&headers)?;
    let new = creation(&headers, app.pack.policy.settings.max_file_bytes)?;
    let settings = &app.pack.policy.settings;
    let now = app.clock.now();
    collect(&app, &session, &new.draft).await?;
    let announced = app.store.announce(&session, &new, settings, now).await?;
    match announced {
        Announced::Noted { .. } => {}
        Announced::NoDraft => return Err(ApiError::not_found()),
        Announced::Differs => return Err(ApiError::bad_request()),
        Announced::TooMany | Announced::Full => return Err(ApiError::storage_full()),
    }
    let upload = own(&app, &session, new.id.as_str()).await?;
    if let FileState::Refused { problem } = &upload.state {
        return Err(refused(&app, &session, &upload, problem.clone()).await);
    }
    let location = [(header::LOCATION, format!("/api/files/{}", new.id.as_str()))];
    let progress = progress(&upload, &app.pack.policy.settings);
    Ok((StatusCode::CREATED, location, progress).into_response())
}

/// How far a file has come.
///
/// # Errors
/// 404 for somebody else's.
#[utoipa::path(
    head, path = "/api/files/{id}", tag = "files", params(("id" = String, Path)),
    responses((status = 200, description = "`Upload-Offset` and `Upload-Length`."), document::OfTus)
)]
pub async fn offset(
    State(app): State<Shared>,
    Who(session): Who,
    Id(id): Id,
    headers: HeaderMap,
) -> ApiResult<Response> {
    current(&headers)?;
    let upload = own(&app, &session, &id).await?;
    if upload.is_unjudged() {
        finish(&app, &upload).await?;
    }
    let progress = progress(&upload, &app.pack.policy.settings);
    let fresh = [(header::CACHE_CONTROL, "no-store")];
    Ok((StatusCode::OK, fresh, progress).into_response())
}

/// The next bytes of a file: `Upload-Offset`, and `Upload-Checksum` if the browser can. 204 with the new offset when
/// they are on disk. The last ones are answered with 422 if the whole cannot be taken.
///
/// # Errors
/// 403 when a consent was taken back, 409 at another offset, 413, 415, 422, 460.
#[utoipa::path(
    patch, path = "/api/files/{id}", tag = "files",
    params(
        ("id" = String, Path), ("upload-offset" = u32, Header),
        ("upload-checksum" = Option<String>, Header, pattern = "^sha(1|256) [0-9A-Za-z+/]+={0,2}$"),
    ),
    request_body(content_type = "application/offset+octet-stream"),
    responses(
        (status = 204, description = "`Upload-Offset` is what is on disk."),
        document::OfTus, document::OfPart,
    )
)]
pub async fn part(
    State(app): State<Shared>,
    Who(session): Who,
    Id(id): Id,
    headers: HeaderMap,
    body: Body,
) -> ApiResult<Response> {
    current(&headers)?;
    let kind = headers
        .get(header::CONTENT_TYPE)
        .map(|value| value.as_bytes());
    if kind != Some(b"application/offset+octet-stream") {
        return Err(ApiError::media_type());
    }
    let upload = own(&app, &session, &id).await?;
    if let Some(draft) = &upload.draft {
        collect(&app, &session, draft).await?;
    }
    let begins = number(&headers, &OFFSET).ok_or_else(ApiError::bad_request)?;
    if begins != upload.received {
        return Err(ApiError::upload_offset());
    }
    let checksum = Checksum::of(&headers)?;
    // A task of its own: when the connection breaks, what has arrived is still put on disk.
    let work = receive(app.clone(), upload, body, checksum);
    let upload = tokio::spawn(work).await.map_err(Fault::from)??;
    if let FileState::Refused { problem } = &upload.state {
        return Err(refused(&app, &session, &upload, problem.clone()).await);
    }
    let progress = progress(&upload, &app.pack.policy.settings);
    Ok((StatusCode::NO_CONTENT, progress).into_response())
}

/// Forgets a file.
///
/// # Errors
/// 404 for somebody else's, or one that an application needs.
#[utoipa::path(
    delete, path = "/api/files/{id}", tag = "files", params(("id" = String, Path)),
    responses((status = 204), document::OfTus)
)]
pub async fn terminate(
    State(app): State<Shared>,
    Who(session): Who,
    Id(id): Id,
    headers: HeaderMap,
) -> ApiResult<Response> {
    current(&headers)?;
    let objects = app.store.drop_upload(&session.person, &id).await?;
    app.files
        .remove(&objects.ok_or_else(ApiError::not_found)?)
        .await;
    Ok(StatusCode::NO_CONTENT.into_response())
}

/// Lets papers into a draft only after what they need was agreed to, each by itself.
async fn collect(app: &App, session: &Session, draft: &str) -> ApiResult<()> {
    let (draft, insured) = match app.store.resting(session, draft).await? {
        None => return Err(ApiError::not_found()),
        Some(Resting::Application) => return Ok(()),
        Some(Resting::Draft(of)) => *of,
    };
    let context = Context {
        kind: draft.kind,
        policy: &app.pack.policy,
        person: &insured.person,
        files: &Files::default(),
        today: app.clock.now().china_date(),
    };
    match agreed(&draft.draft, context) {
        true => Ok(()),
        false => Err(ApiError::consent_required()),
    }
}

/// A file of this person's.
///
/// # Errors
/// 404 for anybody else's.
pub async fn own(app: &App, session: &Session, id: &str) -> ApiResult<Upload> {
    let upload = app.store.upload(&session.person, id).await?;
    upload.ok_or_else(ApiError::not_found)
}

/// Says at which place of the draft the file stands, where the draft already names it.
async fn refused(app: &App, who: &Session, upload: &Upload, reason: Reason) -> ApiError {
    let draft = match &upload.draft {
        Some(draft) => app.store.draft(who, draft).await,
        None => Ok(None),
    };
    let place = draft
        .ok()
        .flatten()
        .and_then(|answer| place_of(&answer.draft, &upload.id));
    ApiError::file_refused(place.unwrap_or(Place::Person), reason)
}

fn place_of(draft: &Draft, file: &FileId) -> Option<Place> {
    if draft
        .signature
        .as_ref()
        .is_some_and(|one| one.file == *file)
    {
        return Some(Place::Field(Field::Signature));
    }
    draft.papers.iter().find_map(|(material, papers)| {
        papers.iter().enumerate().find_map(|(index, paper)| {
            let page = paper.pages.iter().position(|page| page.file == *file)?;
            Some(Place::paper(material, index, PaperPart::Page(page)))
        })
    })
}
