//! A picture that lies on its side, turned by hand.

use super::prepare::{Prepared, by_the_page, by_the_worker, lying};
use crate::platform::files::{Chosen, Unreadable};
use menteban_rules::policy::Settings;
use menteban_rules::problem::Reason;

/// JPEG quality; better than the first time, since what was lost once is lost again.
const QUALITY: f64 = 0.9;
/// How a picture lies that is to be turned right by a quarter.
const ON_ITS_SIDE: u8 = 6;

/// The picture, turned right by a quarter, as a JPEG, with what the coach says of it now.
///
/// # Errors
/// Why it cannot be taken; [`Reason::FileUnknown`] when the browser cannot show it.
pub async fn turned_right(
    picture: Result<Chosen, Unreadable>,
    settings: &Settings,
) -> Result<Prepared, Reason> {
    let picture = picture.map_err(|_| Reason::FileUnknown)?;
    let mut lying = lying(&picture).await.ok_or(Reason::FileUnknown)?;
    lying.lies = ON_ITS_SIDE;
    let drawn = match by_the_worker(&lying, QUALITY, settings).await? {
        Some(drawn) => Ok(drawn),
        None => by_the_page(&lying, QUALITY).await,
    };
    let drawn = drawn.map_err(|_| Reason::FileUnknown)?;
    drawn.ready(settings).await
}
