//! Every reason is told, and told well.

use super::*;
use menteban_rules::time::{Date, Timestamp};

#[test]
fn every_reason_has_a_whole_calm_sentence() {
    for one in samples() {
        let text = reason(&one);
        assert!(text.ends_with('。'), "{one:?}: {text}");
        assert!(!text.contains(['!', '！']), "{one:?}: {text}");
    }
}

#[test]
fn what_is_missing_is_named_by_its_place() {
    let at = |place| problem(&Problem::must(place, Reason::Missing));
    assert_eq!(at(Place::Field(Field::Signature)), "还没有签名。");
    let date = Place::paper("report", 0, PaperPart::IssuedOn);
    assert_eq!(at(date), "还没有填日期。");
}

#[test]
fn a_reason_is_only_asked_for_where_it_helps() {
    let old = Reason::OutOfWindow {
        first: Date::MIN,
        months: 6,
    };
    let place = Place::paper("report", 0, PaperPart::IssuedOn);
    let must = problem(&Problem::must(place.clone(), old.clone()));
    assert!(!must.contains("原因"));
    let should = problem(&Problem::new(place, Weight::Should, old));
    assert!(should.contains("写明原因"));
}

pub(crate) fn samples() -> Vec<Reason> {
    let level = Reason::HospitalLevel {
        level: HospitalLevel::First,
        least: HospitalLevel::Second,
    };
    let window = Reason::OutOfWindow {
        first: Date::MIN,
        months: 6,
    };
    let with_figures = vec![
        Reason::IdLength { missing: 3 },
        Reason::IdLength { missing: -1 },
        Reason::TooLong { most: 50 },
        Reason::TooShort { least: 2 },
        Reason::TooManyDiseases { most: 3 },
        level,
        window,
        Reason::WindowEnds { days_left: 0 },
        Reason::WindowEnds { days_left: 5 },
        Reason::SideMissing { side: 1 },
        Reason::TooFewPages { least: 2 },
        Reason::TooManyPages { most: 9 },
        Reason::TooManyPapers { most: 5 },
        Reason::FileTooLarge {
            most_bytes: 20 << 20,
        },
        Reason::PdfTooLong { most: 200 },
        Reason::TooManyPixels {
            most_megapixels: 50,
        },
        Reason::TooFewPixels {
            least_long_side: 1000,
        },
        Reason::AlreadyRecognised { until: None },
        Reason::AlreadyRecognised {
            until: Some(Date::MIN),
        },
        Reason::AlreadyApplied { at: Timestamp(0) },
        Reason::GuardianRequired { below: 18 },
        Reason::AgentTooYoung { least: 18 },
        Reason::TooManyHospitals { most: 1 },
        Reason::ChangeTooSoon { next: Date::MIN },
        Reason::BeforeDiagnosis {
            diagnosed: Date::MIN,
        },
        Reason::FilingClosed { opens: Date::MIN },
        Reason::RenewalTooEarly { from: Date::MIN },
        Reason::RenewalTooLate { last: Date::MIN },
    ];
    let mut all = with_figures;
    all.extend([
        Reason::Missing,
        Reason::IdCharacter,
        Reason::IdFirstGeneration,
        Reason::IdBirthDate,
        Reason::IdBirthRange,
        Reason::IdCheck,
        Reason::PhoneForm,
        Reason::NameForm,
        Reason::DateForm,
        Reason::DateInFuture,
        Reason::DateBeforeBirth,
        Reason::Unknown,
        Reason::HospitalUnlisted,
        Reason::HospitalLevelMissing,
        Reason::HospitalCityMissing,
        Reason::ReasonMissing,
        Reason::NoPages,
        Reason::SamePageTwice,
        Reason::NotUploaded,
        Reason::FileUnknown,
        Reason::FileKind,
        Reason::PdfNotTaken,
        Reason::FileHeic,
        Reason::PdfLocked,
        Reason::FileInfected,
        Reason::FileDamaged,
        Reason::FileEmpty,
        Reason::SignedBefore,
        Reason::SignatureName,
        Reason::NoticeChanged,
        Reason::ConsentChanged,
        Reason::InsuranceInactive,
        Reason::InsuranceArrears,
        Reason::InsuranceUnknown,
        Reason::ElsewhereNotFiled,
        Reason::Unanswered,
        Reason::NotRecognised,
        Reason::RenewalNeedless,
        Reason::CriteriaNotMet,
        Reason::AgentIsInsured,
        Reason::SameHospitalTwice,
        Reason::HospitalDiffers,
    ]);
    all
}
