//! Files as they arrive: parts onto the disk first, then into the books, then acknowledged; the whole is judged by
//! its bytes. Of no file more than a part stands in memory.

use menteban_rules::application::FileState;
use menteban_rules::problem::Reason;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::app::App;
use crate::fault::{Fault, Outcome};
use crate::files::{Kept, Reader};
use crate::look::{Look, Stopped, Verdict};
use crate::metrics::Job;
use crate::store::parts::{Part, Verdict as Judgement};
use crate::store::uploads::{Scan, Upload};

/// What a child has made is taken in pieces of this size.
const PIECE: usize = 64 * 1024;

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

/// Lets a child look at a file that is whole, and keeps what is clean or drops its bytes. Doing it again changes
/// nothing, so that it can be caught up with after a crash.
///
/// # Errors
/// When it cannot be read or kept.
pub async fn finish(app: &App, upload: &Upload) -> Outcome<FileState> {
    let turn = app.looks.acquire().await;
    let turn = turn.map_err(|_| Fault::new("no turns at looking"))?;
    let open = app.metrics.open(Job::WholeFile);
    let Some(looked) = look(app, upload).await? else {
        return judged_meanwhile(app, upload).await;
    };
    app.looker.came_through(&name_of(upload));
    drop((turn, open));
    let waits = app.scanner.is_some() && looked.kept.is_some();
    let judgement = Judgement {
        state: &looked.state,
        sha256: looked.sent,
        kept: looked.kept.as_ref(),
        scan: waits.then_some(Scan::Waiting),
    };
    match app.store.judge(upload, &judgement, app.clock.now()).await? {
        Some(unneeded) => app.files.remove(&unneeded).await,
        None => {
            let unneeded = looked.kept.map(|kept| kept.object);
            app.files.remove(unneeded.as_slice()).await;
        }
    }
    if waits {
        // Nobody waits for it here: a scanner may be slow, or not there.
        app.to_scan.notify_one();
    }
    judged_meanwhile(app, upload).await
}

/// The bytes of a file that was taken, one piece after the other; none of one that is not there to be given.
///
/// # Errors
/// When they cannot be read.
pub async fn open(app: &App, upload: &Upload) -> Outcome<Option<Reader>> {
    match &upload.object {
        Some(object) if upload.scan != Some(Scan::Infected) => {
            app.files.open_whole(upload, object).await.map(Some)
        }
        _ => Ok(None),
    }
}

/// Judges files that are whole and were not judged: the server was stopped, or the child that looked at them.
///
/// # Errors
/// When the books cannot be read; a file that cannot be finished is logged and left.
pub async fn finish_all(app: &App) -> Outcome<()> {
    for upload in app.store.unjudged().await? {
        if let Err(cause) = finish(app, &upload).await {
            tracing::error!(%cause, "a whole file could not be finished");
        }
    }
    Ok(())
}

/// Catches up with files that were whole when the server stopped, with digests that an older server did not keep, and
/// with files that no scanner has looked at.
///
/// # Errors
/// As of [`finish_all`].
pub async fn catch_up(app: &App) -> Outcome<()> {
    finish_all(app).await?;
    for (upload, object) in app.store.undigested().await? {
        match digest(app.files.open_whole(&upload, &object).await).await {
            Ok(digest) => app.store.note_digest(&upload, digest).await?,
            Err(cause) => tracing::error!(%cause, "a file could not be read"),
        }
    }
    if app.scanner.is_some() {
        app.store.scan_all().await?;
    }
    Ok(())
}

/// What the bytes of a file hash to.
///
/// # Errors
/// When they cannot be read.
pub async fn digest(reader: Outcome<Reader>) -> Outcome<[u8; 32]> {
    let (mut reader, mut digest) = (reader?, Sha256::new());
    while let Some(bytes) = reader.next().await? {
        digest.update(&bytes);
    }
    Ok(digest.finalize().into())
}

/// What has become of the bytes of a file.
struct Looked {
    state: FileState,
    sent: [u8; 32],
    kept: Option<Kept>,
}

