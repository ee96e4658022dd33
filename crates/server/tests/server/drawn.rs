//! Pages of a PDF, drawn to be looked at.

use image::{ImageFormat, RgbImage};
use menteban_rules::file::FileKind;
use menteban_rules::samples;
use tempfile::TempDir;

use crate::harness::{Answer, Client, FIRST, TestApp, bytes_of, file_id, pdf, pdf_showing, stream};
use crate::uploads::{begun, stored};

fn page(client: &Client, file: &str, number: &str) -> Answer {
    client.get(&format!("/api/files/{file}/pages/{number}"))
}

/// Sends a PDF and asks for its first page.
fn first_page(client: &Client, bytes: &[u8]) -> Answer {
    let draft = client.begin();
    let sent = client.upload(&draft, &file_id(1), bytes);
    assert_eq!(sent.status, 204, "{sent:?}");
    page(client, &file_id(1), "1")
}

fn picture(answer: &Answer) -> RgbImage {
    assert_eq!(answer.status, 200, "{answer:?}");
    let picture = image::load_from_memory_with_format(&answer.body, ImageFormat::Jpeg);
    picture.unwrap().into_rgb8()
}

fn dark(picture: &RgbImage) -> usize {
    picture.pixels().filter(|pixel| pixel.0[0] < 100).count()
}

fn printing() -> TestApp {
    TestApp::printing(TempDir::new().unwrap(), samples::policy())
}

/// 诊断证明 in a font that is not inside.
fn without_its_font() -> Vec<u8> {
    let text = "BT /F 60 Tf 100 600 Td <8BCA 65AD 8BC1 660E> Tj ET";
    let font = "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/UniGB-UCS2-H/DescendantFonts[\
                <</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/DW 1000/CIDSystemInfo\
                <</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>]>>";
    pdf_showing(text, &format!("/Font<</F {font}>>"), &[])
}

#[test]
fn a_page_is_drawn_as_a_picture_on_white() {
    let server = TestApp::start();
    // Its upper half is red.
    let half = pdf_showing("1 0 0 rg 0 421 595 421 re f", "", &[]);
    let answer = first_page(&server.logged_in(FIRST), &half);
    let drawn = picture(&answer);
    assert_eq!(drawn.height(), 1_600);
    assert!(
        (1_129..=1_131).contains(&drawn.width()),
        "{}",
        drawn.width()
    );
    let near = |x: u32, y: u32, wanted: [u8; 3]| {
        let pixel = drawn.get_pixel(x, y).0;
        let far = pixel
            .iter()
            .zip(wanted)
            .any(|(is, to_be)| is.abs_diff(to_be) > 8);
        assert!(!far, "{pixel:?} at {x}, {y}");
    };
    near(500, 400, [255, 0, 0]);
    near(500, 1_200, [255, 255, 255]);
    let told = |name: &str| answer.header(name);
    assert_eq!(told("content-type"), "image/jpeg");
    assert_eq!(told("content-disposition"), "inline");
    assert_eq!(told("cache-control"), "private, no-store");
    assert_eq!(told("x-content-type-options"), "nosniff");
    assert_eq!(
        told("content-security-policy"),
        "default-src 'none'; sandbox"
    );
}

#[test]
fn only_a_pdf_has_pages_and_only_those_that_it_has() {
    let server = TestApp::start();
    let (client, draft) = begun(&server);
    let (papers, photo) = (file_id(1), file_id(2));
    client.upload(&draft, &papers, &pdf(3));
    client.upload(&draft, &photo, &bytes_of(FileKind::Jpeg));
    for number in ["1", "2", "3"] {
        assert_eq!(dark(&picture(&page(&client, &papers, number))), 0);
    }
    for number in ["0", "4", "65536", "-1", "x", "%00"] {
        let answer = page(&client, &papers, number);
        assert_eq!(answer.problem(), "404 not_found", "{number}");
    }
    assert_eq!(page(&client, &photo, "1").problem(), "404 not_found");
    let objects = server.wait(server.app.store.objects()).unwrap();
    assert_eq!(objects.len(), 2, "nothing of it is kept");
}

#[test]
fn our_own_papers_can_be_looked_at() {
    let server = printing();
    let client = server.logged_in(FIRST);
    let filed = client.submit(&client.prepare(), "key-of-a-paper").json();
    let id = filed["id"].as_str().unwrap();
    let form = client.get(&format!("/api/applications/{id}/form.pdf"));
    let drawn = picture(&first_page(&client, &form.body));
    assert!(dark(&drawn) > 10_000, "{} dark pixels", dark(&drawn));
}

#[test]
fn chinese_text_without_its_font_is_drawn_with_ours_or_not_at_all() {
    let (with, without) = (printing(), TestApp::start());
    let drawn = picture(&first_page(&with.logged_in(FIRST), &without_its_font()));
    // Four characters of 60 points: 114 pixels each way.
    let part = dark(&drawn) as f64 / (4.0 * 114.0 * 114.0);
    assert!((0.08..0.5).contains(&part), "{part}");
    let answer = first_page(&without.logged_in(FIRST), &without_its_font());
    assert_eq!(answer.problem(), "422 page_not_drawn");
}

#[test]
fn what_cannot_be_drawn_is_said_and_the_file_stands() {
    let server = TestApp::start();
    let (client, draft) = begun(&server);
    let said = "/Type/XObject/Subtype/Image/Width 9/Height 9/ColorSpace/DeviceRGB/BitsPerComponent 8\
                /Filter/DCTDecode";
    let no_jpeg = [stream(said, "no JPEG at all")];
    let bytes = pdf_showing("/I Do", "/XObject<</I 5 0 R>>", &no_jpeg);
    assert_eq!(client.upload(&draft, &file_id(1), &bytes).status, 204);
    let answer = page(&client, &file_id(1), "1");
    assert_eq!(answer.problem(), "422 page_not_drawn");
    let title = answer.json()["title"].clone();
    assert_eq!(title, "打不开预览，不影响提交。");
    assert_eq!(stored(&client, &file_id(1)), bytes);
}
