//! The ways to spoil what a pack says of the review.

use super::Spoil::{self, Remove, Text};

/// The ways, each with one mistake to be told.
pub const REVIEW: &[(&str, Spoil)] = &[
    ("no messages", Remove("messages.toml")),
    (
        "a message left out",
        Text("messages.toml", "refused = ", "refuzed = "),
    ),
    (
        "a message without words",
        Text("messages.toml", "sms = \"{receipt}\"", "sms = \"\""),
    ),
    (
        "a message that has nothing to say without its day",
        Text("messages.toml", "sms_undated", "sms_undatet"),
    ),
    (
        "an hour that no clock shows",
        Text("messages.toml", "value = 21", "value = 24"),
    ),
    ("no figures of the review", Remove("review.toml")),
    (
        "a figure of the review left out",
        Text("review.toml", "appeal_days = ", "appeals_days = "),
    ),
    (
        "a clock that does something else",
        Text("review.toml", "\"restart\"", "\"rewind\""),
    ),
    (
        "two persons by number",
        Text("review.toml", "value = true", "value = 2"),
    ),
    (
        "no day to hand anything in",
        Text(
            "review.toml",
            "supplement_days = { value = 15",
            "supplement_days = { value = 0",
        ),
    ),
    ("a visit nowhere", Text("review.toml", "\"窗口\"", "\"\"")),
    (
        "a list of what to bring that is none",
        Text("review.toml", "[\"身份证\"]", "\"身份证\""),
    ),
    (
        "a reason for something else",
        Text("reasons.csv", "refuse", "reject"),
    ),
    (
        "a reason for nothing",
        Text("reasons.csv", "not_met,refuse", "not_met,"),
    ),
    (
        "a reason twice",
        Text("reasons.csv", "not_met", "unreadable"),
    ),
    (
        "a reason that does not say what would change it",
        Text("reasons.csv", "请重拍。", ""),
    ),
    (
        "no reason to refuse",
        Text("reasons.csv", "not_met,refuse", "not_met,supplement"),
    ),
];
