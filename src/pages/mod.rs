//! The screens that are not steps, and what they share.

mod application;
mod apply;
mod asked;
mod asking;
mod conflicts;
mod due;
#[cfg(feature = "gallery")]
mod gallery;
mod login;
mod login_form;
mod mine;
mod my_data;
mod my_data_acts;
mod not_found;
mod open_draft;
mod readiness;
mod ready;
mod screen;
mod start;

pub use application::{Sent, application};
pub use apply::apply;
#[cfg(feature = "gallery")]
pub use gallery::gallery;
pub use login::{Again, login};
pub use mine::mine;
pub use my_data::my_data;
pub use not_found::not_found;
pub use readiness::readiness;
pub use ready::{Start, ready};
pub use start::{is_here as first_page_is_here, start, swap_first_page};

use crate::client::Failure;
use menteban_api::ErrorCode;
use menteban_words::pages::frame;
use menteban_words::problems;

/// Why a request did not do what it should, in words.
#[must_use]
pub fn failure(failure: &Failure) -> String {
    let text = match failure {
        Failure::Offline => frame::NOT_REACHED,
        other => problems::error(other.code().unwrap_or(ErrorCode::Internal)),
    };
    match failure.retry_after_secs() {
        Some(secs) => [text, &frame::wait(secs)].concat(),
        None => text.to_owned(),
    }
}
