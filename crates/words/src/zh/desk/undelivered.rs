//! 没有送到: messages that are not tried any more.
#![expect(
    missing_docs,
    reason = "a phrase says what it is; its name says where it stands"
)]

use menteban_api::DeliveryWay;

pub const TITLE: &str = "没有送到";
pub const LEAD: &str = "这些消息试了很多次都没有发出去，不会再自己试。先请技术人员看原因，改好以后再发一次；急的，请打电话告诉申请人。应用里的消息申请人都能看到。";
pub const NONE: &str = "没有。消息都送到了，或者还在自己试。";
pub const RECEIPT: &str = "受理号";
pub const WHAT: &str = "消息";
pub const WAY: &str = "发到";
pub const AT: &str = "最后一次";
pub const TRIES: &str = "试过";
pub const TROUBLE: &str = "原因（给技术人员看）";
pub const DO: &str = "办理";
pub const AGAIN: &str = "再发一次";
pub const GONE: &str = "这一条已经不在这里了，同事可能已经让它再发。";

/// By which way a message goes.
#[must_use]
pub fn way(way: DeliveryWay) -> &'static str {
    match way {
        DeliveryWay::Sms => "短信",
        DeliveryWay::Webhook => "对接的系统",
        DeliveryWay::CoreSystem => "医保核心系统",
    }
}

#[must_use]
pub fn tries(tries: u32) -> String {
    format!("{tries} 次")
}

/// A message goes out once more.
#[must_use]
pub fn again(receipt: &str) -> String {
    format!("{receipt} 的消息马上再发。还是发不出去的话，会再回到这里。")
}
