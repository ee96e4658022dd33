//! 月报.
#![expect(
    missing_docs,
    reason = "a phrase says what it is; its name says where it stands"
)]

pub const TITLE: &str = "月报";
pub const BEFORE: &str = "上个月";
pub const AFTER: &str = "下个月";
pub const SUBMITTED: &str = "收到申请";
pub const APPROVED: &str = "通过";
pub const REFUSED: &str = "未通过";
pub const NOT_ACCEPTED: &str = "不予受理";
pub const LATE: &str = "超期办结";
pub const MEDIAN: &str = "从受理到结果（中位数）";
pub const MEDIAN_OWN: &str = "其中不算等申请人的日子（中位数）";
pub const UNCOUNTED: &str = "日子算不出来的（没有放假安排）";
pub const DEEMED: &str = "没有按时看、视为受理的";
pub const ASKED: &str = "要求补交";
pub const REASONS: &str = "退回和不通过的原因";
pub const REASON: &str = "原因";
pub const TIMES: &str = "次数";
pub const NO_REASONS: &str = "这个月没有。";
pub const NONE_DECIDED: &str = "没有办结的";
pub const PRINT: &str = "打印";

/// 2026年11月, from `2026-11`.
#[must_use]
pub fn month(month: &str) -> String {
    match month.split_once('-') {
        Some((year, month)) => format!("{year}年{}月", month.trim_start_matches('0')),
        None => month.to_owned(),
    }
}

#[must_use]
pub fn number(count: u32) -> String {
    format!("{count} 份")
}

#[must_use]
pub fn times(count: u32) -> String {
    format!("{count} 次")
}

#[must_use]
pub fn days(days: u32) -> String {
    format!("{days} 个工作日")
}
