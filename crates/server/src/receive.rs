//! Files as they arrive: parts onto the disk first, then into the books, then acknowledged; the whole is judged by
//! its bytes.

use menteban_rules::application::FileState;
use menteban_rules::file::inspect;
use menteban_rules::problem::Reason;
use zeroize::Zeroizing;

use crate::app::App;
use crate::crypto::sha256;
use crate::fault::{Fault, Outcome};
use crate::metrics::Job;
use crate::store::parts::{Part, Verdict};
use crate::store::uploads::Upload;

/// Puts the next bytes of a file on disk. False: the file no longer ends where they begin.
///
/// # Errors
/// When they are not on disk, or not in the books.
pub async fn append(app: &App, upload: &mut Upload, bytes: &[u8]) -> Outcome<bool> {
    let start = upload.received;
    let length = u32::try_from(bytes.len()).map_err(|_| Fault::new("a part that large"))?;
    let object = app
        .files
        .put(&part_place(upload, &start.to_string()), bytes)
        .await?;
    let part = Part {
        start,
        length,
        object,
    };
    let taken = app.store.append(upload, &part, app.clock.now()).await?;
    if taken {
        upload.received += length;
        app.metrics.upload_bytes.inc_by(length.into());
    } else {
        app.files.remove(&[part.object]).await;
    }
    Ok(taken)
}

/// Joins the parts of a file that is whole, lets the rules look at it, and keeps it or drops its bytes. Doing it
/// again changes nothing, so that it can be caught up with after a crash.
///
/// # Errors
/// When it cannot be read or kept.
pub async fn finish(app: &App, upload: &Upload) -> Outcome<FileState> {
    let turn = app.whole_files.acquire().await;
    let _turn = turn.map_err(|_| Fault::new("no turns at whole files"))?;
    let _open = app.metrics.open(Job::WholeFile);
    let Some(whole) = join(app, upload).await? else {
        return judged_meanwhile(app, upload).await;
    };
    let digest = sha256(&whole);
    let state = judge(app, upload, &whole, digest);
    let object = match state {
        FileState::Received(_) => Some(app.files.put(&whole_place(upload), &whole).await?),
        FileState::Waiting | FileState::Refused { .. } => None,
    };
    let verdict = Verdict {
        state: &state,
        sha256: digest,
        object: object.as_deref(),
    };
    match app.store.judge(upload, &verdict, app.clock.now()).await? {
        Some(parts) => {
            app.files.remove(&parts).await;
            Ok(state)
        }
        None => {
            app.files.remove(object.as_slice()).await;
            judged_meanwhile(app, upload).await
        }
    }
}

/// The bytes of a file that was taken.
///
/// # Errors
/// When they cannot be read.
pub async fn whole(app: &App, upload: &Upload, object: &str) -> Outcome<Zeroizing<Vec<u8>>> {
    app.files.get(&whole_place(upload), object).await
}

/// Catches up with files that were whole when the server stopped, and with digests that an older server did not keep.
///
/// # Errors
/// When the books cannot be read; a file that cannot be finished is logged and left.
pub async fn catch_up(app: &App) -> Outcome<()> {
    for upload in app.store.unjudged().await? {
        if let Err(cause) = finish(app, &upload).await {
            tracing::error!(%cause, "a whole file could not be finished");
        }
    }
    for (upload, object) in app.store.undigested().await? {
        match whole(app, &upload, &object).await {
            Ok(bytes) => app.store.note_digest(&upload, sha256(&bytes)).await?,
            Err(cause) => tracing::error!(%cause, "a file could not be read"),
        }
    }
    Ok(())
}

/// All bytes in order; none if the parts are gone because somebody else was faster.
async fn join(app: &App, upload: &Upload) -> Outcome<Option<Zeroizing<Vec<u8>>>> {
    let length = usize::try_from(upload.length).map_err(|_| Fault::new("a file that large"))?;
    let mut whole = Zeroizing::new(Vec::with_capacity(length));
    for part in app.store.parts(upload).await? {
        let start = part.start.to_string();
        let place = part_place(upload, &start);
        match app.files.get(&place, &part.object).await {
            Ok(bytes) => whole.extend_from_slice(&bytes),
            Err(fault) => {
                let current = app.store.upload(&upload.person, upload.id.as_str()).await?;
                return match current {
                    Some(current) if current.is_unjudged() => Err(fault),
                    _ => Ok(None),
                };
            }
        }
    }
    Ok((whole.len() == length).then_some(whole))
}

fn judge(app: &App, upload: &Upload, whole: &[u8], digest: [u8; 32]) -> FileState {
    if upload.sha256.is_some_and(|announced| announced != digest) {
        let problem = Reason::FileDamaged;
        return FileState::Refused { problem };
    }
    match inspect(whole, &app.pack.policy.settings) {
        Ok(facts) => FileState::Received(facts),
        Err(problem) => FileState::Refused { problem },
    }
}

async fn judged_meanwhile(app: &App, upload: &Upload) -> Outcome<FileState> {
    let current = app.store.upload(&upload.person, upload.id.as_str()).await?;
    current
        .filter(|current| !current.is_unjudged())
        .map(|current| current.state)
        .ok_or_else(|| Fault::new("a whole file has lost its parts"))
}

/// Bound to its start as well: parts cannot change places.
fn part_place<'a>(upload: &'a Upload, start: &'a str) -> [&'a str; 4] {
    ["upload_parts", &upload.person, upload.id.as_str(), start]
}

/// Where the whole of a file belongs.
pub(crate) fn whole_place(upload: &Upload) -> [&str; 4] {
    ["uploads", &upload.person, upload.id.as_str(), "object"]
}
