//! 我的信息: what is kept about whoever asks, to see, to take along, to take back.

use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, SET_COOKIE};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse as _, Response};
use menteban_api::{Export, Farewell, MyData, Withdrawal};
use menteban_words::{en, zh};

use super::applications::answer;
use super::error::{ApiError, ApiResult};
use super::extract::{Json, Key, Who};
use crate::app::Shared;
use crate::origin::Cookie;
use crate::store::withdraw::TakeBack;

/// The name under which a browser keeps what is taken along.
const FILE: [(HeaderName, &str); 1] = [(
    CONTENT_DISPOSITION,
    "attachment; filename=\"menteban.json\"",
)];

/// What is kept besides drafts and applications: consents, files, sessions.
///
/// # Errors
/// 401 without a session.
#[utoipa::path(
    get, path = "/api/me/data", tag = "my data",
    responses((status = 200, body = MyData))
)]
pub async fn kept(State(app): State<Shared>, Who(session): Who) -> ApiResult<axum::Json<MyData>> {
    let data = app.store.my_data(&session, app.clock.now()).await?;
    Ok(axum::Json(data))
}

/// Everything that is kept, to take along. The files themselves are at `/api/files/{id}`.
///
/// # Errors
/// 401 without a session.
#[utoipa::path(
    get, path = "/api/me/export", tag = "my data",
    responses((status = 200, body = Export))
)]
pub async fn export(State(app): State<Shared>, Who(session): Who) -> ApiResult<Response> {
    let at = app.clock.now();
    let kept = app.store.export(&session, at).await?;
    let mut applications = Vec::new();
    for (filed, history) in kept.applications {
        applications.push(answer(&app, filed, history).await?);
    }
    let export = Export {
        at,
        id_number: kept.id_number,
        phone: kept.insured.phone,
        contact: kept.insured.contact,
        person: kept.insured.person,
        drafts: kept.drafts,
        discarded: kept.discarded,
        applications,
        data: kept.data,
    };
    Ok((FILE, axum::Json(export)).into_response())
}

/// Takes a consent back: drafts lose its tick, applications that rest on it and are under way end.
///
/// # Errors
/// 404 where no such consent was given, or it was taken back already.
#[utoipa::path(
    post, path = "/api/me/consents/{key}/withdraw", tag = "my data",
    params(("key" = String, Path)), request_body = Withdrawal,
    responses((status = 204))
)]
pub async fn withdraw(
    State(app): State<Shared>,
    Who(session): Who,
    Key(key): Key,
    Json(wish): Json<Withdrawal>,
) -> ApiResult<StatusCode> {
    let wish = TakeBack {
        who: &session,
        policy: &app.pack.policy,
        now: app.clock.now(),
        delete_files: wish.delete_files,
    };
    let freed = app.store.withdraw_consent(wish, &key).await?;
    app.files
        .remove(&freed.ok_or_else(ApiError::not_found)?)
        .await;
    Ok(StatusCode::NO_CONTENT)
}

/// Deletes the account: sessions, drafts and files at once; applications under way end; what has ended is kept for
/// its time.
///
/// # Errors
/// 400 where the confirming word was not typed.
#[utoipa::path(
    delete, path = "/api/me", tag = "my data", request_body = Farewell,
    responses((status = 204))
)]
pub async fn delete(
    State(app): State<Shared>,
    Who(session): Who,
    Json(farewell): Json<Farewell>,
) -> ApiResult<Response> {
    if ![zh::me::CONFIRM, en::me::CONFIRM].contains(&farewell.confirmation.trim()) {
        return Err(ApiError::bad_request());
    }
    let wish = TakeBack {
        who: &session,
        policy: &app.pack.policy,
        now: app.clock.now(),
        delete_files: true,
    };
    let freed = app.store.delete_account(wish).await?;
    app.files.remove(&freed).await;
    let cookie = app.public_url.set_cookie(Cookie::Applicant, None);
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, cookie)]).into_response())
}
