//! Where lines end.

use crate::read::document;
use crate::sample::{FONTS, form};
use menteban_paper::form::{Form, print};

/// The lines of the text, as the library that reads puts them.
fn lines(condition: &str) -> Vec<String> {
    let form = Form {
        condition: condition.to_owned(),
        ..form()
    };
    let pdf = print(&form, &FONTS).unwrap().pdf;
    let text = document(&pdf).extract_text(&[1]).unwrap();
    let lines = text.lines().map(|line| line.trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

#[test]
fn no_line_begins_with_a_mark_that_ends_something() {
    for shift in (0..40).step_by(3) {
        let text = "字".repeat(shift) + &"病情，加重。（三年）；停药！".repeat(20);
        for line in lines(&text) {
            assert!(
                !line.starts_with(['，', '。', '；', '！', '）', '：']),
                "{line}"
            );
            assert!(!line.ends_with('（'), "{line}");
        }
    }
}

#[test]
fn latin_words_stay_whole() {
    for shift in (0..40).step_by(3) {
        let text = "字".repeat(shift) + &"每天服用 Amlodipine 一次".repeat(12);
        let whole = lines(&text)
            .iter()
            .map(|line| line.matches("Amlodipine").count())
            .sum::<usize>();
        assert_eq!(whole, 12, "{shift}");
    }
}

#[test]
fn a_word_longer_than_a_line_is_broken_all_the_same() {
    let word = "x".repeat(400);
    let text = lines(&word).concat();
    assert!(text.contains(&word), "{text}");
}
