//! PDF files.

use super::Row;
use super::pngs::zeros;
use crate::harness::{jpeg, pdf, pdf_of, pdf_showing, stream};

const CATALOGUE: &str = "<</Type/Catalog/Pages 2 0 R>>";
const PAGE: &str = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>";

pub fn rows() -> Vec<Row> {
    let mut rows = honest();
    rows.extend(locked());
    rows.extend(broken());
    rows.extend(endless());
    rows
}

/// What is well made, and shows too much.
fn endless() -> Vec<Row> {
    let form = |said: &str, content: &str| {
        stream(
            &format!("/Type/XObject/Subtype/Form/BBox[0 0 595 842]{said}"),
            content,
        )
    };
    let using = |object: usize| format!("/Resources<</XObject<</X {object} 0 R>>>>");
    let shows = "/XObject<</X 5 0 R>>";
    let itself = [form(&using(5), "/X Do")];
    // Ten of ten of ten: each draws the next one.
    let many: Vec<_> = (6..15)
        .map(|next| form(&using(next), &"/X Do ".repeat(10)))
        .chain([form("", "0 0 1 1 re f")])
        .collect();
    let group = "/Group<</S/Transparency/I true>>";
    let groups: Vec<_> = (6..1_000)
        .map(|next| form(&[&using(next), group].concat(), "/X Do"))
        .chain([form(group, "0 0 1 1 re f")])
        .collect();
    let large = "/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceRGB/BitsPerComponent 8";
    let tile = "/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep .001/YStep .001\
                /Resources<<>>";
    let tiles = [stream(tile, "0 0 1 1 re f")];
    let blank = "0 0 0.1 0.1 re f ".repeat(500_000);
    vec![
        (
            "a form that draws itself",
            pdf_showing("/X Do", shows, &itself),
        ),
        (
            "ten thousand million forms",
            pdf_showing("/X Do", shows, &many),
        ),
        (
            "groups in groups, 1,000 deep",
            pdf_showing("/X Do", shows, &groups),
        ),
        (
            "a picture of 3,600 million pixels",
            pdf_showing("/X Do", shows, &[stream(large, "x")]),
        ),
        (
            "tiles a thousandth of a point wide",
            pdf_showing(
                "/Pattern cs /P scn 0 0 595 842 re f",
                "/Pattern<</P 5 0 R>>",
                &tiles,
            ),
        ),
        ("500,000 rectangles", pdf_showing(&blank, "", &[])),
        ("a page that unpacks to 1,500 MB (bomb)", page_bomb()),
        ("a page without sides", sides("0 0 0 0")),
        ("a page as long as a road", sides("0 0 1 100000000")),
        (
            "a page of sides that are no numbers",
            sides("/A (b) [] <<>>"),
        ),
        (
            "saves its state 1,000,000 times",
            pdf_showing(&"q ".repeat(1_000_000), "", &[]),
        ),
    ]
}

fn sides(sides: &str) -> Vec<u8> {
    let page = format!("<</Type/Page/Parent 2 0 R/MediaBox[{sides}]>>");
    of(
        &[CATALOGUE, "<</Type/Pages/Count 1/Kids[3 0 R]>>", &page],
        "",
    )
}

/// As the builder makes them, but not of text.
fn page_bomb() -> Vec<u8> {
    let packed = zeros(1_500 << 20);
    let text = pdf_showing("", "", &[]);
    let text = String::from_utf8(text).unwrap();
    let (head, _) = text.split_once("4 0 obj").unwrap();
    let said = format!(
        "4 0 obj\n<</Filter/FlateDecode/Length {}>>\nstream\n",
        packed.len()
    );
    let end = b"\nendstream\nendobj\ntrailer\n<</Size 5/Root 1 0 R>>\n%%EOF\n";
    [head.as_bytes(), said.as_bytes(), &packed, end].concat()
}

fn of(objects: &[&str], trailer: &str) -> Vec<u8> {
    let objects: Vec<String> = objects.iter().map(|&object| object.to_owned()).collect();
    pdf_of(&objects, trailer)
}

