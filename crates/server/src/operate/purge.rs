//! Forgetting what has had its time, at once.

use std::path::Path;
use std::sync::Arc;

use menteban_rules::policy::Settings;

use super::folder::{DATABASE, FILES};
use crate::clock::Clock;
use crate::compose::{self, Refusal};
use crate::files::Files;
use crate::store::sweep::Swept;

/// Does what a running server does every quarter of an hour, on stopped data, and gives back the room.
///
/// # Errors
/// [`Refusal`].
pub async fn purge(data: &Path, settings: &Settings) -> Result<Swept, Refusal> {
    if !data.join(DATABASE).is_file() {
        return Err(Refusal::NoData);
    }
    let (store, _lock) = compose::open_any(data).await?;
    let files = Files::open(&data.join(FILES), Arc::clone(store.keys()))?;
    let clock = Clock::movable(store.kept_clock().await?);
    let swept = store.sweep(clock.now(), settings).await?;
    files.remove(&swept.objects).await;
    store.compact().await?;
    store.close().await;
    Ok(swept)
}
