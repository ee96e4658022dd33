//! Rare characters, and machines without fonts.

use crate::read::{all, document};
use crate::sample::{FONTS, form};
use lopdf::content::{Content, Operation};
use menteban_paper::form::{Form, print};
use menteban_paper::{FontError, Fonts};

fn with_name(name: &str) -> (String, Vec<char>) {
    let mut form = form();
    form.applicant.name = name.to_owned();
    let paper = print(&form, &FONTS).unwrap();
    (all(&paper.pdf), paper.missing)
}

#[test]
fn rare_characters_are_text_like_others() {
    for name in ["王㐂", "𠮷田", "赵𬭎", "钱䶮", "孙𠐰", "古丽·阿迪力"] {
        let (text, missing) = with_name(name);
        assert!(text.contains(name), "{name}");
        assert!(missing.is_empty(), "{name}");
    }
}

#[test]
fn a_character_that_no_font_has_is_named_and_coded() {
    let (text, missing) = with_name("王\u{3ffff}\u{e123}\u{3ffff}");
    assert!(text.contains("王U+3FFFFU+E123U+3FFFF"), "{text}");
    assert_eq!(missing, vec!['\u{3ffff}', '\u{e123}']);
}

#[test]
fn what_shows_nothing_is_left_out() {
    let (text, missing) = with_name("王\u{200b}建\u{feff}国\u{0}\u{fe00}");
    assert!(text.contains("姓名王建国性别"), "{text}");
    assert!(missing.is_empty());
}

/// Two characters that look alike share a glyph; a reader must still get the one that was typed.
#[test]
fn a_twin_says_what_it_was() {
    let form = Form {
        doctor: "⼀一".to_owned(),
        ..form()
    };
    let pdf = document(&print(&form, &FONTS).unwrap().pdf);
    let page = pdf.get_pages()[&1];
    let content = Content::decode(&pdf.get_page_content(page)).unwrap();
    let says = |one: &Operation| {
        let words = one.operands.get(1).and_then(|object| object.as_dict().ok());
        words.is_some_and(|words| words.has(b"ActualText"))
    };
    assert!(content.operations.iter().any(says));
}

#[test]
fn a_machine_without_fonts_is_told_what_to_install() {
    let nowhere = std::env::temp_dir().join("menteban-no-such-folder");
    let error = Fonts::open(&[nowhere]).unwrap_err();
    assert!(matches!(error, FontError::Missing { .. }));
    let said = error.to_string();
    assert!(
        said.contains("fonts-noto-cjk") && said.contains("menteban-no-such-folder"),
        "{said}"
    );
}

#[test]
fn one_set_of_fonts_serves_every_thread() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&*FONTS);
}
