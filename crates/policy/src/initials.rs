//! Pinyin initials, so that 高血压 is found by `gxy` without a table of characters in the browser.

use pinyin::ToPinyin;

/// Initials of a name: one letter a character, each in its commonest reading; Latin letters and digits stay,
/// everything else is left out. Other readings that people use (脑卒中) are a column of the pack.
pub(crate) fn of(name: &str) -> String {
    let letters = name.chars().zip(name.to_pinyin());
    let letters = letters.filter_map(|(character, pinyin)| match pinyin {
        Some(pinyin) => pinyin.plain().chars().next(),
        None if character.is_ascii_alphanumeric() => Some(character.to_ascii_lowercase()),
        None => None,
    });
    letters.collect()
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn one_letter_a_character() {
        assert_eq!(of("高血压"), "gxy");
        assert_eq!(of("重症肌无力"), "zzjwl");
        assert_eq!(of("丙型肝炎（基因1b型）"), "bxgyjy1bx");
        assert_eq!(of("HIV"), "hiv");
    }
}
