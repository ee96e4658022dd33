//! Each kind of mistake: a sound pack is spoilt in one place, and the operator is told file, line and remedy.
//!
//! What is told stands in `mistakes.txt`, to be read as the operator reads it. After a change of words:
//! `BLESS=1 cargo test -p menteban-policy --test mistakes`, and look through the difference.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

mod spoilt;

use menteban_policy::{Mistake, load};
use menteban_rules::policy::{Criterion, ReasonUse, WhileAsked};
use menteban_words::policy::{
    CriteriaMistake, FieldMistake, FileMistake, MistakeKind, PackMistake, RuleMistake, Spelling,
    ValueMistake,
};
use spoilt::{Pack, Spoil, cases};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

fn mistakes(spoils: &[Spoil]) -> Vec<Mistake> {
    let pack = Pack::spoilt(spoils);
    let mut mistakes = load(&pack.folder).unwrap_err();
    for mistake in &mut mistakes {
        mistake.file = mistake.file.strip_prefix(&pack.folder).unwrap().to_owned();
    }
    mistakes
}

#[test]
fn the_sound_pack_is_sound() {
    let pack = Pack::spoilt(&[]);
    let policy = load(&pack.folder).unwrap();
    assert_eq!(policy.diseases[0].windows[0].months, Some(12));
    assert_eq!(policy.diseases[1].windows[0].months, None);
    assert_eq!(policy.diseases[1].initials, ["ndztx", "tx", "xt"]);
    let lines = &policy.notice.sections[0].lines;
    assert_eq!(lines[2], "15 个工作日。");
    assert_eq!(lines[1], "1月1日到3月31日、9月1日到9月30日可以申请。");
    assert_eq!(policy.consents[1].text, "孩子不满 14 岁，我同意。");
    assert_eq!(policy.contact.record_numbers, ["蜀ICP备1号"]);
    let privacy = &policy.privacy.sections[0].lines;
    assert_eq!(privacy[1], "办完以后 1095 天，记录 184 天。");
    let benefit = &policy.benefits[0];
    assert_eq!((benefit.deductible, benefit.bands[0].percent), (80_000, 85));
    assert!(policy.insurance[0].estimated);
    let review = &policy.review;
    assert_eq!(
        (review.deemed_accepted_days, review.supplement_days),
        (None, 15)
    );
    assert_eq!(review.while_asked, WhileAsked::Restart);
    assert_eq!(review.verification.bring, ["身份证"]);
    let unreadable = review.reason("unreadable", ReasonUse::Supplement).unwrap();
    assert_eq!(unreadable.hint, "请重拍。");
    assert_eq!(review.reason("unreadable", ReasonUse::Refuse), None);
    // 2026-12-05 22:00 in China.
    assert_eq!(policy.maintenance[0].from.0, 1_796_479_200);
}

#[test]
fn criteria_are_read_into_their_disease() {
    let policy = load(&Pack::spoilt(&[]).folder).unwrap();
    let sign = |key: &str, text: &str, asked| Criterion::Sign {
        key: key.to_owned(),
        text: text.to_owned(),
        asked,
    };
    let harm = vec![
        sign("heart", "心脏受损", true),
        sign("kidney", "肾受损", true),
    ];
    let all = vec![
        sign("measured", "三次在不同的日子量到高血压", false),
        Criterion::Any(harm),
    ];
    assert_eq!(policy.diseases[0].criteria, Some(Criterion::All(all)));
    assert_eq!(policy.diseases[1].criteria, None);
}

#[test]
fn every_mistake_is_told_with_file_line_and_remedy() {
    let mut told = String::new();
    for (name, spoil) in cases() {
        writeln!(told, "# {name}").unwrap();
        for mistake in mistakes(std::slice::from_ref(spoil)) {
            writeln!(told, "{mistake}").unwrap();
        }
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mistakes.txt");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&file, &told).unwrap();
    }
    assert_eq!(told, std::fs::read_to_string(&file).unwrap());
}

#[test]
fn every_kind_has_a_case() {
    let kinds = cases().flat_map(|(_, spoil)| mistakes(std::slice::from_ref(spoil)));
    let seen: BTreeSet<usize> = kinds.map(|mistake| number(&mistake.kind)).collect();
    // The folder itself has a test of its own.
    assert_eq!(seen, (0..KINDS).collect());
}

#[test]
fn all_mistakes_are_told_at_once_in_order() {
    let spoils: Vec<Spoil> = [
        "a misspelt level",
        "months nought",
        "a day that does not exist",
    ]
    .map(|wanted| {
        let named = cases().find(|(name, _)| *name == wanted);
        named.unwrap().1.clone()
    })
    .to_vec();
    let files: Vec<_> = (mistakes(&spoils).into_iter())
        .map(|mistake| mistake.file.display().to_string())
        .collect();
    assert_eq!(files, ["calendars/2026.csv", "forms.toml", "hospitals.csv"]);
}

