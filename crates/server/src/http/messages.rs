//! The message box.

use axum::extract::State;
use axum::http::StatusCode;
use menteban_api::{MessageAnswer, MessagesRead};
use menteban_rules::policy::MessageText;
use menteban_words::time::day;

use super::error::ApiResult;
use super::extract::{Json, Who};
use crate::app::{App, Shared};
use crate::store::deliveries::Told;

/// What one was told of one's applications, the latest first: at most fifty.
///
/// # Errors
/// 401 without a session.
#[utoipa::path(
    get, path = "/api/messages", tag = "applications",
    responses((status = 200, body = Vec<MessageAnswer>))
)]
pub async fn list(
    State(app): State<Shared>,
    Who(session): Who,
) -> ApiResult<axum::Json<Vec<MessageAnswer>>> {
    let told = app.store.told(&session).await?;
    let answers = told.into_iter().map(|one| answer(&app, one));
    Ok(axum::Json(answers.collect()))
}

/// Notes that one has read them.
///
/// # Errors
/// 401 without a session.
#[utoipa::path(
    post, path = "/api/messages", tag = "applications", request_body = MessagesRead,
    responses((status = 204))
)]
pub async fn read(
    State(app): State<Shared>,
    Who(session): Who,
    Json(given): Json<MessagesRead>,
) -> ApiResult<StatusCode> {
    let now = app.clock.now();
    app.store.read_told(&session, given.until, now).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn answer(app: &App, told: Told) -> MessageAnswer {
    let known = app.pack.policy.messages.texts.get(&told.tells);
    let text = known.cloned().unwrap_or_default();
    let said = text.said(told.day.is_some());
    let day = told.day.map_or_else(String::new, day);
    MessageAnswer {
        id: told.id,
        application: told.application,
        text: MessageText::filled(&said.text, &told.receipt, &day),
        title: text.title,
        at: told.at,
        read: told.read,
    }
}
