//! Files and fields to send.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use menteban_rules::draft::{Draft, FileId};
use menteban_rules::file::FileKind;
use menteban_rules::samples;

pub fn metadata(pairs: &[(&str, &str)]) -> String {
    let encode = |text: &str| STANDARD.encode(text);
    let pairs = pairs
        .iter()
        .map(|(key, value)| format!("{key} {}", encode(value)));
    pairs.collect::<Vec<_>>().join(",")
}

/// A file id by a number, beyond those of the sample.
pub fn file_id(number: u64) -> String {
    samples::file_id(1_000_000 + number).as_str().to_owned()
}

/// Every file that the draft names.
pub fn files(draft: &Draft) -> BTreeMap<FileId, FileKind> {
    let papers = draft.papers.values().flatten();
    let pages = papers.flat_map(|paper| &paper.pages);
    let pages = pages.map(|page| (page.file.clone(), page.kind));
    let drawn = draft
        .signature
        .iter()
        .map(|one| (one.file.clone(), FileKind::Png));
    pages.chain(drawn).collect()
}

pub fn bytes_of(kind: FileKind) -> Vec<u8> {
    match kind {
        FileKind::Png => png(1920, 2560),
        FileKind::Pdf => b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".to_vec(),
        FileKind::Jpeg | FileKind::Webp => jpeg(1920, 2560),
    }
}

/// The smallest picture that has a frame, a scan and an end.
pub fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = vec![0xff, 0xd8, 0xff, 0xc0, 0, 11, 8];
    bytes.extend(height.to_be_bytes());
    bytes.extend(width.to_be_bytes());
    bytes.extend([1, 1, 0x11, 0, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]);
    bytes.extend(b"the scan");
    bytes.extend([0xff, 0xd9]);
    bytes
}

/// A picture of at least so many bytes.
pub fn large_jpeg(bytes: usize) -> Vec<u8> {
    let mut picture = jpeg(1920, 2560);
    let end = picture.split_off(picture.len() - 2);
    picture.extend((0..bytes).map(|index| (index % 251) as u8));
    picture.extend(end);
    picture
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let header = [
        &width.to_be_bytes()[..],
        &height.to_be_bytes(),
        &[8, 2, 0, 0, 0],
    ]
    .concat();
    for (kind, data) in [(b"IHDR", header.as_slice()), (b"IEND", &[])] {
        bytes.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        bytes.extend(kind);
        bytes.extend(data);
        bytes.extend([0; 4]);
    }
    bytes
}
