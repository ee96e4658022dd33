//! 资格.

use menteban_rules::application::Kind;
use menteban_rules::problem::Reason;

pub const NAME: &str = "资格";
pub const TITLE: &str = "先看看能不能办";
pub const LEAD: &str = "这些是医保登记的信息，请核对。";
pub const PERSON: &str = "姓名";
pub const ID: &str = "身份证号";
pub const INSURANCE: &str = "参保类型";
pub const PLACE: &str = "参保地";
pub const STANDING: &str = "参保状态";
pub const ACTIVE: &str = "正常参保";
pub const INACTIVE: &str = "没有正常参保";
pub const ARREARS: &str = "有欠费";
pub const KIND: &str = "申请类型";
pub const RECOGNISED: &str = "已经认定的病种";
pub const WRONG: &str = "信息不对？请打电话或到窗口更正，改好以后再办。";
pub const CAN: &str = "可以办理";
pub const CANNOT: &str = "现在还不能办理";
pub const WAY_OUT: &str = "怎么办";
pub const COME_BACK: &str = "办好以后回到这里。您填的内容会留着。";
pub const NOTICE: &str = "办理须知";
pub const NOTICE_LEAD: &str = "办理以前，请先看一遍须知。";
pub const NOTICE_READ: &str = "办理须知我看过了，也明白了";
pub const NOTICE_AGAIN: &str = "再看一遍办理须知";

#[must_use]
pub fn notice_read_at(moment: &str) -> String {
    format!("您在 {moment} 看过办理须知。")
}
#[must_use]
pub fn recognised(disease: &str, until: &str) -> String {
    format!("{disease}（{until}）")
}
#[must_use]
pub fn until(day: &str) -> String {
    format!("有效期到 {day}")
}
pub const FOR_EVER: &str = "长期有效";

/// 申请类型.
#[must_use]
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::New => "新申请",
        Kind::Renewal => "续期",
        Kind::Change => "变更",
    }
}

/// When it is the right one.
#[must_use]
pub fn kind_hint(kind: Kind) -> &'static str {
    match kind {
        Kind::New => "这个病种还没有认定过，第一次申请。",
        Kind::Renewal => "认定快到期，接着享受待遇。以前填过的已经带出来，只要补新的材料。",
        Kind::Change => "换定点医院，或者改联系电话、地址。不用交病历材料。",
    }
}

/// What to do about a reason that stands against the person.
#[must_use]
pub fn way_out(reason: &Reason) -> &'static str {
    match reason {
        Reason::InsuranceInactive => "到医保窗口或打电话，先把参保恢复过来，再来申请。",
        Reason::InsuranceArrears => "先把欠的医保费补缴上。怎么补缴，可以打电话或到窗口问。",
        Reason::InsuranceUnknown => "打电话或到窗口，请他们核对您的参保类型。",
        Reason::ElsewhereNotFiled => "先办异地就医备案：打电话或到参保地的窗口都能问到怎么办。",
        Reason::FilingClosed { .. } => "不用补办什么，到了可以申请的日子再来。",
        _ => "打电话或到窗口，请他们核对医保登记的信息。",
    }
}
