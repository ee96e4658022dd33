//! An address that leads nowhere.

use super::screen::Screen;
use crate::session::Session;
use crate::ui::{Actions, LinkButton};
use leptos::prelude::*;
use menteban_words::pages::{frame, not_found as words};

/// Any other address.
pub fn not_found(session: Session) -> AnyView {
    view! {
        <Screen session=session name="not_found" title=words::TITLE lead=words::LEAD>
            <Actions>
                <LinkButton label=frame::HOME href="/" />
            </Actions>
        </Screen>
    }
    .into_any()
}
