//! What the server's program says to its operator.

use std::fmt::Display;

pub use crate::zh::server::{PeopleMistake, Standing};

pub const DEMO_PEOPLE: &str = "Demonstration: these people are made up. Log in with their identity numbers; codes by text message are shown here.";
pub const DATA_IN_USE: &str = "Another server is using the data folder. Please stop it, or choose another folder with --data.";
pub const KEY_MISSING: &str = "The data folder has a database but no key file keys. Nobody can open the data without it, so the server did not start.\nPlease find the keys of that time in a backup, put them into the data folder (permissions 600) and start again. Do not make new keys.";
pub const KEY_WRONG: &str = "The key file keys does not open this database: it belongs to other data. The server did not start, and nothing was changed.\nPlease find the keys of that time in a backup, put them into the data folder (permissions 600) and start again.";
pub const KEY_FILE_OPEN: &str = "Other users can read the key file keys. Run chmod 600 keys in the data folder, then start again.";
pub const KEY_FILE_FORM: &str = "The key file keys is incomplete or was changed. Please find the keys of that time in a backup, then start again.";
pub const DATABASE_MISSING: &str = "The data folder has files but no database menteban.db, so the server did not start.\nPlease find the database in a backup, or choose an empty folder with --data.";
pub const DATA_OF_DEMO: &str = "These are data of a demonstration, with people who are made up; they cannot be used for service.\nPlease add --demo, or choose an empty folder with --data.";
pub const DATA_OF_SERVICE: &str = "These are data of a service and cannot be used for a demonstration. Please leave out --demo, or choose an empty folder with --data.";
pub const NO_APP: &str = "The app was not found. Please name the dist folder with --assets (cargo xtask app makes it), or use the program that cargo xtask dist makes.";
pub const NO_SMS: &str = "There is no channel for text messages, so no code can be sent. Please name the gateway with --sms-webhook; to have a look, use --demo.";
pub const OPEN_LINE: &str = "Personal data must not travel over an open line. Please name the address with --public-url https://… (a proxy in front decrypts), or listen on this machine only; to have a look, use --demo.";

#[must_use]
pub fn people_mistake(line: Option<u64>, what: PeopleMistake) -> String {
    let place = line.map_or_else(String::new, |line| format!("line {line}: "));
    match what {
        PeopleMistake::Table => {
            format!(
                "{place}this row has another number of cells than the first line, or is not UTF-8. Please complete it."
            )
        }
        PeopleMistake::Column(name) => {
            format!("{place}the column {name} is missing. Please add it to the first line.")
        }
        PeopleMistake::Value(name) => {
            format!("{place}the value of {name} is wrong. Please correct it.")
        }
    }
}

#[must_use]
pub fn key_file_io(error: &dyn Display) -> String {
    format!("The key file keys cannot be read or written: {error}")
}

#[must_use]
pub fn serving(url: &str) -> String {
    format!("Menteban is running: {url}")
}

#[must_use]
pub fn policy_is_fine(version: &str) -> String {
    format!("The policy pack {version} has no mistakes.")
}

#[must_use]
pub fn people_imported(number: usize) -> String {
    format!("{number} people imported.")
}

#[must_use]
pub fn code_sent(phone: &str, code: &str) -> String {
    format!("[Demonstration] To {phone}, code {code}")
}

pub const DEMO_STAFF: [&str; 4] = [
    "Chen (acceptance)",
    "Zhou (expert)",
    "Wu (decision)",
    "Administrator",
];

#[must_use]
pub fn demo_staff(url: &str, password: &str) -> String {
    format!(
        "Review desk {url}/desk: the accounts are below, the password of each is {password}, and one-time codes are shown here."
    )
}

#[must_use]
pub fn second_factor(shown: &str) -> String {
    format!("[Demonstration] one-time code of {shown}: ")
}

#[must_use]
pub fn staff_created(name: &str, password: &str, secret: &str, url: &str) -> String {
    format!(
        "The account {name} can log in to the desk now. What follows is shown once; please hand it over in person:\n  Password        {password}\n  One-time secret {secret}\n  This line can be made a QR code for an authenticator app:\n  {url}"
    )
}

#[must_use]
pub fn standing(standing: &Standing<'_>) -> String {
    let mut words = vec![standing.insurance];
    words.extend(standing.in_arrears.then_some("in arrears"));
    words.extend(standing.inactive.then_some("not active"));
    words.extend(standing.recognised.then_some("one disease recognised"));
    format!("{}, born {}", words.join(", "), standing.born)
}
