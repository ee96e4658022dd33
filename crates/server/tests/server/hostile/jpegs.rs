//! JPEG files.

use image::{DynamicImage, ImageFormat, RgbImage};
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::Row;
use crate::harness::{bare_jpeg, grey, jpeg, written};

pub fn rows() -> Vec<Row> {
    let mut rows = honest();
    rows.extend(with_company());
    rows.extend(broken());
    rows
}

/// 64 × 48, white, with a red corner.
pub fn red_corner() -> DynamicImage {
    let sheet = RgbImage::from_fn(64, 48, |x, y| {
        image::Rgb(if x < 16 && y < 16 {
            [220, 30, 30]
        } else {
            [250, 250, 250]
        })
    });
    sheet.into()
}

fn small() -> Vec<u8> {
    written(&red_corner(), ImageFormat::Jpeg)
}

fn encoded(change: impl FnOnce(&mut Encoder<&mut Vec<u8>>), color: ColorType) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 85);
    change(&mut encoder);
    let samples = match color {
        ColorType::Cmyk | ColorType::CmykAsYcck => 4,
        _ => 3,
    };
    let ink = vec![40; 640 * 480 * samples];
    encoder.encode(&ink, 640, 480, color).unwrap();
    bytes
}

fn honest() -> Vec<Row> {
    vec![
        ("grey, as the app sends it", jpeg(1920, 2560)),
        ("in colours", small()),
        (
            "progressive",
            encoded(|e| e.set_progressive(true), ColorType::Rgb),
        ),
        (
            "with restart marks and thinned colours",
            encoded(
                |e| {
                    e.set_restart_interval(4);
                    e.set_sampling_factor(SamplingFactor::F_2_2);
                },
                ColorType::Rgb,
            ),
        ),
        (
            "CMYK, as a printer's scanner writes it",
            encoded(|_| {}, ColorType::Cmyk),
        ),
        ("YCCK", encoded(|_| {}, ColorType::CmykAsYcck)),
        ("1 × 1", jpeg(1, 1)),
        ("10,000 × 1", jpeg(10_000, 1)),
        (
            "64 megapixels",
            written(&grey(9_200, 7_000, 0), ImageFormat::Jpeg),
        ),
    ]
}

/// A segment right behind the start.
fn with(marker: u8, body: &[u8]) -> Vec<u8> {
    let picture = small();
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    [&picture[..2], &[0xff, marker], &length, body, &picture[2..]].concat()
}

/// Camera data: how it lies, and where it was.
pub fn camera_data(lies: u16) -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01".to_vec();
    tiff.extend(lies.to_be_bytes());
    tiff.extend([0; 6]);
    tiff.extend(b"GPS-SECRET 26.58 N 101.72 E");
    tiff
}

/// The red corner stored so that a reader who follows the camera data sees it top left.
fn lying(lies: u16) -> Vec<u8> {
    let upright = red_corner();
    let stored = match lies {
        2 => upright.fliph(),
        3 => upright.rotate180(),
        4 => upright.flipv(),
        5 => upright.rotate90().fliph(),
        6 => upright.rotate270(),
        7 => upright.rotate270().fliph(),
        8 => upright.rotate90(),
        _ => upright,
    };
    let picture = written(&stored, ImageFormat::Jpeg);
    let body = [&b"Exif\0\0"[..], &camera_data(lies)].concat();
    let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
    [&picture[..2], &[0xff, 0xe1], &length, &body, &picture[2..]].concat()
}

fn with_company() -> Vec<Row> {
    let appended = |bytes: &[u8]| [&small()[..], bytes].concat();
    let zip = b"PK\x03\x04\x0a\0\0\0\0\0 a file inside PK\x05\x06";
    let thumbnail = [&b"Exif\0\0"[..], &camera_data(1), &jpeg(8, 8)].concat();
    vec![
        ("from a camera, upright (1), with its place", lying(1)),
        ("lying, mirrored (2)", lying(2)),
        ("lying, upside down (3)", lying(3)),
        ("lying, mirrored upside down (4)", lying(4)),
        ("lying, mirrored by a quarter (5)", lying(5)),
        ("lying, turned by a quarter (6)", lying(6)),
        ("lying, mirrored by three quarters (7)", lying(7)),
        ("lying, turned by three quarters (8)", lying(8)),
        ("lying in a way that does not exist (9)", lying(9)),
        (
            "camera data that are none",
            with(0xe1, b"Exif\0\0no camera data GPS-SECRET"),
        ),
        (
            "a thumbnail inside, with an end mark of its own",
            with(0xe1, &thumbnail),
        ),
        (
            "a colour profile",
            with(0xe2, b"ICC_PROFILE\0\x01\x01GPS-SECRET is no profile"),
        ),
        (
            "a comment with a script",
            with(0xfe, b"<script>alert(1)</script>"),
        ),
        (
            "a second picture behind it (MPO)",
            [with(0xe2, b"MPF\0GPS-SECRET"), small()].concat(),
        ),
        (
            "a film behind it (motion photo)",
            appended(b"\0\0\0\x18ftypmp42GPS-SECRET film"),
        ),
        ("a ZIP behind it (polyglot)", appended(zip)),
        (
            "a PDF behind it (polyglot)",
            appended(b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"),
        ),
        (
            "a page with a script behind it (polyglot)",
            appended(b"<html><script>1</script>"),
        ),
    ]
}

/// The picture with another kind of frame than it has.
fn framed(marker: u8) -> Vec<u8> {
    let mut bytes = small();
    let frame = bytes
        .windows(2)
        .position(|pair| pair == [0xff, 0xc0])
        .unwrap();
    bytes[frame + 1] = marker;
    bytes
}

fn broken() -> Vec<Row> {
    let whole = jpeg(1920, 2560);
    let half = &whole[..whole.len() / 2];
    let mut twelve_bits = small();
    let frame = twelve_bits
        .windows(2)
        .position(|pair| pair == [0xff, 0xc0])
        .unwrap();
    twelve_bits[frame + 4] = 12;
    vec![
        ("with arithmetic coding", framed(0xc9)),
        ("lossless", framed(0xc3)),
        ("of 12 bits", twelve_bits),
        ("cut off in its head", whole[..100].to_vec()),
        ("cut off in the middle", half.to_vec()),
        (
            "cut off before its end mark",
            whole[..whole.len() - 2].to_vec(),
        ),
        (
            "cut off and given an end mark",
            [half, &[0xff, 0xd9]].concat(),
        ),
        ("two bytes long", vec![0xff, 0xd8]),
        ("a scan without tables", bare_jpeg(640, 480)),
        ("0 × 480", bare_jpeg(0, 480)),
        (
            "64 megapixels by its head, a few bytes of scan",
            bare_jpeg(9_200, 7_000),
        ),
        ("80 megapixels", bare_jpeg(10_000, 8_000)),
        ("65,535 × 65,535", bare_jpeg(65_535, 65_535)),
    ]
}
