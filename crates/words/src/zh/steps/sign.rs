//! 签名.

pub const NAME: &str = "签名";
pub const TITLE: &str = "同意并签名";
pub const LEAD: &str = "请一条一条看。同意的，在前面打勾。";
pub const CONSENTS: &str = "请您同意";
pub const AGREED: &str = "已同意";
pub const SIGNED: &str = "已签名";
pub const TRUTH: &str = "签名";
pub const SIGNATURE: &str = "申请人签名";
pub const SIGNATURE_HINT: &str = "用手指在框里写您的名字";

#[must_use]
pub fn consent(number: usize) -> String {
    format!("同意第 {number} 条")
}
#[must_use]
pub fn signer(name: &str) -> String {
    format!("我是 {name}，我填的内容和传的材料都是真的。")
}

/// Somebody who acts for the insured person.
#[must_use]
pub fn signer_for(agent: &str, insured: &str) -> String {
    format!("我是 {agent}，替 {insured} 办理。我填的内容和传的材料都是真的。")
}
