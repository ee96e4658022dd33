//! The agency's desk: draws what `menteban-rules` says of an application to those who decide it.
//!
//! `pages` are the screens around a case, `case` is one application with its papers, `acts` what can be done to it,
//! `area` and `keys` the arithmetic of boxes and the table of keys.

mod acts;
pub mod app;
pub mod area;
pub mod case;
pub mod client;
mod desk;
pub mod kept;
pub mod keys;
mod pages;
mod route;
