//! The screens around a case.

mod day;
mod frame;
mod help;
mod login;
mod queue;
mod report;
mod undelivered;

pub use day::day_left;
pub use frame::{Frame, focus_title, frame};
pub use help::Listed;
pub use login::{again, login};
pub use queue::queue;
pub use report::report;
pub use undelivered::undelivered;

use crate::desk::Desk;
use crate::route;
use leptos::prelude::*;
use menteban_api::QueueView;
use menteban_ui::{LinkButton, Title};
use menteban_words::desk as words;

/// An address that leads nowhere.
pub fn not_found(desk: Desk) -> AnyView {
    let frame_of = Frame::new("not-found", words::NOT_FOUND, Listed::Nothing);
    let content = view! {
        <div class="d-page">
            <Title text=words::NOT_FOUND lead=words::NOT_FOUND_LEAD />
            <LinkButton label=words::TO_QUEUE href=route::queue(QueueView::Open) />
        </div>
    };
    frame(desk, frame_of, content.into_any())
}
