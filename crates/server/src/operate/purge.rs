//! Forgetting what has had its time, at once.

use std::path::Path;
use std::sync::Arc;

use menteban_rules::policy::Settings;

use super::folder::{DATABASE, FILES};
use crate::audit::What;
use crate::compose::{self, Refusal};
use crate::files::Files;
use crate::store::audit::Deed;
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
    let now = super::now(&store).await?;
    let swept = store.sweep(now, settings).await?;
    store.note(&Deed::unmanned(What::Purged, now)).await?;
    files.remove(&swept.objects).await;
    store.compact().await?;
    store.close().await;
    Ok(swept)
}
