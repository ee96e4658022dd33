//! One application with everything a reviewer needs.

use axum::extract::State;
use menteban_api::{Case, CaseEntry, Replaced};
use menteban_rules::application::{CompletePaper, Context, Files, as_draft, check};
use menteban_rules::draft::Paper;
use menteban_rules::policy::Policy;
use menteban_rules::problem::{Problem, Weight};

use super::Clerk;
use crate::app::{App, Shared};
use crate::fault::Outcome;
use crate::http::error::{ApiError, ApiResult};
use crate::http::extract::Id;
use crate::seal::Seal;
use crate::store::applications::Supplement;
use crate::store::cases::Opened;
use crate::store::staff::Staff;

/// One application with everything a reviewer needs. That it was read is noted.
///
/// # Errors
/// 401, 403, 404.
#[utoipa::path(
    get, path = "/api/desk/applications/{id}", tag = "desk", security(("desk" = [])),
    params(("id" = String, Path)),
    responses((status = 200, body = Case))
)]
pub async fn one(
    State(app): State<Shared>,
    clerk: Clerk,
    Id(id): Id,
) -> ApiResult<axum::Json<Case>> {
    let staff = clerk.of_the_desk()?;
    let opened = app.store.open_case(&staff, &id, app.clock.now()).await?;
    let opened = opened.ok_or_else(ApiError::not_found)?;
    Ok(axum::Json(case(&app, opened, &staff).await?))
}

/// An application as the desk gets it.
///
/// # Errors
/// When its pack cannot be read.
pub async fn case(app: &App, opened: Opened, staff: &Staff) -> Outcome<Case> {
    let policy = app.store.policy(&opened.filed.policy_digest).await?;
    let problems = problems(&opened, &policy);
    let Opened {
        filed,
        names,
        history,
        mut verdicts,
        ..
    } = opened;
    let before = filed.record.supplements.iter().flat_map(replaced).collect();
    let shown = |id: &Option<String>| id.as_ref().and_then(|id| names.get(id).cloned());
    let history = (0..).zip(history).map(|(place, entry)| CaseEntry {
        verdicts: verdicts.remove(&place).unwrap_or_default(),
        at: entry.at,
        what: entry.what,
        by: shown(&entry.actor.id),
        event: entry.event,
    });
    Ok(Case {
        id: filed.id,
        receipt: filed.receipt,
        kind: filed.kind,
        revision: opened.revision,
        policy_digest: filed.policy_digest,
        standing: filed.state,
        application: filed.record.application,
        person: filed.record.person,
        files: opened.files,
        problems,
        history: history.collect(),
        before,
        mine: opened.taken_by.as_ref() == Some(&staff.id),
        taken_by: shown(&opened.taken_by),
    })
}

fn replaced(supplement: &Supplement) -> impl Iterator<Item = Replaced> {
    let papers = |papers: &Vec<CompletePaper>| papers.iter().cloned().map(Paper::from).collect();
    let before = supplement.before.iter();
    before.map(move |(material, old)| Replaced {
        at: supplement.at,
        material: material.clone(),
        papers: papers(old),
    })
}

/// What the rules say of what was signed, with the papers as they are now, on the day of the last of them; of what no
/// seal holds, the warnings of that day.
fn problems(opened: &Opened, policy: &Policy) -> Vec<Problem> {
    let record = &opened.filed.record;
    let Some(mut signed) = record.seal.as_ref().and_then(Seal::signed) else {
        return record.application.warnings.clone();
    };
    let last = record.supplements.last();
    if last.is_some() {
        signed.draft.papers = as_draft(record.application.clone()).papers;
    }
    let at = last.map_or(opened.filed.submitted_at, |last| last.at);
    let context = Context {
        kind: opened.filed.kind,
        policy,
        person: &record.person,
        files: &Files(opened.files.clone()),
        today: at.china_date(),
    };
    let mut problems = check(&signed.draft, context);
    problems.retain(|one| one.weight != Weight::Must);
    problems
}
