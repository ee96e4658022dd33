//! What an operator does besides serving: backup, restore, export, another key, forgetting at once.

mod backup;
mod export;
mod folder;
mod keys;
mod purge;
mod restore;

use menteban_rules::time::Timestamp;

use crate::clock::Clock;
use crate::fault::Outcome;
use crate::store::Store;

pub use backup::{Backed, backup};
pub use export::export;
pub use keys::rotate_key;
pub use purge::purge;
pub use restore::restore;

/// The time by the clock of the data: that of a demonstration may have been moved.
async fn now(store: &Store) -> Outcome<Timestamp> {
    Ok(Clock::movable(store.kept_clock().await?).now())
}
