//! What the server does by itself, now and then.

use std::panic::AssertUnwindSafe;
use std::time::Duration;

use futures_util::FutureExt as _;
use tokio::task::JoinHandle;

use crate::app::Shared;
use crate::channels;
use crate::fault::Outcome;
use crate::metrics::Job;
use crate::receive;
use crate::scan;

const EVERY: Duration = Duration::from_secs(15 * 60);
const DELIVER_EVERY: Duration = Duration::from_secs(5);
const SCAN_EVERY: Duration = Duration::from_secs(60);
const TICK_EVERY: Duration = Duration::from_secs(60);
const HEAD_EVERY: Duration = Duration::from_secs(60);

/// Does everything that the server does by itself, each again and again, until it is stopped.
pub fn start(app: &Shared) -> Vec<JoinHandle<()>> {
    let mut jobs = vec![
        tokio::spawn(every(app.clone(), Job::Sweep, EVERY, sweep)),
        tokio::spawn(every(app.clone(), Job::Deliver, DELIVER_EVERY, deliver)),
        tokio::spawn(every(app.clone(), Job::Clock, TICK_EVERY, tick)),
        tokio::spawn(write_heads(app.clone())),
    ];
    if app.scanner.is_some() {
        jobs.push(tokio::spawn(scan_what_comes(app.clone())));
    }
    jobs
}

async fn every(app: Shared, job: Job, time: Duration, work: impl AsyncFn(&Shared) -> Outcome<()>) {
    let mut ticks = tokio::time::interval(time);
    loop {
        ticks.tick().await;
        attempt(&app, job, work(&app)).await;
    }
}

/// Asks the virus scanner about what waits for it: at once, and again and again.
pub async fn scan_what_comes(app: Shared) {
    let mut ticks = tokio::time::interval(SCAN_EVERY);
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            () = app.to_scan.notified() => {}
        }
        attempt(&app, Job::Scan, scan::all(&app)).await;
    }
}

/// Writes the head of the log each minute, and sooner where much is done.
async fn write_heads(app: Shared) {
    let mut ticks = tokio::time::interval(HEAD_EVERY);
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            () = app.store.many_deeds() => {}
        }
        attempt(&app, Job::Heads, write_head(&app)).await;
    }
}

/// Does something once. Whatever goes wrong, a panic too, is said and counted, and is no end of the job.
pub async fn attempt(app: &Shared, job: Job, work: impl Future<Output = Outcome<()>>) {
    let open = app.metrics.open(job);
    // What it left half done is undone with its transaction, and the next turn begins anew.
    let done = AssertUnwindSafe(work).catch_unwind().await;
    let failed = match done {
        Ok(Ok(())) => None,
        Ok(Err(cause)) => Some(cause.to_string()),
        Err(_) => Some("a panic".to_owned()),
    };
    drop(open);
    match failed {
        None => app.metrics.did(job, app.clock.now()),
        Some(cause) => {
            app.metrics.failed(job);
            tracing::error!(%cause, job = job.name(), "a job failed");
        }
    }
}

async fn deliver(app: &Shared) -> Outcome<()> {
    channels::deliver(app).await
}

/// Writes the head of the log, if there is a new one.
///
/// # Errors
/// When it cannot be read or written.
pub async fn write_head(app: &Shared) -> Outcome<()> {
    let Some(head) = app.store.audit_head().await? else {
        return Ok(());
    };
    let app = app.clone();
    tokio::task::spawn_blocking(move || app.heads.append(head, app.store.keys())).await?
}

/// Lets days pass: what has run out, is accepted by silence, or has another day by a new table. One application that cannot
/// be moved on keeps no other from it.
///
/// # Errors
/// When it cannot be read what there is to do.
pub async fn tick(app: &Shared) -> Outcome<()> {
    let now = app.clock.now();
    let (store, tables) = (&app.store, &app.pack.policy.calendars);
    for id in store.waking(now.china_date()).await? {
        if let Err(cause) = store.wake(&id, tables, now).await {
            app.metrics.failed(Job::Clock);
            tracing::error!(%cause, id, "an application could not be moved on");
        }
    }
    for id in store.reminding(now.china_date()).await? {
        if let Err(cause) = store.remind(&id, now).await {
            app.metrics.failed(Job::Clock);
            tracing::error!(%cause, id, "an applicant could not be reminded");
        }
    }
    Ok(())
}

/// Forgets what has had its time, and objects that no row names: an upload was stopped between disk and books. Judges
/// what is still not judged.
///
/// # Errors
/// When books or folder cannot be read or written.
pub async fn sweep(app: &Shared) -> Outcome<()> {
    let settings = &app.pack.policy.settings;
    let swept = app.store.sweep(app.clock.now(), settings).await?;
    app.files.remove(&swept.objects).await;
    let (freed, mut orphans) = (swept.objects.len(), 0);
    for folder in app.files.folders().await? {
        orphans += remove_orphans(app, &folder).await?;
    }
    if freed + orphans > 0 {
        tracing::info!(freed, orphans, "swept");
    }
    receive::finish_all(app).await
}

/// Removes the objects of a folder that no row names; how many. A folder at a time: all their names would fill the
/// memory of a server that has many.
async fn remove_orphans(app: &Shared, folder: &str) -> Outcome<usize> {
    let settled = app.files.settled(folder).await?;
    let named = app.store.objects_in(folder).await?;
    let orphans: Vec<String> = settled
        .into_iter()
        .filter(|object| !named.contains(object))
        .collect();
    app.files.remove(&orphans).await;
    Ok(orphans.len())
}
