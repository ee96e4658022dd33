//! Messages that nobody could be told.

use axum::extract::State;
use axum::http::StatusCode;
use menteban_api::{Retry, StaffRole, Undelivered};

use super::Clerk;
use crate::app::Shared;
use crate::http::error::{ApiError, ApiResult};
use crate::http::extract::{Id, Json};

/// Messages that are not tried any more, the latest first: at most fifty.
///
/// # Errors
/// 401; 403 for whoever does not administer.
#[utoipa::path(
    get, path = "/api/desk/undelivered", tag = "desk", security(("desk" = [])),
    responses((status = 200, body = Vec<Undelivered>))
)]
pub async fn list(
    State(app): State<Shared>,
    clerk: Clerk,
) -> ApiResult<axum::Json<Vec<Undelivered>>> {
    clerk.acting_as(&[StaffRole::Administrator])?;
    let dead = app.store.dead_deliveries().await?.into_iter();
    let all = dead.map(|dead| {
        let text = app.pack.policy.messages.texts.get(&dead.tells);
        Undelivered {
            message: dead.notice,
            way: dead.way,
            application: dead.application,
            receipt: dead.receipt,
            title: text.map_or_else(String::new, |text| text.title.clone()),
            at: dead.at,
            tries: dead.tries,
            trouble: dead.trouble,
        }
    });
    Ok(axum::Json(all.collect()))
}

/// Has a message tried again.
///
/// # Errors
/// 401; 403 for whoever does not administer; 404 for one that is not among them.
#[utoipa::path(
    post, path = "/api/desk/undelivered/{id}/retry", tag = "desk", security(("desk" = [])),
    params(("id" = String, Path)), request_body = Retry, responses((status = 204))
)]
pub async fn retry(
    State(app): State<Shared>,
    clerk: Clerk,
    Id(message): Id,
    Json(Retry { way }): Json<Retry>,
) -> ApiResult<StatusCode> {
    let staff = clerk.acting_as(&[StaffRole::Administrator])?;
    let now = app.clock.now();
    match app
        .store
        .revive_delivery(&staff, &message, way, now)
        .await?
    {
        true => Ok(StatusCode::NO_CONTENT),
        false => Err(ApiError::not_found()),
    }
}
