//! The screens that are not steps, and what they share.

mod answer;
mod application;
mod apply;
mod asked;
mod concern;
mod conflicts;
mod due;
#[cfg(feature = "gallery")]
mod gallery;
mod letters;
mod login;
mod login_form;
mod messages;
mod mine;
mod my_data;
mod my_data_acts;
mod not_found;
mod open_draft;
mod readiness;
mod ready;
mod screen;
mod start;
mod told;

pub use answer::answer;
pub use application::{Sent, application};
pub use apply::apply;
#[cfg(feature = "gallery")]
pub use gallery::gallery;
pub use login::{Again, login};
pub use messages::messages;
pub use mine::mine;
pub use my_data::my_data;
pub use not_found::not_found;
pub use readiness::readiness;
pub use ready::{Start, ready};
pub use start::{is_here as first_page_is_here, start, swap_first_page};

pub use crate::ui::server::in_words as failure;
