//! What is wrong, and what to do about it: plain sentences that a person of seventy reads once.

mod reasons;
#[cfg(test)]
mod tests;

pub use reasons::reason;

use crate::en::time::day;
use menteban_api::ErrorCode;
use menteban_rules::draft::Field;
use menteban_rules::policy::HospitalLevel;
use menteban_rules::problem::{PaperPart, Place, Problem, Reason, Weight};

#[must_use]
pub fn problem(problem: &Problem) -> String {
    match (&problem.reason, &problem.place) {
        (Reason::Missing, place) => missing(place).to_owned(),
        (Reason::OutOfWindow { first, months }, _) if problem.weight == Weight::Must => format!(
            "The date is before {}, more than {n1} ago. Please use one from the last {n2}.",
            day(*first),
            n1 = crate::en::counted(months, "month"),
            n2 = crate::en::counted(months, "month")
        ),
        (reason, _) => reasons::reason(reason),
    }
}

fn missing(place: &Place) -> &'static str {
    match place {
        Place::Person => "No insurance was found. Please call or ask at the counter.",
        Place::Field(Field::Notice) => "Please read the notice first.",
        Place::Field(Field::Diseases) => "No disease chosen yet.",
        Place::Field(Field::Who | Field::Relation | Field::Exception) => "Nothing chosen yet.",
        Place::Field(Field::Criteria(_)) => {
            "Some questions are not answered yet. Please answer them by the medical record."
        }
        Place::Field(Field::Hospital | Field::Designated | Field::RecognisedAt)
        | Place::Designated(_) => "No hospital chosen yet.",
        Place::Field(Field::DiagnosedOn) => "No date yet.",
        Place::Field(Field::Consent(_)) => "Not ticked yet. You can submit only if you agree.",
        Place::Field(Field::Signature) => "Not signed yet.",
        Place::Field(Field::Papers(_)) => "Not sent yet. Please take a photo.",
        Place::Paper { part, .. } => match part {
            PaperPart::Form => "You have not chosen which paper it is.",
            PaperPart::IssuedOn => "No date yet.",
            PaperPart::Hospital => "No hospital chosen yet.",
            PaperPart::Reason => "No reason given yet.",
            PaperPart::Pages | PaperPart::Page(_) => "Not sent yet. Please take a photo.",
        },
        Place::Field(
            Field::AgentName
            | Field::AgentId
            | Field::AgentPhone
            | Field::Phone
            | Field::Address
            | Field::Condition
            | Field::Doctor,
        ) => "Not filled in yet.",
    }
}

#[must_use]
pub fn hospital_level(level: HospitalLevel) -> &'static str {
    match level {
        HospitalLevel::Unrated => "not rated",
        HospitalLevel::First => "level 1 (一级)",
        HospitalLevel::Second => "level 2 (二级)",
        HospitalLevel::Third => "level 3 (三级)",
    }
}

#[must_use]
pub fn error(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::BadRequest => "It did not work. Please go back one page and try again.",
        ErrorCode::LoginRequired => {
            "Your login has ended; please log in again. What you filled in is kept."
        }
        ErrorCode::CodeWrong => {
            "The code is wrong or has expired. Please check the 6 digits in the message, or ask for a new one."
        }
        ErrorCode::StaffWrong => {
            "Account, password or code is wrong. After 5 wrong tries you have to wait 15 minutes."
        }
        ErrorCode::SecondFactor => "Please enter the one-time code.",
        ErrorCode::Forbidden => "It did not work. Please reload the page and try again.",
        ErrorCode::RoleRequired => "Your role cannot do this.",
        ErrorCode::NotFound => "What you are looking for was not found.",
        ErrorCode::MethodNotAllowed => "It did not work. Please reload the page and try again.",
        ErrorCode::DraftConflict => {
            "This application was also changed somewhere else. Please check what it says now."
        }
        ErrorCode::PolicyChanged => {
            "The rules have just changed. Please check what the notes say; what you filled in is kept."
        }
        ErrorCode::CaseMoved => {
            "This application has just changed. Please look at it before you act."
        }
        ErrorCode::CaseTaken => "A colleague is working on this application.",
        ErrorCode::StepRefused => {
            "This cannot be done now: the time may have passed, or something has just changed. Please reload the page."
        }
        ErrorCode::UploadOffset => "The upload broke off and is going on.",
        ErrorCode::TooLarge => "What was sent is too large.",
        ErrorCode::ConsentRequired => {
            "Your consent is missing, so nothing can be sent yet. Please go back to the first step and tick what you agree to."
        }
        ErrorCode::StorageFull => {
            "There is no room for more files. Please delete photos or drafts you do not need, then send it."
        }
        ErrorCode::MediaType => "This format cannot be used.",
        ErrorCode::Problems => "Some things are not filled in correctly. Please follow the notes.",
        ErrorCode::FileRefused => {
            "This file cannot be used. Please follow the note and use another."
        }
        ErrorCode::PageNotDrawn => crate::en::ui::NO_PREVIEW,
        ErrorCode::ChecksumMismatch => "Something went wrong on the way; it is being sent again.",
        ErrorCode::TooOften => "Too many tries; please try again in a while.",
        ErrorCode::Maintenance => "The system is under maintenance. What you filled in is kept.",
        ErrorCode::PapersUnavailable => {
            "The paper cannot be made just now. Your application is not affected; if you need it on paper, the counter can print it."
        }
        ErrorCode::Internal => {
            "Something went wrong on our side. Please try again in a while. What you filled in is kept."
        }
    }
}
