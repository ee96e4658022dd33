//! 我的申请: what was sent, and where it stands.

use axum::extract::State;
use menteban_api::{ApplicationAnswer, ApplicationSummary};
use menteban_rules::calendar::working_days_between;
use menteban_rules::process::Standing;

use super::error::{ApiError, ApiResult};
use super::extract::{Id, Who};
use super::told::told;
use crate::app::{App, Shared};
use crate::fault::Outcome;
use crate::store::applications::Filed;
use crate::store::history::Entry;

/// Every application, newest first.
///
/// # Errors
/// 401 without a session.
#[utoipa::path(
    get, path = "/api/applications", tag = "applications",
    responses((status = 200, body = Vec<ApplicationSummary>))
)]
pub async fn list(
    State(app): State<Shared>,
    Who(session): Who,
) -> ApiResult<axum::Json<Vec<ApplicationSummary>>> {
    let mut summaries = Vec::new();
    for filed in app.store.applications(&session).await? {
        summaries.push(summary(&app, &filed).await?);
    }
    Ok(axum::Json(summaries))
}

/// One application, with what was sent and what has happened.
///
/// # Errors
/// 404 for somebody else's.
#[utoipa::path(
    get, path = "/api/applications/{id}", tag = "applications", params(("id" = String, Path)),
    responses((status = 200, body = ApplicationAnswer))
)]
pub async fn one(
    State(app): State<Shared>,
    Who(session): Who,
    Id(id): Id,
) -> ApiResult<axum::Json<ApplicationAnswer>> {
    let found = app.store.application(&session, &id).await?;
    let (filed, history) = found.ok_or_else(ApiError::not_found)?;
    Ok(axum::Json(answer(&app, filed, history).await?))
}

/// An application as the browser gets it.
///
/// # Errors
/// When its pack cannot be read.
pub async fn answer(app: &App, filed: Filed, history: Vec<Entry>) -> Outcome<ApplicationAnswer> {
    let policy = app.store.policy(&filed.policy_digest).await?;
    let history = history.into_iter().map(|entry| told(entry, &policy));
    Ok(ApplicationAnswer {
        summary: summary(app, &filed).await?,
        application: filed.record.application,
        history: history.collect(),
    })
}

/// The names of its diseases, by the pack it was sent under.
///
/// # Errors
/// When its pack cannot be read.
pub async fn disease_names(app: &App, filed: &Filed) -> Outcome<Vec<String>> {
    let policy = app.store.policy(&filed.policy_digest).await?;
    let name = |key: &String| {
        policy
            .disease(key)
            .map_or_else(|| key.clone(), |one| one.name.clone())
    };
    let diseases = filed.record.application.diseases.iter();
    Ok(diseases.map(name).collect())
}

async fn summary(app: &App, filed: &Filed) -> Outcome<ApplicationSummary> {
    let policy = app.store.policy(&filed.policy_digest).await?;
    Ok(ApplicationSummary {
        id: filed.id.clone(),
        receipt: filed.receipt.clone(),
        kind: filed.kind,
        diseases: disease_names(app, filed).await?,
        state: filed.state.progress(),
        working_days: policy.decision_days(&filed.record.application.diseases),
        days_left: days_left(app, &filed.state),
    })
}

/// Days of what the applicant is asked, or working days until it is decided; none where that is over.
fn days_left(app: &App, state: &Standing) -> Option<u32> {
    let today = app.clock.today();
    if state.stage.asks() {
        return u32::try_from((state.until? - today).num_days()).ok();
    }
    let due = state.due.as_ref()?.date().filter(|due| *due >= today)?;
    working_days_between(today, due, &app.pack.policy.calendars)
}
