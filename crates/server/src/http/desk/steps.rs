//! Taking an application, giving it back, moving it on.

use axum::extract::State;
use menteban_api::{Case, ITEM_CHARACTERS, MOST_VERDICTS, SeenAt, Step};

use super::Clerk;
use super::case::case;
use crate::app::{App, Shared};
use crate::http::document;
use crate::http::error::{ApiError, ApiResult};
use crate::http::extract::{Id, Json};
use crate::store::cases::{Deal, Handled, Handling};
use crate::store::staff::Staff;

/// Takes an application, so that no colleague works on the same. Taking it again changes nothing.
///
/// # Errors
/// 403, 404; 409 when it was moved on, or a colleague has it; 422 where none of one's roles has anything to do.
#[utoipa::path(
    post, path = "/api/desk/applications/{id}/take", tag = "desk", security(("desk" = [])),
    params(("id" = String, Path)), request_body = SeenAt,
    responses((status = 200, body = Case), document::OfStep)
)]
pub async fn take(
    State(app): State<Shared>,
    clerk: Clerk,
    Id(id): Id,
    Json(seen): Json<SeenAt>,
) -> ApiResult<axum::Json<Case>> {
    let staff = clerk.of_the_desk()?;
    handle(&app, &staff, &id, seen.revision, Deal::Take).await
}

/// Gives an application back. An administrator does so also with what a colleague has taken.
///
/// # Errors
/// 403, 404; 409 when it was moved on, or a colleague has it.
#[utoipa::path(
    post, path = "/api/desk/applications/{id}/release", tag = "desk", security(("desk" = [])),
    params(("id" = String, Path)), request_body = SeenAt,
    responses((status = 200, body = Case), document::OfCase)
)]
pub async fn release(
    State(app): State<Shared>,
    clerk: Clerk,
    Id(id): Id,
    Json(seen): Json<SeenAt>,
) -> ApiResult<axum::Json<Case>> {
    let staff = clerk.of_the_desk()?;
    handle(&app, &staff, &id, seen.revision, Deal::Release).await
}

/// Moves an application on. What goes to another role, or waits for the applicant, is given back by that.
///
/// # Errors
/// 400 for verdicts beyond all measure; 403 for a role that one does not have, 404; 409 when it was moved on, or a colleague has it; 422 with why the rules
/// stand in the way.
#[utoipa::path(
    post, path = "/api/desk/applications/{id}/events", tag = "desk", security(("desk" = [])),
    params(("id" = String, Path)), request_body = Step,
    responses((status = 200, body = Case), document::OfStep)
)]
pub async fn step(
    State(app): State<Shared>,
    clerk: Clerk,
    Id(id): Id,
    Json(step): Json<Step>,
) -> ApiResult<axum::Json<Case>> {
    let staff = clerk.acting_as(&[step.role])?;
    let names = step.verdicts.keys().map(|item| item.chars().count());
    if step.verdicts.len() > MOST_VERDICTS || names.max() > Some(ITEM_CHARACTERS) {
        return Err(ApiError::bad_request());
    }
    let deal = Deal::Step(step.role, &step.event, &step.verdicts);
    handle(&app, &staff, &id, step.revision, deal).await
}

async fn handle(
    app: &App,
    staff: &Staff,
    id: &str,
    revision: u32,
    deal: Deal<'_>,
) -> ApiResult<axum::Json<Case>> {
    let by = Handling {
        staff,
        application: id,
        revision,
        calendars: &app.pack.policy.calendars,
        now: app.clock.now(),
    };
    match app.store.handle_case(by, deal).await? {
        Handled::Done(opened) => Ok(axum::Json(case(app, *opened, staff).await?)),
        Handled::Gone => Err(ApiError::not_found()),
        Handled::Moved => Err(ApiError::case_moved()),
        Handled::Taken => Err(ApiError::case_taken()),
        Handled::Refused(refusal) => Err(ApiError::step_refused(refusal)),
    }
}
