//! Words of the agency's desk, one module a screen.

pub mod acts;
pub mod case;
pub mod keys;
pub mod queue;
pub mod report;
pub mod undelivered;

use menteban_api::StaffRole;

pub const NAME: &str = "Review desk";
pub const QUEUE: &str = "Queue";
pub const REPORT: &str = "Monthly report";
pub const UNDELIVERED: &str = "Not delivered";
pub const KEYS: &str = "Keys";
pub const LOG_OUT: &str = "Log out";
pub const NOT_FOUND: &str = "There is no such page";
pub const NOT_FOUND_LEAD: &str =
    "The address may be incomplete, or the application is no longer there.";
pub const TO_QUEUE: &str = "Back to the queue";
pub const LIST_MARK: &str = ", ";
pub const OFFLINE: &str =
    "No network. What you wrote is still here; submit it when you are online again.";

#[must_use]
pub fn title(screen: &str) -> String {
    format!("{screen} · {NAME}")
}

#[must_use]
pub fn role(role: StaffRole) -> &'static str {
    match role {
        StaffRole::Acceptance => "Acceptance",
        StaffRole::Expert => "Expert",
        StaffRole::Decision => "Decision",
        StaffRole::Administrator => "Administrator",
    }
}

pub mod login {
    pub const TITLE: &str = "Log in to the desk";
    pub const LEAD: &str = "With account, password and one-time code.";
    pub const NAME: &str = "Account";
    pub const NAME_MISSING: &str = "Please enter your account.";
    pub const PASSWORD: &str = "Password";
    pub const PASSWORD_MISSING: &str = "Please enter your password.";
    pub const NEXT: &str = "Next";
    pub const CODE: &str = "One-time code";
    pub const CODE_HINT: &str = "The 6 digits of your authenticator app";
    pub const CODE_MISSING: &str = "Please enter the 6 digits.";
    pub const ENTER: &str = "Log in";
    pub const OTHER: &str = "Another account";
    pub const EXPIRED_TITLE: &str = "Please log in again";
    pub const EXPIRED: &str = "You were logged out for safety after a long pause. What you wrote is still here; go on after logging in.";
}
