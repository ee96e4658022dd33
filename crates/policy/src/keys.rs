//! Keys and the references to them.

use crate::record::Record;
use crate::report::guess;
use menteban_rules::draft::is_key;
use menteban_rules::policy::{Confidence, SourceRef};
use menteban_words::policy::{Spelling, Target, ValueMistake};
use std::collections::BTreeMap;

/// The words for how sure a row is.
const CONFIDENCE: [(&str, Confidence); 4] = [
    ("sure", Confidence::Sure),
    ("likely", Confidence::Likely),
    ("unverified", Confidence::Unverified),
    ("sample", Confidence::Sample),
];

/// The keys of one table.
pub(crate) struct Keys {
    target: Target,
    lines: BTreeMap<String, usize>,
    /// Whether its file could be read: references into one that could not are not held against anybody.
    whole: bool,
}

impl Keys {
    /// No keys yet.
    pub(crate) fn new(target: Target) -> Self {
        Self {
            target,
            lines: BTreeMap::new(),
            whole: true,
        }
    }

    /// Says that the file could not be read.
    pub(crate) fn give_up(&mut self) {
        self.whole = false;
    }

    /// Reads a row's own key, which must be well-formed and new.
    pub(crate) fn claim(&mut self, record: &mut Record<'_>) -> String {
        let key = record.text("key");
        if key.is_empty() {
            // Told already; what the row was meant to be called is not known.
            self.whole = false;
            return key;
        }
        if !is_key(&key) {
            record.mistake("key", ValueMistake::Spelling(Spelling::Key, key.clone()));
        }
        let first_line = *self.lines.entry(key.clone()).or_insert(record.line);
        if first_line != record.line {
            let key = key.clone();
            record.mistake("key", ValueMistake::Twice { key, first_line });
        }
        key
    }

    /// Adds a key that is named where it is used, as groups are.
    pub(crate) fn mention(&mut self, record: &Record<'_>, field: &str, key: &str) {
        if !is_key(key) {
            record.mistake(field, ValueMistake::Spelling(Spelling::Key, key.to_owned()));
        }
        self.lines.entry(key.to_owned()).or_insert(record.line);
    }

    /// Notes a reference to a key that is not there.
    pub(crate) fn check(&self, record: &Record<'_>, line: usize, key: &str) {
        if self.whole && !key.is_empty() && !self.lines.contains_key(key) {
            let known = self.lines.keys().map(String::as_str);
            let mistake = ValueMistake::NoSuch(self.target, guess(key, known));
            record.file.mistake(line, mistake.into());
        }
    }

    /// Reads a list of references.
    pub(crate) fn list(&self, record: &mut Record<'_>, field: &'static str) -> Vec<String> {
        let items = record.items(field);
        for item in &items {
            self.check(record, item.line, &item.text);
        }
        items.into_iter().map(|item| item.text).collect()
    }

    /// Reads where a row comes from. Only for the keys of the sources.
    pub(crate) fn source(&self, record: &mut Record<'_>) -> SourceRef {
        let key = record.text("source");
        let line = record.line_of("source");
        self.check(record, line, &key);
        let confidence = record.choice("confidence", &CONFIDENCE);
        SourceRef { key, confidence }
    }
}
