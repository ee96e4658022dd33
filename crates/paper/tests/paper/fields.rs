//! Every field of the papers is there, on however many pages.

use crate::read::{all, squeezed, text};
use crate::sample::{FONTS, NUMBER, empty, form, notice, signed};
use menteban_paper::form::{Form, HandedIn, print};
use menteban_paper::{PaperError, notice as notices};
use menteban_rules::calendar::DueDate;

#[track_caller]
fn holds(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(&squeezed(part)), "{part} is not in {text}");
    }
}

#[test]
fn the_form_has_every_field() {
    let form = form();
    let paper = print(&form, &FONTS).unwrap();
    let text = all(&paper.pdf);
    holds(
        &text,
        &[
            "门诊慢特病病种待遇认定申请表",
            NUMBER,
            "提交时间：2026年11月20日 10:00",
        ],
    );
    holds(
        &text,
        &[
            "姓名王建国性别男出生日期1960年1月1日",
            "证件号码510499196001010018",
        ],
    );
    holds(
        &text,
        &[
            "联系电话138 0000 0001",
            "险种城镇职工",
            "参保地攀枝花市东区",
        ],
    );
    holds(
        &text,
        &[
            "联系地址攀枝花市东区炳草岗大街 1 号",
            "与申请人关系女儿",
            "王小丽",
        ],
    );
    holds(
        &text,
        &["510499196001010026", "138 0000 0002", "申请类型新申请"],
    );
    holds(
        &text,
        &[
            "1.高血压（M03900）2.糖尿病（M01600）",
            "确诊日期2016年3月8日",
        ],
    );
    holds(
        &text,
        &[
            &form.hospital,
            "诊断医师李医生",
            &form.condition,
            &form.designated[0],
        ],
    );
    for paper in &form.papers {
        let date = paper
            .issued_on
            .map_or("—".to_owned(), |date| date.to_string());
        holds(&text, &[&format!("{}{date}", paper.kind)]);
        for digest in &paper.digests {
            let digits: String = digest[..8]
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect();
            holds(&text, &[&digits]);
        }
    }
    holds(
        &text,
        &[
            &form.consents[0].text,
            "2026年11月20日 9:59 同意",
            "签名时间：",
        ],
    );
    holds(
        &text,
        &["认定机构意见", "经办机构意见", "（盖章）", "第1页，共2页"],
    );
    assert_eq!(paper.pages, 2);
    assert!(paper.missing.is_empty());
}

#[test]
fn whoever_acts_alone_has_no_helper() {
    let form = Form {
        helper: None,
        ..form()
    };
    holds(
        &all(&print(&form, &FONTS).unwrap().pdf),
        &["代办人申请人本人办理"],
    );
}

#[test]
fn an_empty_form_shows_dashes() {
    let paper = print(&empty(), &FONTS).unwrap();
    holds(
        &all(&paper.pdf),
        &["受理号：—", "姓名—性别—出生日期—", "未签名"],
    );
}

#[test]
fn the_notice_has_every_field() {
    let notice = notice();
    let paper = notices::print(&notice, &FONTS).unwrap();
    let text = all(&paper.pdf);
    assert_eq!(paper.pages, 1);
    holds(
        &text,
        &[
            "受理通知单",
            "攀枝花市医疗保障经办机构已经受理",
            NUMBER,
            "王建国",
        ],
    );
    holds(
        &text,
        &[
            "510499********0018",
            "新申请",
            "高血压、糖尿病",
            "6份，连同签名共9个文件",
        ],
    );
    holds(
        &text,
        &[
            "受理时间2026年11月20日10:00",
            "预计最迟 2026年12月11日出结果",
            "日期可能会变",
        ],
    );
    holds(
        &text,
        &[
            "1.",
            &notice.next[0],
            &notice.next[2],
            "0812-3323000",
            &notice.contact.counter,
        ],
    );
    holds(&text, &[&notice.contact.hours, "第1页，共1页"]);
}

#[test]
fn the_notice_says_how_sure_the_day_is() {
    let settled = DueDate::Final {
        date: menteban_rules::samples::today(),
        calendar: String::new(),
    };
    for (due, said) in [
        (settled, "最迟2026年11月20日出结果（受理后15个工作日内）。"),
        (
            DueDate::Unknown { year: 2027 },
            "2027年的放假安排还没有公布，现在算不出是哪一天。",
        ),
    ] {
        let paper = notices::print(&menteban_paper::notice::Notice { due, ..notice() }, &FONTS);
        holds(&all(&paper.unwrap().pdf), &[said]);
    }
}

#[test]
fn the_code_of_many_files_still_fits() {
    let notice = menteban_paper::notice::Notice {
        signed: signed(5000),
        ..notice()
    };
    assert!(notices::print(&notice, &FONTS).is_ok());
}

#[test]
fn a_long_condition_flows_to_the_second_page() {
    let sentence = "病情比较复杂，先后在几家医院看过；";
    let form = Form {
        condition: sentence.repeat(120),
        ..form()
    };
    let paper = print(&form, &FONTS).unwrap();
    assert!(paper.pages >= 3, "{} pages", paper.pages);
    let (first, second) = (text(&paper.pdf, &[1]), text(&paper.pdf, &[2]));
    assert!(first.contains(sentence) && second.contains(sentence));
    assert!(
        first.contains("病情描述") && second.contains("病情描述"),
        "its name is on both pages"
    );
    let count = first.matches('；').count() + second.matches('；').count();
    assert_eq!(count, 120, "nothing is lost between the pages");
}

#[test]
fn thirty_papers_and_a_name_of_forty_characters() {
    let name: String = "阿布都热西提·买买提".chars().cycle().take(40).collect();
    let one = HandedIn {
        pages: 3,
        ..form().papers[3].clone()
    };
    let mut form = Form {
        papers: vec![one; 30],
        ..form()
    };
    form.applicant.name.clone_from(&name);
    let paper = print(&form, &FONTS).unwrap();
    holds(&all(&paper.pdf), &[&name]);
    assert_eq!(all(&paper.pdf).matches("化验单").count(), 30);
    let second = text(&paper.pdf, &[2]);
    assert!(
        second.contains("提交材料序号材料日期"),
        "the head is repeated"
    );
}

#[test]
fn a_signature_that_is_no_picture_is_an_error() {
    let whole = form().signature.unwrap().png.unwrap();
    let half = whole[..whole.len() / 2].to_vec();
    for png in [Vec::new(), b"GIF89a".to_vec(), half] {
        let mut form = form();
        form.signature.as_mut().unwrap().png = Some(png);
        assert_eq!(print(&form, &FONTS).unwrap_err(), PaperError::Signature);
    }
}

#[test]
fn a_signature_without_a_picture_is_told_in_words() {
    let mut form = form();
    form.signature.as_mut().unwrap().png = None;
    let text = all(&print(&form, &FONTS).unwrap().pdf);
    holds(
        &text,
        &[
            "已签名，签名图片见电子材料",
            "签名内容摘要：0123456789abcdef",
        ],
    );
}

#[test]
fn the_signature_stands_on_the_page_of_what_was_agreed_to() {
    for lines in (0..40).step_by(3) {
        let form = Form {
            condition: "头晕。\n".repeat(lines),
            ..form()
        };
        let paper = print(&form, &FONTS).unwrap();
        let pages = (1..=u32::try_from(paper.pages).unwrap()).map(|page| text(&paper.pdf, &[page]));
        let holding: Vec<String> = pages.filter(|page| page.contains("签名时间")).collect();
        assert_eq!(holding.len(), 1);
        holds(&holding[0], &[&form.consents[0].text]);
    }
}
