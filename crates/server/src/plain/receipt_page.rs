//! The page at `/receipt-key`: the public keys of receipts, how their text is made up, how to check it. Plain HTML,
//! read without login, script or app.

use menteban_paper::receipt::key_id;

use super::around::other_language;
use super::words::proof::key_page as words;
use crate::crypto::{Signer, hex};

/// What stands in the page.
#[must_use]
pub fn receipt_page(signer: &Signer) -> String {
    let keys: String = (0..).zip(signer.public_keys()).map(key).collect();
    let parts: String = words::PARTS.map(item).concat();
    let lines: String = words::CHECK_LINES.map(item).concat();
    let form = format!(
        r#"<p>{}</p><ol class="m-numbers">{parts}</ol>"#,
        words::FORM_LEAD
    );
    let check = format!(
        r#"<ol class="m-numbers">{lines}</ol><p><code>{}</code></p><p>{}</p>"#,
        words::COMMAND,
        words::CAUTION
    );
    [
        format!(
            r#"<h1 class="m-title">{}</h1><p class="m-lead">{}</p>"#,
            words::TITLE,
            words::LEAD
        ),
        card(words::KEYS, &format!("<p>{}</p>{keys}", words::KEYS_LEAD)),
        card(words::FORM, &form),
        card(words::CHECK, &check),
        format!("<p>{}</p>", other_language()),
    ]
    .concat()
}

fn key((place, key): (usize, [u8; 32])) -> String {
    let standing = if place == 0 {
        words::CURRENT
    } else {
        words::OLDER
    };
    let id = key_id(&key);
    // A line may end after eight digits; what is copied is whole.
    let digits = hex(&key);
    let groups: Vec<&str> = (0..8)
        .filter_map(|at| digits.get(at * 8..at * 8 + 8))
        .collect();
    format!(
        r#"<p>{standing}</p><dl class="m-facts">{}{}</dl>"#,
        fact(words::ID, &id),
        fact(words::KEY, &groups.join("<wbr>")),
    )
}

fn fact(label: &str, value: &str) -> String {
    format!(
        r#"<div class="m-facts__row"><dt class="m-facts__label">{label}</dt><dd class="m-facts__plain"><code>{value}</code></dd></div>"#
    )
}

fn item(text: &str) -> String {
    format!("<li>{text}</li>")
}

fn card(title: &str, body: &str) -> String {
    format!(r#"<section class="m-card"><h2 class="m-card__title">{title}</h2>{body}</section>"#)
}
