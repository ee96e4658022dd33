//! WebP, HEIC, and what is no picture at all.

use image::ImageFormat;
use menteban_server::crypto::sha256;

use super::Row;
use super::foreign::{HEIC, LOSSY_WEBP, MOVING_WEBP, TURNED_HEIC, TURNED_WEBP, bytes};
use super::jpegs::red_corner;
use crate::harness::{grey, written};

fn heic(width: u32, height: u32) -> Vec<u8> {
    let sheet = grey(width, height, 0).into_rgb8();
    let options = heifer::EncodeOptions::default();
    heifer::encode_rgb8(width, height, &sheet, &options).unwrap()
}

/// The first place of some bytes.
fn place(bytes: &[u8], mark: &[u8]) -> usize {
    bytes
        .windows(mark.len())
        .position(|window| window == mark)
        .unwrap()
}

pub fn pictures() -> Vec<Row> {
    let still = bytes(HEIC);
    let mut endless = still.clone();
    let sides = place(&endless, b"ispe") + 8;
    endless[sides..sides + 8].fill(0x7f);
    let mut noise = still.clone();
    let data = place(&noise, b"mdat") + 8;
    for (index, byte) in noise[data..].iter_mut().enumerate() {
        *byte ^= sha256(&index.to_be_bytes())[0];
    }
    let mut other_codec = still.clone();
    let item = place(&other_codec, b"infe") + 12;
    assert_eq!(&other_codec[item..item + 4], b"hvc1");
    other_codec[item..item + 4].copy_from_slice(b"av01");
    let webp = written(&red_corner(), ImageFormat::WebP);
    vec![
        ("WebP, lossy", bytes(LOSSY_WEBP)),
        ("WebP, lossless", webp.clone()),
        ("WebP with camera data", bytes(TURNED_WEBP)),
        ("WebP, moving", bytes(MOVING_WEBP)),
        (
            "WebP with a page behind it (polyglot)",
            [&webp[..], b"<script>"].concat(),
        ),
        ("WebP, cut off", webp[..webp.len() - 20].to_vec()),
        ("HEIC", still.clone()),
        ("HEIC, to be turned by a quarter", bytes(TURNED_HEIC)),
        ("HEIC in tiles, as iPhones write it", heic(1_100, 900)),
        ("HEIC, larger than is kept", heic(2_700, 1_000)),
        (
            "HEIC with a film behind it",
            [&still[..], b"\0\0\0\x12mpvdGPS-SECRET"].concat(),
        ),
        (
            "HEIC with half a film behind it",
            [&still[..], b"\0\0\x10\0mpvdGPS-SECRET"].concat(),
        ),
        ("HEIC, cut off", still[..still.len() - 30].to_vec()),
        ("HEIC whose picture is noise", noise),
        ("HEIC that says it has endless sides", endless),
        ("HEIC of another codec (AV1)", other_codec),
        ("HEIC, its head alone", still[..24].to_vec()),
    ]
}

pub fn rows() -> Vec<Row> {
    let text = |text: &str| text.as_bytes().to_vec();
    vec![
        ("nothing", Vec::new()),
        ("one byte", vec![0xff]),
        (
            "a text called photo.jpg",
            text("这是一份改了名字的文本，不是图片。"),
        ),
        (
            "a page with a script",
            text("<!doctype html><script>alert(1)</script>"),
        ),
        (
            "SVG with a script",
            text("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
        ),
        ("GIF", text("GIF89a\x01\0\x01\0\0\0\0;")),
        (
            "GIF that is a script too (polyglot)",
            text("GIF89a/*\x01\0*/=1;alert(1)//"),
        ),
        ("BMP", [&b"BM"[..], &[0; 60]].concat()),
        ("TIFF", [&b"II\x2a\0\x08\0\0\0"[..], &[0; 60]].concat()),
        (
            "AVIF",
            [&b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf"[..], &[0; 60]].concat(),
        ),
        (
            "MP4",
            [&b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom"[..], &[0; 60]].concat(),
        ),
        ("ZIP", [&b"PK\x03\x04"[..], &[0; 60]].concat()),
        (
            "DOCX",
            [
                &b"PK\x03\x04\x14\0\x06\0[Content_Types].xml word/"[..],
                &[0; 60],
            ]
            .concat(),
        ),
        (
            "a program for Windows",
            [&b"MZ\x90\0"[..], &[0; 60]].concat(),
        ),
        ("a program for Linux", [&b"\x7fELF"[..], &[0; 60]].concat()),
        ("a shell script", text("#!/bin/sh\nrm -rf /\n")),
        ("20 MB of zeros", vec![0; 20 << 20]),
    ]
}
