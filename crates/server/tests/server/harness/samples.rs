//! Files and fields to send.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::OnceLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use image::{DynamicImage, GrayImage, ImageFormat};
use lopdf::Document;
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
    static PICTURES: OnceLock<[Vec<u8>; 2]> = OnceLock::new();
    let drawn = || {
        let sheet = grey(1920, 2560, 0);
        [ImageFormat::Png, ImageFormat::Jpeg].map(|format| written(&sheet, format))
    };
    match (kind, PICTURES.get_or_init(drawn)) {
        (FileKind::Pdf, _) => pdf(1),
        (FileKind::Png, [png, _]) => png.clone(),
        (_, [_, jpeg]) => jpeg.clone(),
    }
}

/// A JPEG as the app sends it: nothing in it but the picture.
pub fn jpeg(width: u32, height: u32) -> Vec<u8> {
    written(&grey(width, height, 0), ImageFormat::Jpeg)
}

/// A JPEG of at least so many bytes.
pub fn large_jpeg(bytes: usize) -> Vec<u8> {
    let noise = u32::try_from(bytes / 1_000).unwrap();
    let picture = written(&grey(1920, 2560, noise), ImageFormat::Jpeg);
    assert!(picture.len() >= bytes, "{} bytes", picture.len());
    picture
}

/// The head of a JPEG, a scan that is none, and an end.
pub fn bare_jpeg(width: u16, height: u16) -> Vec<u8> {
    let mut bytes = vec![0xff, 0xd8, 0xff, 0xc0, 0, 11, 8];
    bytes.extend(height.to_be_bytes());
    bytes.extend(width.to_be_bytes());
    bytes.extend([1, 1, 0x11, 0, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]);
    bytes.extend(b"the scan");
    bytes.extend([0xff, 0xd9]);
    bytes
}

/// A PDF of so many empty pages.
pub fn pdf(pages: usize) -> Vec<u8> {
    let kids: String = (0..pages)
        .map(|page| format!("{} 0 R ", page + 3))
        .collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!("<</Type/Pages/Count {pages}/Kids[{kids}]>>"),
    ];
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>";
    objects.resize(pages + 2, page.to_owned());
    pdf_of(&objects, "")
}

/// A PDF of one page that shows this, with these resources, and more objects, the first of them the fifth.
pub fn pdf_showing(content: &str, resources: &str, more: &[String]) -> Vec<u8> {
    let page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<";
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned(),
        format!("{page}{resources}>>>>"),
        stream("", content),
    ];
    pdf_of(&[&objects, more].concat(), "")
}

/// A stream as an object of a PDF, of which this is said besides its length.
pub fn stream(said: &str, content: &str) -> String {
    let length = content.len();
    format!("<<{said}/Length {length}>>\nstream\n{content}\nendstream")
}

/// A PDF of these objects, the first of them its catalogue; its trailer says this besides.
pub fn pdf_of(objects: &[String], trailer: &str) -> Vec<u8> {
    let (mut text, mut rows) = ("%PDF-1.7\n".to_owned(), String::new());
    for (number, object) in (1..).zip(objects) {
        rows += &format!("{:010} 00000 n \n", text.len());
        text += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    let (start, size) = (text.len(), objects.len() + 1);
    text += &format!("xref\n0 {size}\n0000000000 65535 f \n{rows}");
    text += &format!("trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n");
    text.into_bytes()
}

/// A grey sheet, darker towards its foot, whose first lines are noise.
pub fn grey(width: u32, height: u32, noise: u32) -> DynamicImage {
    let (mut state, mut pixels) = (1_u32, Vec::new());
    for y in 0..height {
        let even = u8::try_from(255 - y * 128 / height).unwrap();
        pixels.resize(pixels.len() + width as usize, even);
        if y < noise {
            let row = pixels.len() - width as usize;
            for pixel in &mut pixels[row..] {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                *pixel = (state >> 24) as u8;
            }
        }
    }
    GrayImage::from_raw(width, height, pixels).unwrap().into()
}

pub fn written(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// The text of a paper, without any white, since a field may be broken into lines.
pub fn text_of(pdf: &[u8]) -> String {
    let document = Document::load_mem(pdf).unwrap();
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    let text = document.extract_text(&pages).unwrap();
    text.chars().filter(|one| !one.is_whitespace()).collect()
}