fn honest() -> Vec<Row> {
    let one = pdf(1);
    let script = "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>";
    let launch = "<</Type/Catalog/Pages 2 0 R/OpenAction<</S/Launch/F(calc.exe)>>>>";
    let pages = "<</Type/Pages/Count 1/Kids[3 0 R]>>";
    vec![
        ("one page", one.clone()),
        ("200 pages", pdf(200)),
        ("201 pages", pdf(201)),
        ("300 pages", pdf(300)),
        (
            "header after 500 other bytes",
            [&[b' '; 500][..], &one].concat(),
        ),
        (
            "900 bytes of garbage at its end",
            [&one[..], &[b'x'; 900]].concat(),
        ),
        (
            "5,000 bytes of garbage at its end",
            [&one[..], &[b'x'; 5_000]].concat(),
        ),
        (
            "a picture inside and behind (polyglot)",
            [&one[..], &jpeg(8, 8)].concat(),
        ),
        (
            "a script that runs when it is opened",
            of(&[script, pages, PAGE], ""),
        ),
        (
            "a program that starts when it is opened",
            of(&[launch, pages, PAGE], ""),
        ),
    ]
}

fn locked() -> Vec<Row> {
    let pages = "<</Type/Pages/Count 1/Kids[3 0 R]>>";
    let key = "<</Filter/Standard/V 1/R 2/O(00000000000000000000000000000000)\
               /U(00000000000000000000000000000000)/P -4>>";
    let id = "/Encrypt 4 0 R/ID[(1234567890123456)(1234567890123456)]";
    let rows = "5 0 obj\n<</Type/XRef/Size 6/W[1 2 1]/Root 1 0 R/Encrypt 4 0 R/Length 0>>\nstream\n\nendstream\nendobj\n";
    let modern = format!("%PDF-1.7\n1 0 obj\n{CATALOGUE}\nendobj\n{rows}startxref\n52\n%%EOF\n");
    vec![
        ("with a password", of(&[CATALOGUE, pages, PAGE, key], id)),
        (
            "encrypted, by a cross-reference stream",
            modern.into_bytes(),
        ),
        (
            "encrypted inline",
            of(
                &[CATALOGUE, pages, PAGE],
                "/Encrypt<</Filter/Standard/V 5>>",
            ),
        ),
    ]
}

fn broken() -> Vec<Row> {
    let one = pdf(1);
    let text = String::from_utf8(one.clone()).unwrap();
    let lost = text.replace("startxref\n", "startxref\n9");
    let endless = of(
        &[
            CATALOGUE,
            "<</Type/Pages/Count 9/Kids[2 0 R 2 0 R 3 0 R]>>",
            PAGE,
        ],
        "",
    );
    let many = of(
        &[
            CATALOGUE,
            "<</Type/Pages/Count 2000000000/Kids[3 0 R]>>",
            PAGE,
        ],
        "",
    );
    let kids = "[".repeat(200_000);
    let deep = of(
        &[
            CATALOGUE,
            &format!("<</Type/Pages/Count 1/Kids {kids}>>"),
            PAGE,
        ],
        "",
    );
    vec![
        (
            "no pages",
            of(&[CATALOGUE, "<</Type/Pages/Count 0/Kids[]>>"], ""),
        ),
        ("no catalogue", of(&["<<>>"], "")),
        ("a page tree that contains itself", endless),
        ("says it has two thousand million pages", many),
        ("lists in lists, 200,000 deep", deep),
        (
            "a cross-reference table elsewhere than it says",
            lost.into_bytes(),
        ),
        ("cut off", one[..one.len() - 20].to_vec()),
        ("a header and an end alone", b"%PDF-1.7\n%%EOF\n".to_vec()),
        (
            "a cross-reference stream that unpacks to 1,500 MB (bomb)",
            bomb(),
        ),
    ]
}

fn bomb() -> Vec<u8> {
    let packed = zeros(1_500 << 20);
    let start = b"%PDF-1.7\n".len();
    let stream = format!(
        "1 0 obj\n<</Type/XRef/Size 9/W[1 2 1]/Root 2 0 R/Filter/FlateDecode/Length {}>>\nstream\n",
        packed.len()
    );
    let end = format!("\nendstream\nendobj\nstartxref\n{start}\n%%EOF\n");
    [b"%PDF-1.7\n", stream.as_bytes(), &packed, end.as_bytes()].concat()
}
