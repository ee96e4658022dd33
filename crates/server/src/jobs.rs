//! What the server does by itself, now and then.

use std::time::Duration;

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

/// Forgets what has had its time, again and again.
pub async fn sweep_for_ever(app: Shared) {
    let mut ticks = tokio::time::interval(EVERY);
    loop {
        ticks.tick().await;
        let _open = app.metrics.open(Job::Sweep);
        if let Err(cause) = sweep(&app).await {
            tracing::error!(%cause, "the sweep failed");
        }
    }
}

/// Tells people what is to be told, again and again.
pub async fn deliver_for_ever(app: Shared) {
    let mut ticks = tokio::time::interval(DELIVER_EVERY);
    loop {
        ticks.tick().await;
        if let Err(cause) = channels::deliver(&app).await {
            tracing::error!(%cause, "messages could not be sent");
        }
    }
}

/// Asks the virus scanner about what waits for it, if there is one: at once, and again and again.
pub async fn scan_for_ever(app: Shared) {
    let mut ticks = tokio::time::interval(SCAN_EVERY);
    while app.scanner.is_some() {
        tokio::select! {
            _ = ticks.tick() => {}
            () = app.to_scan.notified() => {}
        }
        if let Err(cause) = scan::all(&app).await {
            tracing::error!(%cause, "files could not be scanned");
        }
    }
}

/// Writes the head of the log again and again: each minute, and sooner where much is done.
pub async fn write_heads_for_ever(app: Shared) {
    let mut ticks = tokio::time::interval(HEAD_EVERY);
    loop {
        tokio::select! {
            _ = ticks.tick() => {}
            () = app.store.many_deeds() => {}
        }
        if let Err(cause) = write_head(&app).await {
            tracing::error!(%cause, "the head of the log could not be written");
        }
    }
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

/// Lets days pass: what has run out, is accepted by silence, or has another day by a new table.
pub async fn tick_for_ever(app: Shared) {
    let mut ticks = tokio::time::interval(TICK_EVERY);
    loop {
        ticks.tick().await;
        if let Err(cause) = tick(&app).await {
            tracing::error!(%cause, "the clock of applications stands");
        }
    }
}

/// Does what there is to do today. One application that cannot be moved on keeps no other from it.
///
/// # Errors
/// When it cannot be read what there is to do.
pub async fn tick(app: &Shared) -> Outcome<()> {
    let now = app.clock.now();
    let (store, tables) = (&app.store, &app.pack.policy.calendars);
    for id in store.waking(now.china_date()).await? {
        if let Err(cause) = store.wake(&id, tables, now).await {
            tracing::error!(%cause, id, "an application could not be moved on");
        }
    }
    for id in store.reminding(now.china_date()).await? {
        if let Err(cause) = store.remind(&id, now).await {
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
