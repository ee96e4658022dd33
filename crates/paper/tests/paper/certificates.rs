//! What is recognised, on paper.

use crate::read::{all, squeezed};
use crate::sample::{FONTS, NUMBER, notice};
use menteban_paper::certificate::{Certificate, Granted, print};
use menteban_rules::samples;
use menteban_rules::time::parse_date;

/// Two diseases, one of them for ever.
pub fn certificate() -> Certificate {
    let from = samples::today();
    let granted = |disease: &str, until| Granted {
        disease: disease.to_owned(),
        from,
        until,
        hospitals: vec!["攀枝花市中心医院".to_owned(), "样例街道卫生院".to_owned()],
    };
    let notice = notice();
    Certificate {
        number: NUMBER.to_owned(),
        name: notice.name,
        id: notice.id,
        granted: vec![
            granted("高血压", None),
            granted("糖尿病", parse_date("2027-11-20")),
        ],
        decided: samples::now(),
        contact: notice.contact,
        signed: notice.signed,
        key_page: notice.key_page,
    }
}

#[test]
fn the_certificate_has_every_field() {
    let paper = print(&certificate(), &FONTS).unwrap();
    let text = all(&paper.pdf);
    assert_eq!(paper.pages, 1);
    let parts = [
        "门诊慢特病病种待遇认定结果",
        NUMBER,
        "王建国",
        "510499********0018",
        "病种高血压从哪天起2026年11月20日到哪天长期有效",
        "病种糖尿病从哪天起2026年11月20日到哪天2027年11月20日",
        "攀枝花市中心医院",
        "样例街道卫生院",
        "0812-3323000",
        "https://mt.example/receipt-key",
    ];
    for part in parts {
        assert!(text.contains(&squeezed(part)), "{part} is not in {text}");
    }
}
