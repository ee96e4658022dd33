//! Text of the pack as it may stand in HTML.

/// A telephone number to be called by a tap.
#[must_use]
pub fn call(number: &str) -> String {
    let number = escaped(number);
    format!(r#"<a class="m-link m-call" href="tel:{number}">{number}</a>"#)
}

/// A drawing of the sprite.
#[must_use]
pub fn icon(name: &str) -> String {
    format!(
        r##"<svg class="m-icon" aria-hidden="true" focusable="false"><use href="#i-{name}"></use></svg>"##
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
