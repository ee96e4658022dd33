//! What proves: the page of the key that receipts are signed with, and what the operator's checks find.

use menteban_rules::time::Timestamp;

use crate::en::time::moment;

pub use crate::zh::proof::{Broken, Unsound};

pub mod key_page {
    pub const TITLE: &str = "Verify a proof of acceptance";
    pub const LEAD: &str = "The QR code on a notice of acceptance (受理通知单) holds a signed proof. Anybody can verify it, without login and without network.";
    pub const KEYS: &str = "Public key";
    pub const KEYS_LEAD: &str = "The signature is Ed25519 (RFC 8032). The public key is 32 bytes, written as 64 hexadecimal digits.";
    pub const CURRENT: &str = "In use now";
    pub const OLDER: &str = "Used before; older proofs are still verified with it";
    pub const ID: &str = "Number";
    pub const KEY: &str = "Public key";
    pub const FORM: &str = "The text in the QR code";
    pub const FORM_LEAD: &str =
        "Eight parts with dots between them, of capital letters, digits and hyphens only:";
    pub const PARTS: [&str; 8] = [
        "MTB1: form and version.",
        "Number of the key: the first 5 bytes of its SHA-256, Base32 (RFC 4648, without equals signs).",
        "Receipt number.",
        "Time of acceptance: seconds since 1 January 1970, 0:00 UTC.",
        "Number of files: all papers, and last the picture of the signature, in the order of the application form.",
        "Levels: with no more than 16 files it is 0, and the next part has the SHA-256 of each. With more, two neighbours become one: the byte 01 and both values, and the SHA-256 of that; one that is left over goes up as it is. This is repeated until there are no more than 16.",
        "All digests of this level, 32 bytes each, joined, Base32.",
        "Signature, 64 bytes, Base32, of everything before the dot in front of it.",
    ];
    pub const CHECK: &str = "How to verify";
    pub const CHECK_LINES: [&str; 4] = [
        "Scan the QR code to get its text.",
        "Find the public key above by the number in the second part.",
        "Verify the signature with any program that knows Ed25519, or run the command below on a computer with this program.",
        "Work out the SHA-256 of the files you have and compare them with the seventh part.",
    ];
    pub const COMMAND: &str = "menteban-server verify-receipt TEXT --key KEY";
    pub const CAUTION: &str =
        "Please read the public key at this very address, and do not trust one that was passed on.";
}

#[must_use]
pub fn unsound(number: &str, what: &Unsound) -> String {
    let said = match what {
        Unsound::Unreadable => "its record cannot be opened".to_owned(),
        Unsound::Unsealed => "what was signed was not kept, so it cannot be checked".to_owned(),
        Unsound::Statement => "the signature stands under another text".to_owned(),
        Unsound::Application => "the application is not what was signed".to_owned(),
        Unsound::Time => "it was submitted at another time than was signed".to_owned(),
        Unsound::Pack => "the policy pack of that time is missing, or was changed".to_owned(),
        Unsound::FileGone(file) => format!("file {file} is missing or cannot be opened"),
        Unsound::FileChanged(file) => format!("file {file} is not what was submitted"),
    };
    format!("{number}: {said}")
}

#[must_use]
pub fn broken(what: &Broken) -> String {
    let said = match what {
        Broken::Entry(number) => format!("entry {number} was changed"),
        Broken::Gap(from, to) if from == to => format!("entry {from} was deleted"),
        Broken::Gap(from, to) => format!("entries {from} to {to} were deleted"),
        Broken::Cut(last, known) => {
            format!("ends at entry {last}, but {known} were signed at least: the end was cut off")
        }
        Broken::Step(number) => format!("what entry {number} binds was changed"),
        Broken::Standing(number) => format!(
            "after entry {number} its application was changed without an entry: where it stands, its content, its history or what is recognised by it"
        ),
        Broken::Lost(number) => format!(
            "the application of entry {number} is gone and no entry says that it had its time: it was deleted"
        ),
        Broken::Unlogged(receipt) => {
            format!("no entry tells of application {receipt}: this system did not accept it")
        }
        Broken::Head(line) => {
            format!("line {line} of the file audit-heads was not signed by this system")
        }
        Broken::HeadsCut(last) => {
            format!("the file audit-heads signs only up to entry {last}: it was deleted or cut off")
        }
    };
    format!("Log: {said}")
}

#[must_use]
pub fn checked(applications: usize, entries: i64) -> String {
    format!(
        "{applications} applications and {entries} entries of the log were checked; nothing is wrong."
    )
}

#[must_use]
pub fn found(applications: usize, mistakes: usize) -> String {
    format!(
        "{applications} applications were checked; {mistakes} things are wrong. Please leave everything as it is, and compare it with a backup."
    )
}

pub const NO_DATA: &str = "There is no database menteban.db in this folder. Please check --data.";
pub const RECEIPT_FORM: &str =
    "This is not a whole proof of acceptance. Please scan it again, to the last letter.";
pub const RECEIPT_KEY: &str = "This proof was not signed with this key. Please find the key at /receipt-key by the number in the second part.";
pub const RECEIPT_CHANGED: &str = "The signature is wrong: the proof was changed, or is forged.";
pub const KEY_FORM: &str = "The public key is 64 hexadecimal digits.";

#[must_use]
pub fn receipt(number: &str, accepted: Timestamp, files: usize) -> String {
    format!(
        "The signature is valid. Receipt number {number}, accepted on {}, {n1}.",
        moment(accepted),
        n1 = crate::en::counted(files, "file")
    )
}
