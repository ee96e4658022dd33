//! The bytes of a file as they arrive.

use axum::body::{Body, BodyDataStream, Bytes};
use futures_util::StreamExt as _;
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

use super::error::{ApiError, ApiResult};
use super::tus_headers::Checksum;
use crate::app::{App, Shared};
use crate::metrics::Job;
use crate::receive::{append, finish};
use crate::store::uploads::Upload;

/// A part on disk is at most this large; longer requests become several parts.
const PART_BYTES: usize = 256 * 1024;
/// Most bytes that may arrive under one checksum: they are held in memory until it is known to fit.
const CHECKED_BYTES: usize = 2 * 1024 * 1024;

/// A request's bytes on their way. They have an end of their own, since nobody may be waiting for them any more.
struct Arriving {
    stream: BodyDataStream,
    silence: Duration,
    until: Instant,
}

/// Puts a request's bytes on disk; with the last ones, judges the file.
///
/// # Errors
/// 408 when they come too slowly, 409 at another offset, 413, 460.
pub async fn receive(
    app: Shared,
    mut upload: Upload,
    body: Body,
    checksum: Option<Checksum>,
) -> ApiResult<Upload> {
    let arriving = Arriving {
        stream: body.into_data_stream(),
        silence: app.bounds.silence_secs.0,
        until: Instant::now() + app.bounds.upload_secs.0,
    };
    let _open = app.metrics.open(Job::Part);
    let turn = timeout_at(arriving.until, app.parts.acquire()).await;
    let turn = turn.map_err(|_| ApiError::too_slow())?;
    let _turn = turn.map_err(|_| ApiError::internal())?;
    match checksum {
        Some(checksum) => take_checked(&app, &mut upload, arriving, checksum).await?,
        None => take(&app, &mut upload, arriving).await?,
    }
    if upload.is_unjudged() {
        upload.state = finish(&app, &upload).await?;
    }
    Ok(upload)
}

/// Bytes without a promise: whatever has arrived is kept, part by part, even when the connection breaks.
async fn take(app: &App, upload: &mut Upload, mut arriving: Arriving) -> ApiResult<()> {
    let mut buffer = Vec::new();
    loop {
        let frame = arriving.next().await;
        let (ended, broken) = (matches!(frame, Ok(None)), frame.is_err());
        if let Ok(Some(bytes)) = frame {
            room(upload, buffer.len() + bytes.len())?;
            buffer.extend_from_slice(&bytes);
        }
        let full = buffer.len() >= PART_BYTES;
        if (full || ended || broken) && !buffer.is_empty() {
            if !append(app, upload, &buffer).await? {
                return Err(ApiError::upload_offset());
            }
            buffer.clear();
        }
        match (ended, broken) {
            (true, _) => return Ok(()),
            (_, true) => return Err(ApiError::too_slow()),
            _ => {}
        }
    }
}

/// Bytes under a checksum: all of them or none.
async fn take_checked(
    app: &App,
    upload: &mut Upload,
    mut arriving: Arriving,
    checksum: Checksum,
) -> ApiResult<()> {
    let mut buffer = Vec::new();
    while let Some(bytes) = arriving.next().await? {
        room(upload, buffer.len() + bytes.len())?;
        if buffer.len() + bytes.len() > CHECKED_BYTES {
            return Err(ApiError::too_large());
        }
        buffer.extend_from_slice(&bytes);
    }
    if !checksum.fits(&buffer) {
        return Err(ApiError::checksum_mismatch());
    }
    if !buffer.is_empty() && !append(app, upload, &buffer).await? {
        return Err(ApiError::upload_offset());
    }
    Ok(())
}

impl Arriving {
    async fn next(&mut self) -> ApiResult<Option<Bytes>> {
        let patience = self.until.min(Instant::now() + self.silence);
        match timeout_at(patience, self.stream.next()).await {
            Ok(Some(Ok(bytes))) => Ok(Some(bytes)),
            Ok(None) => Ok(None),
            Ok(Some(Err(_))) | Err(_) => Err(ApiError::too_slow()),
        }
    }
}

fn room(upload: &Upload, more: usize) -> ApiResult<()> {
    let left = usize::try_from(upload.length - upload.received).unwrap_or(usize::MAX);
    (more <= left).then_some(()).ok_or_else(ApiError::too_large)
}
