//! Names of people.

use crate::fold;
use crate::problem::Reason;
use serde::{Deserialize, Serialize};
use std::fmt;

/// 姓名, with U+00B7 for every middle dot.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(try_from = "String", into = "String")]
pub struct PersonName(String);

/// Characters of a name that is typed.
const TYPED_CHARACTERS: std::ops::RangeInclusive<usize> = 2..=50;
/// Most characters of a name the registry has.
const MOST_REGISTERED: usize = 100;
/// The middle dot of names, as it is stored.
const DOT: char = '\u{b7}';

impl PersonName {
    /// Reads a name as people type it: 2 to 50 characters, each dot variant between names folded to U+00B7,
    /// spaces beside Chinese characters dropped. Rare characters, also those beyond 16 bits and those of the
    /// private area that older registers use, are letters like any other; digits are not.
    ///
    /// # Errors
    /// [`Reason::Missing`] or [`Reason::NameForm`].
    pub fn parse(typed: &str) -> Result<Self, Reason> {
        let name = folded(typed);
        if name.is_empty() {
            return Err(Reason::Missing);
        }
        let ends_are_letters =
            name.starts_with(is_letter) && name.ends_with(|c| is_letter(c) || c == '.');
        let known = name.chars().all(|c| is_letter(c) || is_joiner(c));
        let doubled = name.contains("\u{b7}\u{b7}");
        if TYPED_CHARACTERS.contains(&name.chars().count()) && ends_are_letters && known && !doubled
        {
            Ok(Self(name))
        } else {
            Err(Reason::NameForm)
        }
    }

    /// A name as the registry has it. The registry is right, so only what is no text at all is refused.
    ///
    /// # Errors
    /// [`Reason::Missing`] when it is empty, [`Reason::NameForm`] when it is longer than 100 characters.
    pub fn registered(name: &str) -> Result<Self, Reason> {
        let name = folded(name);
        match name.chars().count() {
            0 => Err(Reason::Missing),
            1..=MOST_REGISTERED => Ok(Self(name)),
            _ => Err(Reason::NameForm),
        }
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn folded(typed: &str) -> String {
    let line = fold::line(typed);
    let mut name = String::with_capacity(line.len());
    let mut rest = line.chars().peekable();
    while let Some(character) = rest.next() {
        let before_chinese = rest.peek().is_some_and(|next| is_chinese(*next));
        let after_chinese = name.ends_with(is_chinese);
        match dot_folded(character) {
            ' ' if before_chinese || after_chinese || name.ends_with(DOT) => {}
            '.' if before_chinese || after_chinese => name.push(DOT),
            DOT => {
                name.truncate(name.trim_end().len());
                name.push(DOT);
            }
            other => name.push(other),
        }
    }
    name
}

/// Every dot that stands for the middle dot of a name, as U+00B7.
fn dot_folded(character: char) -> char {
    match character {
        '\u{2022}' | '\u{2027}' | '\u{2219}' | '\u{22c5}' | '\u{30fb}' | '\u{ff65}'
        | '\u{ff0e}' | '\u{b7}' => DOT,
        other => fold::narrow(other),
    }
}

/// Chinese characters, their rare extensions and the private area.
fn is_chinese(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{2fdf}' | '\u{3007}' | '\u{3400}'..='\u{9fff}'
        | '\u{e000}'..='\u{f8ff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_letter(character: char) -> bool {
    is_chinese(character) || character.is_alphabetic()
}

/// What stands between the parts of a name.
fn is_joiner(character: char) -> bool {
    matches!(character, DOT | ' ' | '-' | '\'' | '\u{2019}' | '.' | ',')
}

impl TryFrom<String> for PersonName {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        let fits = (1..=MOST_REGISTERED).contains(&text.chars().count());
        if fits && fold::line(&text) == text {
            Ok(Self(text))
        } else {
            Err("a name is 1 to 100 visible characters on one line")
        }
    }
}

impl From<PersonName> for String {
    fn from(value: PersonName) -> Self {
        value.0
    }
}

impl fmt::Debug for PersonName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PersonName(…)")
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]
mod tests {
    use super::*;

    fn read(typed: &str) -> String {
        PersonName::parse(typed).unwrap().as_str().to_owned()
    }

    #[test]
    fn every_middle_dot_becomes_one() {
        for dot in ["·", "•", "・", "．", "‧", "･", ".", " · "] {
            assert_eq!(read(&format!("阿依古丽{dot}买买提")), "阿依古丽·买买提");
        }
    }

    #[test]
    fn rare_characters_are_letters() {
        assert_eq!(read("张𬭎"), "张𬭎");
        assert_eq!(read("李\u{e123}"), "李\u{e123}");
        assert_eq!(read("刘〇"), "刘〇");
    }

    #[test]
    fn spaces_belong_to_latin_names_only() {
        assert_eq!(read(" 张\u{3000}三 "), "张三");
        assert_eq!(read("Jean-Luc  O’Neil Jr."), "Jean-Luc O’Neil Jr.");
        assert_eq!(read("Ｊｏｈｎ Smith"), "John Smith");
    }

    #[test]
    fn no_digits_no_signs_no_single_character() {
        assert_eq!(PersonName::parse(" "), Err(Reason::Missing));
        for typed in [
            "张",
            "张3",
            "张三!",
            "·张三",
            "张三·",
            "张··三",
            &"张".repeat(51),
        ] {
            assert_eq!(PersonName::parse(typed), Err(Reason::NameForm), "{typed}");
        }
        assert_eq!(read(&"张".repeat(50)).chars().count(), 50);
    }

    #[test]
    fn the_registry_is_right() {
        assert!(PersonName::registered("张").is_ok());
        assert_eq!(PersonName::registered("\u{200b} "), Err(Reason::Missing));
        assert_eq!(
            PersonName::registered(&"张".repeat(101)),
            Err(Reason::NameForm)
        );
    }

    #[test]
    fn what_was_read_can_be_stored() {
        for name in ["A . 张 B", "张 · B . 李", "a· ·b", "Ａ\u{3000}Ｂ"] {
            let read = PersonName::registered(name).unwrap();
            let stored = serde_json::to_string(&read).unwrap();
            assert_eq!(serde_json::from_str::<PersonName>(&stored).unwrap(), read);
        }
        assert!(serde_json::from_str::<PersonName>("\" \"").is_err());
    }
}
