//! One row or table of the pack. Each reading notes what is wrong and gives a stand-in, so that one run finds
//! every mistake; a pack with mistakes is never returned.

mod several;

pub(crate) use several::Part;

use crate::report::{File, guess};
use menteban_words::policy::{Expected, FieldMistake, MistakeKind, ValueMistake};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// What stands in a field, and where.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) line: usize,
    pub(crate) raw: Raw,
}

/// Fields by name.
pub(crate) type Fields = BTreeMap<String, Field>;

/// What stands in a field, before anything is made of it.
#[derive(Clone, Debug)]
pub(crate) enum Raw {
    /// A cell of a CSV, which may be of any type; never empty.
    Cell(String),
    Text(String),
    Number(i64),
    Flag(bool),
    List(Vec<Field>),
    Table(Fields),
    /// TOML has types that no pack needs.
    Other,
}

/// A text with its line.
#[derive(Clone, Debug)]
pub(crate) struct Located {
    pub(crate) line: usize,
    pub(crate) text: String,
}

/// One row or table.
pub(crate) struct Record<'f> {
    pub(crate) file: &'f File<'f>,
    pub(crate) line: usize,
    fields: Fields,
    read: BTreeSet<&'static str>,
    /// Whether it is a stand-in that tells no mistakes.
    absent: bool,
}

impl<'f> Record<'f> {
    pub(crate) fn new(file: &'f File<'f>, line: usize, fields: Fields) -> Self {
        Self {
            file,
            line,
            fields,
            read: BTreeSet::new(),
            absent: false,
        }
    }

    /// Stands for a file or table that cannot be read, which was told already: silent.
    pub(crate) fn absent(file: &'f File<'f>) -> Self {
        Self {
            absent: true,
            ..Self::new(file, 1, Fields::new())
        }
    }

    /// The line of a field, or of the record if it has no such field.
    pub(crate) fn line_of(&self, name: &str) -> usize {
        self.fields.get(name).map_or(self.line, |field| field.line)
    }

    /// Text that must be there.
    pub(crate) fn text(&mut self, name: &'static str) -> String {
        self.optional_text(name)
            .unwrap_or_else(|| self.missing(name))
    }

    /// Text that may be left out, but not be empty.
    pub(crate) fn optional_text(&mut self, name: &'static str) -> Option<String> {
        let field = self.take(name)?;
        Some(self.text_of(name, &field))
    }

    /// A whole number that must be there.
    pub(crate) fn number<T>(&mut self, name: &'static str, range: RangeInclusive<i64>) -> T
    where
        T: TryFrom<i64> + Default,
    {
        self.optional_number(name, range)
            .unwrap_or_else(|| self.missing(name))
    }

    /// A whole number that may be left out.
    pub(crate) fn optional_number<T>(
        &mut self,
        name: &'static str,
        range: RangeInclusive<i64>,
    ) -> Option<T>
    where
        T: TryFrom<i64> + Default,
    {
        let number = match self.take(name)?.raw {
            Raw::Number(number) => Some(number),
            Raw::Cell(cell) => cell.parse().ok(),
            _ => None,
        };
        let Some(number) = number else {
            return Some(self.wrong_type(name, Expected::Number));
        };
        let fitting = range.contains(&number).then(|| T::try_from(number).ok());
        Some(fitting.flatten().unwrap_or_else(|| {
            let (field, least, most) = (name.to_owned(), *range.start(), *range.end());
            self.mistake(name, ValueMistake::Range { field, least, most });
            T::default()
        }))
    }

    /// Yes or no, which must be there.
    pub(crate) fn flag(&mut self, name: &'static str) -> bool {
        self.optional_flag(name)
            .unwrap_or_else(|| self.missing(name))
    }

    /// Yes or no, which may be left out.
    pub(crate) fn optional_flag(&mut self, name: &'static str) -> Option<bool> {
        Some(match self.take(name)?.raw {
            Raw::Flag(flag) => flag,
            Raw::Cell(cell) if cell == "yes" || cell == "no" => cell == "yes",
            _ => self.wrong_type(name, Expected::Flag),
        })
    }

    /// One of a few words, which must be there; the first option stands in for a wrong one.
    pub(crate) fn choice<T: Copy>(&mut self, name: &'static str, options: &[(&str, T)]) -> T {
        self.optional_choice(name, options).unwrap_or_else(|| {
            self.missing::<()>(name);
            options[0].1
        })
    }

    /// One of a few words, which may be left out.
    pub(crate) fn optional_choice<T: Copy>(
        &mut self,
        name: &'static str,
        options: &[(&str, T)],
    ) -> Option<T> {
        let value = self.optional_text(name)?;
        let found = options.iter().find(|(word, _)| *word == value);
        if found.is_none() && !value.is_empty() {
            let options = options.iter().map(|(word, _)| (*word).to_owned()).collect();
            self.mistake(name, ValueMistake::Choice { value, options });
        }
        Some(found.unwrap_or(&options[0]).1)
    }

    /// Notes a mistake at a field's line.
    pub(crate) fn mistake(&self, name: &str, kind: impl Into<MistakeKind>) {
        if !self.absent {
            self.file.mistake(self.line_of(name), kind.into());
        }
    }

    /// Notes every field that nothing has read.
    pub(crate) fn finish(self) {
        let unread = self
            .fields
            .keys()
            .filter(|name| !self.read.contains(name.as_str()));
        for name in unread {
            let known = self.read.iter().copied();
            let mistake = FieldMistake::Unknown(guess(name, known));
            self.mistake(name, mistake);
        }
    }

    fn take(&mut self, name: &'static str) -> Option<Field> {
        self.read.insert(name);
        self.fields.get(name).cloned()
    }

    /// The text of a field or of an item in it; empty, and a mistake, if there is none.
    fn text_of(&self, name: &str, field: &Field) -> String {
        let mistake = match &field.raw {
            Raw::Cell(text) | Raw::Text(text) if !text.trim().is_empty() => {
                return text.trim().to_owned();
            }
            Raw::Cell(_) | Raw::Text(_) => FieldMistake::Empty(name.to_owned()),
            _ => FieldMistake::Type(name.to_owned(), Expected::Text),
        };
        self.file.mistake(field.line, mistake.into());
        String::new()
    }

    fn missing<T: Default>(&self, name: &str) -> T {
        self.mistake(name, FieldMistake::Missing(name.to_owned()));
        T::default()
    }

    fn wrong_type<T: Default>(&self, name: &str, expected: Expected) -> T {
        self.mistake(name, FieldMistake::Type(name.to_owned(), expected));
        T::default()
    }
}
