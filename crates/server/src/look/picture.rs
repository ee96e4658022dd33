//! Pictures: decoded to the last pixel, turned upright, made no larger than is kept, and written anew, so that nothing
//! of what came with them is left.

use std::io::Cursor;

use image::codecs::jpeg::{JpegDecoder, JpegEncoder};
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageResult, RgbImage};
use menteban_rules::file::{FileKind, LONG_SIDE};
use menteban_rules::policy::Settings;
use menteban_rules::problem::Reason;

/// JPEG quality, the same as in the app.
const QUALITY: u8 = 85;
/// Longest side of a small picture, in pixels: one sees which paper it is, and reads nothing.
const SMALL: u32 = 96;

/// A picture as it was stored, and how it is turned upright.
pub(super) struct Picture {
    pixels: DynamicImage,
    turn: Orientation,
}

impl Picture {
    /// Whether it is stored as it is to be seen.
    pub(super) fn is_upright(&self) -> bool {
        self.turn == Orientation::NoTransforms
    }
}

/// Decodes it; of a moving picture, what it shows first.
///
/// # Errors
/// [`Reason::FileDamaged`], [`Reason::FileHeic`], [`Reason::TooManyPixels`].
pub(super) fn decode(
    bytes: Vec<u8>,
    kind: FileKind,
    settings: &Settings,
) -> Result<Picture, Reason> {
    let input = Cursor::new(bytes);
    let decoded = match kind {
        FileKind::Jpeg => JpegDecoder::new(input).and_then(usual),
        FileKind::Png => PngDecoder::new(input).and_then(usual),
        FileKind::Webp => WebPDecoder::new(input).and_then(usual),
        FileKind::Heic => return heic(&input.into_inner(), settings),
        FileKind::Pdf => return Err(Reason::FileKind),
    };
    decoded.map_err(|error| match error {
        ImageError::Limits(_) => too_many(settings),
        _ => Reason::FileDamaged,
    })
}

fn usual(mut decoder: impl ImageDecoder) -> ImageResult<Picture> {
    // Camera data that cannot be read are no reason to refuse what can be seen.
    let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let pixels = DynamicImage::from_decoder(decoder)?;
    Ok(Picture { pixels, turn })
}

/// The container says how it is turned, and the decoder does it.
fn heic(bytes: &[u8], settings: &Settings) -> Result<Picture, Reason> {
    let options = heifer::Options {
        max_threads: 1,
        max_pixels: settings.max_pixels.into(),
    };
    let decoded = heifer::decode_rgba8(bytes, &options).map_err(|error| match error {
        heifer::Error::Unsupported(_) => Reason::FileHeic,
        _ => Reason::FileDamaged,
    })?;
    let (width, height) = (decoded.width, decoded.height);
    if u64::from(width) * u64::from(height) > options.max_pixels {
        return Err(too_many(settings));
    }
    let rgb = RgbImage::from_raw(width, height, decoded.into_rgb8()).ok_or(Reason::FileDamaged)?;
    Ok(Picture {
        pixels: rgb.into(),
        turn: Orientation::NoTransforms,
    })
}

fn too_many(settings: &Settings) -> Reason {
    Reason::TooManyPixels {
        most_megapixels: settings.max_pixels / 1_000_000,
    }
}

/// As it is to be seen: no larger than is kept, and upright.
pub(super) fn upright(picture: Picture) -> DynamicImage {
    let Picture { pixels, turn } = picture;
    let longest = pixels.width().max(pixels.height());
    let fitting = if longest > LONG_SIDE {
        pixels.resize(LONG_SIDE, LONG_SIDE, FilterType::Triangle)
    } else {
        pixels
    };
    let mut upright = on_white(fitting);
    upright.apply_orientation(turn);
    upright
}

/// The same, too small to be read.
pub(super) fn small(upright: &DynamicImage) -> DynamicImage {
    upright.thumbnail(SMALL, SMALL)
}

/// A clean JPEG of it; none where there is no room to write it.
pub(super) fn jpeg(upright: &DynamicImage) -> Option<Vec<u8>> {
    let mut made = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut made, QUALITY);
    upright.write_with_encoder(encoder).ok()?;
    Some(made)
}

/// What the photo coach finds in it: the word that counts for the reviewer. The phone only asked for another picture.
pub(super) fn judge(upright: &DynamicImage) -> u32 {
    let (width, height) = (upright.width() as usize, upright.height() as usize);
    menteban_coach::judge(&upright.to_rgba8(), width, height).bits()
}

/// Without transparency and with 8 bits, grey or in colours: what a JPEG can hold. Paper is white.
fn on_white(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return match picture {
            DynamicImage::ImageLuma8(_) | DynamicImage::ImageLuma16(_) => {
                picture.into_luma8().into()
            }
            _ => picture.into_rgb8().into(),
        };
    }
    let mut flat = picture.into_rgba8();
    for pixel in flat.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0.map(u16::from);
        let over = |part: u16| u8::try_from((part * alpha + 255 * (255 - alpha)) / 255);
        pixel.0 = [red, green, blue, 255].map(|part| over(part).unwrap_or(u8::MAX));
    }
    DynamicImage::from(flat).into_rgb8().into()
}
