//! Logging in by ID number and text message, and out.

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use menteban_api::{CodeAnswer, CodeRequest, LoginRequest, Me};
use menteban_rules::identity::IdNumber;
use menteban_rules::problem::{Place, Problem};

use super::document;
use super::error::{ApiError, ApiResult};
use super::extract::{Address, Json, Who, session_token};
use super::me::me;
use crate::app::{App, Shared};
use crate::crypto::{Lookup, hex, random, sha256, six_digits};
use crate::metrics::Job;
use crate::origin::Cookie;
use crate::sms::CodeMessage;
use crate::store::codes::{Asked, CodeBack, CodeRules, CodeWish};
use crate::store::sessions::NewSession;

/// At or below what gateways allow for one number: once a minute, 5 an hour, 10 a day (facts, section 9).
const CODES: CodeRules = CodeRules {
    valid_secs: 300,
    most_tries: 5,
    per_person: [(60, 1), (3_600, 5), (86_400, 10)],
    per_phone: [(60, 1), (3_600, 5), (86_400, 10)],
};
/// Codes and logins together that one network address may ask for in an hour: loose, since carriers put thousands
/// of people behind one.
pub const MOST_PER_ADDRESS: u32 = 600;

/// Sends a code to the phone that the registry has for this person. The answer is the same for a number that the
/// registry does not know.
///
/// # Errors
/// 422 for what is no ID number, 429.
#[utoipa::path(
    post, path = "/api/login/code", tag = "login", request_body = CodeRequest, security(()),
    responses((status = 200, body = CodeAnswer), document::OfIdNumber)
)]
pub async fn send_code(
    State(app): State<Shared>,
    Address(address): Address,
    Json(asked): Json<CodeRequest>,
) -> ApiResult<axum::Json<CodeAnswer>> {
    let now = app.clock.now();
    let id_lookup = admitted(&app, address, &asked.id_number)?;
    let code = six_digits();
    let wish = CodeWish {
        id_lookup,
        code: &code,
        now,
    };
    match app.store.ask_code(&wish, &CODES).await? {
        Asked::TooOften { wait_secs } => return Err(ApiError::too_often(wait_secs)),
        Asked::Nothing => {}
        Asked::Send { phone } => {
            let message = CodeMessage {
                phone,
                code,
                valid_secs: CODES.valid_secs,
                at: now,
            };
            let open = app.metrics.open(Job::Message);
            app.sms.send_code(message, open);
        }
    }
    Ok(axum::Json(CodeAnswer {
        valid_secs: 300,
        again_secs: 60,
    }))
}

/// Opens a session, kept in an HttpOnly cookie.
///
/// # Errors
/// 401 for a code that does not open anything, 422 for what is no ID number, 429.
#[utoipa::path(
    post, path = "/api/login", tag = "login", request_body = LoginRequest, security(()),
    responses((status = 200, body = Me), document::OfIdNumber, document::OfCode)
)]
pub async fn login(
    State(app): State<Shared>,
    Address(address): Address,
    Json(given): Json<LoginRequest>,
) -> ApiResult<Response> {
    let id_lookup = admitted(&app, address, &given.id_number)?;
    let token: [u8; 32] = random();
    let back = CodeBack {
        id_lookup,
        code: &digits(&given.code),
        now: app.clock.now(),
        session: NewSession {
            token_hash: sha256(&token),
        },
    };
    let session = app.store.redeem_code(&back, &CODES).await?;
    let session = session.ok_or_else(ApiError::code_wrong)?;
    let cookie = app
        .public_url
        .set_cookie(Cookie::Applicant, Some(&hex(&token)));
    let me = me(&app, &session).await?;
    Ok(([(SET_COOKIE, cookie)], axum::Json(me)).into_response())
}

/// Ends the session, if there is one.
///
/// # Errors
/// Ours only.
#[utoipa::path(post, path = "/api/logout", tag = "login", security(()), responses((status = 204)))]
pub async fn logout(
    State(app): State<Shared>,
    headers: axum::http::HeaderMap,
) -> ApiResult<Response> {
    if let Some(token_hash) = session_token(&headers, app.public_url.cookie(Cookie::Applicant)) {
        app.store.close_session(token_hash).await?;
    }
    let cookie = app.public_url.set_cookie(Cookie::Applicant, None);
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, cookie)]).into_response())
}

/// Whom the session is for.
///
/// # Errors
/// 401 without a session.
#[utoipa::path(
    get, path = "/api/me", tag = "login",
    responses((status = 200, body = Me))
)]
pub async fn who_am_i(State(app): State<Shared>, Who(session): Who) -> ApiResult<axum::Json<Me>> {
    Ok(axum::Json(me(&app, &session).await?))
}

fn admitted(app: &App, address: std::net::IpAddr, id_number: &str) -> ApiResult<Lookup> {
    if let Some(wait_secs) = app.limits.count(address, app.clock.now()) {
        return Err(ApiError::too_often(wait_secs));
    }
    match IdNumber::parse(id_number, app.clock.today()) {
        Ok(id_number) => Ok(app.store.id_lookup(id_number.as_str())),
        Err(reason) => Err(ApiError::problems(vec![Problem::must(
            Place::Person,
            reason,
        )])),
    }
}

/// Full-width digits are digits too; spaces come with pasting.
fn digits(typed: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff10}'..='\u{ff19}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    };
    typed
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(narrow)
        .collect()
}
