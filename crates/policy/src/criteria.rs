//! `criteria.toml`: 认定标准, a tree of signs for each disease that has one.

use crate::diseases::Diseases;
use crate::keys::Keys;
use crate::record::{Located, Part, Record};
use crate::report::Report;
use menteban_rules::policy::Criterion;
use menteban_words::policy::{CriteriaMistake, Target, ValueMistake};
use std::collections::BTreeMap;

/// Most levels of `all` and `any`: more than that nobody can follow.
const DEEPEST: usize = 4;

/// Reads `criteria.toml` into the diseases.
pub(crate) fn read(report: &Report, sources: &Keys, diseases: &mut Diseases) {
    let file = report.file("criteria.toml");
    let Some(mut root) = file.toml() else {
        return;
    };
    let mut first_lines = BTreeMap::new();
    for mut table in root.any_records("criteria") {
        let key = table.text("disease");
        let line = table.line_of("disease");
        diseases.keys.check(&table, line, &key);
        let first_line = *first_lines.entry(key.clone()).or_insert(line);
        if first_line != line {
            let key = key.clone();
            table.mistake("disease", ValueMistake::Twice { key, first_line });
        }
        let criteria = criteria(table, sources);
        if let Some(disease) = diseases.rows.iter_mut().find(|one| one.key == key) {
            disease.criteria = criteria;
        }
    }
    root.finish();
}

fn criteria(mut table: Record<'_>, sources: &Keys) -> Option<Criterion> {
    sources.source(&mut table);
    let mut signs = Signs::read(&mut table);
    let criteria = signs.branch(&mut table, 1);
    table.finish();
    signs.finish();
    criteria
}

/// The signs of one disease, and where its tree names them.
struct Signs<'f> {
    rows: Vec<(Record<'f>, Criterion)>,
    keys: Keys,
    named: BTreeMap<String, usize>,
    /// Whether the tree could be read, so that a sign it does not name is one it forgot.
    whole: bool,
}

impl<'f> Signs<'f> {
    fn read(table: &mut Record<'f>) -> Self {
        let mut keys = Keys::new(Target::Sign);
        let sign = |mut row: Record<'f>| {
            let sign = Criterion::Sign {
                key: keys.claim(&mut row),
                text: row.text("text"),
                asked: row.optional_flag("asked").unwrap_or(true),
            };
            (row, sign)
        };
        let rows: Vec<_> = table.records("sign").into_iter().map(sign).collect();
        if rows.is_empty() {
            keys.give_up();
        }
        Self {
            rows,
            keys,
            named: BTreeMap::new(),
            whole: true,
        }
    }

    /// Reads `all = […]` or `any = […]`.
    fn branch(&mut self, table: &mut Record<'f>, level: usize) -> Option<Criterion> {
        let (wrap, parts): (fn(_) -> _, _) = match (table.parts("all"), table.parts("any")) {
            (Some(parts), None) => (Criterion::All, parts),
            (None, Some(parts)) => (Criterion::Any, parts),
            _ => return self.give_up(table, CriteriaMistake::AllOrAny),
        };
        if level > DEEPEST {
            return self.give_up(table, CriteriaMistake::TooDeep(DEEPEST));
        }
        self.whole &= !parts.is_empty();
        let part = |part| match part {
            Part::Text(key) => self.sign(table, &key),
            Part::Table(mut inner) => {
                let branch = self.branch(&mut inner, level + 1);
                inner.finish();
                branch
            }
        };
        Some(wrap(parts.into_iter().filter_map(part).collect()))
    }

    /// The sign that the tree names, which it may do once.
    fn sign(&mut self, table: &Record<'f>, name: &Located) -> Option<Criterion> {
        let Located { line, text: key } = name;
        self.keys.check(table, *line, key);
        if let Some(first_line) = self.named.insert(key.clone(), *line) {
            let key = key.clone();
            let mistake = ValueMistake::Twice { key, first_line };
            table.file.mistake(*line, mistake.into());
        }
        let named =
            |sign: &Criterion| matches!(sign, Criterion::Sign { key: own, .. } if own == key);
        let found = self.rows.iter().find(|(_, sign)| named(sign));
        // What it was meant to name is not known.
        self.whole &= found.is_some();
        found.map(|(_, sign)| sign.clone())
    }

    fn give_up(&mut self, table: &Record<'f>, mistake: CriteriaMistake) -> Option<Criterion> {
        self.whole = false;
        table.file.mistake(table.line, mistake.into());
        None
    }

    /// Notes the signs that the tree does not name, and what nothing reads.
    fn finish(self) {
        for (row, sign) in self.rows {
            if let Criterion::Sign { key, .. } = sign
                && self.whole
                && !key.is_empty()
                && !self.named.contains_key(&key)
            {
                row.mistake("key", CriteriaMistake::SignUnused(key));
            }
            row.finish();
        }
    }
}
