//! What is wrong, and what to do about it: plain sentences that a person of seventy reads once.

mod reasons;
#[cfg(test)]
pub(crate) mod tests;

pub use reasons::reason;

use crate::zh::time::day;
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
        (reason, _) => reasons::reason(reason),
    }
}

/// What is to be done where there is nothing yet.
fn missing(place: &Place) -> &'static str {
    match place {
        Place::Person => "没有查到参保信息。请打电话或到窗口问一问。",
        Place::Field(Field::Notice) => "请先看一遍办理须知。",
        Place::Field(Field::Diseases) => "还没有选病种。",
        Place::Field(Field::Who | Field::Relation | Field::Exception) => "还没有选。",
        Place::Field(Field::Criteria(_)) => "还有没答的，请照病历答一下。",
        Place::Field(Field::Hospital | Field::Designated | Field::RecognisedAt)
        | Place::Designated(_) => "还没有选医院。",
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
        Place::Field(
            Field::AgentName
            | Field::AgentId
            | Field::AgentPhone
            | Field::Phone
            | Field::Address
            | Field::Condition
            | Field::Doctor,
        ) => "还没有填。",
    }
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
        ErrorCode::StaffWrong => "账号、密码或动态码不对。连续错 5 次，要等 15 分钟再试。",
        ErrorCode::SecondFactor => "请输入动态码。",
        ErrorCode::Forbidden => "没有办成，请刷新页面再试一次。",
        ErrorCode::RoleRequired => "您的角色办不了这一项。",
        ErrorCode::NotFound => "没有找到您要看的内容。",
        ErrorCode::MethodNotAllowed => "没有办成，请刷新页面再试一次。",
        ErrorCode::DraftConflict => "这份申请在别的地方也改过。请核对一下现在的内容。",
        ErrorCode::PolicyChanged => "办理规定刚刚更新了。请按提示核对，填过的内容都留着。",
        ErrorCode::CaseMoved => "这份申请刚刚有了变化，请看过现在的内容再办。",
        ErrorCode::CaseTaken => "这份申请同事正在办。",
        ErrorCode::StepRefused => {
            "这一步现在办不了：可能过了期限，或者刚刚有了变化。请刷新页面看一看。"
        }
        ErrorCode::UploadOffset => "上传中断了，正在接着传。",
        ErrorCode::TooLarge => "传的内容太大了。",
        ErrorCode::ConsentRequired => {
            "还没有收到您的同意，暂时不能传。请回到“资格”这一步，同意的就打勾。"
        }
        ErrorCode::StorageFull => "存的文件太多，放不下了。请把用不到的照片或草稿删掉，再传。",
        ErrorCode::MediaType => "这种格式用不了。",
        ErrorCode::Problems => "还有几处没有填好，请按提示改一改。",
        ErrorCode::FileRefused => "这个文件用不了，请按提示换一张。",
        ErrorCode::PageNotDrawn => crate::zh::ui::NO_PREVIEW,
        ErrorCode::ChecksumMismatch => "上传时出了差错，正在重新传。",
        ErrorCode::TooOften => "操作太频繁了，请过一会儿再试。",
        ErrorCode::Maintenance => "系统正在维护，暂时不能办理。填过的内容都留着。",
        ErrorCode::PapersUnavailable => {
            "现在做不出可以打印的文件。受理不受影响，需要纸质的，请到窗口打印。"
        }
        ErrorCode::Internal => "系统出了点问题，请过一会儿再试。填过的内容都留着。",
    }
}
