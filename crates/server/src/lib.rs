//! The server: sessions, store, files, and the app inside.

pub mod app;
pub mod benefits_page;
pub mod bounds;
pub mod cli;
pub mod clock;
pub mod compose;
pub mod compressed;
pub mod crypto;
pub mod drain;
pub mod fault;
pub mod files;
pub mod first_page;
pub mod html;
pub mod http;
pub mod jobs;
pub mod limits;
pub mod metrics;
pub mod origin;
pub mod pack;
pub mod pages;
pub mod people;
pub mod privacy_page;
pub mod receive;
pub mod serve;
pub mod sms;
pub mod store;
