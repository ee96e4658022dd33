//! Logging in at the desk by name, password and second factor, and out.

use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use menteban_api::{StaffLogin, StaffMe};
use menteban_words::server as words;

use super::Clerk;
use crate::app::{App, Shared};
use crate::crypto::{hex, random, sha256};
use crate::fault::{Fault, Outcome};
use crate::http::document;
use crate::http::error::{ApiError, ApiResult};
use crate::http::extract::{Address, Json, session_token};
use crate::origin::Cookie;
use crate::staff::waste_time;
use crate::store::staff::Staff;

/// Longest text that is hashed.
const MOST_CHARACTERS: usize = 100;

/// Opens a session of the desk. With a right password and no code it answers `second_factor`: the code is asked for
/// then. Five wrong tries in a row lock a name for 15 minutes, and the answer stays the same.
///
/// # Errors
/// 401 for what does not open, 429.
#[utoipa::path(
    post, path = "/api/desk/login", tag = "desk", request_body = StaffLogin, security(()),
    responses((status = 200, body = StaffMe), document::OfStaffLogin)
)]
pub async fn login(
    State(app): State<Shared>,
    Address(address): Address,
    Json(given): Json<StaffLogin>,
) -> ApiResult<Response> {
    if let Some(wait_secs) = app.limits.count(address, app.clock.now()) {
        return Err(ApiError::too_often(wait_secs));
    }
    // One after the other, each to its end: of guesses that come at once, none is judged before the one ahead of it counts.
    let turn = app.passwords.lock().await;
    let now = app.clock.now();
    let known = app.store.unlocked_staff(given.name.trim(), now).await?;
    let Some(staff) = with_password(&app, known, &given.password).await? else {
        return Err(ApiError::staff_wrong());
    };
    let code: String = given.code.split_whitespace().collect();
    if code.is_empty() {
        app.sms.show_second_factor(
            &words::second_factor(&staff.record.shown),
            &staff.record.code(now)?,
        );
        return Err(ApiError::second_factor());
    }
    let Some(step) = staff.record.step_of(&code, now) else {
        app.store.count_wrong_try(&staff, now).await?;
        return Err(ApiError::staff_wrong());
    };
    let token: [u8; 32] = random();
    if !app
        .store
        .open_staff_session(&staff, step, sha256(&token), now)
        .await?
    {
        return Err(ApiError::staff_wrong());
    }
    drop(turn);
    let cookie = app.public_url.set_cookie(Cookie::Desk, Some(&hex(&token)));
    Ok(([(SET_COOKIE, cookie)], axum::Json(me(staff))).into_response())
}

/// Ends the session of the desk, if there is one.
///
/// # Errors
/// Ours only.
#[utoipa::path(post, path = "/api/desk/logout", tag = "desk", security(()), responses((status = 204)))]
pub async fn logout(State(app): State<Shared>, headers: HeaderMap) -> ApiResult<Response> {
    if let Some(token_hash) = session_token(&headers, app.public_url.cookie(Cookie::Desk)) {
        let now = app.clock.now();
        app.store.close_staff_session(token_hash, now).await?;
    }
    let cookie = app.public_url.set_cookie(Cookie::Desk, None);
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, cookie)]).into_response())
}

/// Who is logged in at the desk.
///
/// # Errors
/// 401 without a session.
#[utoipa::path(
    get, path = "/api/desk/me", tag = "desk", security(("desk" = [])),
    responses((status = 200, body = StaffMe))
)]
pub async fn who_am_i(Clerk(staff): Clerk) -> axum::Json<StaffMe> {
    axum::Json(me(staff))
}

fn me(staff: Staff) -> StaffMe {
    StaffMe {
        id: staff.id,
        shown: staff.record.shown,
        roles: staff.roles,
    }
}

/// The member of the staff whose password it is; a wrong one is counted. It takes as long where nobody has the name.
async fn with_password(app: &App, known: Option<Staff>, given: &str) -> Outcome<Option<Staff>> {
    let given: String = given.trim().chars().take(MOST_CHARACTERS).collect();
    let checked = tokio::task::spawn_blocking(move || match known {
        Some(staff) if staff.record.is_password(&given) => Ok(staff),
        Some(staff) => Err(Some(staff)),
        None => {
            waste_time(&given);
            Err(None)
        }
    });
    match checked
        .await
        .map_err(|_| Fault::new("a password was not checked"))?
    {
        Ok(staff) => Ok(Some(staff)),
        Err(wrong) => {
            if let Some(staff) = wrong {
                app.store.count_wrong_try(&staff, app.clock.now()).await?;
            }
            Ok(None)
        }
    }
}
