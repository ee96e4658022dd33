//! Conventions that a machine can check, so that no reviewer has to.

use std::path::Path;

use crate::languages;
use crate::place::{Place, read};
use crate::source;
use crate::stage::capture;

/// Longer files are hard to read in one sitting.
const LONGEST_FILE: usize = 400;

/// Crates that would weigh the app down; their work is done on the server, or by a few lines of our own.
pub const TOO_HEAVY: [&str; 6] = [
    "regex",
    "unicode-normalization",
    "idna",
    "chrono-tz",
    "toml",
    "csv",
];

/// The only folder that calls the browser.
const PLATFORM: &str = "crates/ui/src/platform";

/// Checks the whole checkout and reports every breach at once.
pub fn check(place: &Place) -> Result<(), String> {
    let files = files(place)?;
    let mut breaches = Vec::new();
    for path in &files {
        match Path::new(path).extension().and_then(|end| end.to_str()) {
            Some("rs") => rust(path, &read(&place.root.join(path))?, &mut breaches),
            Some("css") if path.contains("style/") => {
                css(path, &read(&place.root.join(path))?, &mut breaches)
            }
            _ => {}
        }
    }
    languages::check(&files, |path| read(&place.root.join(path)), &mut breaches)?;
    map(place, &files, &mut breaches);
    weight(place, &mut breaches)?;
    println!("{} files, {} breaches", files.len(), breaches.len());
    if breaches.is_empty() {
        Ok(())
    } else {
        Err(breaches.join("\n"))
    }
}

/// Every file that is, or is about to be, under version control.
fn files(place: &Place) -> Result<Vec<String>, String> {
    let arguments = [
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ];
    let list = capture(place.command("git").args(arguments))?;
    let there = list
        .split('\0')
        .filter(|path| place.root.join(path).is_file());
    Ok(there.map(str::to_owned).collect())
}

fn rust(path: &str, file: &str, breaches: &mut Vec<String>) {
    let mut breach = |line: usize, what: &str| breaches.push(format!("{path}:{line}: {what}"));
    let length = file.lines().count();
    if length > LONGEST_FILE {
        breach(
            LONGEST_FILE,
            &format!("{length} lines; split what is longer than {LONGEST_FILE}"),
        );
    }
    let source = source::cut(file);
    for (number, line) in (1..).zip(source.code.lines()) {
        if line.contains("todo!") {
            breach(number, "todo! belongs in an issue");
        }
        if line.contains("web_sys") && is_of_a_page(path) && !path.starts_with(PLATFORM) {
            breach(number, &format!("only {PLATFORM} touches web_sys"));
        }
    }
    if wordless(path) {
        for literal in source
            .literals
            .iter()
            .filter(|literal| literal.text.chars().any(is_chinese))
        {
            breach(literal.line, "words for people belong in crates/words");
        }
    }
    if languages::is_english(path) {
        for literal in source
            .literals
            .iter()
            .filter(|literal| languages::speaks_chinese(&literal.text))
        {
            breach(
                literal.line,
                "English has Chinese in brackets only, as an official term",
            );
        }
    }
}

/// Whether a file is of what a browser shows.
fn is_of_a_page(path: &str) -> bool {
    let folders = ["src/", "crates/ui/src/", "crates/desk/src/"];
    folders.iter().any(|folder| path.starts_with(folder))
}

/// Whether no word for people may stand in this file: tests and the catalogue may hold them.
fn wordless(path: &str) -> bool {
    let product = path.starts_with("src/") || path.starts_with("crates/") && path.contains("/src/");
    let test = path.ends_with("/tests.rs") || path.contains("/src/tests/");
    product && !test && !path.starts_with("crates/words/")
}

