//! 资格.

use menteban_rules::application::Kind;
use menteban_rules::problem::Reason;

pub const NAME: &str = "Eligibility";
pub const TITLE: &str = "Can you apply";
pub const LEAD: &str = "This is what the medical insurance knows. Please check it.";
pub const PERSON: &str = "Name";
pub const ID: &str = "Identity number";
pub const INSURANCE: &str = "Insurance";
pub const PLACE: &str = "Insured in";
pub const STANDING: &str = "Standing";
pub const ACTIVE: &str = "active";
pub const INACTIVE: &str = "not active";
pub const ARREARS: &str = "contributions owed";
pub const KIND: &str = "Kind of application";
pub const RECOGNISED: &str = "Recognised diseases";
pub const WRONG: &str =
    "Something is wrong? Please call or go to the counter to correct it before you apply.";
pub const CAN: &str = "You can apply";
pub const CANNOT: &str = "You cannot apply yet";
pub const WAY_OUT: &str = "What to do";
pub const COME_BACK: &str = "When that is done, come back here. What you filled in is kept.";
pub const NOTICE: &str = "Notice before you apply";
pub const NOTICE_LEAD: &str = "Please read the notice before you apply.";
pub const NOTICE_READ: &str = "I have read and understood the notice";
pub const NOTICE_AGAIN: &str = "Read the notice again";

#[must_use]
pub fn notice_read_at(moment: &str) -> String {
    format!("You read the notice on {moment}.")
}
#[must_use]
pub fn recognised(disease: &str, until: &str) -> String {
    format!("{disease} ({until})")
}
#[must_use]
pub fn until(day: &str) -> String {
    format!("until {day}")
}
pub const FOR_EVER: &str = "without end";

#[must_use]
pub fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::New => "New application",
        Kind::Renewal => "Renewal",
        Kind::Change => "Change",
    }
}

#[must_use]
pub fn kind_hint(kind: Kind) -> &'static str {
    match kind {
        Kind::New => "This disease has not been recognised before; you apply for the first time.",
        Kind::Renewal => {
            "Your recognition ends soon and you want to keep the benefit. What you filled in before is here; only new papers are needed."
        }
        Kind::Change => {
            "Change the designated hospital, phone or address. No medical papers are needed."
        }
    }
}

/// What to do about a reason that stands against the person.
#[must_use]
pub fn way_out(reason: &Reason) -> &'static str {
    match reason {
        Reason::InsuranceInactive => {
            "First have your insurance made active again, at the service window or by phone."
        }
        Reason::InsuranceArrears => {
            "First pay the contributions you owe. Call or ask at the window how to pay."
        }
        Reason::InsuranceUnknown => {
            "Call or ask at the window, so that your type of insurance is checked."
        }
        Reason::ElsewhereNotFiled => {
            "First register for care away from home. The window where you are insured tells you how, also by phone."
        }
        Reason::FilingClosed { .. } => {
            "There is nothing to mend: come back when applications open."
        }
        _ => "Call or ask at the window, so that your registered details are checked.",
    }
}
