//! 申请表.

pub const NAME: &str = "Form";
pub const TITLE: &str = "Fill in the application form (申请表)";
pub const LEAD: &str = "What you fill in is saved by itself; nothing is lost if you leave.";
pub const YOU: &str = "How to reach you";
pub const PHONE: &str = "Phone";
pub const ADDRESS: &str = "Address";
pub const ADDRESS_HINT: &str = "Where you live now, with the number of the house";
pub const ILLNESS: &str = "Your illness";
pub const CONDITION: &str = "Your illness";
pub const CONDITION_HINT: &str =
    "What it is, since when, how it is treated now. As the diagnosis certificate has it.";
pub const HOSPITAL: &str = "Diagnosing hospital";
pub const HOSPITAL_HINT: &str =
    "Where it was diagnosed. A name or its pinyin initials, for example “szxyy”";
pub const DOCTOR: &str = "Diagnosing doctor";
pub const DOCTOR_HINT: &str = "Who signed the diagnosis certificate";
pub const DIAGNOSED_ON: &str = "Date of the diagnosis";
pub const DIAGNOSED_ON_HINT: &str = "As the diagnosis certificate has it";
pub const CARE: &str = "Where you will be treated";
pub const DESIGNATED: &str = "Designated hospital (定点医院)";
pub const DESIGNATED_HINT: &str =
    "After recognition, treatment and medicines for this illness are paid at this hospital";

#[must_use]
pub fn phone_hint(registered: &str) -> String {
    format!(
        "This number is called during the review. Registered is {registered}; you can enter another."
    )
}

pub const EXCEPTION: &str = "Why it is changed once more";
pub const EXCEPTION_HINT: &str =
    "Usually it cannot be changed again. In these cases it can; a reviewer will check";
pub const RECOGNISED_AT: &str = "Recognising hospital";
pub const RECOGNISED_AT_HINT: &str = "A doctor of this hospital will judge";
pub const REGISTERED: &str = "Designated hospital now";
pub const ADD_HOSPITAL: &str = "Add another";
pub const REMOVE_HOSPITAL: &str = "Remove this hospital";

#[must_use]
pub fn registered(names: &str) -> String {
    format!("{REGISTERED}: {names}")
}

#[must_use]
pub fn designated(number: usize, of: usize) -> String {
    match of {
        0 | 1 => DESIGNATED.to_owned(),
        _ => format!("{DESIGNATED} {number}"),
    }
}
