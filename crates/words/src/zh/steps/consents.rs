//! 同意.

pub const TITLE: &str = "请您同意";
pub const LEAD: &str = "后面要看病历、证件这些私人的材料。请一条一条看，同意的，在前面打勾。";
pub const AGREED: &str = "已同意";

#[must_use]
pub fn consent(number: usize) -> String {
    format!("同意第 {number} 条")
}
