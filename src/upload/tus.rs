//! One file by tus 1.0 (<https://tus.io/protocols/resumable-upload>): creation, offset, checksum.

use super::job::{Announced, Job};
use super::pace::Pace;
use crate::client::{Client, Failure, file_address};
use crate::platform::clock::elapsed_ms;
use crate::platform::digest::{base64, sha256_base64};
use crate::platform::files::Held;
use crate::platform::http::{Body, Response};
use menteban_api::ErrorCode;
use menteban_rules::application::FileState;
use menteban_rules::draft::FileId;
use menteban_rules::problem::Reason;

/// Where uploads are made.
const FILES: &str = "/api/files";
/// After so many pieces in a row that did not arrive whole, or at the wrong place, it is left for later.
const MOST_MISHAPS: u32 = 5;

/// Why a file did not get through.
pub enum Trouble {
    /// The server looked at it and cannot take it.
    Refused(Reason),
    /// Its bytes are no longer in this browser.
    Lost,
    /// Anything else.
    Failed(Failure),
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Self {
        let refused = match &failure {
            Failure::Refused(body) => matches!(
                body.code,
                ErrorCode::FileRefused | ErrorCode::Problems | ErrorCode::TooLarge
            )
            .then(|| body.problems.first())
            .flatten(),
            _ => None,
        };
        match refused {
            Some(problem) => Self::Refused(problem.reason.clone()),
            None => Self::Failed(failure),
        }
    }
}

/// Sends a file from wherever the server stands, and returns when the server has all of it, or when it is no longer
/// wanted: `wanted` is asked before each piece, and told how many bytes have arrived.
///
/// # Errors
/// [`Trouble`]; the server keeps what it has.
pub async fn send(
    client: Client,
    job: &Job,
    held: &Held,
    pace: &Pace,
    mut wanted: impl FnMut(usize) -> bool,
) -> Result<(), Trouble> {
    let path = file_address(&job.file);
    let length = held.length() as usize;
    let mut offset = match job.announced {
        Announced::Never => create(client, job, length).await?,
        Announced::Perhaps => begin(client, job, &path, length).await?,
    };
    let mut answered = false;
    let mut mishaps = 0;
    while offset < length && wanted(offset) {
        // Only what travels is in the app's memory.
        let piece = held.part(offset, pace.piece());
        let begun = elapsed_ms();
        match patch(client, &path, offset, &piece).await {
            Ok(reached) => {
                pace.carried(piece.len(), elapsed_ms() - begun);
                offset = reached.unwrap_or(offset + piece.len());
                answered = offset == length;
                mishaps = 0;
            }
            Err(failure) if mishaps < MOST_MISHAPS && is_mishap(&failure) => {
                mishaps += 1;
                // A file that was taken back meanwhile is not made again.
                if !wanted(offset) {
                    break;
                }
                offset = begin(client, job, &path, length).await?;
            }
            Err(failure) => {
                if failure == Failure::Offline {
                    pace.broken();
                }
                return Err(failure.into());
            }
        }
    }
    if offset == length && !answered {
        return judged(client, job).await;
    }
    Ok(())
}

/// Tells the server to forget a file.
///
/// # Errors
/// [`Failure`]: it forgets by itself, later.
pub async fn forget(client: Client, file: &FileId) -> Result<(), Failure> {
    let path = file_address(file);
    call(client, "DELETE", &path, vec![], Body::None).await?;
    Ok(())
}

/// The last piece arrived, its answer did not: what does the server say of the whole?
async fn judged(client: Client, job: &Job) -> Result<(), Trouble> {
    let mut draft = client.draft(&job.draft).await?;
    match draft.files.remove(&job.file) {
        Some(FileState::Received(_)) => Ok(()),
        Some(FileState::Refused { problem }) => Err(Trouble::Refused(problem)),
        // Not yet: later.
        Some(FileState::Waiting) | None => Err(Failure::Offline.into()),
    }
}

/// The server stands elsewhere, has forgotten the upload, or got something else than was sent.
pub(super) fn is_mishap(failure: &Failure) -> bool {
    match failure {
        Failure::Refused(body) => matches!(
            body.code,
            ErrorCode::UploadOffset | ErrorCode::ChecksumMismatch | ErrorCode::NotFound
        ),
        Failure::Garbled(status) => matches!(status, 404 | 409 | 410 | 460),
        Failure::Offline | Failure::LoginRequired => false,
    }
}

/// Where the server stands; an upload that it does not know is made.
async fn begin(client: Client, job: &Job, path: &str, length: usize) -> Result<usize, Failure> {
    let answer = call(client, "HEAD", path, vec![], Body::None).await;
    match answer {
        Ok(answer) => offset(&answer).ok_or(Failure::Garbled(answer.status())),
        Err(Failure::Garbled(404 | 410)) => create(client, job, length).await,
        Err(Failure::Refused(body)) if body.code == ErrorCode::NotFound => {
            create(client, job, length).await
        }
        Err(failure) => Err(failure),
    }
}

async fn create(client: Client, job: &Job, length: usize) -> Result<usize, Failure> {
    let length = length.to_string();
    let mut metadata = [
        "id ",
        &base64(job.file.as_str().as_bytes()),
        ",draft ",
        &base64(job.draft.as_bytes()),
    ]
    .concat();
    if let Some(digest) = &job.sha256 {
        metadata.extend([",sha256 ", &base64(digest.as_bytes())]);
    }
    let headers = vec![
        ("upload-length", length.as_str()),
        ("upload-metadata", metadata.as_str()),
    ];
    let answer = call(client, "POST", FILES, headers, Body::None).await?;
    Ok(offset(&answer).unwrap_or(0))
}

async fn patch(
    client: Client,
    path: &str,
    offset_bytes: usize,
    chunk: &[u8],
) -> Result<Option<usize>, Failure> {
    let at = offset_bytes.to_string();
    let checksum = sha256_base64(chunk).await;
    let checksum = checksum.map(|digest| ["sha256 ", &digest].concat());
    let mut headers = vec![
        ("upload-offset", at.as_str()),
        ("content-type", "application/offset+octet-stream"),
    ];
    if let Some(checksum) = &checksum {
        headers.push(("upload-checksum", checksum));
    }
    let answer = call(client, "PATCH", path, headers, Body::Bytes(chunk)).await?;
    Ok(offset(&answer))
}

fn offset(answer: &Response) -> Option<usize> {
    answer.header("upload-offset")?.parse().ok()
}

async fn call<'a>(
    client: Client,
    method: &'static str,
    path: &'a str,
    mut headers: Vec<(&'static str, &'a str)>,
    body: Body<'a>,
) -> Result<Response, Failure> {
    headers.push(("tus-resumable", "1.0.0"));
    client.call(method, path, headers, body).await
}
