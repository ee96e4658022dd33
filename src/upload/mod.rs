//! Files on their way to the server: made small enough first ([`prepare`]), then sent piece by piece ([`Queue`]), so
//! that a weak network loses seconds and never the whole.

mod orientation;
mod pace;
pub mod prepare;
mod queue;
pub mod turn;
mod tus;

pub use queue::{Announced, Job, Progress, Queue};
