//! 病种.

pub const NAME: &str = "病种";
pub const TITLE: &str = "申请哪种病";
pub const LEAD: &str = "请选诊断证明上写的病。不知道选哪一个，可以打电话问。";
pub const SEARCH: &str = "找病种";
pub const SEARCH_HINT: &str = "可以输入病名、拼音首字母或编码，例如“高血压”或“gxy”";
/// Between the details of one disease.
pub const DETAIL_MARK: &str = "，";
pub const THEN: &str = "选好以后，“材料”那一步会告诉您要准备哪些材料。";

#[must_use]
pub fn most(most: u8) -> String {
    format!("一份申请最多选 {most} 种。")
}
#[must_use]
pub fn code(code: &str) -> String {
    format!("编码 {code}")
}

pub const CRITERIA: &str = "认定标准";
pub const CRITERIA_LEAD: &str = "照病历和报告答。拿不准的，先问问看病的医生。";
pub const ALL_OF: &str = "下面每一条都要符合";
pub const ANY_OF: &str = "下面符合一条就行";
pub const BY_DOCTOR: &str = "这一条由医生判断，不用答";
pub const YES: &str = "有";
pub const NO: &str = "没有";
/// Leads to the other application.
pub const GO_ON: &str = "接着办那一份";
/// Another one was begun for the same disease.
#[must_use]
pub fn begun_already(disease: &str) -> String {
    format!("{disease}：您另有一份没有交的申请。一种病交一份就够了。")
}
pub const HELD: &str = "哪一个病种";
