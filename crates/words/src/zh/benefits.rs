//! 大概能报多少: an estimate of what is paid back.

use menteban_rules::benefits::Estimate;
use menteban_rules::policy::Confidence;

/// Heading.
pub const TITLE: &str = "大概能报多少";
/// Under the heading.
pub const LEAD: &str = "粗算一年里能报多少。不用登录，填的数不会保存。";
/// Asks for the share.
pub const BAND: &str = "您是哪一档";
/// Asks for the costs.
pub const COST: &str = "一年里看这个病花多少钱（元）";
/// What counts.
pub const COST_HINT: &str = "只算医保目录以内、和这个病有关的药品、检查和治疗";
/// The costs cannot be read.
pub const COST_WRONG: &str = "请填数字，例如 6000，最多一千万。";
/// Reckons.
pub const RECKON: &str = "算一算";
/// Leads back.
pub const BACK: &str = "返回";
/// Label of the result.
pub const PAID: &str = "大概能报";
/// Always beside the result.
pub const NOT_BINDING: &str = "这是粗算，不算数。能不能报、报多少，以医保经办机构的决定为准。";

/// Between two sources.
pub const AND: &str = "；";

/// A share with the insurance it belongs to.
#[must_use]
pub fn band(insurance: &str, name: &str, percent: u8) -> String {
    format!("{insurance}，{name}：报 {percent}%")
}

/// 1,234.50 元, without cents where there are none.
#[must_use]
pub fn yuan(cents: u64) -> String {
    match (cents / 100, cents % 100) {
        (yuan, 0) => format!("{yuan} 元"),
        (yuan, part) => format!("{yuan}.{part:02} 元"),
    }
}

/// How it was reckoned.
#[must_use]
pub fn how(estimate: &Estimate, percent: u8) -> String {
    let Estimate {
        deductible,
        paid,
        own,
    } = estimate;
    let first = match deductible {
        0 => "没有起付线".to_owned(),
        _ => format!("先自己付 {}（起付线）", yuan(*deductible)),
    };
    let (rest, own) = (yuan(paid + own - deductible), yuan(*own));
    format!("{first}，剩下的 {rest}报 {percent}%。您自己一共付 {own}。")
}

/// Where the figures come from, and how sure they are.
#[must_use]
pub fn source(title: &str, confidence: Confidence) -> String {
    let sure = match confidence {
        Confidence::Sure => "官方文本",
        Confidence::Likely => "可靠来源",
        Confidence::Unverified => "没有经过证实",
        Confidence::Sample => "样例，不是真的",
    };
    format!("数字出自：{title}（{sure}）")
}
