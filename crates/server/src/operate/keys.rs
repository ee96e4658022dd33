//! Another key.

use std::path::Path;

use super::folder::{DATABASE, KEYS};
use crate::compose::{self, Refusal};
use crate::crypto;
use crate::store::OpenError;

/// Adds a key to those of stopped data; gives its number. It seals and signs what comes from now on. The older ones
/// stay: what they sealed opens, and what they signed is checked, by them.
///
/// # Errors
/// [`Refusal`]; nothing was changed then.
pub async fn rotate_key(data: &Path) -> Result<u32, Refusal> {
    if !data.join(DATABASE).is_file() {
        return Err(Refusal::NoData);
    }
    let (store, _lock) = compose::open_any(data).await?;
    store.close().await;
    crypto::add(&data.join(KEYS)).map_err(|error| Refusal::Data(OpenError::KeyFile(error)))
}
