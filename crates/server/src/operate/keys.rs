//! Another key.

use std::path::Path;

use super::folder::{DATABASE, KEYS};
use crate::audit::What;
use crate::compose::{self, Refusal};
use crate::crypto;
use crate::store::OpenError;
use crate::store::audit::Deed;

/// Adds a key to those of stopped data; gives its number. It seals data and signs receipts from now on. The older ones
/// stay: what they sealed opens, and what they signed is checked, by them. Look-ups, and with them what the log binds and
/// the signature of its heads, stay with the first one.
///
/// # Errors
/// [`Refusal`]; nothing was changed then.
pub async fn rotate_key(data: &Path) -> Result<u32, Refusal> {
    if !data.join(DATABASE).is_file() {
        return Err(Refusal::NoData);
    }
    let (store, _lock) = compose::open_any(data).await?;
    let added = crypto::add(&data.join(KEYS));
    let number = added.map_err(|error| Refusal::Data(OpenError::KeyFile(error)))?;
    let deed = Deed {
        detail: number.to_string(),
        ..Deed::unmanned(What::KeyAdded, super::now(&store).await?)
    };
    store.note(&deed).await?;
    store.close().await;
    Ok(number)
}
