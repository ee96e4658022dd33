//! What is wrong, and what to do about it: plain sentences that a person of seventy reads once.

use crate::time::{day, moment};
use menteban_api::ErrorCode;
use menteban_rules::draft::Field;
use menteban_rules::policy::HospitalLevel;
use menteban_rules::problem::{PaperPart, Place, Problem, Reason, Weight};

/// One or two plain sentences: what is wrong here, and what to do.
#[must_use]
pub fn problem(problem: &Problem) -> String {
    match (&problem.reason, &problem.place) {
        (Reason::Missing, place) => missing(place).to_owned(),
        (Reason::OutOfWindow { first, months }, _) if problem.weight == Weight::Must => format!(
            "日期早于 {}，已经超过 {months} 个月。请换一份近 {months} 个月内的。",
            day(*first)
        ),
        (reason, _) => self::reason(reason),
    }
}

/// What is to be done where there is nothing yet.
fn missing(place: &Place) -> &'static str {
    match place {
        Place::Person => "没有查到参保信息。请打电话或到窗口问一问。",
        Place::Field(Field::Notice) => "请先看一遍办理须知。",
        Place::Field(Field::Diseases) => "还没有选病种。",
        Place::Field(Field::Hospital | Field::Designated) => "还没有选医院。",
        Place::Field(Field::DiagnosedOn) => "还没有填日期。",
        Place::Field(Field::Consent(_)) => "还没有打勾。同意了才能提交。",
        Place::Field(Field::Signature) => "还没有签名。",
        Place::Field(Field::Papers(_)) => "还没有传。请拍照上传。",
        Place::Paper { part, .. } => match part {
            PaperPart::Form => "还没有选是哪一种材料。",
            PaperPart::IssuedOn => "还没有填日期。",
            PaperPart::Hospital => "还没有选医院。",
            PaperPart::Reason => "还没有写原因。",
            PaperPart::Pages | PaperPart::Page(_) => "还没有传。请拍照上传。",
        },
        Place::Field(Field::Phone | Field::Address | Field::Condition | Field::Doctor) => {
            "还没有填。"
        }
    }
}

/// The same without knowing where: for a file before it has a place, and for the API.
#[must_use]
pub fn reason(reason: &Reason) -> String {
    let text = match reason {
        Reason::Missing => "还没有填。",
        Reason::IdCharacter => "身份证号只能是数字，最后一位可以是字母 X。请核对。",
        Reason::IdFirstGeneration => {
            "这是 15 位的旧号码，现在不能用了。请填二代身份证上的 18 位号码。"
        }
        Reason::IdBirthDate | Reason::IdBirthRange => {
            "第 7 到 14 位是出生日期，看上去不对。请照着身份证核对。"
        }
        Reason::IdCheck => "这个号码不对，可能有一位填错了。请照着身份证，一位一位核对。",
        Reason::PhoneForm => "手机号是 11 位数字，第一位是 1。请核对。",
        Reason::NameForm => "姓名里有不能用的字符，请照着身份证填。",
        Reason::DateForm => "没有这一天。请照着材料，把年、月、日填完整。",
        Reason::DateInFuture => "日期在今天以后，请核对。",
        Reason::DateBeforeBirth => "日期在出生以前，请核对。",
        Reason::Unknown => "这一项已经不在名单里了，请重新选。",
        Reason::HospitalUnlisted => "这家医院不在名单里。可以提交，审核人员会核实。",
        Reason::HospitalLevelMissing => {
            "请选医院的等级。不知道的，看看医院门口的牌子，或者打电话问。"
        }
        Reason::HospitalCityMissing => "请填医院在哪个城市。",
        Reason::ReasonMissing => "请写一句为什么用这份旧材料。写了原因就可以提交。",
        Reason::NoPages => "还没有照片。请拍照上传。",
        Reason::SamePageTwice => "同一张照片传了两次。请看看是不是漏了别的页。",
        Reason::NotUploaded => "还没有传完。请等一等，网络好的时候会自动接着传。",
        Reason::FileUnknown => "这张照片没有找到，请重新拍一张。",
        Reason::FileKind => "这个文件不是照片，也不是 PDF，用不了。请拍照上传。",
        Reason::PdfNotTaken => "这里不收 PDF，请拍照上传。",
        Reason::FileHeic => "这种照片格式（HEIC）用不了。请点“拍照”重新拍一张。",
        Reason::FileDamaged => "文件损坏了，打不开。请重新拍一张。",
        Reason::FileEmpty => "这个文件是空的。请重新拍一张。",
        Reason::NoticeChanged => "办理须知更新了，请再看一遍。",
        Reason::ConsentChanged => "这一条的内容更新了，请再看一遍，同意的话重新打勾。",
        Reason::InsuranceInactive => "现在没有正常参保，还不能申请。请先到窗口或打电话办好参保。",
        Reason::InsuranceArrears => "医保有欠费，还不能申请。请先把欠费补上。",
        Reason::InsuranceUnknown => "没有认出您的参保类型。请打电话或到窗口问一问。",
        Reason::AlreadyRecognised { until: None } => "这个病种已经认定过，长期有效，不用再申请。",
        Reason::IdLength { missing } if *missing < 0 => {
            return format!(
                "多了 {} 位。身份证号一共 18 位，请核对。",
                missing.unsigned_abs()
            );
        }
        Reason::IdLength { missing } => {
            return format!("还差 {missing} 位。身份证号一共 18 位，请填完整。");
        }
        Reason::TooLong { most } => return format!("太长了，最多 {most} 个字。请写短一点。"),
        Reason::TooShort { least } => return format!("太短了，至少写 {least} 个字。"),
        Reason::TooManyDiseases { most } => {
            return format!("一份申请最多选 {most} 种病。请去掉不急的，以后再申请。");
        }
        Reason::HospitalLevel { level, least } => {
            return format!(
                "这家医院是{}，要{}或以上的医院才可以。请用{}以上医院开的材料，或者打电话问。",
                hospital_level(*level),
                hospital_level(*least),
                hospital_level(*least),
            );
        }
        Reason::OutOfWindow { first, months } => {
            return format!(
                "日期早于 {}，已经超过 {months} 个月。请换一份近 {months} 个月内的；确实没有新的，请在下面写明原因。",
                day(*first)
            );
        }
        Reason::WindowEnds { days_left: 0 } => "今天是这份材料有效的最后一天，请今天提交。",
        Reason::WindowEnds { days_left } => {
            return format!("这份材料再过 {days_left} 天就过期了，请尽快提交。");
        }
        Reason::TooFewPages { least } => {
            return format!("页数不够，至少要 {least} 页。请把缺的页补上。");
        }
        Reason::TooManyPages { most } => {
            return format!("页数太多，最多 {most} 页。请去掉用不到的页。");
        }
        Reason::TooManyPapers { most } => return format!("最多传 {most} 份。请去掉用不到的。"),
        Reason::FileTooLarge { most_bytes } => {
            return format!(
                "文件太大，最大 {} MB。请直接拍照上传，照片会自动缩小。",
                most_bytes / 1_048_576
            );
        }
        Reason::TooManyPixels { .. } => "照片尺寸太大，处理不了。请用手机相机重新拍一张。",
        Reason::TooFewPixels { .. } => "照片太小，字看不清。请靠近一点重新拍，不要用缩略图。",
        Reason::AlreadyRecognised { until: Some(until) } => {
            return format!("这个病种已经认定过，有效期到 {}，不用再申请。", day(*until));
        }
        Reason::AlreadyApplied { at } => {
            return format!(
                "这个病种在 {} 已经申请过，正在审核，不用再申请。请到“我的申请”看进度。",
                moment(*at)
            );
        }
        Reason::SideMissing { .. } => "还差一面。请拍照上传。",
    };
    text.to_owned()
}

