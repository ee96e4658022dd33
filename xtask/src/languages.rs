//! The words in both languages, side by side: whatever one of them says, the other says too, under the same name.

use std::collections::BTreeSet;

use crate::source;
use crate::tidy::is_chinese;

const CHINESE: &str = "crates/words/src/zh/";
const ENGLISH: &str = "crates/words/src/en/";

/// One thing that a module offers.
struct Item {
    /// The line it begins on, from 1.
    line: usize,
    /// Module, kind, name and type: what must be the same in both languages.
    shape: String,
}

/// Whether a file is of the words in English.
pub fn is_english(path: &str) -> bool {
    path.starts_with(ENGLISH)
}

/// Whether a text has Chinese in it besides official terms in brackets, such as `(受理号)`.
pub fn speaks_chinese(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find(is_chinese) {
        let run = rest[at..].find(|c| !is_chinese(c));
        let after = run.map_or("", |end| &rest[at + end..]);
        if !rest[..at].ends_with('(') || !after.starts_with(')') {
            return true;
        }
        rest = after;
    }
    false
}

/// What stands in one language and not in the other. `read` gives a file of the list.
pub fn check(
    paths: &[String],
    read: impl Fn(&str) -> Result<String, String>,
    breaches: &mut Vec<String>,
) -> Result<(), String> {
    for (folder, other) in [(CHINESE, ENGLISH), (ENGLISH, CHINESE)] {
        for path in paths {
            let Some(name) = path.strip_prefix(folder) else {
                continue;
            };
            let twin = format!("{other}{name}");
            let there = match paths.contains(&twin) {
                true => items(&read(&twin)?),
                false => Vec::new(),
            };
            lacking(path, &items(&read(path)?), &twin, &there, breaches);
        }
    }
    Ok(())
}

fn lacking(path: &str, here: &[Item], twin: &str, there: &[Item], breaches: &mut Vec<String>) {
    let known: BTreeSet<&str> = there.iter().map(|item| item.shape.as_str()).collect();
    for Item { line, shape } in here {
        if !known.contains(shape.as_str()) {
            breaches.push(format!("{path}:{line}: `{shape}` is not in {twin}"));
        }
    }
}

/// Every public constant, function and module of a formatted file.
fn items(file: &str) -> Vec<Item> {
    let code = source::cut(file).code;
    let lines: Vec<&str> = code.lines().collect();
    let mut module = "";
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if line.starts_with('}') {
            module = "";
        }
        let Some(public) = line.trim_start().strip_prefix("pub ") else {
            continue;
        };
        let ends: &[char] = match public.split(' ').next() {
            Some("const") => &['='],
            Some("fn") => &['{'],
            Some("mod") => &['{', ';'],
            _ => continue,
        };
        let rest = lines[at..].join(" ");
        let declaration = tight(rest.split(ends).next().unwrap_or_default());
        found.push(Item {
            line: at + 1,
            shape: format!("{module}{declaration}"),
        });
        if public.starts_with("mod ") && public.ends_with('{') {
            module = line;
        }
    }
    found
}

/// However the formatter has broken it into lines.
fn tight(declaration: &str) -> String {
    let words: Vec<&str> = declaration.split_whitespace().collect();
    words.join(" ").replace("( ", "(").replace(", )", ")")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn breaches(chinese: &str, english: Option<&str>) -> Vec<String> {
        let zh = format!("{CHINESE}ui.rs");
        let en = format!("{ENGLISH}ui.rs");
        let mut paths = vec![zh.clone()];
        paths.extend(english.map(|_| en.clone()));
        let read = |path: &str| {
            let file = if path == zh { Some(chinese) } else { english };
            file.map(str::to_owned).ok_or_else(|| path.to_owned())
        };
        let mut breaches = Vec::new();
        check(&paths, read, &mut breaches).expect("both are there");
        breaches
    }

    const CHINESE_WORDS: &str = "pub const DAY: &str = \"日\";\npub mod a {\n    pub fn page(\n        number: usize,\n        of: usize,\n    ) -> String {\n    }\n}\n";

    #[test]
    fn the_same_names_with_other_words_are_no_breach() {
        let english = "pub const DAY: &str = \"day\";\nfn own() {}\npub mod a {\n    pub fn page(number: usize, of: usize) -> String {\n    }\n}\n";
        assert!(breaches(CHINESE_WORDS, Some(english)).is_empty());
    }

    #[test]
    fn what_is_missing_is_named_with_its_line_either_way() {
        let english = "pub const DAY: &str = \"day\";\npub mod a {\n    pub fn page(number: usize) -> String {\n    }\n}\n";
        let told = breaches(CHINESE_WORDS, Some(english));
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(
            told[0].starts_with("crates/words/src/zh/ui.rs:3: ") && told[0].contains("of: usize")
        );
        assert!(told[1].starts_with("crates/words/src/en/ui.rs:3: "));
        assert_eq!(breaches(CHINESE_WORDS, None).len(), 3);
    }

    #[test]
    fn the_same_name_in_another_module_is_another_thing() {
        let english = CHINESE_WORDS.replace("mod a", "mod b");
        assert_eq!(breaches(CHINESE_WORDS, Some(&english)).len(), 4);
    }

    #[test]
    fn english_has_chinese_in_brackets_only() {
        assert!(!speaks_chinese(
            "Receipt number (受理号): {number}, form (申请表)"
        ));
        for wrong in [
            "受理号",
            "Receipt number (受理号",
            "(受理号, 申请表)",
            "a (受理号) 表",
        ] {
            assert!(speaks_chinese(wrong), "{wrong}");
        }
    }
}
