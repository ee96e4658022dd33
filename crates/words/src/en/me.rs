//! 我的信息: what is kept about whoever looks, and how it is taken along, taken back, deleted. 隐私政策.

pub const TITLE: &str = "My data";
pub const LEAD: &str =
    "What is kept about you here, and how to take it along, correct it, withdraw or delete it.";
pub const PERSON: &str = "From the insurance register";
pub const NAME: &str = "Name";
pub const ID: &str = "Identity number";
pub const PHONE: &str = "Mobile number";
pub const BORN: &str = "Born";
pub const INSURED: &str = "Insurance";
pub const KEPT: &str = "What you filled in and sent";
pub const DRAFTS: &str = "Applications not sent";
pub const SENT: &str = "Applications sent";
pub const FILES: &str = "Photos and files";
pub const CORRECT: &str = "Change phone and address";
pub const CONSENTS: &str = "What you agreed to";
pub const NO_CONSENTS: &str = "You have not agreed to anything yet.";
pub const WITHDRAW: &str = "Withdraw consent";
pub const WITHDRAW_TEXT: &str = "Applications that rest on this consent will be stopped, and drafts ask for it again. What was done before stays valid.";
pub const WITHDRAW_ALL: &str = "Withdraw, and delete photos and files";
pub const WITHDRAW_ONLY: &str = "Only withdraw, keep the photos for now";
pub const KEEP: &str = "Do not withdraw";
pub const SESSIONS: &str = "Where you are logged in";
pub const THIS_PHONE: &str = " (here)";
pub const EXPORT: &str = "Take my data along";
pub const EXPORT_TEXT: &str =
    "The file holds your full numbers and your illness. Keep it safe and do not pass it on.";
pub const DELETE: &str = "Delete my account";
pub const CONFIRM: &str = "DELETE";
pub const DELETE_ASK: &str = "To delete your account, type DELETE here";
pub const DELETE_NOT_YET: &str = "Please type the word DELETE.";
pub const DELETE_KEEP: &str = "Keep my account";
pub const PRIVACY: &str = "Privacy policy";
pub const PRIVACY_LEAD: &str =
    "Who handles your data, for what, how long they are kept, and what you can do.";

#[must_use]
pub fn registry(hotline: &str, counter: &str) -> String {
    format!(
        "This comes from the insurance register and cannot be changed here. If it is wrong, please call {hotline} or go to {counter}."
    )
}

#[must_use]
pub fn count(number: usize) -> String {
    format!("{number}")
}

#[must_use]
pub fn files(number: usize, bytes: u64) -> String {
    format!(
        "{n1}, {} in all",
        size(bytes),
        n1 = crate::en::counted(number, "file")
    )
}

#[must_use]
pub fn file(moment: &str, bytes: u64) -> String {
    format!("{moment}, {}", size(bytes))
}

fn size(bytes: u64) -> String {
    let kilobytes = bytes.div_ceil(1024);
    match kilobytes {
        0..1024 => format!("{kilobytes} KB"),
        _ => format!("{} MB", kilobytes.div_ceil(1024)),
    }
}

#[must_use]
pub fn given(moment: &str, version: &str) -> String {
    format!("agreed on {moment} (version {version})")
}

#[must_use]
pub fn withdrawn(moment: &str) -> String {
    format!(", withdrawn on {moment}")
}

#[must_use]
pub fn session(opened: &str, seen: &str) -> String {
    format!("Logged in {opened}, last used {seen}")
}

#[must_use]
pub fn delete(keep_days: u16) -> String {
    format!(
        "After that you are logged out at once, drafts, photos and files are deleted at once, and applications under way are withdrawn. The written record of applications must be kept and is deleted {} after they ended. The insurance register stays as it is. Nothing can be brought back.",
        crate::en::counted(keep_days, "day")
    )
}

#[must_use]
pub fn version(version: &str) -> String {
    format!("Version {version}")
}