#[test]
fn a_folder_that_is_not_there_is_told_once() {
    let mistakes = load(Path::new("/nowhere/at/all")).unwrap_err();
    let kinds: Vec<_> = mistakes.into_iter().map(|mistake| mistake.kind).collect();
    assert_eq!(kinds, [FileMistake::NoFolder.into()]);
}

#[test]
fn every_file_is_needed() {
    let pack = Pack::spoilt(&[]);
    std::fs::remove_dir_all(&pack.folder).unwrap();
    std::fs::create_dir(&pack.folder).unwrap();
    let mistakes = load(&pack.folder).unwrap_err();
    let missing = |mistake: &Mistake| mistake.kind == FileMistake::Missing.into();
    assert!(mistakes.iter().all(missing), "{mistakes:?}");
    assert_eq!(mistakes.len(), 20);
}

/// How many kinds there are; [`number`] does not compile when one is added.
const KINDS: usize = 49;

fn number(kind: &MistakeKind) -> usize {
    match kind {
        MistakeKind::File(mistake) => file_number(mistake),
        MistakeKind::Field(mistake) => match mistake {
            FieldMistake::Missing(_) => 9,
            FieldMistake::Unknown(_) => 10,
            FieldMistake::Empty(_) => 11,
            FieldMistake::Type(..) => 12,
        },
        MistakeKind::Value(mistake) => value_number(mistake),
        MistakeKind::Rule(mistake) => rule_number(mistake),
        MistakeKind::Criteria(mistake) => match mistake {
            CriteriaMistake::AllOrAny => 35,
            CriteriaMistake::TooDeep(_) => 36,
            CriteriaMistake::SignUnused(_) => 37,
        },
        MistakeKind::Pack(mistake) => pack_number(mistake),
    }
}

fn file_number(mistake: &FileMistake) -> usize {
    match mistake {
        FileMistake::NoFolder => KINDS,
        FileMistake::Missing => 0,
        FileMistake::Unreadable(_) => 1,
        FileMistake::NotUtf8 => 2,
        FileMistake::Unexpected => 3,
        FileMistake::Syntax(_) => 4,
        FileMistake::Width { .. } => 5,
        FileMistake::ColumnMissing(_) => 6,
        FileMistake::ColumnUnknown(_) => 7,
        FileMistake::ColumnTwice(_) => 8,
    }
}

fn value_number(mistake: &ValueMistake) -> usize {
    match mistake {
        ValueMistake::Spelling(Spelling::Key, _) => 13,
        ValueMistake::Twice { .. } => 14,
        ValueMistake::NoSuch(..) => 15,
        ValueMistake::Choice { .. } => 16,
        ValueMistake::Range { .. } => 17,
        ValueMistake::Spelling(Spelling::Code, _) => 18,
        ValueMistake::Spelling(Spelling::Date, _) => 19,
        ValueMistake::Spelling(Spelling::Moment, _) => 20,
        ValueMistake::Spelling(Spelling::Pair, _) => 21,
        ValueMistake::Spelling(Spelling::Initials, _) => 22,
        ValueMistake::Placeholder(_) => 23,
        ValueMistake::Spelling(Spelling::Period, _) => 38,
    }
}

fn rule_number(mistake: &RuleMistake) -> usize {
    match mistake {
        RuleMistake::WindowWithoutDate => 24,
        RuleMistake::PagesOrder { .. } => 25,
        RuleMistake::SidesAndPages => 26,
        RuleMistake::WaivedByItself => 27,
        RuleMistake::WaiverForm(_) => 28,
        RuleMistake::DayOutsideYear(_) => 29,
        RuleMistake::DayOrder => 30,
        RuleMistake::WorkOnWeekday => 31,
        RuleMistake::MaintenanceOrder => 32,
        RuleMistake::WeightWithoutWindow => 33,
        RuleMistake::WaiverChain(_) => 34,
        RuleMistake::PeriodOrder => 39,
        RuleMistake::StatesNothing => 40,
        RuleMistake::Unconfirmed => 47,
    }
}

fn pack_number(mistake: &PackMistake) -> usize {
    match mistake {
        PackMistake::NoRecognisingHospital => 41,
        PackMistake::NoRelation(_) => 42,
        PackMistake::NoMaterialFor(_) => 43,
        PackMistake::ConsentAgeAbove(_) => 44,
        PackMistake::NoMinorConsent => 45,
        PackMistake::MinorConsentUnasked => 46,
        PackMistake::NoReason(_) => 48,
    }
}