/// Shows all parts to a child, one after the other; none if they are gone because somebody else was faster.
async fn look(app: &App, upload: &Upload) -> Outcome<Option<Looked>> {
    let mut look = app.looker.begin(&app.pack.policy.settings).await?;
    let (mut digest, mut length) = (Sha256::new(), 0);
    let parts = app.store.parts(upload).await?;
    for part in &parts {
        let Some(bytes) = bytes_of(app, upload, part).await? else {
            return Ok(None);
        };
        digest.update(&bytes);
        look.show(&bytes).await;
        length += part.length;
    }
    if length != upload.length {
        return Ok(None);
    }
    let sent = digest.finalize().into();
    let verdict = if upload.sha256.is_some_and(|announced| announced != sent) {
        DAMAGED
    } else {
        match look.verdict().await {
            Ok(verdict) => verdict,
            Err(stopped) => given_up(app, upload, stopped)?,
        }
    };
    let (state, kept) = match verdict {
        Verdict::Refused { problem } => (FileState::Refused { problem }, None),
        Verdict::Same { facts } => {
            let Some(kept) = copy(app, upload, &parts).await? else {
                return Ok(None);
            };
            (FileState::Received(facts), Some(kept))
        }
        Verdict::Made { facts } => match take(app, upload, look).await? {
            Some(kept) if kept.bytes == facts.bytes => (FileState::Received(facts), Some(kept)),
            cut_off => {
                let unneeded = cut_off.map(|kept| kept.object);
                app.files.remove(unneeded.as_slice()).await;
                let problem = Reason::FileDamaged;
                (FileState::Refused { problem }, None)
            }
        },
    };
    Ok(Some(Looked { state, sent, kept }))
}

const DAMAGED: Verdict = Verdict::Refused {
    problem: Reason::FileDamaged,
};

/// A file that was stopped being looked at is looked at again later, some times.
fn given_up(app: &App, upload: &Upload, Stopped: Stopped) -> Outcome<Verdict> {
    match app.looker.gives_up(&name_of(upload)) {
        true => Ok(DAMAGED),
        false => Err(Fault::new("a child that was stopped")),
    }
}

fn name_of(upload: &Upload) -> String {
    [&upload.person, "/", upload.id.as_str()].concat()
}

/// Keeps a file as it was sent; none if its parts are gone.
async fn copy(app: &App, upload: &Upload, parts: &[Part]) -> Outcome<Option<Kept>> {
    let mut writer = app.files.write(&upload.person).await?;
    for part in parts {
        let Some(bytes) = bytes_of(app, upload, part).await? else {
            return Ok(None);
        };
        writer.push(&bytes).await?;
    }
    writer.finish().await.map(Some)
}

/// Keeps what a child has made; none if it has died on the way.
async fn take(app: &App, upload: &Upload, mut look: Look) -> Outcome<Option<Kept>> {
    let mut writer = app.files.write(&upload.person).await?;
    let mut piece = Zeroizing::new(vec![0; PIECE]);
    loop {
        match look.made(&mut piece).await {
            Ok(0) => break,
            Ok(length) => writer.push(&piece[..length]).await?,
            Err(_) => break,
        }
    }
    match look.end().await {
        Ok(true) => writer.finish().await.map(Some),
        Ok(false) => Ok(None),
        Err(stopped) => given_up(app, upload, stopped).map(|_| None),
    }
}

/// The bytes of a part; none if the file was judged meanwhile.
async fn bytes_of(app: &App, upload: &Upload, part: &Part) -> Outcome<Option<Zeroizing<Vec<u8>>>> {
    let start = part.start.to_string();
    let place = part_place(upload, &start);
    match app.files.get(&place, &part.object).await {
        Ok(bytes) => Ok(Some(bytes)),
        Err(fault) => {
            let current = app.store.upload(&upload.person, upload.id.as_str()).await?;
            match current {
                Some(current) if current.is_unjudged() => Err(fault),
                _ => Ok(None),
            }
        }
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
