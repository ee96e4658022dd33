//! Files on their way to the server: made small enough first ([`prepare`]), then sent piece by piece ([`Queue`]), so
//! that a weak network loses seconds and never the whole.

mod job;
mod orientation;
mod pace;
pub mod prepare;
mod queue;
pub mod turn;
mod tus;

pub use job::{Announced, Job, Progress};
pub use queue::Queue;
