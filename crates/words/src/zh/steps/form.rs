//! 申请表.

pub const NAME: &str = "申请表";
pub const TITLE: &str = "填写申请表";
pub const LEAD: &str = "填的内容会自动保存，中途离开也不会丢。";
pub const YOU: &str = "怎么联系您";
pub const PHONE: &str = "联系电话";
pub const ADDRESS: &str = "联系地址";
pub const ADDRESS_HINT: &str = "现在住的地方，写到门牌号";
pub const ILLNESS: &str = "病情";
pub const CONDITION: &str = "病情描述";
pub const CONDITION_HINT: &str = "得了什么病，多久了，现在怎么治。照诊断证明写就行。";
pub const HOSPITAL: &str = "诊断医院";
pub const HOSPITAL_HINT: &str = "在哪家医院确诊的。可以输入医院名或拼音首字母，例如“szxyy”";
pub const DOCTOR: &str = "诊断医生";
pub const DOCTOR_HINT: &str = "诊断证明上签字的医生";
pub const DIAGNOSED_ON: &str = "确诊日期";
pub const DIAGNOSED_ON_HINT: &str = "诊断证明上写的日期";
pub const CARE: &str = "以后在哪里看病";
pub const DESIGNATED: &str = "定点医院";
pub const DESIGNATED_HINT: &str = "认定以后在这家医院看这个病、拿药，可以报销";

#[must_use]
pub fn phone_hint(registered: &str) -> String {
    format!("审核时会打这个电话。登记的号码是 {registered}，可以填别的。")
}

pub const EXCEPTION: &str = "为什么要再变更";
pub const EXCEPTION_HINT: &str = "一般不能再变更。有下面的情况可以，审核人员会核实";
pub const RECOGNISED_AT: &str = "认定医院";
pub const RECOGNISED_AT_HINT: &str = "由这家医院的医生来认定";
pub const REGISTERED: &str = "现在登记的定点医院";
pub const ADD_HOSPITAL: &str = "再加一家";
pub const REMOVE_HOSPITAL: &str = "去掉这一家";

/// The hospitals that are registered now.
#[must_use]
pub fn registered(names: &str) -> String {
    format!("{REGISTERED}：{names}")
}

/// Which of several hospitals.
#[must_use]
pub fn designated(number: usize, of: usize) -> String {
    match of {
        0 | 1 => DESIGNATED.to_owned(),
        _ => format!("{DESIGNATED} {number}"),
    }
}
