//! The headers of tus 1.0.

use std::collections::HashMap;

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use menteban_rules::policy::Settings;
use menteban_rules::problem::{Place, Reason};
use sha1::Digest as _;

use super::error::{ApiError, ApiResult};
use crate::crypto::{from_hex, hex};
use crate::store::uploads::{NewUpload, Upload};

/// The version we speak.
pub const VERSION: &str = "1.0.0";
/// `Tus-Version`.
pub const VERSIONS: HeaderName = HeaderName::from_static("tus-version");
/// What we can do beyond the core.
pub const EXTENSIONS: &str = "creation,checksum,termination,expiration";
/// `Upload-Offset`.
pub const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
/// `Tus-Resumable`: the version that is spoken.
pub const RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
const LENGTH: HeaderName = HeaderName::from_static("upload-length");
const METADATA: HeaderName = HeaderName::from_static("upload-metadata");
const EXPIRES: HeaderName = HeaderName::from_static("upload-expires");
const CHECKSUM: &str = "upload-checksum";
const DAY_SECS: i64 = 86_400;

/// Says the version: on every answer which one this is, and to whoever spoke another one, which ones we know.
pub fn on_every_answer(response: &mut Response) {
    let version = HeaderValue::from_static(VERSION);
    if response.status() == StatusCode::PRECONDITION_FAILED {
        response.headers_mut().insert(VERSIONS, version.clone());
    }
    response.headers_mut().insert(RESUMABLE, version);
}

/// What the browser says its bytes hash to.
pub enum Checksum {
    /// SHA-256.
    Sha256(Vec<u8>),
    /// SHA-1, which every tus server must know.
    Sha1(Vec<u8>),
}

impl Checksum {
    /// Of a request.
    ///
    /// # Errors
    /// 400 for another algorithm.
    pub fn of(headers: &HeaderMap) -> ApiResult<Option<Self>> {
        let Some(value) = headers.get(CHECKSUM) else {
            return Ok(None);
        };
        let wrong = ApiError::bad_request;
        let text = value.to_str().map_err(|_| wrong())?;
        let (algorithm, digest) = text.split_once(' ').ok_or_else(wrong)?;
        let digest = STANDARD.decode(digest).map_err(|_| wrong())?;
        match algorithm {
            "sha256" => Ok(Some(Self::Sha256(digest))),
            "sha1" => Ok(Some(Self::Sha1(digest))),
            _ => Err(wrong()),
        }
    }

    /// Whether these are the bytes.
    #[must_use]
    pub fn fits(&self, bytes: &[u8]) -> bool {
        match self {
            Self::Sha256(digest) => crate::crypto::sha256(bytes).as_slice() == digest,
            Self::Sha1(digest) => sha1::Sha1::digest(bytes).as_slice() == digest,
        }
    }
}

/// Whether the browser speaks our version.
///
/// # Errors
/// 412.
pub fn current(headers: &HeaderMap) -> ApiResult<()> {
    let version = headers.get(RESUMABLE).map(HeaderValue::as_bytes);
    (version == Some(VERSION.as_bytes()))
        .then_some(())
        .ok_or_else(ApiError::upload_version)
}

/// A header that is a number.
#[must_use]
pub fn number(headers: &HeaderMap, name: &HeaderName) -> Option<u32> {
    headers.get(name)?.to_str().ok()?.parse().ok()
}

/// What is announced.
///
/// # Errors
/// 400, 413, and 422 for an empty file.
pub fn creation(headers: &HeaderMap, most_bytes: u32) -> ApiResult<NewUpload> {
    let length = headers.get(LENGTH).and_then(|value| value.to_str().ok());
    let length: u64 = length
        .and_then(|text| text.parse().ok())
        .ok_or_else(ApiError::bad_request)?;
    let length = u32::try_from(length)
        .ok()
        .filter(|&length| length <= most_bytes)
        .ok_or_else(ApiError::too_large)?;
    if length == 0 {
        return Err(ApiError::file_refused(Place::Person, Reason::FileEmpty));
    }
    let metadata = metadata(headers).ok_or_else(ApiError::bad_request)?;
    let value = |key: &str| metadata.get(key).cloned();
    let id = value("id").and_then(|id| id.try_into().ok());
    let sha256 = match value("sha256") {
        Some(digits) => Some(from_hex(&digits).ok_or_else(ApiError::bad_request)?),
        None => None,
    };
    Ok(NewUpload {
        id: id.ok_or_else(ApiError::bad_request)?,
        draft: value("draft").ok_or_else(ApiError::bad_request)?,
        length,
        sha256,
    })
}

/// How far a file has come, until when it may go on, and what was said of it.
#[must_use]
pub fn progress(upload: &Upload, settings: &Settings) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(OFFSET, upload.received.into());
    headers.insert(LENGTH, upload.length.into());
    if upload.received < upload.length {
        let keep_secs = i64::from(settings.draft_keep_days) * DAY_SECS;
        headers.extend(http_date(upload.changed_at.0 + keep_secs).map(|date| (EXPIRES, date)));
    }
    let mut said = vec![format!("id {}", STANDARD.encode(upload.id.as_str()))];
    said.extend(
        upload
            .draft
            .iter()
            .map(|draft| format!("draft {}", STANDARD.encode(draft))),
    );
    said.extend(
        upload
            .sha256
            .map(|digest| format!("sha256 {}", STANDARD.encode(hex(&digest)))),
    );
    headers.extend(
        HeaderValue::try_from(said.join(","))
            .ok()
            .map(|said| (METADATA, said)),
    );
    headers
}

/// `key base64,key base64`; a key without a value has an empty one.
fn metadata(headers: &HeaderMap) -> Option<HashMap<String, String>> {
    let pairs = headers.get(METADATA)?.to_str().ok()?.split(',');
    pairs
        .map(|pair| {
            let (key, value) = pair.trim().split_once(' ').unwrap_or((pair.trim(), ""));
            let value = String::from_utf8(STANDARD.decode(value.trim()).ok()?).ok()?;
            Some((key.to_owned(), value))
        })
        .collect()
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`.
fn http_date(unix_secs: i64) -> Option<HeaderValue> {
    let since = std::time::Duration::from_secs(unix_secs.try_into().ok()?);
    let date = httpdate::fmt_http_date(std::time::UNIX_EPOCH.checked_add(since)?);
    date.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expiry_is_a_date_of_http() {
        let date = http_date(784_111_777);
        assert_eq!(
            date,
            Some(HeaderValue::from_static("Sun, 06 Nov 1994 08:49:37 GMT"))
        );
    }

    #[test]
    fn both_checksums_fit_their_bytes() {
        let sha1 = Checksum::Sha1(sha1::Sha1::digest(b"abc").to_vec());
        let sha256 = Checksum::Sha256(crate::crypto::sha256(b"abc").to_vec());
        assert!(sha1.fits(b"abc") && sha256.fits(b"abc"));
        assert!(!sha1.fits(b"abd") && !sha256.fits(b"abd"));
    }
}