/// A hospital's level, as its sign has it.
#[must_use]
pub fn hospital_level(level: HospitalLevel) -> &'static str {
    match level {
        HospitalLevel::Unrated => "未定级",
        HospitalLevel::First => "一级",
        HospitalLevel::Second => "二级",
        HospitalLevel::Third => "三级",
    }
}

/// The title of an error of the API.
#[must_use]
pub fn error(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::BadRequest => "没有办成，请返回上一页再试一次。",
        ErrorCode::LoginRequired => "登录已经过期，请重新登录。填过的内容都留着。",
        ErrorCode::CodeWrong => "验证码不对，或者已经过期。请核对短信里的 6 位数字，或者重新获取。",
        ErrorCode::Forbidden => "没有办成，请刷新页面再试一次。",
        ErrorCode::NotFound => "没有找到您要看的内容。",
        ErrorCode::MethodNotAllowed => "没有办成，请刷新页面再试一次。",
        ErrorCode::DraftConflict => "这份申请在别的地方也改过。请核对一下现在的内容。",
        ErrorCode::PolicyChanged => "办理规定刚刚更新了。请按提示核对，填过的内容都留着。",
        ErrorCode::UploadOffset => "上传中断了，正在接着传。",
        ErrorCode::TooLarge => "传的内容太大了。",
        ErrorCode::MediaType => "这种格式用不了。",
        ErrorCode::Problems => "还有几处没有填好，请按提示改一改。",
        ErrorCode::FileRefused => "这个文件用不了，请按提示换一张。",
        ErrorCode::ChecksumMismatch => "上传时出了差错，正在重新传。",
        ErrorCode::TooOften => "操作太频繁了，请过一会儿再试。",
        ErrorCode::Maintenance => "系统正在维护，暂时不能办理。填过的内容都留着。",
        ErrorCode::Internal => "系统出了点问题，请过一会儿再试。填过的内容都留着。",
    }
}

#[cfg(test)]
mod tests {
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

    fn samples() -> Vec<Reason> {
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
            Reason::FileDamaged,
            Reason::FileEmpty,
            Reason::NoticeChanged,
            Reason::ConsentChanged,
            Reason::InsuranceInactive,
            Reason::InsuranceArrears,
            Reason::InsuranceUnknown,
        ]);
        all
    }
}
