//! Files by their bytes. The smallest pictures that a decoder takes, built here part by part.

use menteban_rules::file::{FileFacts, FileKind, Inspection, LEAST_SHOWN, Look, Part, inspect};
use menteban_rules::policy::Settings;
use menteban_rules::problem::Reason;
use menteban_rules::samples;
use proptest::prelude::*;

fn settings() -> Settings {
    samples::policy().settings
}

/// Header, a preview inside with an end mark of its own, frame, scan, end.
fn jpeg(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = vec![0xff, 0xd8];
    let preview = [0xff, 0xd8, 0xff, 0xd9];
    bytes.extend([0xff, 0xe1, 0, 6]);
    bytes.extend(preview);
    bytes.extend([0xff, 0xc0, 0, 11, 8]);
    bytes.extend(height.to_be_bytes());
    bytes.extend(width.to_be_bytes());
    bytes.extend([1, 1, 0x11, 0]);
    bytes.extend([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]);
    bytes.extend([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0x78]);
    bytes.extend([0xff, 0xd9]);
    bytes
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8], data: &[u8]| {
        bytes.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        bytes.extend(kind);
        bytes.extend(data);
        bytes.extend([0; 4]);
    };
    let header = [
        &width.to_be_bytes()[..],
        &height.to_be_bytes()[..],
        &[8, 2, 0, 0, 0],
    ]
    .concat();
    chunk(b"IHDR", &header);
    chunk(b"IDAT", b"IEND in the data");
    chunk(b"IEND", b"");
    bytes
}

fn webp(width: u32, height: u32) -> Vec<u8> {
    let sides = (width - 1) | (height - 1) << 14;
    let chunk = [
        &b"VP8L"[..],
        &6_u32.to_le_bytes(),
        &[0x2f],
        &sides.to_le_bytes(),
        &[0],
    ]
    .concat();
    let length = u32::try_from(chunk.len() + 4).unwrap();
    [&b"RIFF"[..], &length.to_le_bytes(), b"WEBP", &chunk].concat()
}

fn pdf() -> Vec<u8> {
    b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n".to_vec()
}

fn heic() -> Vec<u8> {
    b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x0cmeta\0\0\0\0\0\0\0\x0amdat\x01\x02".to_vec()
}

fn refused(bytes: &[u8]) -> Reason {
    inspect(bytes, &settings()).unwrap_err()
}

#[test]
fn the_kind_and_the_sides_are_found() {
    let cases = [
        (jpeg(1080, 1920), FileKind::Jpeg, (1080, 1920)),
        (png(640, 480), FileKind::Png, (640, 480)),
        (webp(800, 600), FileKind::Webp, (800, 600)),
        (heic(), FileKind::Heic, (0, 0)),
        (pdf(), FileKind::Pdf, (0, 0)),
    ];
    for (bytes, kind, (width, height)) in cases {
        let length = u32::try_from(bytes.len()).unwrap();
        let expected = FileFacts {
            kind,
            bytes: length,
            width,
            height,
            pages: u16::from(kind != FileKind::Pdf),
            unscanned: false,
            judged: 0,
        };
        assert_eq!(inspect(&bytes, &settings()), Ok(expected));
    }
}

#[test]
fn what_cannot_be_taken_says_why() {
    assert_eq!(refused(b""), Reason::FileEmpty);
    assert_eq!(refused(b"a text called photo.jpg"), Reason::FileKind);
    assert_eq!(refused(b"GIF89a"), Reason::FileKind);
    assert_eq!(refused(&jpeg(0, 10)), Reason::FileDamaged);
    assert_eq!(
        refused(&jpeg(10_000, 8_000)),
        Reason::TooManyPixels {
            most_megapixels: 65
        }
    );
    let settings = Settings {
        max_file_bytes: 10,
        ..settings()
    };
    let large = Reason::FileTooLarge { most_bytes: 10 };
    assert_eq!(inspect(&png(1, 1), &settings), Err(large));
}

