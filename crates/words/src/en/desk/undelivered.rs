//! Messages that are not tried any more.

use menteban_api::DeliveryWay;

pub const TITLE: &str = "Not delivered";
pub const LEAD: &str = "These messages were tried many times without success and are not tried any more. Have the cause looked at first, then send them again; if it is urgent, call the applicant. Applicants can read all messages in the app.";
pub const NONE: &str = "None. All messages have arrived, or are still being tried.";
pub const RECEIPT: &str = "Receipt number";
pub const WHAT: &str = "Message";
pub const WAY: &str = "To";
pub const AT: &str = "Last tried";
pub const TRIES: &str = "Tries";
pub const TROUBLE: &str = "Cause (for the technician)";
pub const DO: &str = "Act";
pub const AGAIN: &str = "Send again";
pub const GONE: &str = "This one is not here any more; a colleague may have had it sent again.";

#[must_use]
pub fn way(way: DeliveryWay) -> &'static str {
    match way {
        DeliveryWay::Sms => "Text message",
        DeliveryWay::Webhook => "Connected system",
        DeliveryWay::CoreSystem => "Core system",
    }
}

#[must_use]
pub fn tries(tries: u32) -> String {
    format!("{tries}")
}

#[must_use]
pub fn again(receipt: &str) -> String {
    format!(
        "The message of {receipt} goes out again at once. If it still cannot be sent it will come back here."
    )
}
