//! A picture that lies on its side, turned by hand.

use crate::platform::files::Unreadable;
use crate::platform::image::{Canvas, Picture, Size};

/// JPEG quality; better than the first time, since what was lost once is lost again.
const QUALITY: f64 = 0.9;

/// The picture at an address, turned right by a quarter, as a JPEG.
///
/// # Errors
/// When the browser cannot decode it, or has no room for it.
pub async fn turned_right(address: &str) -> Result<Vec<u8>, Unreadable> {
    let picture = Picture::load(address).await?;
    let lying = picture.size();
    let canvas = Canvas::new(Size {
        width: lying.height,
        height: lying.width,
    })?;
    canvas.transform([0.0, 1.0, -1.0, 0.0, f64::from(lying.height), 0.0]);
    canvas.draw(&picture, lying)?;
    canvas.jpeg(QUALITY).await
}
