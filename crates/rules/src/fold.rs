//! What people type, made comparable: full-width characters, invisible characters and spaces. No rule lives here.

/// The ASCII character that a full-width one stands for; every other character as it is.
pub(crate) fn narrow(character: char) -> char {
    match character {
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
        }
        _ => character,
    }
}

/// Whether nothing is seen of a character: control, zero width, direction marks. They arrive by pasting.
pub(crate) fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// One line: invisible characters dropped, each run of white space one space, none at the ends.
pub(crate) fn line(typed: &str) -> String {
    let mut folded = String::with_capacity(typed.len());
    for character in typed.chars() {
        if character.is_whitespace() {
            if !folded.is_empty() && !folded.ends_with(' ') {
                folded.push(' ');
            }
        } else if !is_invisible(character) {
            folded.push(character);
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Several lines, each as [`line`] makes it; empty lines at the ends dropped.
pub(crate) fn lines(typed: &str) -> String {
    let folded: Vec<String> = typed.lines().map(line).collect();
    folded.join("\n").trim_matches('\n').to_owned()
}

/// Narrow characters without white space and invisible ones, for numbers.
pub(crate) fn compact(typed: &str) -> impl Iterator<Item = char> {
    typed
        .chars()
        .map(narrow)
        .filter(|character| !character.is_whitespace() && !is_invisible(*character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_no_double_spaces_and_no_invisible_characters() {
        assert_eq!(line(" 东区\u{200b}  炳草岗\t1 号\r\n"), "东区 炳草岗 1 号");
        assert_eq!(line("\u{feff} \u{3000}"), "");
    }

    #[test]
    fn lines_keep_their_breaks() {
        assert_eq!(lines("\n 头晕 \r\n\n两年\n\n"), "头晕\n\n两年");
    }

    #[test]
    fn numbers_are_folded_to_ascii() {
        assert_eq!(compact("１２\u{3000}３ 4Ｘ").collect::<String>(), "1234X");
    }
}