pub fn is_chinese(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

fn css(path: &str, file: &str, breaches: &mut Vec<String>) {
    let mut depth: usize = 0;
    let mut comment = false;
    for (number, whole) in (1..).zip(file.lines()) {
        let line = without_comments(whole, &mut comment);
        if !path.ends_with("/tokens.css") && has_hex_colour(&line) {
            breaches.push(format!(
                "{path}:{number}: colours belong in style/tokens.css"
            ));
        }
        let grouping = line.trim_start().starts_with('@');
        for character in line.chars() {
            match character {
                '{' if depth > 0 => {
                    breaches.push(format!("{path}:{number}: old phones know no nesting"))
                }
                '{' if !grouping => depth += 1,
                '}' => depth = depth.saturating_sub(1),
                _ => {}
            }
        }
    }
}

fn without_comments(line: &str, inside: &mut bool) -> String {
    let mut kept = String::new();
    let mut rest = line;
    while let Some(at) = rest.find(if *inside { "*/" } else { "/*" }) {
        if !*inside {
            kept.push_str(&rest[..at]);
        }
        *inside = !*inside;
        rest = &rest[at + 2..];
    }
    if !*inside {
        kept.push_str(rest);
    }
    kept
}

/// `#abc` as a value: after the colon of a declaration, so that `#id` in a selector is none.
fn has_hex_colour(line: &str) -> bool {
    let value = line.split_once(": ").map_or("", |(_, value)| value);
    let mut after = value.split('#').skip(1);
    after.any(|text| text.chars().take_while(char::is_ascii_hexdigit).count() >= 3)
}

/// The one-page map names every top folder.
fn map(place: &Place, files: &[String], breaches: &mut Vec<String>) {
    let Ok(map) = read(&place.root.join("ARCHITECTURE.md")) else {
        breaches.push("ARCHITECTURE.md is missing: the map of the top folders".to_owned());
        return;
    };
    let mut folders: Vec<&str> = files
        .iter()
        .filter_map(|path| Some(path.split_once('/')?.0))
        .collect();
    folders.retain(|folder| !folder.starts_with('.'));
    folders.sort_unstable();
    folders.dedup();
    for folder in folders
        .iter()
        .filter(|folder| !map.contains(&format!("{folder}/")))
    {
        breaches.push(format!("ARCHITECTURE.md does not name {folder}/"));
    }
}

/// What our own crates must not bring to a phone. The app's framework depends on some of it and uses none in a
/// browser: that no such code is in the module at all is checked on the module (xtask/check.mjs).
fn weight(place: &Place, breaches: &mut Vec<String>) -> Result<(), String> {
    for (name, depth) in [
        ("menteban", "1"),
        ("menteban-ui", "1"),
        ("menteban-desk", "1"),
        ("menteban-rules", "9"),
        ("menteban-words", "9"),
        ("menteban-api", "9"),
    ] {
        let tree = "tree --target wasm32-unknown-unknown --edges normal,no-proc-macro --prefix none --format {p}";
        let tree = capture(place.cargo(tree).args(["-p", name, "--depth", depth]))?;
        let inside = |heavy: &str| {
            tree.lines()
                .any(|line| line.split(' ').next() == Some(heavy))
        };
        let heavy = TOO_HEAVY.iter().filter(|heavy| inside(heavy));
        breaches.extend(
            heavy.map(|heavy| format!("{name} depends on {heavy}, which no phone shall carry")),
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_rust(path: &str, file: &str) -> Vec<String> {
        let mut breaches = Vec::new();
        rust(path, file, &mut breaches);
        breaches
    }

    fn in_css(path: &str, file: &str) -> Vec<String> {
        let mut breaches = Vec::new();
        css(path, file, &mut breaches);
        breaches
    }

    #[test]
    fn words_stand_in_the_catalogue_in_comments_and_in_tests_only() {
        let word = "fn f() -> &'static str { \"开始\" }\n";
        assert_eq!(
            in_rust("src/app.rs", word),
            ["src/app.rs:1: words for people belong in crates/words"]
        );
        assert!(in_rust("crates/words/src/lib.rs", word).is_empty());
        assert!(in_rust("crates/rules/tests/names.rs", word).is_empty());
        assert!(in_rust("src/app.rs", "// 开始\nfn f() -> char { '〇' }\n").is_empty());
        assert!(
            in_rust(
                "src/app.rs",
                &format!("fn g() {{}}\n\n#[cfg(test)]\nmod tests {{ {word} }}")
            )
            .is_empty()
        );
    }

    #[test]
    fn the_browser_is_called_in_one_folder() {
        let call = "let w = web_sys::window();\n";
        for page in [
            "src/pages/mine.rs",
            "crates/ui/src/field.rs",
            "crates/desk/src/app.rs",
        ] {
            assert_eq!(in_rust(page, call).len(), 1);
            assert!(in_rust(page, "// not web_sys\n").is_empty());
        }
        assert!(in_rust("crates/ui/src/platform/storage.rs", call).is_empty());
    }

    #[test]
    fn a_long_file_and_a_todo_are_breaches() {
        assert_eq!(in_rust("xtask/src/a.rs", &"\n".repeat(401)).len(), 1);
        assert_eq!(in_rust("xtask/src/a.rs", "fn f() { todo!() }").len(), 1);
    }

    #[test]
    fn css_is_flat_and_takes_its_colours_from_the_tokens() {
        assert_eq!(in_css("style/field.css", ".a { color: #1a2b3c; }").len(), 1);
        assert!(in_css("style/tokens.css", ":root { --ink: #1a2b3c; }").is_empty());
        assert!(in_css("style/base.css", "#abc { color: var(--ink); } /* #fff */").is_empty());
        assert_eq!(
            in_css(
                "style/field.css",
                ".a {\n  color: red;\n  .b { color: blue; }\n}"
            )
            .len(),
            1
        );
        assert!(
            in_css(
                "style/field.css",
                "@media (min-width: 40em) {\n  .a { color: red; }\n}"
            )
            .is_empty()
        );
    }
}
