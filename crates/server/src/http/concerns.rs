//! What an applicant does about an application that was sent: hands in what was asked for, appeals, writes, takes it
//! back.

use axum::extract::State;
use axum::http::StatusCode;
use menteban_api::{ApplicationAnswer, DraftAnswer, SupplementRequest, TakingBack, Words};
use menteban_rules::application::{Context, Files, supplement};
use menteban_rules::policy::Policy;
use menteban_rules::process::{Event, Stage};
use menteban_rules::time::Timestamp;

use super::applications::answer;
use super::document;
use super::error::{ApiError, ApiResult};
use super::extract::{Id, Json, Who};
use super::submit::same_revisions;
use crate::app::{App, Shared};
use crate::fault::Fault;
use crate::seal::supplemented;
use crate::store::answers::{Concern, Concerned, ToAnswer};
use crate::store::applications::Record;
use crate::store::sessions::Session;

/// Opens what was asked for, to be filled in like a draft (`PATCH /api/drafts/{id}`, `/api/files`): it holds the papers
/// that were asked for as they are. It is no application of its own and stands in no list.
///
/// # Errors
/// 404 for somebody else's; 422 where nothing is asked for.
#[utoipa::path(
    post, path = "/api/applications/{id}/supplement", tag = "applications",
    params(("id" = String, Path)),
    responses(
        (status = 201, description = "Begun.", body = DraftAnswer),
        (status = 200, description = "The open one.", body = DraftAnswer),
        document::OfConcern,
    )
)]
pub async fn begin(
    State(app): State<Shared>,
    Who(session): Who,
    Id(id): Id,
) -> ApiResult<(StatusCode, axum::Json<DraftAnswer>)> {
    let now = app.clock.now();
    let begun = app.store.begin_answer(&session, &id, now).await?;
    let (draft, is_new) = begun
        .ok_or_else(ApiError::not_found)?
        .map_err(ApiError::step_refused)?;
    let status = match is_new {
        true => StatusCode::CREATED,
        false => StatusCode::OK,
    };
    Ok((status, axum::Json(draft)))
}

/// Hands in what was asked for. Doing it again gives the same answer.
///
/// # Errors
/// 404 for somebody else's, and where nothing was begun; 409 when it was changed elsewhere; 422 with everything that
/// stands in the way.
#[utoipa::path(
    post, path = "/api/applications/{id}/supplement/answer", tag = "applications",
    params(("id" = String, Path)), request_body = SupplementRequest,
    responses((status = 200, body = ApplicationAnswer), document::OfAnswer)
)]
pub async fn hand_in(
    State(app): State<Shared>,
    Who(session): Who,
    Id(id): Id,
    Json(request): Json<SupplementRequest>,
) -> ApiResult<axum::Json<ApplicationAnswer>> {
    let found = app.store.application(&session, &id).await?;
    let (filed, _) = found.ok_or_else(ApiError::not_found)?;
    let policy = app.store.policy(&filed.policy_digest).await?;
    let by = concern(&app, &session, &id);
    let judge = |whole| judge(&request, &policy, by.now, whole);
    let done = app.store.answer(by, request.note.clone(), judge).await?;
    concluded(&app, done).await
}

/// Appeals a decision, once.
///
/// # Errors
/// 404 for somebody else's; 422 where there is nothing to appeal, it is too late, or the text is missing or too long.
#[utoipa::path(
    post, path = "/api/applications/{id}/appeal", tag = "applications",
    params(("id" = String, Path)), request_body = Words,
    responses((status = 200, body = ApplicationAnswer), document::OfConcern)
)]
pub async fn appeal(
    State(app): State<Shared>,
    Who(session): Who,
    Id(id): Id,
    Json(Words { text }): Json<Words>,
) -> ApiResult<axum::Json<ApplicationAnswer>> {
    moved(&app, &session, &id, Event::Appeal { text }, |_| true).await
}

/// 意见反馈: writes to the agency about it.
///
/// # Errors
/// 404 for somebody else's; 422 where the text is missing or too long, where too much waits for an answer, or it was
/// taken back.
#[utoipa::path(
    post, path = "/api/applications/{id}/letters", tag = "applications",
    params(("id" = String, Path)), request_body = Words,
    responses((status = 200, body = ApplicationAnswer), document::OfConcern)
)]
pub async fn write(
    State(app): State<Shared>,
    Who(session): Who,
    Id(id): Id,
    Json(Words { text }): Json<Words>,
) -> ApiResult<axum::Json<ApplicationAnswer>> {
    moved(&app, &session, &id, Event::Write { text }, |_| true).await
}

/// 撤回: takes an application back that is under way; of one that was appealed, the appeal.
///
/// # Errors
/// 404 for somebody else's; 422 where it has ended, or stands no longer where it was seen.
#[utoipa::path(
    post, path = "/api/applications/{id}/withdraw", tag = "applications",
    params(("id" = String, Path)), request_body = TakingBack,
    responses((status = 200, body = ApplicationAnswer), document::OfConcern)
)]
pub async fn withdraw(
    State(app): State<Shared>,
    Who(session): Who,
    Id(id): Id,
    Json(TakingBack { appeal }): Json<TakingBack>,
) -> ApiResult<axum::Json<ApplicationAnswer>> {
    let meant = |stage| appeal == (stage == Stage::Appealed);
    moved(&app, &session, &id, Event::Withdraw, meant).await
}

fn concern<'a>(app: &'a App, who: &'a Session, application: &'a str) -> Concern<'a> {
    Concern {
        who,
        application,
        calendars: &app.pack.policy.calendars,
        now: app.clock.now(),
    }
}

/// Does what needs nothing but the event, if the application stands where it is meant.
async fn moved(
    app: &App,
    who: &Session,
    application: &str,
    event: Event,
    meant: impl Fn(Stage) -> bool + Send,
) -> ApiResult<axum::Json<ApplicationAnswer>> {
    let by = concern(app, who, application);
    let done = app.store.move_own(by, &event, meant).await?;
    concluded(app, done).await
}

async fn concluded(
    app: &App,
    done: Concerned<ApiError>,
) -> ApiResult<axum::Json<ApplicationAnswer>> {
    match done {
        Concerned::Done(filed, history) => Ok(axum::Json(answer(app, *filed, history).await?)),
        Concerned::Gone => Err(ApiError::not_found()),
        Concerned::Refused(refusal) => Err(ApiError::step_refused(refusal)),
        Concerned::Unfit(error) => Err(error),
    }
}

/// The record with what was handed in, if the rules of its own pack have nothing against it.
fn judge(
    request: &SupplementRequest,
    policy: &Policy,
    now: Timestamp,
    whole: ToAnswer,
) -> Result<Record, ApiError> {
    let ToAnswer {
        filed,
        asks,
        draft,
        digests,
    } = whole;
    if !same_revisions(&request.revisions, &draft) {
        return Err(ApiError::draft_conflict(draft));
    }
    let files = Files(draft.files.clone());
    let context = Context {
        kind: filed.kind,
        policy,
        person: &filed.record.person,
        files: &files,
        today: now.china_date(),
    };
    let after = supplement(&filed.record.application, &asks, &draft.draft, context);
    let after = after.map_err(ApiError::problems)?;
    let record = supplemented(filed.record, after, &files, &digests, now);
    Ok(record.ok_or_else(|| Fault::new("a file without a digest"))?)
}
