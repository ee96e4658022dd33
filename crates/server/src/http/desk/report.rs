//! What was done in a month: how much, how fast, how often sent back and why.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use axum::extract::State;
use menteban_api::{HistoryKind, MonthReport, ReasonCount, StaffRole};
use menteban_rules::calendar::working_days_between;
use menteban_rules::policy::Policy;
use menteban_rules::process::Event;
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
    let number = |all: usize| u32::try_from(all).unwrap_or(u32::MAX);
    let count = |what| number(done.iter().filter(|one| one.entry.what == what).count());
    let decided = || {
        let decisions = [HistoryKind::Approved, HistoryKind::Refused];
        let decided = done.iter();
        decided.filter(move |one| decisions.contains(&one.entry.what))
    };
    let late = |one: &&Done| one.due.is_some_and(|due| one.entry.at.china_date() > due);
    let (days, own): (Vec<u32>, Vec<u32>) = decided().filter_map(|one| took(one, policy)).unzip();
    let by_silence = |one: &&Done| one.entry.event == Some(Event::DeemAccept);
    MonthReport {
        month,
        submitted: count(HistoryKind::Submitted),
        approved: count(HistoryKind::Approved),
        refused: count(HistoryKind::Refused),
        not_accepted: count(HistoryKind::NotAccepted),
        late: number(decided().filter(late).count()),
        uncounted: number(decided().count() - days.len()),
        median_days: median(days),
        median_own_days: median(own),
        deemed: number(done.iter().filter(by_silence).count()),
        asked: count(HistoryKind::SupplementAsked),
        reasons: reasons(done, policy),
    }
}

/// Working days from acceptance to decision, and those of them that were not the applicant's.
fn took(decided: &Done, policy: &Policy) -> Option<(u32, u32)> {
    let (accepted, day) = (decided.accepted?, decided.entry.at.china_date());
    let whole = working_days_between(accepted.china_date(), day, &policy.calendars)?;
    let own = decided.clock.as_ref()?.counted(day, &policy.calendars)?;
    Some((whole, own))
}

fn median(mut days: Vec<u32>) -> Option<u32> {
    days.sort_unstable();
    days.get(days.len() / 2).copied()
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
