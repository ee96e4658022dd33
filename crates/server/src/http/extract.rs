//! What handlers take: JSON, the session, the caller's address. Each failure is an `ApiError`.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

use axum::extract::rejection::JsonRejection;
use axum::extract::{ConnectInfo, FromRequest, FromRequestParts, Path, Request};
use axum::http::header::COOKIE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use menteban_api::LOOK_HEADER;
use menteban_rules::draft::is_key;
use serde::de::DeserializeOwned;

use super::error::ApiError;
use crate::app::Shared;
use crate::crypto::{from_hex, sha256};
use crate::origin::Cookie;
use crate::store::sessions::Session;

/// A JSON body.
pub struct Json<T>(pub T);

/// Somebody who is logged in.
pub struct Who(pub Session);

/// The id in an address.
pub struct Id(pub String);

/// The id of a file in an address, and which of its pages.
pub struct PageOf(pub String, pub u16);

/// The ids of an application and of one of its files in an address.
pub struct FileOf(pub String, pub String);

/// The same, and which page of the file.
pub struct PageOfFile(pub String, pub String, pub u16);

/// The digest of a pack in an address.
pub struct Digest(pub String);

/// Query parameters.
pub struct Query<T>(pub T);

/// The key of a pack in an address.
pub struct Key(pub String);

/// Where the request comes from, as far as our proxies are to be believed.
pub struct Address(pub IpAddr);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ApiError> {
        // What was wrong with the body is not said and not logged: it may quote what was typed.
        match axum::Json::from_request(request, state).await {
            Ok(axum::Json(value)) => Ok(Self(value)),
            Err(JsonRejection::MissingJsonContentType(_)) => Err(ApiError::media_type()),
            Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                Err(ApiError::too_large())
            }
            Err(_) => Err(ApiError::bad_request()),
        }
    }
}

impl FromRequestParts<Shared> for Who {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &Shared) -> Result<Self, ApiError> {
        let token_hash = session_token(&parts.headers, app.public_url.cookie(Cookie::Applicant))
            .ok_or_else(ApiError::login_required)?;
        let keeps_alive = !parts.headers.contains_key(LOOK_HEADER);
        let now = app.clock.now();
        let session = app.store.session(token_hash, now, keeps_alive).await?;
        session.map(Self).ok_or_else(ApiError::login_required)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let id = Path::<String>::from_request_parts(parts, state).await;
        let id = id.ok().filter(|Path(id)| is_id(id));
        id.map(|Path(id)| Self(id)).ok_or_else(ApiError::not_found)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for PageOf {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let both = Path::<(String, u16)>::from_request_parts(parts, state).await;
        let both = both.ok().filter(|Path((id, _))| is_id(id));
        both.map(|Path((id, number))| Self(id, number))
            .ok_or_else(ApiError::not_found)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for FileOf {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let both = Path::<(String, String)>::from_request_parts(parts, state).await;
        let both = both
            .ok()
            .filter(|Path((id, file))| is_id(id) && is_id(file));
        both.map(|Path((id, file))| Self(id, file))
            .ok_or_else(ApiError::not_found)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for PageOfFile {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let all = Path::<(String, String, u16)>::from_request_parts(parts, state).await;
        let all = all
            .ok()
            .filter(|Path((id, file, _))| is_id(id) && is_id(file));
        all.map(|Path((id, file, number))| Self(id, file, number))
            .ok_or_else(ApiError::not_found)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Digest {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let digest = Path::<String>::from_request_parts(parts, state).await;
        let digest = digest
            .ok()
            .filter(|Path(text)| from_hex::<32>(text).is_some());
        digest
            .map(|Path(digest)| Self(digest))
            .ok_or_else(ApiError::not_found)
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        let query = axum::extract::Query::try_from_uri(&parts.uri);
        query
            .map(|axum::extract::Query(query)| Self(query))
            .map_err(|_| ApiError::bad_request())
    }
}

fn is_id(text: &str) -> bool {
    from_hex::<16>(text).is_some()
}

impl<S: Send + Sync> FromRequestParts<S> for Key {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiError> {
        let key = Path::<String>::from_request_parts(parts, state).await;
        let key = key.ok().filter(|Path(key)| is_key(key));
        key.map(|Path(key)| Self(key))
            .ok_or_else(ApiError::not_found)
    }
}

impl FromRequestParts<Shared> for Address {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Shared) -> Result<Self, Infallible> {
        let peer = parts
            .extensions
            .get::<ConnectInfo<SocketAddr>>()
            .map_or(IpAddr::from([0, 0, 0, 0]), |peer| peer.0.ip());
        Ok(Self(caller(peer, &parts.headers, &app.trusted_proxies)))
    }
}

/// The hash of the session's token, if the cookie is there and has its form.
#[must_use]
pub fn session_token(headers: &HeaderMap, cookie: &str) -> Option<[u8; 32]> {
    let values = headers.get_all(COOKIE).iter();
    let mut pairs = values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|text| text.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    let (_, token) = pairs.find(|(name, _)| *name == cookie)?;
    Some(sha256(&from_hex::<32>(token)?))
}

/// The last address that no proxy of ours has: whatever stands before it in the header anybody may have written.
fn caller(peer: IpAddr, headers: &HeaderMap, proxies: &[ipnet::IpNet]) -> IpAddr {
    let ours = |address: &IpAddr| {
        let address = address.to_canonical();
        proxies.iter().any(|net| net.contains(&address))
    };
    if !ours(&peer) {
        return peer.to_canonical();
    }
    let values = headers.get_all("x-forwarded-for").iter();
    let listed: Vec<IpAddr> = values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|text| text.split(','))
        .map_while(|text| text.trim().parse().ok())
        .collect();
    let stranger = listed.iter().rev().find(|address| !ours(address));
    stranger.unwrap_or(&peer).to_canonical()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn only_our_proxies_are_believed() {
        let proxies = ["10.0.0.0/8".parse().unwrap()];
        let mut headers = HeaderMap::new();
        headers.insert(
            "x-forwarded-for",
            "1.1.1.1, 2.2.2.2, 10.0.0.9".parse().unwrap(),
        );
        let from = |peer: &str| caller(peer.parse().unwrap(), &headers, &proxies).to_string();
        assert_eq!(from("10.0.0.1"), "2.2.2.2");
        assert_eq!(from("::ffff:10.0.0.1"), "2.2.2.2");
        assert_eq!(from("9.9.9.9"), "9.9.9.9");
    }

    #[test]
    fn the_token_is_found_among_other_cookies() {
        let mut headers = HeaderMap::new();
        let cookie = format!("a=b; menteban={}; c=d", "00".repeat(32));
        headers.insert(COOKIE, cookie.parse().unwrap());
        assert_eq!(session_token(&headers, "menteban"), Some(sha256(&[0; 32])));
        assert_eq!(session_token(&headers, "other"), None);
        headers.insert(COOKIE, "menteban=short".parse().unwrap());
        assert_eq!(session_token(&headers, "menteban"), None);
    }
}
