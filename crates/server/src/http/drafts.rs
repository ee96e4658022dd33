//! Drafts: begin, read, change field by field, throw away.

use axum::extract::State;
use axum::http::StatusCode;
use menteban_api::{DraftAnswer, DraftChange, DraftChanged, NewDraft};
use menteban_rules::application::{Context, Files, again, prefill};
use menteban_rules::draft::Draft;
use menteban_rules::process::Stage;

use super::document;
use super::error::{ApiError, ApiResult};
use super::extract::{Id, Json, Who};
use crate::app::Shared;
use crate::store::applications::Filed;
use crate::store::discard::Restored;
use crate::store::drafts::Changed;
use crate::store::people::Insured;

/// Most fields changed by one request; the app sends a few.
const MOST_CHANGES: usize = 64;

/// Begins an application, or gives the open one of this kind for this disease. What is known already is filled in.
///
/// # Errors
/// 401 without a session; 400 for a disease that the pack does not have; 404 for an application to be made again that
/// is not the person's, or was not sent back.
#[utoipa::path(
    post, path = "/api/drafts", tag = "drafts", request_body = NewDraft,
    responses(
        (status = 201, description = "Begun.", body = DraftAnswer),
        (status = 200, description = "The open one.", body = DraftAnswer),
        document::OfRepetition,
    )
)]
pub async fn begin(
    State(app): State<Shared>,
    Who(session): Who,
    Json(new): Json<NewDraft>,
) -> ApiResult<(StatusCode, axum::Json<DraftAnswer>)> {
    let (now, policy) = (app.clock.now(), &app.pack.policy);
    let unknown = |key: &String| policy.disease(key).is_none();
    if new.disease.as_ref().is_some_and(unknown) {
        return Err(ApiError::bad_request());
    }
    let first = |insured: Insured, earlier: Vec<Filed>| {
        if let Some(id) = &new.again {
            return repeated(&new, earlier.into_iter().find(|one| one.id == *id)?);
        }
        let context = Context {
            kind: new.kind,
            policy,
            person: &insured.person,
            files: &Files::default(),
            today: now.china_date(),
        };
        let reached = insured.reached();
        let earlier = earlier.into_iter();
        let earlier = earlier.filter(|one| one.state.stage != Stage::Withdrawn);
        let earlier: Vec<_> = earlier.map(|one| one.record.application).collect();
        let known = new.disease.as_ref();
        let known = known.map(|disease| prefill(disease, &earlier, &reached, context));
        Some(known.unwrap_or_default())
    };
    let begun = app.store.begin_draft(&session, &new, now, first).await?;
    let (draft, begun) = begun.ok_or_else(ApiError::not_found)?;
    let status = if begun {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    Ok((status, axum::Json(draft)))
}

/// What is filled in of an application that is made again: one of this kind for this disease that was sent back.
fn repeated(new: &NewDraft, filed: Filed) -> Option<Draft> {
    let sent_back = matches!(filed.state.stage, Stage::Refused | Stage::NotAccepted);
    let application = filed.record.application;
    let same = new.kind == filed.kind && application.diseases.first() == new.disease.as_ref();
    (sent_back && same).then(|| again(application))
}

/// Every open draft.
///
/// # Errors
/// 401 without a session.
#[utoipa::path(
    get, path = "/api/drafts", tag = "drafts",
    responses((status = 200, body = Vec<DraftAnswer>))
)]
pub async fn list(
    State(app): State<Shared>,
    Who(session): Who,
) -> ApiResult<axum::Json<Vec<DraftAnswer>>> {
    Ok(axum::Json(app.store.drafts(&session).await?))
}

/// One open draft.
///
/// # Errors
/// 404 for somebody else's, or one that was sent.
#[utoipa::path(
    get, path = "/api/drafts/{id}", tag = "drafts", params(("id" = String, Path)),
    responses((status = 200, body = DraftAnswer))
)]
pub async fn one(
    State(app): State<Shared>,
    Who(session): Who,
    Id(id): Id,
) -> ApiResult<axum::Json<DraftAnswer>> {
    let draft = app.store.draft(&session, &id).await?;
    draft.map(axum::Json).ok_or_else(ApiError::not_found)
}

/// Changes some fields, all or none of them.
///
/// # Errors
/// 400 for a value that does not fit, 409 with the draft as it stands.
#[utoipa::path(
    patch, path = "/api/drafts/{id}", tag = "drafts", params(("id" = String, Path)),
    request_body(content = DraftChange, examples(
        ("of a field that was never set" = (
            value = json!({ "changes": [{ "field": "address", "value": "text", "base": 0 }] })
        )),
        ("of a field that was set elsewhere meanwhile" = (
            value = json!({ "changes": [{ "field": "doctor", "value": "text", "base": 1 }] })
        )),
    )),
    responses((status = 200, body = DraftChanged), document::OfChange)
)]
pub async fn change(
    State(app): State<Shared>,
    Who(session): Who,
    Id(id): Id,
    Json(change): Json<DraftChange>,
) -> ApiResult<axum::Json<DraftChanged>> {
    if change.changes.len() > MOST_CHANGES || names_a_field_twice(&change) {
        return Err(ApiError::bad_request());
    }
    let now = app.clock.now();
    let changed = app.store.change_draft(&session, &id, change.changes, now);
    match changed.await? {
        Changed::Saved(revisions) => Ok(axum::Json(DraftChanged { revisions })),
        Changed::Conflict(draft) => Err(ApiError::draft_conflict(*draft)),
        Changed::Unfit => Err(ApiError::bad_request()),
        Changed::Gone => Err(ApiError::not_found()),
    }
}

/// Throws a draft away. For a day it can be taken back; then it is forgotten, with its files.
///
/// # Errors
/// 404 for somebody else's, or one that was sent.
#[utoipa::path(
    delete, path = "/api/drafts/{id}", tag = "drafts", params(("id" = String, Path)),
    responses((status = 204))
)]
pub async fn discard(
    State(app): State<Shared>,
    Who(session): Who,
    Id(id): Id,
) -> ApiResult<StatusCode> {
    let now = app.clock.now();
    if app.store.discard_draft(&session, &id, now).await? {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(ApiError::not_found())
    }
}

/// Takes back a draft that was thrown away less than a day ago.
///
/// # Errors
/// 404 for somebody else's, one that was sent, or one that is forgotten; 409 with the draft that was begun for the
/// same meanwhile.
#[utoipa::path(
    post, path = "/api/drafts/{id}/restore", tag = "drafts", params(("id" = String, Path)),
    responses((status = 200, body = DraftAnswer), document::OfChange)
)]
pub async fn restore(
    State(app): State<Shared>,
    Who(session): Who,
    Id(id): Id,
) -> ApiResult<axum::Json<DraftAnswer>> {
    let now = app.clock.now();
    match app.store.restore_draft(&session, &id, now).await? {
        Restored::Open(draft) => Ok(axum::Json(*draft)),
        Restored::Taken(other) => Err(ApiError::draft_conflict(*other)),
        Restored::Gone => Err(ApiError::not_found()),
    }
}

fn names_a_field_twice(change: &DraftChange) -> bool {
    let mut seen = std::collections::BTreeSet::new();
    !change.changes.iter().all(|one| seen.insert(&one.field))
}
