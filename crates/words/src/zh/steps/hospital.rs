//! Choosing a hospital.

use menteban_rules::policy::HospitalLevel;

pub const UNLISTED: &str = "不在列表里，我自己填";
pub const LISTED: &str = "从列表里选";
pub const FULL_NAME: &str = "医院全名";
pub const FULL_NAME_HINT: &str = "照病历或诊断证明上的公章写";
pub const LEVEL: &str = "医院等级";
pub const CITY: &str = "在哪个城市";

/// A level that can be chosen.
#[must_use]
pub fn level(level: HospitalLevel) -> &'static str {
    match level {
        HospitalLevel::Unrated => "没有等级，或不知道",
        rated => crate::zh::problems::hospital_level(rated),
    }
}
#[must_use]
pub fn same(name: &str) -> String {
    format!("就是{name}")
}
#[must_use]
pub fn detail(level: &str, place: &str) -> String {
    format!("{level}，{place}")
}
/// A hospital that is not listed.
#[must_use]
pub fn unlisted(name: &str, level: &str, city: &str) -> String {
    let known: Vec<&str> = [level, city, "不在列表里"]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    format!("{name}（{}）", known.join("，"))
}
