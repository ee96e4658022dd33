//! What the server does by itself, now and then.

use std::time::Duration;

use crate::app::Shared;
use crate::channels;
use crate::fault::Outcome;
use crate::metrics::Job;
use crate::scan;

const EVERY: Duration = Duration::from_secs(15 * 60);
const DELIVER_EVERY: Duration = Duration::from_secs(5);
const SCAN_EVERY: Duration = Duration::from_secs(60);

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

/// Asks the virus scanner again and again about what waits for it, if there is one.
pub async fn scan_for_ever(app: Shared) {
    let mut ticks = tokio::time::interval(SCAN_EVERY);
    while app.scanner.is_some() {
        ticks.tick().await;
        if let Err(cause) = scan::all(&app).await {
            tracing::error!(%cause, "files could not be scanned");
        }
    }
}

/// Forgets what has had its time, and objects that no row names: an upload was stopped between disk and books.
///
/// # Errors
/// When books or folder cannot be read or written.
pub async fn sweep(app: &Shared) -> Outcome<()> {
    let settings = &app.pack.policy.settings;
    let swept = app.store.sweep(app.clock.now(), settings).await?;
    app.files.remove(&swept.objects).await;
    let settled = app.files.settled().await?;
    let named = app.store.objects().await?;
    let orphans: Vec<String> = settled
        .into_iter()
        .filter(|object| !named.contains(object))
        .collect();
    app.files.remove(&orphans).await;
    let freed = swept.objects.len();
    if !(freed == 0 && orphans.is_empty()) {
        tracing::info!(freed, orphans = orphans.len(), "swept");
    }
    Ok(())
}
