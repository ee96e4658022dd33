//! Papers to look at: with `MENTEBAN_PAPER_OUT` set to a folder, they are written there; `--nocapture` says how
//! long each takes.

use crate::certificates::certificate;
use crate::sample::{FONTS, empty, form, notice, signed};
use menteban_paper::form::{Form, print};
use menteban_paper::notice::{self as notices, Notice};
use menteban_paper::{Paper, PaperError};
use std::path::PathBuf;
use std::sync::LazyLock;
use std::time::Instant;

#[test]
fn samples_can_be_looked_at() {
    let rare = {
        let name = "欧阳㐂𠮷𬭎䶮𠐰·买买提\u{3ffff}".to_owned();
        let mut form = Form {
            helper: None,
            papers: vec![form().papers[3].clone(); 30],
            ..form()
        };
        form.applicant.name = name;
        form.doctor = "⼀一ΩΩ医生".to_owned();
        form.condition = "病情比较复杂，先后在几家医院看过；需要长期服药，定期复查。".repeat(40);
        form
    };
    let many = Notice {
        signed: signed(60),
        ..notice()
    };
    let at = Instant::now();
    LazyLock::force(&FONTS);
    println!("fonts: {:?}", at.elapsed());
    show("form", || print(&form(), &FONTS));
    show("form-rare-long", || print(&rare, &FONTS));
    show("form-empty", || print(&empty(), &FONTS));
    show("notice", || notices::print(&notice(), &FONTS));
    show("certificate", || {
        menteban_paper::certificate::print(&certificate(), &FONTS)
    });
    show("notice-many", || notices::print(&many, &FONTS));
}

fn show(name: &str, print: impl Fn() -> Result<Paper, PaperError>) {
    let paper = print().unwrap();
    let at = Instant::now();
    let again = print().unwrap();
    println!("{name}: {:?}, {} bytes", at.elapsed(), again.pdf.len());
    if let Some(folder) = std::env::var_os("MENTEBAN_PAPER_OUT") {
        let file = PathBuf::from(folder).join(name).with_extension("pdf");
        std::fs::write(file, &paper.pdf).unwrap();
    }
}
