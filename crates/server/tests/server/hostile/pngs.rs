//! PNG files, built chunk by chunk.

use std::io::Write as _;

use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use image::{DynamicImage, ImageFormat};

use super::Row;
use super::jpegs::{camera_data, red_corner};
use crate::harness::{bytes_of, grey, written};
use menteban_rules::file::FileKind;

const GREY: u8 = 0;
const COLOURS: u8 = 2;
const PALETTE: u8 = 3;

pub fn rows() -> Vec<Row> {
    let mut rows = honest();
    rows.extend(odd());
    rows
}

fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(kind);
    crc.update(data);
    let length = u32::try_from(data.len()).unwrap();
    [
        &length.to_be_bytes()[..],
        kind,
        data,
        &crc.sum().to_be_bytes(),
    ]
    .concat()
}

fn head(width: u32, height: u32, kind: [u8; 3]) -> Vec<u8> {
    let [depth, colours, laced] = kind;
    let head = [
        &width.to_be_bytes()[..],
        &height.to_be_bytes(),
        &[depth, colours, 0, 0, laced],
    ];
    [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &head.concat())].concat()
}

pub fn zeros(length: usize) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    let block = vec![0; 1 << 20];
    let mut left = length;
    while left > 0 {
        let now = left.min(block.len());
        packed.write_all(&block[..now]).unwrap();
        left -= now;
    }
    packed.finish().unwrap()
}

/// A dark sheet: rows of zeros.
fn dark(width: u32, height: u32, depth: u8, colours: u8, before: &[u8]) -> Vec<u8> {
    let samples = if colours == COLOURS { 3 } else { 1 };
    let row = 1 + (width as usize * samples * usize::from(depth)).div_ceil(8);
    let data = chunk(b"IDAT", &zeros(row * height as usize));
    [
        head(width, height, [depth, colours, 0]),
        before.to_vec(),
        data,
        chunk(b"IEND", b""),
    ]
    .concat()
}

/// The red corner with a chunk before its data.
fn with(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let picture = written(&red_corner(), ImageFormat::Png);
    let after_head = 8 + 25;
    [
        &picture[..after_head],
        &chunk(kind, data),
        &picture[after_head..],
    ]
    .concat()
}

fn honest() -> Vec<Row> {
    let palette = chunk(b"PLTE", &[20, 20, 20]);
    let see_through = DynamicImage::new_rgba8(400, 200);
    let deep = DynamicImage::ImageRgb16(red_corner().into_rgb16());
    // Adam7 of 8 × 8: rows of 1, 1, 2, 2, 4, 4 and 8 pixels after a byte each.
    let laced = chunk(b"IDAT", &zeros(2 + 2 + 3 + 2 * 3 + 2 * 5 + 4 * 5 + 4 * 9));
    let laced = [head(8, 8, [8, GREY, 1]), laced, chunk(b"IEND", b"")].concat();
    vec![
        ("a screenshot in grey", bytes_of(FileKind::Png)),
        ("in colours", written(&red_corner(), ImageFormat::Png)),
        (
            "a drawn signature: mostly transparent",
            written(&see_through, ImageFormat::Png),
        ),
        ("of one bit", dark(1_000, 1_000, 1, GREY, &[])),
        ("with a palette", dark(640, 480, 8, PALETTE, &palette)),
        ("interlaced", laced),
        ("of 16 bits", written(&deep, ImageFormat::Png)),
        (
            "larger than is kept",
            written(&grey(3_000, 4_000, 0), ImageFormat::Png),
        ),
    ]
}

fn odd() -> Vec<Row> {
    let small = written(&red_corner(), ImageFormat::Png);
    let mut changed = small.clone();
    changed[60] ^= 0xff;
    let text = [&b"Comment\0\0"[..], &zeros(150 << 20)].concat();
    let profile = [&b"ICC\0\0"[..], &zeros(150 << 20)].concat();
    let moving = [&2_u32.to_be_bytes()[..], &0_u32.to_be_bytes()].concat();
    let no_rows = [
        head(640, 480, [8, GREY, 0]),
        chunk(b"IDAT", &zeros(10)),
        chunk(b"IEND", b""),
    ];
    vec![
        (
            "with a text",
            with(b"tEXt", b"Comment\0GPS-SECRET <script>"),
        ),
        ("with camera data", with(b"eXIf", &camera_data(3))),
        ("with a text that unpacks to 150 MB", with(b"zTXt", &text)),
        (
            "with a colour profile that unpacks to 150 MB",
            with(b"iCCP", &profile),
        ),
        ("moving (APNG)", with(b"acTL", &moving)),
        (
            "with a ZIP behind it (polyglot)",
            [&small[..], b"PK\x03\x04 GPS-SECRET"].concat(),
        ),
        ("with a wrong checksum", changed),
        ("cut off", small[..small.len() / 2].to_vec()),
        ("with far too few rows", no_rows.concat()),
        (
            "64 megapixels of nothing in 60 kB (bomb)",
            dark(8_000, 8_000, 8, GREY, &[]),
        ),
        (
            "64 megapixels of 48 bits in 400 kB (bomb)",
            dark(8_000, 8_000, 16, COLOURS, &[]),
        ),
        ("65,535 × 65,535 (bomb)", dark(65_535, 65_535, 1, GREY, &[])),
        ("0 × 480", dark(0, 480, 8, GREY, &[])),
        ("a head alone", head(640, 480, [8, GREY, 0])),
    ]
}
