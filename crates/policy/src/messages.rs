//! `messages.toml`: what applicants are told, and at what hours.

use crate::figures::{figure, open, sourced};
use crate::keys::Keys;
use crate::record::Record;
use crate::report::Report;
use menteban_rules::policy::{MessageText, Messages, Said};
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
                    dated: said(one, ["text", "sms"]),
                    undated: tells
                        .may_lack_day()
                        .then(|| said(one, ["text_undated", "sms_undated"])),
                });
                (tells, text)
            })
            .into(),
    };
    root.finish();
    messages
}

fn said(one: &mut Record<'_>, [text, sms]: [&'static str; 2]) -> Said {
    Said {
        text: one.text(text),
        sms: one.text(sms),
    }
}