#[test]
fn a_file_that_was_cut_off_anywhere_is_damaged() {
    for whole in [jpeg(640, 480), png(640, 480), webp(640, 480), heic()] {
        for length in 24..whole.len() {
            assert_eq!(refused(&whole[..length]), Reason::FileDamaged, "{length}");
        }
    }
    assert_eq!(refused(&pdf()[..40]), Reason::FileDamaged);
}

#[test]
fn what_a_camera_appends_does_not_matter() {
    for whole in [jpeg(640, 480), png(640, 480), webp(640, 480), heic()] {
        let appended = [&whole[..], &[0x55; 5000]].concat();
        assert!(inspect(&appended, &settings()).is_ok());
    }
    let scanned = [&b"\r\nfrom a scanner\r\n"[..], &pdf(), &[b'\n'; 900]].concat();
    assert_eq!(inspect(&scanned, &settings()).unwrap().kind, FileKind::Pdf);
}

#[test]
fn a_locked_pdf_is_told_from_one_that_only_speaks_of_it() {
    let with = |entry: &str| {
        let text = format!("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<{entry}>>\n%%EOF\n");
        inspect(text.as_bytes(), &settings())
    };
    for locked in [
        "/Encrypt 12 0 R",
        "/Size 9/Encrypt\n<</Filter/Standard>>",
        "/Encrypt\r\n3  0\r\nR/Root 1 0 R",
    ] {
        assert_eq!(with(locked), Err(Reason::PdfLocked), "{locked}");
    }
    for open in [
        "/EncryptMetadata true",
        "/Title (how to /Encrypt)",
        "/Encrypted 1 0 R",
        "/Encrypt",
    ] {
        assert!(with(open).is_ok(), "{open}");
    }
}

proptest! {
    #[test]
    fn any_bytes_get_an_answer(head in 0_usize..6, cut in 0_usize..60, bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let heads = [jpeg(9, 9), png(9, 9), webp(9, 9), pdf(), heic(), Vec::new()];
        let head = &heads[head];
        let mixed = [&head[..cut.min(head.len())], &bytes].concat();
        if let Ok(facts) = inspect(&mixed, &settings()) {
            prop_assert_eq!(facts.bytes as usize, mixed.len());
        }
    }

    #[test]
    fn part_by_part_the_answer_is_the_same(head in 0_usize..8, end in 0_usize..6_000, part in LEAST_SHOWN..4_000) {
        let room = |before: &str, after: &str| [before, &" ".repeat(3_000), after].concat().into_bytes();
        let locked = room("%PDF-1.7\ntrailer\n<</Size 9", "/Encrypt 12 0 R/Root 1 0 R>>\n%%EOF\n");
        let open = room("%PDF-1.7\ntrailer\n<</Size 9", "/Encryption 12 0 R/Root 1 0 R>>\n%%EOF\n");
        let notes = [&[0xff, 0xd8, 0xff, 0xfe, 0x13, 0x88][..], &[b' '; 4_998], &jpeg(9, 9)[2..]].concat();
        let mut dense = jpeg(9, 9);
        dense.truncate(dense.len() - 2);
        dense.extend([0x55; 5_000]);
        dense.extend([0xff, 0xd9]);
        let heads = [notes, dense, png(9, 9), webp(9, 9), open, heic(), locked, Vec::new()];
        let bytes = &heads[head][..end.min(heads[head].len())];
        let mut inspection = Inspection::default();
        let mut at = 0;
        let answer = loop {
            let shown = bytes.get(at..bytes.len().min(at + part)).unwrap_or_default();
            let part = Part { bytes: shown, at, of: bytes.len() };
            match inspection.go_on(&part, &settings()) {
                Ok(Look::From(next)) => {
                    prop_assert!(next < bytes.len() && (next != at || at == 0));
                    at = next;
                }
                Ok(Look::Done(facts)) => break Ok(facts),
                Err(reason) => break Err(reason),
            }
        };
        prop_assert_eq!(answer, inspect(bytes, &settings()));
    }
}
