//! `review.toml` and `reasons.csv`: how an application is reviewed, and for what reasons it may be sent back.

use crate::figures::{choice, figure, open, sourced};
use crate::keys::Keys;
use crate::record::Record;
use crate::report::Report;
use menteban_rules::policy::{Reason, ReasonUse, Review, Verification, WhileAsked};
use menteban_words::policy::{PackMistake, Target};

const REASONS: &str = "reasons.csv";

const WHILE_ASKED: [(&str, WhileAsked); 3] = [
    ("pause", WhileAsked::Pause),
    ("restart", WhileAsked::Restart),
    ("run", WhileAsked::Run),
];

const USES: [(&str, ReasonUse); 3] = [
    ("not_accept", ReasonUse::NotAccept),
    ("supplement", ReasonUse::Supplement),
    ("refuse", ReasonUse::Refuse),
];

/// Reads both files.
pub(crate) fn read(report: &Report, sources: &Keys) -> Review {
    let file = report.file("review.toml");
    let mut root = open(&file);
    let deemed: u16 = figure(&mut root, "deemed_accepted_days", sources, 0..=60);
    let review = Review {
        deemed_accepted_days: Some(deemed).filter(|days| *days > 0),
        supplement_days: figure(&mut root, "supplement_days", sources, 1..=180),
        max_supplements: figure(&mut root, "max_supplements", sources, 1..=20),
        while_asked: choice(&mut root, "while_asked", sources, &WHILE_ASKED),
        remind_days: figure(&mut root, "remind_days", sources, 0..=30),
        two_persons: sourced(&mut root, "two_persons", sources, |one| one.flag("value")),
        appeal_days: figure(&mut root, "appeal_days", sources, 1..=366),
        appeal_answer_days: figure(&mut root, "appeal_answer_days", sources, 1..=250),
        verification: verification(&mut root, sources),
        reasons: reasons(report, sources),
    };
    root.finish();
    review
}

fn verification(root: &mut Record<'_>, sources: &Keys) -> Verification {
    let mut text = |name| sourced(root, name, sources, |one| one.text("value"));
    let (place, hours) = (text("verification_place"), text("verification_hours"));
    let bring = |one: &mut Record<'_>| {
        let items = one.given_items("value").into_iter();
        items.map(|item| item.text).collect()
    };
    Verification {
        days: figure(root, "verification_days", sources, 1..=180),
        most_days: figure(root, "verification_most_days", sources, 1..=366),
        most_visits: figure(root, "max_verifications", sources, 1..=20),
        place,
        hours,
        bring: sourced(root, "verification_bring", sources, bring),
    }
}

fn reasons(report: &Report, sources: &Keys) -> Vec<Reason> {
    let file = report.file(REASONS);
    let mut keys = Keys::new(Target::Reason);
    let reason = |mut row: Record<'_>| {
        sources.source(&mut row);
        row.some_items("uses");
        Reason {
            key: keys.claim(&mut row),
            uses: row.choices("uses", &USES),
            text: row.text("text"),
            hint: row.text("hint"),
        }
    };
    let rows = file.csv(&["key", "uses", "text", "hint", "source", "confidence"]);
    let reasons: Vec<Reason> = rows.into_iter().flatten().map(reason).collect();
    let given = |wanted| reasons.iter().any(|one| one.uses.contains(&wanted));
    if report.is_sound(REASONS) {
        for (_, lacking) in USES.iter().filter(|(_, wanted)| !given(*wanted)) {
            file.as_a_whole(PackMistake::NoReason(*lacking).into());
        }
    }
    reasons
}
