//! What an operator does besides serving: backup, restore, export, another key, forgetting at once.

mod backup;
mod export;
mod folder;
mod keys;
mod purge;
mod restore;

pub use backup::{Backed, backup};
pub use export::export;
pub use keys::rotate_key;
pub use purge::purge;
pub use restore::restore;
