//! Every word of the product, once: one module a screen, a constant or a function a phrase.
//!
//! A phrase with a parameter is a function, so the compiler sees to it that nothing is left out. The words for
//! what can be wrong are exhaustive matches over the rules' own lists: a new problem without words does not compile.

pub mod benefits;
pub mod coach;
pub mod desk;
pub mod examples;
pub mod landing;
pub mod me;
pub mod operate;
pub mod pages;
pub mod paper;
pub mod policy;
pub mod problems;
pub mod proof;
pub mod readiness;
pub mod server;
pub mod steps;
pub mod time;
pub mod ui;
