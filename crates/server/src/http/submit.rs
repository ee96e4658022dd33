//! Sending an application.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use menteban_api::{
    ApplicationAnswer, DraftAnswer, HistoryKind, IDEMPOTENCY_HEADER, SubmitRequest,
};
use menteban_rules::application::{Context, Files, check, complete, vouched};
use menteban_rules::draft::Field;
use menteban_rules::policy::Policy;
use menteban_rules::process::{Basis, Role, Standing, Tells};
use menteban_rules::time::Timestamp;

use super::applications::answer;
use super::document;
use super::error::{ApiError, ApiResult};
use super::extract::{Id, Json, Who};
use crate::app::{App, Shared};
use crate::fault::Fault;
use crate::seal::{Sealing, seal};
use crate::store::applications::Record;
use crate::store::history::Entry;
use crate::store::submit::{Judged, Submitted, ToJudge, Wish};

/// Sends a draft. The same key, a double tap, or sending the same draft again gives the same 受理号.
///
/// # Errors
/// 409 when draft or pack have changed, 422 with everything that stands in the way.
#[utoipa::path(
    post, path = "/api/drafts/{id}/submit", tag = "drafts",
    params(
        ("id" = String, Path),
        (
            "idempotency-key" = String, Header, min_length = 8, max_length = 128,
            description = "Chosen by the app, once for each submission.",
        ),
    ),
    request_body = SubmitRequest,
    responses(
        (status = 201, description = "Sent.", body = ApplicationAnswer),
        (status = 200, description = "It was sent before.", body = ApplicationAnswer),
        document::OfSubmission,
    )
)]
pub async fn submit(
    State(app): State<Shared>,
    Who(session): Who,
    Id(id): Id,
    headers: HeaderMap,
    Json(request): Json<SubmitRequest>,
) -> ApiResult<(StatusCode, axum::Json<ApplicationAnswer>)> {
    let now = app.clock.now();
    let wish = Wish {
        who: &session,
        draft: &id,
        key: idempotency_key(&headers)?,
        now,
    };
    let judge = |whole| judge(&app, &request, wish, whole);
    let (status, filed, history) = match app.store.submit(wish, judge).await? {
        Submitted::New(filed, history) => {
            app.metrics.submissions.inc();
            (StatusCode::CREATED, filed, history)
        }
        Submitted::Before(filed, history) => (StatusCode::OK, filed, history),
        Submitted::Gone => return Err(ApiError::not_found()),
        Submitted::KeyUsed => return Err(ApiError::bad_request()),
        Submitted::Refused(error) => return Err(error),
    };
    Ok((status, axum::Json(answer(&app, *filed, history).await?)))
}

/// Printable, and of a length that any client's own ids have.
fn idempotency_key(headers: &HeaderMap) -> ApiResult<&str> {
    headers
        .get(IDEMPOTENCY_HEADER)
        .and_then(|value| value.to_str().ok())
        .filter(|key| (8..=128).contains(&key.len()))
        .ok_or_else(ApiError::bad_request)
}

fn judge(
    app: &App,
    request: &SubmitRequest,
    Wish { who, now, .. }: Wish<'_>,
    whole: ToJudge,
) -> Result<Judged, ApiError> {
    let ToJudge {
        draft,
        begun,
        insured,
        digests,
    } = whole;
    if !same_revisions(&request.revisions, &draft) {
        return Err(ApiError::draft_conflict(draft));
    }
    let policy = &app.pack.policy;
    let files = Files(draft.files.clone());
    let context = Context {
        kind: draft.kind,
        policy,
        person: &insured.person,
        files: &files,
        today: now.china_date(),
    };
    if request.policy_digest != app.pack.digest {
        let problems = check(&draft.draft, context);
        return Err(ApiError::policy_changed(&app.pack.digest, problems));
    }
    let mut application = complete(&draft.draft, context).map_err(ApiError::problems)?;
    let seal = seal(Sealing {
        draft: &draft,
        application: &application,
        policy,
        begun,
        digests: &digests,
        who,
        now,
    });
    // After the seal, which keeps what was signed as it was signed.
    vouched(&mut application, begun, now);
    let record = Record {
        seal: Some(seal.ok_or_else(|| Fault::new("a file without a digest"))?),
        supplements: Vec::new(),
        person: insured.person,
        application,
    };
    Ok(judged(app, record, now))
}

/// What is kept, and where it stands from now on.
fn judged(app: &App, record: Record, now: Timestamp) -> Judged {
    let policy = &app.pack.policy;
    let basis = Basis {
        policy,
        calendars: &policy.calendars,
        diseases: &record.application.diseases,
    };
    let state = Standing::submit(now, basis);
    Judged {
        history: history(&state),
        tells: told(policy, &state),
        record,
        state,
        policy_digest: app.pack.digest.clone(),
    }
}

/// Whether the app has every field as it is here.
pub fn same_revisions(has: &BTreeMap<Field, u32>, draft: &DraftAnswer) -> bool {
    let here = |field: &Field| draft.revisions.get(field).copied().unwrap_or(0);
    let there = |field: &Field| has.get(field).copied().unwrap_or(0);
    let mut fields = draft.revisions.keys().chain(has.keys());
    fields.all(|field| here(field) == there(field))
}

/// What is accepted at once is told like any acceptance, where the pack has words for it.
fn told(policy: &Policy, state: &Standing) -> Option<Tells> {
    let has_words = policy.messages.texts.contains_key(&Tells::Accepted);
    state
        .accepted
        .filter(|_| has_words)
        .map(|_| Tells::Accepted)
}

fn history(state: &Standing) -> Vec<Entry> {
    let submitted = Entry::plain(state.submitted, HistoryKind::Submitted, Role::Applicant);
    let accepted = |at| Entry::plain(at, HistoryKind::Accepted, Role::Clock);
    [submitted]
        .into_iter()
        .chain(state.accepted.map(accepted))
        .collect()
}
