//! A sentence for each reason.

use super::hospital_level;
use crate::en::time::{day, moment};
use menteban_rules::problem::Reason;

#[must_use]
pub fn reason(reason: &Reason) -> String {
    let text = match reason {
        Reason::Missing => "Not filled in yet.",
        Reason::IdCharacter => {
            "An identity number has only digits; the last may be the letter X. Please check it."
        }
        Reason::IdFirstGeneration => {
            "This is an old number of 15 digits, which is no longer used. Please enter the 18 characters on the present identity card."
        }
        Reason::IdBirthDate | Reason::IdBirthRange => {
            "Characters 7 to 14 are the date of birth, and it does not look right. Please check it against the card."
        }
        Reason::IdCheck => {
            "This number is not correct; one character may be mistyped. Please check each against the card."
        }
        Reason::PhoneForm => "A mobile number has 11 digits and begins with 1. Please check it.",
        Reason::NameForm => {
            "The name has characters that cannot be used. Please write it as on the identity card."
        }
        Reason::DateForm => {
            "There is no such day. Please fill in year, month and day as on the paper."
        }
        Reason::DateInFuture => "The date is after today. Please check it.",
        Reason::DateBeforeBirth => "The date is before the birth. Please check it.",
        Reason::Unknown => "This is no longer in the list. Please choose again.",
        Reason::HospitalUnlisted => {
            "This hospital is not in the list. You can submit; a reviewer will check it."
        }
        Reason::HospitalLevelMissing => {
            "Please choose the level of the hospital. If you do not know it, see the sign at its door, or call."
        }
        Reason::HospitalCityMissing => "Please enter the city of the hospital.",
        Reason::ReasonMissing => {
            "Please say in a sentence why you use this older paper. Then you can submit."
        }
        Reason::NoPages => "No photo yet. Please take one.",
        Reason::SamePageTwice => {
            "The same photo was sent twice. Please check whether another page is missing."
        }
        Reason::NotUploaded => {
            "Not all of it is sent yet. Please wait; it goes on by itself when the network is good."
        }
        Reason::FileUnknown => "This photo was not found. Please take it again.",
        Reason::FileKind => {
            "This file is neither a photo nor a PDF and cannot be used. Please take a photo."
        }
        Reason::PdfNotTaken => "No PDF can be sent here. Please take a photo.",
        Reason::FileHeic => {
            "This photo format (HEIC) cannot be read. Please use “Camera” and take it again."
        }
        Reason::PdfLocked => {
            "This PDF is locked or encrypted and cannot be opened. Please remove the password, or take photos instead."
        }
        Reason::FileInfected => {
            "A virus was found in this file, so it cannot be used. Please take a photo instead."
        }
        Reason::FileDamaged => "The file is damaged and cannot be opened. Please take it again.",
        Reason::FileEmpty => "The file is empty. Please take it again.",
        Reason::SignedBefore => {
            "Something was changed after signing. Please read it through and sign again."
        }
        Reason::SignatureName => {
            "The typed name differs from the name of the signer. Please check it."
        }
        Reason::NoticeChanged => "The notice has changed. Please read it again.",
        Reason::ConsentChanged => {
            "The text of this consent has changed. Please read it again, and tick it again if you agree."
        }
        Reason::IdLength { missing } if *missing < 0 => {
            return format!(
                "{} too many. An identity number has 18 characters; please check it.",
                missing.unsigned_abs()
            );
        }
        Reason::IdLength { missing } => {
            return format!(
                "{missing} missing. An identity number has 18 characters; please complete it."
            );
        }
        Reason::TooLong { most } => {
            return format!(
                "Too long: {} at most. Please shorten it.",
                crate::en::counted(most, "character")
            );
        }
        Reason::TooShort { least } => {
            return format!(
                "Too short: please write {} at least.",
                crate::en::counted(least, "character")
            );
        }
        Reason::HospitalLevel { level, least } => {
            return format!(
                "This hospital is {}, and it must be {} or above. Please use a paper from a hospital of {} or above, or call.",
                hospital_level(*level),
                hospital_level(*least),
                hospital_level(*least),
            );
        }
        Reason::OutOfWindow { first, months } => {
            return format!(
                "The date is before {}, more than {n1} ago. Please use one from the last {n2}; if there is none, write the reason below.",
                day(*first),
                n1 = crate::en::counted(months, "month"),
                n2 = crate::en::counted(months, "month")
            );
        }
        Reason::WindowEnds { days_left: 0 } => {
            "Today is the last day on which this paper is valid. Please submit today."
        }
        Reason::WindowEnds { days_left } => {
            return format!(
                "This paper expires in {}. Please submit soon.",
                crate::en::counted(days_left, "day")
            );
        }
        Reason::TooFewPages { least } => {
            return format!(
                "Pages are missing: at least {least} are needed. Please add the others."
            );
        }
        Reason::TooManyPages { most } => {
            return format!(
                "Too many pages: {most} at most. Please remove those that are not needed."
            );
        }
        Reason::TooManyPapers { most } => {
            return format!("At most {most} can be sent. Please remove those that are not needed.");
        }
        Reason::FileTooLarge { most_bytes } => {
            return format!(
                "The file is too large: {} MB at most. Please take a photo instead; it is made smaller by itself.",
                most_bytes / 1_048_576
            );
        }
        Reason::PdfTooLong { most } => {
            return format!(
                "This PDF has more than {}. Please send only those that are needed, or take photos.",
                crate::en::counted(most, "page")
            );
        }
        Reason::TooManyPixels { .. } => {
            "The photo has too many pixels. Please take it again with the camera of the phone."
        }
        Reason::TooFewPixels { .. } => {
            "The photo is too small to read. Please move closer and take it again; do not use a thumbnail."
        }
        Reason::SideMissing { .. } => "One side is missing. Please take a photo of it.",
        Reason::InsuranceInactive => {
            "The insurance is not active, so you cannot apply yet. Please settle it at the counter or by phone first."
        }
        Reason::InsuranceArrears => {
            "Contributions are owed, so you cannot apply yet. Please pay them first."
        }
        Reason::InsuranceUnknown => {
            "Your kind of insurance is not known here. Please call or ask at the counter."
        }
        Reason::AlreadyRecognised { until: None } => {
            "This disease is recognised already, without end. There is no need to apply."
        }
        Reason::TooManyDiseases { most } => {
            return format!(
                "At most {most} diseases in one application. Please leave those that can wait for another one."
            );
        }
        Reason::AlreadyRecognised { until: Some(until) } => {
            return format!(
                "This disease is recognised already, until {}. There is no need to apply.",
                day(*until)
            );
        }
        Reason::AlreadyApplied { at } => {
            return format!(
                "This disease was applied for on {} and is under review. There is no need to apply again; see “My applications”.",
                moment(*at)
            );
        }
        Reason::Unanswered => "You were asked to replace this, and it has not been replaced yet.",
        Reason::ElsewhereNotFiled => {
            "You have lived elsewhere for long and have not filed for treatment there (异地就医备案). Please file first, by phone or at the counter, then apply."
        }
        Reason::NotRecognised => {
            "This disease is not recognised yet, so there is nothing to renew or change. Please choose “New application”."
        }
        Reason::RenewalNeedless => {
            "This disease is recognised without end. There is no need to renew."
        }
        Reason::CriteriaNotMet => {
            "By your answers the criteria may not be met. You can submit, and a doctor will decide; if you are not sure, ask your doctor first."
        }
        Reason::AgentIsInsured => {
            "This is the number of the insured person. Please enter that of the person who applies for them."
        }
        Reason::SameHospitalTwice => "The same hospital stands there twice. Please remove one.",
        Reason::HospitalDiffers => {
            "It differs from the diagnosing hospital in the form. Please check it; if it is right, you can submit."
        }
        Reason::GuardianRequired { below } => {
            return format!(
                "The insured person is under {below}, so a guardian must apply. Please choose “I am the guardian”."
            );
        }
        Reason::AgentTooYoung { least } => {
            return format!(
                "Whoever applies for another must be {least} or older. Please let somebody else do it."
            );
        }
        Reason::TooManyHospitals { most } => {
            return format!(
                "At most {}. Please remove those that are not needed.",
                crate::en::counted(most, "hospital")
            );
        }
        Reason::ChangeTooSoon { next } => {
            return format!(
                "The designated hospital was changed before; it can be changed again from {} on.",
                day(*next)
            );
        }
        Reason::BeforeDiagnosis { diagnosed } => {
            return format!(
                "This is before the day of the diagnosis in the form ({}). Please check both dates; if they are right, you can submit.",
                day(*diagnosed)
            );
        }
        Reason::FilingClosed { opens } => {
            return format!(
                "Applications cannot be made now; they can from {} on.",
                day(*opens)
            );
        }
        Reason::RenewalTooEarly { from } => {
            return format!("It is too early to renew; you can from {} on.", day(*from));
        }
        Reason::RenewalTooLate { last } => {
            return format!(
                "It could be renewed until {}, and that day has passed. Please choose “New application”.",
                day(*last)
            );
        }
    };
    text.to_owned()
}
