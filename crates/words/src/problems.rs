//! What is wrong, and what to do about it.

use menteban_api::ErrorCode;
use menteban_rules::problem::Reason;

/// One plain sentence: what is wrong, and what to do.
#[must_use]
pub fn reason(reason: &Reason) -> String {
    let _ = reason;
    String::new()
}

/// The title of an error of the API.
#[must_use]
pub fn error(code: ErrorCode) -> &'static str {
    let _ = code;
    ""
}
