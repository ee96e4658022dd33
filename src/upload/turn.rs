//! A picture that lies on its side, turned by hand.

use super::prepare::{Prepared, as_it_is, look_at};
use crate::platform::files::Unreadable;
use crate::platform::image::{Canvas, Picture, Size};
use menteban_rules::policy::Settings;
use menteban_rules::problem::Reason;

/// JPEG quality; better than the first time, since what was lost once is lost again.
const QUALITY: f64 = 0.9;

/// The picture at an address, turned right by a quarter, as a JPEG, with what the coach says of it now.
///
/// # Errors
/// Why it cannot be taken; [`Reason::FileUnknown`] when the browser cannot show it.
pub async fn turned_right(address: &str, settings: &Settings) -> Result<Prepared, Reason> {
    let picture = Picture::load(address).await.map_err(unknown)?;
    let lying = picture.size();
    let upright = Size {
        width: lying.height,
        height: lying.width,
    };
    let canvas = drawn(&picture, upright).map_err(unknown)?;
    let jpeg = canvas.jpeg(QUALITY).await.map_err(unknown)?;
    Ok(Prepared {
        judged: look_at(&canvas, upright).await,
        ..as_it_is(jpeg, settings).await?
    })
}

fn drawn(picture: &Picture, upright: Size) -> Result<Canvas, Unreadable> {
    let canvas = Canvas::new(upright)?;
    canvas.transform([0.0, 1.0, -1.0, 0.0, f64::from(upright.width), 0.0]);
    canvas.draw(picture, picture.size())?;
    Ok(canvas)
}

fn unknown(_: Unreadable) -> Reason {
    Reason::FileUnknown
}
