//! What the server's own pages are made of: text of the pack as it may stand in HTML, and the parts they share.

use menteban_rules::policy::{Contact, NoticeSection};
use menteban_words::{landing, me, ui};

/// A headed part of the notice or of the privacy policy, as a card.
#[must_use]
pub fn notice_section(section: &NoticeSection) -> String {
    let lines: String = section
        .lines
        .iter()
        .map(|line| format!(r#"<li class="m-notice__line">{}</li>"#, kept(line)))
        .collect();
    format!(
        r#"<section class="m-card"><h2 class="m-card__title">{}</h2><ul>{lines}</ul></section>"#,
        escaped(&section.title)
    )
}

/// A telephone number to be called by a tap.
#[must_use]
pub fn call(number: &str) -> String {
    let number = escaped(number);
    format!(r#"<a class="m-link m-call" href="tel:{number}">{number}</a>"#)
}

/// A page that needs no app, whole. `step` names it for tests, `head` is what every page's head holds, `sprite` the drawings.
#[must_use]
pub fn document(step: &str, title: &str, head: &str, sprite: &str, body: &str) -> String {
    format!(
        r#"<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="format-detection" content="telephone=no">
<title>{}</title>
{head}
</head>
<body>
{sprite}
<main class="m-screen" data-step="{step}">{body}</main>
</body>
</html>
"#,
        menteban_words::pages::frame::title(title),
    )
}

/// Whose page it is.
#[must_use]
pub fn brand() -> String {
    format!(
        r#"<span class="m-top__name">{}<span>{}</span></span>"#,
        icon("brand"),
        ui::PRODUCT
    )
}

/// A drawing of the sprite.
#[must_use]
pub fn icon(name: &str) -> String {
    format!(
        r##"<svg class="m-icon" aria-hidden="true" focusable="false"><use href="#i-{name}"></use></svg>"##
    )
}

/// At the foot of a page: who handles the data, by which policy, under which numbers.
#[must_use]
pub fn foot(contact: &Contact) -> String {
    let numbers: String = contact
        .record_numbers
        .iter()
        .map(|number| format!("<p>{}</p>", escaped(number)))
        .collect();
    format!(
        r#"<footer class="m-foot"><p>{}{}</p><p><a class="m-link" href="/privacy" target="_self">{}</a></p>{numbers}</footer>"#,
        landing::HANDLER,
        escaped(&contact.agency),
        me::PRIVACY,
    )
}

/// Text of the pack as it may stand in HTML, in an attribute too.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            _ => safe.push(character),
        }
    }
    safe
}

/// Text of the pack in which telephone numbers and hours (`0812-3323000`, `9:00–12:00`) do not break across lines.
#[must_use]
pub fn kept(text: &str) -> String {
    let whole = |c: char| c.is_ascii_digit() || matches!(c, ':' | '-' | '–');
    let mut safe = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(whole) {
        let (before, from) = rest.split_at(at);
        let (run, after) = from.split_at(from.find(|c| !whole(c)).unwrap_or(from.len()));
        safe += &escaped(before);
        if run.contains(['-', '–']) {
            safe += &format!(r#"<span class="m-kept">{run}</span>"#);
        } else {
            safe += run;
        }
        rest = after;
    }
    safe + &escaped(rest)
}

/// A version as it may stand in a query: what is not plain is percent-encoded.
#[must_use]
pub fn in_query(text: &str) -> String {
    let mut safe = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                safe.push(char::from(byte));
            }
            _ => safe.push_str(&format!("%{byte:02X}")),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_whole_and_nothing_of_the_pack_is_markup() {
        let whole = r#"电话 <span class="m-kept">0812-3323000</span>，15 天 &lt;b&gt;"#;
        assert_eq!(kept("电话 0812-3323000，15 天 <b>"), whole);
        assert_eq!(in_query("2026 年&"), "2026%20%E5%B9%B4%26");
    }
}
