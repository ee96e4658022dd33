//! 中文.

pub mod benefits;
pub mod coach;
pub mod concern;
pub mod desk;
pub mod examples;
pub mod landing;
pub mod language;
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
