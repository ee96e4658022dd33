//! What is inside the file: fonts cut down and whole, no clock, not much weight.

use crate::read::{dictionaries, document};
use crate::sample::{FONTS, form, notice};
use menteban_paper::form::{Form, print};
use menteban_paper::notice as notices;

/// Most bytes of a paper without pictures.
const MOST_BYTES: usize = 300_000;

#[test]
fn fonts_are_subsets_and_inside() {
    let document_bytes = print(&form(), &FONTS).unwrap().pdf;
    let document = document(&document_bytes);
    let fonts = dictionaries(&document, "Font");
    let outer = fonts.iter().filter(|font| font.has(b"DescendantFonts"));
    let outer: Vec<_> = outer.collect();
    assert!(!outer.is_empty());
    for font in outer {
        assert!(font.has(b"ToUnicode"), "its text can be read back");
        let name = font.get(b"BaseFont").unwrap().as_name().unwrap();
        let (tag, _) = name.split_at(7);
        assert!(
            tag[..6].iter().all(u8::is_ascii_uppercase) && tag[6] == b'+',
            "a subset"
        );
    }
    for descriptor in dictionaries(&document, "FontDescriptor") {
        assert!(
            [&b"FontFile2"[..], b"FontFile3"]
                .iter()
                .any(|file| descriptor.has(file))
        );
    }
}

#[test]
fn the_files_are_small() {
    let unsigned = Form {
        signature: None,
        ..form()
    };
    for pdf in [
        print(&unsigned, &FONTS).unwrap().pdf,
        print(&form(), &FONTS).unwrap().pdf,
        notices::print(&notice(), &FONTS).unwrap().pdf,
    ] {
        assert!(pdf.len() < MOST_BYTES, "{} bytes", pdf.len());
    }
}

#[test]
fn the_same_data_give_the_same_bytes() {
    assert_eq!(print(&form(), &FONTS), print(&form(), &FONTS));
    assert_eq!(
        notices::print(&notice(), &FONTS),
        notices::print(&notice(), &FONTS)
    );
}

#[test]
fn it_is_tagged_and_names_its_language() {
    let pdf = print(&form(), &FONTS).unwrap().pdf;
    let document = document(&pdf);
    let catalog = document.catalog().unwrap();
    assert!(catalog.has(b"StructTreeRoot"));
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), b"zh-CN");
}
