//! What every page is made of, the applicant's app and the agency's desk: the components, properties in, events out;
//! `platform`, the browser; `server`, requests to our own server.
//!
//! A component owns its looks (`style/NAME.css`), its roles for a screen reader and its keyboard. It holds no rule,
//! no address, no word of its own (`menteban_words::ui` has those), and touches no browser call.

mod banner;
mod button;
mod camera;
mod check;
mod choice;
mod date_field;
mod dialog;
mod each;
#[cfg(feature = "gallery")]
pub mod examples;
pub mod few;
mod field;
mod file_slot;
mod icon;
pub mod json;
mod live;
mod missing;
mod page_row;
pub mod platform;
mod progress;
mod questions;
mod receipt;
mod screen;
mod search;
pub mod server;
mod sheets;
mod signature;
mod steps;
mod summary;
mod text_area;
mod text_field;
mod timeline;
mod viewer;

pub use banner::{Banner, BannerKind, SaveMark, SaveState};
pub use button::{Button, ButtonKind, LinkButton};
pub use camera::Frame;
pub use check::Check;
pub use choice::{Choice, ChoiceOption};
pub use date_field::DateField;
pub use dialog::Dialog;
pub use each::each;
pub use field::{Ask, Note};
pub use file_slot::{FileSlot, Move, SlotEvents};
pub use icon::{Icon, Sign};
pub use live::live;
pub use missing::{Missing, MissingItem};
pub use page_row::{PageState, PageView};
pub use progress::Progress;
pub use questions::Questions;
pub use receipt::Receipt;
pub use screen::{Actions, Card, Foot, Title, TopBar};
pub use search::{Found, Search};
pub use signature::{Signature, Signed};
pub use steps::Steps;
pub use summary::{Summary, SummaryRow};
pub use text_area::TextArea;
pub use text_field::{Keyboard, TextField};
pub use timeline::{Moment, MomentKind, Timeline};

use menteban_rules::problem::Place;

/// The id of the element that a problem at this place leads to: `f-papers-report-0-issued_on`.
#[must_use]
pub fn place_id(place: &Place) -> String {
    format!("f-{}", place.to_string().replace('.', "-"))
}
