//! The pages: the app's first page at `/`, the desk at `/desk`, the app's shell at other addresses, and the files they
//! name; the privacy policy.

use axum::extract::{Request, State};
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};

use super::error::ApiError;
use super::headers::{document_policy, worker_policy};
use crate::app::Shared;
use crate::compressed::Compressed;
use crate::language::Language;
use crate::pages::{Asset, Document, InlineHashes};

/// Whatever no other route has taken.
pub async fn any_page(State(app): State<Shared>, request: Request) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    let of_the_api = ["api/", "demo/"]
        .iter()
        .any(|start| path.starts_with(start));
    if of_the_api {
        return ApiError::not_found().into_response();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return ApiError::method_not_allowed().into_response();
    }
    if let Some(elsewhere) = misnamed(&app, &request) {
        return Redirect::temporary(&elsewhere).into_response();
    }
    if let Some(asset) = app.pages.files.get(path) {
        return match path.starts_with("worker.") {
            true => worker(asset, request.headers()),
            false => file(asset, request.headers()),
        };
    }
    // A file of an older edition: never a document in its place, which a browser would try to run.
    if path
        .rsplit('/')
        .next()
        .is_some_and(|name| name.contains('.'))
    {
        return ApiError::not_found().into_response();
    }
    let pages = &app.pages;
    let spoken = pages.spoken(Language::chosen(request.headers()));
    let (page, hashes) = match path {
        "" => (&spoken.first, &spoken.hashes),
        "privacy" => (&spoken.privacy, &spoken.hashes),
        "desk" => (&pages.desk, &pages.desk_hashes),
        path if path.starts_with("desk/") => (&pages.desk, &pages.desk_hashes),
        _ => (&spoken.shell, &spoken.hashes),
    };
    document(page, hashes, request.headers())
}

/// `localhost` for `127.0.0.1` in a demonstration: another origin, from which nobody could log in.
fn misnamed(app: &Shared, request: &Request) -> Option<String> {
    let host = text(request.headers(), &header::HOST);
    let name = host
        .strip_prefix("localhost")
        .filter(|_| app.public_url.is_loopback())?;
    let origin = app.public_url.origin();
    let same_place = origin.ends_with(name) && !origin.ends_with(host);
    same_place.then(|| format!("{origin}{}", request.uri()))
}

fn file(asset: &Asset, headers: &HeaderMap) -> Response {
    let fixed = [
        (header::CONTENT_TYPE, asset.media_type.as_str()),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::VARY, "accept-encoding"),
    ];
    (fixed, compressed(&asset.content, headers)).into_response()
}

/// A worker has the policy that its script came with.
fn worker(asset: &Asset, headers: &HeaderMap) -> Response {
    let policy = worker_policy(text(headers, &header::USER_AGENT));
    let own = [
        (header::VARY, "accept-encoding, user-agent"),
        (header::CONTENT_SECURITY_POLICY, policy.as_str()),
    ];
    (own, file(asset, headers)).into_response()
}

fn document(page: &Document, hashes: &InlineHashes, headers: &HeaderMap) -> Response {
    let user_agent = text(headers, &header::USER_AGENT);
    let policy = document_policy(hashes, user_agent);
    let fixed = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
        (header::VARY, "accept-encoding, user-agent, cookie"),
        (header::ETAG, page.etag.as_str()),
        (header::CONTENT_SECURITY_POLICY, policy.as_str()),
    ];
    if is_known(headers, &page.etag) {
        return (StatusCode::NOT_MODIFIED, fixed).into_response();
    }
    (fixed, compressed(&page.content, headers)).into_response()
}

/// The smallest form that the browser takes.
pub fn compressed(content: &Compressed, headers: &HeaderMap) -> Response {
    let (bytes, coding) = content.for_request(headers);
    match coding {
        Some(coding) => ([(header::CONTENT_ENCODING, coding)], bytes).into_response(),
        None => bytes.into_response(),
    }
}

/// Whether the browser has this very content.
#[must_use]
pub fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    text(headers, &header::IF_NONE_MATCH)
        .split(',')
        .any(|known| known.trim().trim_start_matches("W/") == etag)
}

/// A header's text; empty for none.
pub fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> &'a str {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}
