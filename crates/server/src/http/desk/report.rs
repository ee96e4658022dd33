//! What was done in a month: how much, how fast, how often sent back and why.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use axum::extract::State;
use menteban_api::{HistoryKind, MonthReport, ReasonCount, StaffRole};
use menteban_rules::calendar::working_days_between;
use menteban_rules::policy::Policy;
use menteban_rules::time;
use serde::Deserialize;
use utoipa::IntoParams;

use super::Clerk;
use crate::app::Shared;
use crate::audit::What;
use crate::http::document;
use crate::http::error::{ApiError, ApiResult};
use crate::http::extract::Query;
use crate::store::audit::Deed;
use crate::store::report::Done;

/// Which month.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Month {
    /// `2026-11`.
    month: String,
}

/// What was done in a month in China. Of what has had its time, nothing counts any more.
///
/// # Errors
/// 400 for no month, 401; 403 for whoever neither decides nor administers.
#[utoipa::path(
    get, path = "/api/desk/report", tag = "desk", security(("desk" = [])), params(Month),
    responses((status = 200, body = MonthReport), document::OfQuery)
)]
pub async fn month(
    State(app): State<Shared>,
    clerk: Clerk,
    Query(Month { month }): Query<Month>,
) -> ApiResult<axum::Json<MonthReport>> {
    let staff = clerk.acting_as(&[StaffRole::Decision, StaffRole::Administrator])?;
    let (from, until) = time::month(&month).ok_or_else(ApiError::bad_request)?;
    let deed = Deed {
        detail: month.clone(),
        ..Deed::of(&staff, What::SawReport, app.clock.now())
    };
    app.store.note(&deed).await?;
    let done = app.store.done_between(from, until).await?;
    Ok(axum::Json(report(month, &done, &app.pack.policy)))
}

fn report(month: String, done: &[Done], policy: &Policy) -> MonthReport {
    let count = |what| {
        let number = done.iter().filter(|one| one.entry.what == what).count();
        u32::try_from(number).unwrap_or(u32::MAX)
    };
    let decided = || {
        let decisions = [HistoryKind::Approved, HistoryKind::Refused];
        let decided = done.iter();
        decided.filter(move |one| decisions.contains(&one.entry.what))
    };
    let late = |one: &&Done| one.due.is_some_and(|due| one.entry.at.china_date() > due);
    let mut days: Vec<u32> = decided().filter_map(|one| took(one, policy)).collect();
    days.sort_unstable();
    MonthReport {
        month,
        submitted: count(HistoryKind::Submitted),
        approved: count(HistoryKind::Approved),
        refused: count(HistoryKind::Refused),
        not_accepted: count(HistoryKind::NotAccepted),
        late: u32::try_from(decided().filter(late).count()).unwrap_or(u32::MAX),
        median_days: days.get(days.len() / 2).copied(),
        asked: count(HistoryKind::SupplementAsked),
        reasons: reasons(done, policy),
    }
}

fn took(decided: &Done, policy: &Policy) -> Option<u32> {
    let accepted = decided.accepted?.china_date();
    working_days_between(accepted, decided.entry.at.china_date(), &policy.calendars)
}

fn reasons(done: &[Done], policy: &Policy) -> Vec<ReasonCount> {
    let events = done.iter().filter_map(|one| one.entry.event.as_ref());
    let mut counts = BTreeMap::<&str, u32>::new();
    for given in events.flat_map(|event| event.reasons()) {
        *counts.entry(&given.reason).or_default() += 1;
    }
    let text = |key: &str| {
        let known = policy.review.reasons.iter().find(|one| one.key == key);
        known.map_or_else(|| key.to_owned(), |one| one.text.clone())
    };
    let mut reasons: Vec<ReasonCount> = counts
        .into_iter()
        .map(|(key, count)| ReasonCount {
            reason: key.to_owned(),
            text: text(key),
            count,
        })
        .collect();
    reasons.sort_by_key(|one| Reverse(one.count));
    reasons
}
