//! Fields that hold several values, or tables.

use super::{Field, Located, Raw, Record};
use menteban_words::policy::{Expected, FieldMistake, ValueMistake};

/// A part of criteria.
pub(crate) enum Part<'f> {
    /// The key of a sign.
    Text(Located),
    /// Parts again.
    Table(Record<'f>),
}

impl<'f> Record<'f> {
    /// Texts with their lines; none if left out. In a CSV they are parted by `;`.
    pub(crate) fn items(&mut self, name: &'static str) -> Vec<Located> {
        let Some(field) = self.take(name) else {
            return Vec::new();
        };
        let line = field.line;
        let items = match field.raw {
            Raw::Cell(cell) => {
                let texts = cell.split(';').map(|text| Raw::Text(text.to_owned()));
                texts.map(|raw| Field { line, raw }).collect()
            }
            Raw::List(items) => items,
            _ => return self.wrong_type(name, Expected::List),
        };
        let located = |item: Field| Located {
            line: item.line,
            text: self.text_of(name, &item),
        };
        let texts = items.into_iter().map(located);
        texts.filter(|item| !item.text.is_empty()).collect()
    }

    /// Texts with their lines, one at least.
    pub(crate) fn some_items(&mut self, name: &'static str) -> Vec<Located> {
        match self.fields.get(name).map(|field| &field.raw) {
            None => self.missing(name),
            Some(Raw::List(items)) if items.is_empty() => {
                self.mistake(name, FieldMistake::Empty(name.to_owned()));
            }
            Some(_) => {}
        }
        self.items(name)
    }

    /// Texts with their lines, which must be given but may be none.
    pub(crate) fn given_items(&mut self, name: &'static str) -> Vec<Located> {
        if !self.fields.contains_key(name) {
            self.missing::<()>(name);
        }
        self.items(name)
    }

    /// Some of a few words; none if left out.
    pub(crate) fn choices<T: Copy>(&mut self, name: &'static str, options: &[(&str, T)]) -> Vec<T> {
        let mut found = Vec::new();
        for Located { line, text: value } in self.items(name) {
            match options.iter().find(|(word, _)| *word == value) {
                Some((_, option)) => found.push(*option),
                None => {
                    let options = options.iter().map(|(word, _)| (*word).to_owned()).collect();
                    let mistake = ValueMistake::Choice { value, options };
                    self.file.mistake(line, mistake.into());
                }
            }
        }
        found
    }

    /// Texts; none if left out.
    pub(crate) fn list(&mut self, name: &'static str) -> Vec<String> {
        self.items(name).into_iter().map(|item| item.text).collect()
    }

    /// A table that must be there. One that is not is told once, and reads as a silent stand-in.
    pub(crate) fn record(&mut self, name: &'static str) -> Record<'f> {
        let absent = Record::absent(self.file);
        match self.take(name) {
            None => {
                self.missing::<()>(name);
                absent
            }
            Some(Field {
                line,
                raw: Raw::Table(fields),
            }) => Record::new(self.file, line, fields),
            Some(_) => {
                self.wrong_type::<()>(name, Expected::Table);
                absent
            }
        }
    }

    /// Tables that must be there, one at least.
    pub(crate) fn records(&mut self, name: &'static str) -> Vec<Record<'f>> {
        if !self.fields.contains_key(name) {
            self.missing::<()>(name);
        }
        self.any_records(name)
    }

    /// Tables; none if left out.
    pub(crate) fn any_records(&mut self, name: &'static str) -> Vec<Record<'f>> {
        let Some(field) = self.take(name) else {
            return Vec::new();
        };
        let Raw::List(items) = field.raw else {
            return self.wrong_type(name, Expected::Table);
        };
        let mut records = Vec::new();
        for item in items {
            match item.raw {
                Raw::Table(fields) => records.push(Record::new(self.file, item.line, fields)),
                _ => self.wrong_type(name, Expected::Table),
            }
        }
        records
    }

    /// Parts of criteria, one at least where there is the field; none if it is left out.
    pub(crate) fn parts(&mut self, name: &'static str) -> Option<Vec<Part<'f>>> {
        let Field { raw, .. } = self.take(name)?;
        let Raw::List(items) = raw else {
            self.wrong_type::<()>(name, Expected::Parts);
            return Some(Vec::new());
        };
        if items.is_empty() {
            self.mistake(name, FieldMistake::Empty(name.to_owned()));
        }
        let mut parts = Vec::new();
        for Field { line, raw } in items {
            match raw {
                Raw::Text(text) => parts.push(Part::Text(Located { line, text })),
                Raw::Table(fields) => {
                    parts.push(Part::Table(Record::new(self.file, line, fields)));
                }
                _ => self.wrong_type(name, Expected::Parts),
            }
        }
        Some(parts)
    }
}
