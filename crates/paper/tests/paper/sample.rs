//! A filled-in form and a notice, of nobody.

use ed25519_dalek::{Signer, SigningKey};
use menteban_paper::Fonts;
use menteban_paper::fonts::DEBIAN_FOLDER;
use menteban_paper::form::{Agreed, Applicant, Disease, Form, HandedIn, Helper, Signature};
use menteban_paper::notice::Notice;
use menteban_paper::receipt::{SignedText, Statement};
use menteban_rules::calendar::DueDate;
use menteban_rules::identity::Sex;
use menteban_rules::policy::Contact;
use menteban_rules::samples;
use menteban_rules::time::{Date, Timestamp, parse_date};
use menteban_words::pages::application::NEXT_LINES;
use std::sync::LazyLock;

/// The fonts of this machine, read once for all tests.
pub static FONTS: LazyLock<Fonts> =
    LazyLock::new(|| Fonts::open(&[DEBIAN_FOLDER.into()]).unwrap_or_else(|why| panic!("{why}")));

pub const NUMBER: &str = "202611200000017";

fn date(text: &str) -> Date {
    parse_date(text).unwrap()
}

pub fn form() -> Form {
    Form {
        number: NUMBER.to_owned(),
        submitted: samples::now(),
        applicant: applicant(),
        helper: Some(helper()),
        kind: "新申请".to_owned(),
        diseases: vec![disease("高血压", "M03900"), disease("糖尿病", "M01600")],
        diagnosed_on: Some(date("2016-03-08")),
        hospital: "攀枝花市示例中心医院（三级）".to_owned(),
        doctor: "李医生".to_owned(),
        condition: "高血压十年，一直吃药（Amlodipine 5 mg，每天一次），最近头晕；空腹血糖 8.6 mmol/L，糖化血红蛋白 \
                    7.9 %。今年九月在医院做了心电图、心脏彩超和眼底检查，医生说需要长期服药并定期复查。"
            .to_owned(),
        designated: vec!["攀枝花市示例中心医院（三级）".to_owned()],
        papers: papers(),
        consents: vec![Agreed {
            text: "我同意攀枝花市医疗保障经办机构处理我上传的病历、诊断证明、检查报告，以及证件和免冠照片，只用来办理这次\
                   门特认定。这些是敏感个人信息，认定必须用到；我可以随时撤回同意，撤回后未办完的申请会停止办理。"
                .to_owned(),
            at: Timestamp(1_795_139_940),
        }],
        signature: Some(signature()),
    }
}

/// Nothing filled in.
pub fn empty() -> Form {
    Form {
        number: String::new(),
        submitted: samples::now(),
        applicant: Applicant::default(),
        helper: None,
        kind: String::new(),
        diseases: Vec::new(),
        diagnosed_on: None,
        hospital: String::new(),
        doctor: String::new(),
        condition: String::new(),
        designated: Vec::new(),
        papers: Vec::new(),
        consents: Vec::new(),
        signature: None,
    }
}

fn applicant() -> Applicant {
    Applicant {
        name: "王建国".to_owned(),
        sex: Some(Sex::Male),
        born: Some(date("1960-01-01")),
        id: "510499196001010018".to_owned(),
        insurance: "城镇职工".to_owned(),
        place: "攀枝花市东区".to_owned(),
        phone: "138 0000 0001".to_owned(),
        address: "攀枝花市东区炳草岗大街 1 号".to_owned(),
    }
}

pub fn helper() -> Helper {
    Helper {
        relation: "女儿".to_owned(),
        name: "王小丽".to_owned(),
        id: "510499196001010026".to_owned(),
        phone: "138 0000 0002".to_owned(),
    }
}

fn disease(name: &str, code: &str) -> Disease {
    Disease {
        name: name.to_owned(),
        code: code.to_owned(),
    }
}

