//! A sentence for each reason.

use super::hospital_level;
use crate::zh::time::{day, moment};
use menteban_rules::problem::Reason;

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
        Reason::FileHeic => "这种照片格式（HEIC）现在读不了。请点“拍照”重新拍一张。",
        Reason::PdfLocked => {
            "这个 PDF 有密码或加了密，审核的人打不开。请去掉密码再传，或改成拍照。"
        }
        Reason::FileInfected => "这个文件查出了病毒，不能用。请直接拍照上传。",
        Reason::FileDamaged => "文件损坏了，打不开。请重新拍一张。",
        Reason::FileEmpty => "这个文件是空的。请重新拍一张。",
        Reason::SignedBefore => "签名以后又改过内容。请看一遍，再签一次。",
        Reason::SignatureName => "打的名字和签名人的姓名不一样，请核对。",
        Reason::NoticeChanged => "办理须知更新了，请再看一遍。",
        Reason::ConsentChanged => "这一条的内容更新了，请再看一遍，同意的话重新打勾。",
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
        Reason::PdfTooLong { most } => {
            return format!("这个 PDF 超过 {most} 页。请只传要用的那几页，或改成拍照。");
        }
        Reason::TooManyPixels { .. } => "照片尺寸太大，处理不了。请用手机相机重新拍一张。",
        Reason::TooFewPixels { .. } => "照片太小，字看不清。请靠近一点重新拍，不要用缩略图。",
        Reason::SideMissing { .. } => "还差一面。请拍照上传。",
        Reason::InsuranceInactive => "现在没有正常参保，还不能申请。请先到窗口或打电话办好参保。",
        Reason::InsuranceArrears => "医保有欠费，还不能申请。请先把欠费补上。",
        Reason::InsuranceUnknown => "没有认出您的参保类型。请打电话或到窗口问一问。",
        Reason::AlreadyRecognised { until: None } => "这个病种已经认定过，长期有效，不用再申请。",
        Reason::TooManyDiseases { most } => {
            return format!("一份申请最多选 {most} 种病。请去掉不急的，以后再申请。");
        }
        Reason::AlreadyRecognised { until: Some(until) } => {
            return format!("这个病种已经认定过，有效期到 {}，不用再申请。", day(*until));
        }
        Reason::AlreadyApplied { at } => {
            return format!(
                "这个病种在 {} 已经申请过，正在审核，不用再申请。请到“我的申请”看进度。",
                moment(*at)
            );
        }
        Reason::Unanswered => "这里请您补正，还没有换成新的。",
        Reason::ElsewhereNotFiled => {
            "您长期住在外地，还没有办异地就医备案。请先办好备案，再来申请；办备案可以打电话或到窗口。"
        }
        Reason::NotRecognised => "这个病种没有认定过，不用续期，也不用变更。请选“新申请”。",
        Reason::RenewalNeedless => "这个病种长期有效，不用续期。",
        Reason::CriteriaNotMet => {
            "照您答的，可能够不上认定标准。可以提交，由医生来定；拿不准的，先问问看病的医生。"
        }
        Reason::AgentIsInsured => "这是参保人自己的号码。请填替他办的人的身份证号。",
        Reason::SameHospitalTwice => "同一家医院选了两次，请去掉一个。",
        Reason::HospitalDiffers => "和申请表里的诊断医院不一样。请核对；确实不一样也可以提交。",
        Reason::GuardianRequired { below } => {
            return format!("参保人不满 {below} 周岁，要由监护人来申请。请选“我是监护人”。");
        }
        Reason::AgentTooYoung { least } => {
            return format!("替别人办的人要满 {least} 周岁。请换一个人来办。");
        }
        Reason::TooManyHospitals { most } => {
            return format!("最多选 {most} 家医院。请去掉用不到的。");
        }
        Reason::ChangeTooSoon { next } => {
            return format!("定点医院已经变更过，{} 以后才能再变更。", day(*next));
        }
        Reason::BeforeDiagnosis { diagnosed } => {
            return format!(
                "比申请表里的确诊日期（{}）还早。请核对两个日期；没有填错也可以提交。",
                day(*diagnosed)
            );
        }
        Reason::FilingClosed { opens } => {
            return format!("现在不是申请的时间，{} 起可以申请。", day(*opens));
        }
        Reason::RenewalTooEarly { from } => {
            return format!("还没到续期的时候，{} 起可以续期。", day(*from));
        }
        Reason::RenewalTooLate { last } => {
            return format!("续期到 {} 为止，已经过了。请选“新申请”。", day(*last));
        }
    };
    text.to_owned()
}
