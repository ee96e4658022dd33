//! No text makes it panic or fail.

use crate::sample::{FONTS, form, helper, notice, signed};
use menteban_paper::form::{Disease, Form, HandedIn, print};
use menteban_paper::notice::{self, Notice};
use proptest::prelude::*;

/// Any characters, many of them from the places where fonts and line breaking are odd.
fn text() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        4 => any::<char>(),
        4 => prop::char::range('\u{4e00}', '\u{9fff}'),
        2 => prop::sample::select("，。！？；：“”（）《》…—·、 \n\t\r%°-/\u{3000}".chars().collect::<Vec<_>>()),
        2 => prop::char::range(' ', '~'),
        1 => prop::char::range('\u{2000}', '\u{206f}'),
        1 => prop::char::range('\u{20000}', '\u{3134f}'),
    ];
    prop::collection::vec(character, 0..400).prop_map(|all| all.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_can_be_printed(texts in prop::collection::vec(text(), 8)) {
        let [a, b, c, d, e, f, g, h] = <[String; 8]>::try_from(texts).unwrap();
        let mut form = Form {
            number: a.clone(), condition: b.repeat(8), hospital: c.clone(), doctor: d.clone(), kind: e.clone(),
            designated: vec![f.clone(), g.clone()], helper: Some(helper()), ..form()
        };
        form.applicant.name = g.clone();
        form.applicant.id = h.clone();
        form.consents[0].text = f.clone();
        form.diseases = vec![Disease { name: h.clone(), code: a.clone() }];
        form.papers.push(HandedIn { kind: c.clone(), hospital: d.clone(), ..HandedIn::default() });
        let paper = print(&form, &FONTS);
        prop_assert!(paper.is_ok(), "{:?}", paper.err());
        let notice = Notice { number: b, name: c, id: d, kind: e, next: vec![f, g], signed: signed(3), ..notice() };
        let paper = notice::print(&notice, &FONTS);
        prop_assert!(paper.is_ok(), "{:?}", paper.err());
    }
}

/// Two papers are printed each time: a fiftieth of the full count takes as long as the others.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|count| count.parse().ok())
        .map_or(12, |count: u32| count / 50)
}
