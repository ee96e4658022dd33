//! What the program says of backups, keys and forgetting.

use menteban_rules::process::Tells;

pub const NOT_A_BACKUP: &str = "This folder is not a whole backup, so nothing was done. For a backup, use an empty folder or the one of the last backup; for a restore, one that a backup succeeded in.";
pub const NOT_EMPTY: &str = "There is something in the target folder already, so nothing was done. Please use an empty folder, or move that elsewhere first.";
pub const NO_SUCH_APPLICATION: &str =
    "No application has this receipt number. Please check it: 17 characters, MT and 15 digits.";
pub const NO_SUCH_STAFF: &str =
    "The desk has no such account, or it was removed. Please check --name.";
pub const OTHER_VERSION: &str = "The running server is of another version, so nothing was done. Please use the program of the same version, or stop the server first.";
pub const RESTORED: &str = "Restored. The result of the check:";

pub const CHANNELS_OPEN: &str = "Other users can read the file given by --channels, and it holds passwords. Run chmod 600 on it, then start again.";
pub const CHANNELS_SECRET: &str =
    "In the file given by --channels, a secret or token is too short: 16 characters at least.";
pub const CHANNELS_ADDRESS: &str = "In the file given by --channels, addresses must begin with https:// (except this machine's) and end without a slash.";

#[must_use]
pub fn channels_io(error: &str) -> String {
    format!("The file given by --channels cannot be read: {error}")
}

#[must_use]
pub fn channels_form(line: usize) -> String {
    format!(
        "Line {line} of the file given by --channels is not written as it should be. See docs/howto/notice.md."
    )
}

#[must_use]
pub fn backed(files: usize, lost: usize) -> String {
    let lost = match lost {
        0 => String::new(),
        lost => format!(
            "\nCaution: files that the database knows and the disk lacks: {lost}. Run verify to see which applications they belong to."
        ),
    };
    format!(
        "Backed up: the database and {}. The keys are not in it: keep a copy of keys from the data folder elsewhere, apart from the backup.{lost}",
        crate::en::counted(files, "file")
    )
}

#[must_use]
pub fn exported(files: usize) -> String {
    format!(
        "Written out: the application, its history, the log, the rules and {}. None of it is encrypted; guard it, and delete it after use.",
        crate::en::counted(files, "file")
    )
}

#[must_use]
pub fn invented_name(number: u32) -> String {
    format!("Sample {number}")
}

#[must_use]
pub fn multiplied(count: u32) -> String {
    format!("Demonstration: {count} more applications.")
}

#[must_use]
pub fn staff_removed(name: &str) -> String {
    format!(
        "The account {name} was removed and cannot log in to the desk any more. What it did stays under its name, so please do not give the name to anybody else."
    )
}

#[must_use]
pub fn key_added(number: u32) -> String {
    format!(
        "Key number {number} was added; from the next start on, new data are sealed with it. Older data were not sealed anew and still need the older keys, so these must not be deleted. Please keep another copy of keys from the data folder."
    )
}

#[must_use]
pub fn purged(drafts: usize, applications: usize, files: usize) -> String {
    format!(
        "Cleared: {}, {}, {}.",
        crate::en::counted(drafts, "draft"),
        crate::en::counted(applications, "application"),
        crate::en::counted(files, "file")
    )
}

#[must_use]
pub fn taken_back(decided: Tells, receipt: &str) -> String {
    let why = match decided {
        Tells::Approved => "Recognised anew, or designated hospitals changed",
        Tells::Refused => "Refused when reviewed again after an appeal",
        Tells::Withdrawn => "Withdrawn by the applicant",
        _ => "Decision corrected",
    };
    format!("{why}, receipt number {receipt}")
}