fn papers() -> Vec<HandedIn> {
    let rows = [
        ("居民身份证", "", "", 2),
        ("社会保障卡", "", "", 1),
        ("疾病诊断证明书", "2026-09-30", "攀枝花市示例中心医院", 1),
        ("化验单", "2026-10-08", "攀枝花市示例中心医院", 2),
        ("影像学报告", "2026-10-09", "攀枝花市示例中心医院", 1),
        ("门诊病历", "2026-10-10", "攀枝花市仁和区示例人民医院", 1),
    ];
    let mut seed = 0;
    let paper = rows.map(|(kind, issued_on, hospital, pages)| HandedIn {
        kind: kind.to_owned(),
        issued_on: parse_date(issued_on),
        hospital: hospital.to_owned(),
        pages,
        digests: (0..pages).map(|_| digest(&mut seed)).collect(),
    });
    paper.into()
}

/// A digest of its own at every call.
pub fn digest(seed: &mut u64) -> [u8; 32] {
    *seed += 1;
    let mut state = *seed;
    std::array::from_fn(|_| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        state.to_be_bytes()[0]
    })
}

/// Three strokes, dark on nothing.
pub fn signature() -> Signature {
    const WIDTH: usize = 600;
    const HEIGHT: usize = 220;
    let mut pixels = vec![0; WIDTH * HEIGHT * 4];
    for stroke in 0..3_usize {
        for step in 0..2000_usize {
            let t = step as f32 / 2000.0;
            let x = 40.0 + stroke as f32 * 180.0 + t * 150.0;
            let y = 110.0 + (t * 9.0 + stroke as f32).sin() * (90.0 - 25.0 * t);
            for (dx, dy) in (0..49).map(|one| (one % 7, one / 7)) {
                let at = ((y as usize + dy).min(HEIGHT - 1) * WIDTH + x as usize + dx) * 4;
                pixels[at..at + 4].copy_from_slice(&[20, 20, 40, 255]);
            }
        }
    }
    let mut png = Vec::new();
    let mut encoder = png::Encoder::new(&mut png, WIDTH as u32, HEIGHT as u32);
    encoder.set_color(png::ColorType::Rgba);
    encoder
        .write_header()
        .unwrap()
        .write_image_data(&pixels)
        .unwrap();
    Signature {
        png: Some(png),
        at: Timestamp(1_795_139_970),
        of: "0123456789abcdef".repeat(4),
    }
}

pub fn key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

pub fn digests(count: usize) -> Vec<[u8; 32]> {
    let mut seed = 0;
    (0..count).map(|_| digest(&mut seed)).collect()
}

pub fn signed(files: usize) -> SignedText {
    let statement = Statement::new(NUMBER, samples::now(), &digests(files)).unwrap();
    statement.sign(&key().verifying_key().to_bytes(), |bytes| {
        key().sign(bytes).to_bytes()
    })
}

pub fn notice() -> Notice {
    Notice {
        number: NUMBER.to_owned(),
        name: "王建国".to_owned(),
        id: "510499********0018".to_owned(),
        kind: "新申请".to_owned(),
        diseases: vec!["高血压".to_owned(), "糖尿病".to_owned()],
        papers: 6,
        files: 9,
        accepted: samples::now(),
        due: DueDate::Provisional {
            date: date("2026-12-11"),
            calendar: "2026-1".to_owned(),
        },
        working_days: 15,
        next: NEXT_LINES.map(str::to_owned).to_vec(),
        contact: Contact {
            agency: "攀枝花市医疗保障经办机构".to_owned(),
            hotline: "0812-3323000".to_owned(),
            national_hotline: "12393".to_owned(),
            counter: "攀枝花市政务中心医保窗口".to_owned(),
            hours: "工作日 9:00–12:00，13:30–17:00".to_owned(),
            record_numbers: Vec::new(),
        },
        signed: signed(9),
        key_page: "https://mt.example/receipt-key".to_owned(),
    }
}
