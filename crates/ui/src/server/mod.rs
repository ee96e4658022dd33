//! Requests to our own server: sending them, what can go wrong, and showing what came of them.

mod asked;
mod asking;
mod failure;

pub use asked::{asked, failed, framed, waiting};
pub use asking::{Answer, Asking};
pub use failure::{Failure, in_words};

use crate::json;
use crate::platform::http::{self, Body, NoAnswer, Request, Response};
use menteban_api::{CSRF_HEADER, ErrorBody, ErrorCode};
use serde::de::DeserializeOwned;

/// How long an answer may take, apart from what the way of the request takes.
const PATIENCE_MS: u32 = 60_000;
/// The weakest network carries so many bytes in a millisecond.
const BYTES_A_MS: usize = 1;

/// Sends a request and waits for the head of its answer.
///
/// # Errors
/// [`NoAnswer`].
pub async fn ask<'a>(
    method: &'static str,
    path: &'a str,
    mut headers: Vec<(&'static str, &'a str)>,
    body: Body<'a>,
) -> Result<Response, NoAnswer> {
    headers.push((CSRF_HEADER, "1"));
    if let Body::Text(_) = body {
        headers.push(("content-type", "application/json"));
    }
    let on_its_way = u32::try_from(body.length() / BYTES_A_MS).unwrap_or(0);
    let request = Request {
        method,
        path,
        headers,
        body,
        patience_ms: PATIENCE_MS + on_its_way,
    };
    http::send(request).await
}

/// What the server answers, if it says yes.
///
/// # Errors
/// [`Failure`].
pub async fn read<T: DeserializeOwned>(answer: Response) -> Result<T, Failure> {
    let answer = check(answer).await?;
    let status = answer.status();
    json::read(&answer.text().await?).ok_or(Failure::Garbled(status))
}

/// The answer, if the server says yes.
///
/// # Errors
/// [`Failure`].
pub async fn check(answer: Response) -> Result<Response, Failure> {
    let status = answer.status();
    if (200..300).contains(&status) {
        return Ok(answer);
    }
    let body = json::read::<ErrorBody>(&answer.text().await?);
    Err(match body {
        Some(body) if body.code == ErrorCode::LoginRequired => Failure::LoginRequired,
        Some(body) => Failure::Refused(Box::new(body)),
        None if status == 401 => Failure::LoginRequired,
        None => Failure::Garbled(status),
    })
}
