//! What stands around the server's own pages, and the parts they share.

use menteban_rules::policy::{Contact, NoticeSection};

use super::words::pages::frame;
use super::words::{landing, language, me, ui};
use crate::html::{escaped, icon, kept};

/// On an element whose text is the pack's, where that is in another language than the page.
pub const PACK: &str = if language::OFFICIAL.is_empty() {
    ""
} else {
    " lang=\"zh-CN\""
};

/// A headed part of the notice or of the privacy policy, as a card.
#[must_use]
pub fn notice_section(section: &NoticeSection) -> String {
    let lines: String = section
        .lines
        .iter()
        .map(|line| format!(r#"<li class="m-notice__line">{}</li>"#, kept(line)))
        .collect();
    format!(
        r#"<section class="m-card"{PACK}><h2 class="m-card__title">{}</h2><ul>{lines}</ul></section>"#,
        escaped(&section.title)
    )
}

/// A page that needs no app, whole. `step` names it for tests, `head` is what every page's head holds, `sprite` the drawings.
#[must_use]
pub fn document(step: &str, title: &str, head: &str, sprite: &str, body: &str) -> String {
    format!(
        r#"<!doctype html>
<html lang="{}">
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
        language::TAG,
        frame::title(title),
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

/// At the foot of a page: who handles the data, by which policy, under which numbers.
#[must_use]
pub fn foot(contact: &Contact) -> String {
    let numbers: String = contact
        .record_numbers
        .iter()
        .map(|number| format!("<p{PACK}>{}</p>", escaped(number)))
        .collect();
    format!(
        r#"<footer class="m-foot">{}<p>{}{}</p><p><a class="m-link" href="/privacy" target="_self">{}</a></p><p>{}</p>{numbers}</footer>"#,
        official(),
        landing::HANDLER,
        of_the_pack(&escaped(&contact.agency)),
        me::PRIVACY,
        other_language(),
    )
}

/// The pack's own words, marked where they are in another language.
#[must_use]
pub fn of_the_pack(text: &str) -> String {
    match PACK {
        "" => text.to_owned(),
        _ => format!("<span{PACK}>{text}</span>"),
    }
}

/// Leads to the other language; a plain link, for browsers without script too.
#[must_use]
pub fn other_language() -> String {
    format!(
        r#"<a class="m-link" href="/language/{0}" target="_self" lang="{0}" hreflang="{0}">{1}</a>"#,
        language::OTHER_TAG,
        language::OTHER_NAME,
    )
}

/// That texts of the pack are in another language than the page, where they are.
fn official() -> String {
    match language::OFFICIAL {
        "" => String::new(),
        text => format!("<p>{text}</p>"),
    }
}
