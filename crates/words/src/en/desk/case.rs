//! One application.

use crate::en::time::day;
use menteban_rules::time::Timestamp;

pub const TITLE: &str = "Review an application";
pub const ANSWERS: &str = "Answers and history";
pub const PAPERS: &str = "Papers";
pub const THUMBS: &str = "All papers";
pub const TOOLS: &str = "Viewing the papers";
pub const PAGE: &str = "Page of a paper";
pub const CHECKLIST: &str = "Checklist";
pub const HISTORY: &str = "History";
pub const SIGNATURE: &str = "Signature";
pub const WANTED: &str = "Applied for";
pub const PERSON: &str = "Insured person";
pub const CONTACT: &str = "Contact";
pub const SUBMITTED: &str = "Submitted";
pub const SEX: &str = "Sex";
pub const BORN: &str = "Born";
pub const ELSEWHERE: &str = "Lives elsewhere";
pub const HELD: &str = "Recognised already";
pub const BY_DOCTOR: &str = "For a doctor to judge";
pub const DATE: &str = "Date";
pub const FACT_MARK: &str = ", ";
pub const REASON_MARK: &str = "; ";
pub const UNANSWERED: &str = "The applicant did not answer in time";
pub const TAKE: &str = "I take it (T)";
pub const RELEASE: &str = "Put it back (T)";
pub const TAKEN: &str = "You are working on it now.";
pub const RELEASED: &str = "Put back into the queue.";
pub const WARNING: &str = "Warning";
pub const HINT: &str = "Hint";
pub const PICTURE: &str = "Photo";
pub const REASON_WRITTEN: &str = "The applicant explains";
pub const PASS: &str = "Pass";
pub const FAIL: &str = "Fail";
pub const NOTED: &str = "Problems noted";
pub const NOTHING_NOTED: &str = "None yet. Choose “Fail”, or mark it on a page.";
pub const BOXED: &str = " (marked)";
pub const WHOLE: &str = "The whole application";
pub const WHICH: &str = "What to send";
pub const MORE: &str = "Also to be sent";
pub const REMOVE: &str = "Remove";
pub const MARK: &str = "Mark a problem";
pub const COMPARE: &str = "Compare with before";
pub const UNSCANNED: &str = "Not checked yet";
pub const UNSCANNED_PAGE: &str = "Not checked yet: the virus check is not finished, so this page cannot be shown. Please reload in a while.";
pub const NO_PREVIEW: &str = "This page cannot be opened. Please log in again, or reload.";
pub const OLD: &str = "Before";
pub const NEW: &str = "Now";
pub const DRAWING: &str = "Hold and drag to draw a frame; or move it with the arrow keys, resize with Shift and arrows, Enter to choose a reason, Esc to drop it.";
pub const DRAWN: &str = "Drawn, choose a reason";
pub const NOT_DRAWN: &str = "Drop this frame";
pub const NOT_HERE: &str = "This page cannot be marked: only papers of now can be asked for again.";
pub const WHY: &str = "What is wrong";
pub const WHY_MISSING: &str = "Please choose a reason.";
pub const WHY_NOTE: &str = "Further explanation";
pub const WHY_NOTE_HINT: &str = "The applicant will see it; write what has to change";
pub const WHY_DONE: &str = "Note it";
pub const CANCEL: &str = "Cancel";
pub const HINT_SENT: &str = "The applicant is told as well: ";

#[must_use]
pub fn sign(text: &str, answer: &str) -> String {
    format!("{answer}: {text}")
}

#[must_use]
pub fn elsewhere(place: &str, filed: bool) -> String {
    let filed = if filed { "filed" } else { "not filed" };
    format!("{place} (treatment elsewhere: {filed})")
}

#[must_use]
pub fn sheet(number: usize, of_pdf: Option<u16>) -> String {
    match of_pdf {
        Some(page) => format!("PDF page {page}"),
        None => format!("Page {number}"),
    }
}

#[must_use]
pub fn numbered(name: &str, number: usize) -> String {
    format!("{name} (no. {number})")
}

#[must_use]
pub fn before(at: Timestamp) -> String {
    format!(
        "Before the supplement, replaced on {}",
        day(at.china_date())
    )
}

#[must_use]
pub fn labelled(label: &str, value: &str) -> String {
    format!("{label} {value}")
}

#[must_use]
pub fn pages(count: usize) -> String {
    crate::en::counted(count, "page")
}

#[must_use]
pub fn written(material: &str) -> String {
    format!("{material}: why this one")
}

#[must_use]
pub fn page_of_material(material: &str, page: usize) -> String {
    format!("{material} page {page}")
}

#[must_use]
pub fn looked_at(group: &str, sheet: &str) -> String {
    if group == sheet {
        return group.to_owned();
    }
    format!("{group} · {sheet}")
}

#[must_use]
pub fn checked(done: usize, of: usize) -> String {
    format!("{done} / {of}")
}

#[must_use]
pub fn why_item(title: &str) -> String {
    format!("{title}: what fails")
}

#[must_use]
pub fn why_box(sheet: &str) -> String {
    format!("{sheet}: what is wrong in the frame")
}

#[must_use]
pub fn taken_by(name: &str) -> String {
    format!("{name} is working on it")
}

#[must_use]
pub fn by(name: &str) -> String {
    format!(", {name}")
}

#[must_use]
pub fn reason(text: &str, note: &str) -> String {
    match note {
        "" => text.to_owned(),
        note => format!("{text} ({note})"),
    }
}

#[must_use]
pub fn lines(lines: impl IntoIterator<Item = String>) -> String {
    let said: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
    said.join("\n")
}

#[must_use]
pub fn finding(disease: &str, met: bool) -> String {
    let met = if met {
        "meets the criteria"
    } else {
        "does not meet the criteria"
    };
    format!("{disease}: {met}")
}

#[must_use]
pub fn asked(material: &str, reason: &str) -> String {
    format!("{material}: {reason}")
}

#[must_use]
pub fn found(name: &str, at: Timestamp, passed: bool, replaced: bool) -> String {
    let verdict = if passed { PASS } else { FAIL };
    let replaced = if replaced {
        " (before the supplement)"
    } else {
        ""
    };
    format!("{name}, {}: {verdict}{replaced}", day(at.china_date()))
}

#[must_use]
pub fn gone_through(passed: usize, failed: usize) -> String {
    format!("Checked: {passed} pass, {failed} fail")
}

#[must_use]
pub fn came(came: bool) -> &'static str {
    if came { "came" } else { "did not come" }
}

#[must_use]
pub fn upheld(upheld: bool) -> &'static str {
    if upheld {
        "Look at it again"
    } else {
        "Let the decision stand"
    }
}

#[must_use]
pub fn granted(disease: &str, from: &str, until: &str) -> String {
    match until {
        "" => format!("{disease}: recognised from {from} without end"),
        until => format!("{disease}: recognised from {from} until {until}"),
    }
}

#[must_use]
pub fn denied(disease: &str, reasons: &str) -> String {
    format!("{disease}: not recognised, {reasons}")
}
