//! 签名.

pub const NAME: &str = "签名";
pub const TITLE: &str = "签名";
pub const LEAD: &str = "请再看一遍填的内容，没有问题就签名。";
pub const SIGNED: &str = "已签名";
pub const SIGNATURE: &str = "申请人签名";
pub const SIGNATURE_HINT: &str = "用手指在框里写您的名字";

#[must_use]
pub fn signer(name: &str) -> String {
    format!("我是 {name}，我填的内容和传的材料都是真的。")
}

/// Somebody who acts for the insured person.
#[must_use]
pub fn signer_for(agent: &str, insured: &str) -> String {
    format!("我是 {agent}，替 {insured} 办理。我填的内容和传的材料都是真的。")
}
