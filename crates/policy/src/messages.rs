//! `messages.toml`: what applicants are told, and at what hours.

use crate::figures::{figure, open, sourced};
use crate::keys::Keys;
use crate::report::Report;
use menteban_rules::policy::{MessageText, Messages};
use menteban_rules::process::Tells;

/// What each is called there.
const TELLS: [(&str, Tells); 15] = [
    ("accepted", Tells::Accepted),
    ("not_accepted", Tells::NotAccepted),
    ("supplement_asked", Tells::SupplementAsked),
    ("supplement_reminder", Tells::SupplementReminder),
    ("supplement_run_out", Tells::SupplementRunOut),
    ("verification_asked", Tells::VerificationAsked),
    ("verification_reminder", Tells::VerificationReminder),
    ("verification_run_out", Tells::VerificationRunOut),
    ("approved", Tells::Approved),
    ("refused", Tells::Refused),
    ("appeal_answered", Tells::AppealAnswered),
    ("corrected", Tells::Corrected),
    ("replied", Tells::Replied),
    ("due_changed", Tells::DueChanged),
    ("withdrawn", Tells::Withdrawn),
];

/// Reads the file.
pub(crate) fn read(report: &Report, sources: &Keys) -> Messages {
    let file = report.file("messages.toml");
    let mut root = open(&file);
    let messages = Messages {
        quiet_from: figure(&mut root, "quiet_from", sources, 0..=23),
        quiet_until: figure(&mut root, "quiet_until", sources, 0..=23),
        texts: TELLS
            .map(|(name, tells)| {
                let text = sourced(&mut root, name, sources, |one| MessageText {
                    title: one.text("title"),
                    text: one.text("text"),
                    sms: one.text("sms"),
                });
                (tells, text)
            })
            .into(),
    };
    root.finish();
    messages
}
