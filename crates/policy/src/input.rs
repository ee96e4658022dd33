//! Files of TOML and CSV, turned into records whose every field knows its line.

use crate::record::{Field, Fields, Raw, Record};
use crate::report::{File, guess};
use menteban_words::policy::FileMistake;
use std::io::ErrorKind;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

impl File<'_> {
    /// The file as one TOML table; none, and a mistake, if it cannot be read.
    pub(crate) fn toml(&self) -> Option<Record<'_>> {
        let text = self.text()?;
        let (table, errors) = DeTable::parse_recoverable(&text);
        for error in &errors {
            let line = line_of(&text, error.span().map_or(0, |span| span.start));
            let cause = error.message().to_owned();
            self.mistake(line, FileMistake::Syntax(cause).into());
        }
        let whole = errors.is_empty();
        whole.then(|| Record::new(self, 1, fields(&text, table.get_ref())))
    }

    /// The rows of the file; none, and mistakes, if its first line is not as it should be.
    pub(crate) fn csv(&self, columns: &[&str]) -> Option<Vec<Record<'_>>> {
        let text = self.text()?;
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let mut rows = reader.records().filter_map(|row| match row {
            Ok(row) => Some(row),
            Err(error) => {
                let line = error.position().map_or(1, csv::Position::line);
                self.mistake(number(line), FileMistake::Syntax(error.to_string()).into());
                None
            }
        });
        let header = rows.next().unwrap_or_default();
        if !self.header_fits(&header, columns) {
            return None;
        }
        Some(rows.filter_map(|row| self.row(&header, &row)).collect())
    }

    fn text(&self) -> Option<String> {
        let mistake = match std::fs::read(&self.path).map(String::from_utf8) {
            // Spreadsheets put a byte order mark first.
            Ok(Ok(text)) => return Some(text.trim_start_matches('\u{feff}').to_owned()),
            Ok(Err(_)) => FileMistake::NotUtf8,
            Err(error) if error.kind() == ErrorKind::NotFound => FileMistake::Missing,
            Err(error) => FileMistake::Unreadable(error.to_string()),
        };
        self.as_a_whole(mistake.into());
        None
    }

    fn header_fits(&self, header: &csv::StringRecord, columns: &[&str]) -> bool {
        let found: Vec<&str> = header.iter().collect();
        let missing = columns.iter().filter(|name| !found.contains(name));
        let mut mistakes: Vec<FileMistake> = missing
            .map(|name| FileMistake::ColumnMissing((*name).to_owned()))
            .collect();
        for (index, name) in found.iter().enumerate() {
            if !columns.contains(name) {
                mistakes.push(FileMistake::ColumnUnknown(guess(name, columns.to_vec())));
            } else if found[..index].contains(name) {
                mistakes.push(FileMistake::ColumnTwice((*name).to_owned()));
            }
        }
        let fits = mistakes.is_empty();
        for mistake in mistakes {
            self.mistake(1, mistake.into());
        }
        fits
    }

    fn row(&self, header: &csv::StringRecord, row: &csv::StringRecord) -> Option<Record<'_>> {
        let line = row.position().map_or(1, |at| number(at.line()));
        if row.len() != header.len() {
            let (expected, found) = (header.len(), row.len());
            self.mistake(line, FileMistake::Width { expected, found }.into());
            return None;
        }
        let cells = header.iter().zip(row).filter(|(_, cell)| !cell.is_empty());
        let fields = cells.map(|(name, cell)| {
            let raw = Raw::Cell(cell.to_owned());
            (name.to_owned(), Field { line, raw })
        });
        Some(Record::new(self, line, fields.collect()))
    }
}

fn fields(text: &str, table: &DeTable<'_>) -> Fields {
    let field = |(name, value): (&Spanned<_>, &Spanned<_>)| {
        let line = line_of(text, name.span().start);
        let name: &std::borrow::Cow<'_, str> = name.get_ref();
        let raw = raw(text, value);
        (name.clone().into_owned(), Field { line, raw })
    };
    table.iter().map(field).collect()
}

fn raw(text: &str, value: &Spanned<DeValue<'_>>) -> Raw {
    match value.get_ref() {
        DeValue::String(words) => Raw::Text(words.clone().into_owned()),
        DeValue::Integer(number) => {
            let number = i64::from_str_radix(number.as_str(), number.radix());
            number.map_or(Raw::Other, Raw::Number)
        }
        DeValue::Boolean(flag) => Raw::Flag(*flag),
        DeValue::Array(items) => {
            let item = |item: &Spanned<DeValue<'_>>| Field {
                line: line_of(text, item.span().start),
                raw: raw(text, item),
            };
            Raw::List(items.iter().map(item).collect())
        }
        DeValue::Table(table) => Raw::Table(fields(text, table)),
        DeValue::Float(_) | DeValue::Datetime(_) => Raw::Other,
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().iter().take(offset);
    1 + before.filter(|byte| **byte == b'\n').count()
}

fn number(line: u64) -> usize {
    usize::try_from(line).unwrap_or(usize::MAX)
}
