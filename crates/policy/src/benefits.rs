//! `benefits.toml`: what is paid back, for an estimate that is off until its figures are confirmed.

use crate::keys::Keys;
use crate::record::Record;
use crate::report::Report;
use menteban_rules::policy::{Band, Benefit, Confidence};
use menteban_words::policy::{FieldMistake, RuleMistake, ValueMistake};
use std::collections::BTreeMap;

/// Highest 起付线 of a year, in yuan.
const HIGHEST_DEDUCTIBLE: i64 = 100_000;

/// The keys that its rows name.
pub(crate) struct Known<'a> {
    pub(crate) sources: &'a Keys,
    pub(crate) insurance: &'a Keys,
    pub(crate) diseases: &'a Keys,
}

/// Reads `benefits.toml`, whole even while it is off; what is off gives nothing.
pub(crate) fn read(report: &Report, known: &Known<'_>) -> Vec<Benefit> {
    let file = report.file("benefits.toml");
    let Some(mut root) = file.toml() else {
        return Vec::new();
    };
    let enabled = root.flag("enabled");
    let mut first_lines = BTreeMap::new();
    let tables = root.any_records("benefit").into_iter();
    let rows: Vec<Benefit> = tables
        .map(|table| benefit(table, known, &mut first_lines))
        .collect();
    if enabled && rows.is_empty() {
        root.mistake("enabled", FieldMistake::Missing("benefit".to_owned()));
    }
    if enabled && rows.iter().any(unconfirmed) {
        root.mistake("enabled", RuleMistake::Unconfirmed);
    }
    root.finish();
    if enabled { rows } else { Vec::new() }
}

fn benefit(
    mut table: Record<'_>,
    known: &Known<'_>,
    first_lines: &mut BTreeMap<String, usize>,
) -> Benefit {
    let insurance = table.text("insurance");
    let line = table.line_of("insurance");
    known.insurance.check(&table, line, &insurance);
    let first_line = *first_lines.entry(insurance.clone()).or_insert(line);
    if first_line != line {
        let key = insurance.clone();
        table.mistake("insurance", ValueMistake::Twice { key, first_line });
    }
    let yuan: u64 = table.number("deductible", 0..=HIGHEST_DEDUCTIBLE);
    let bands = table.records("band").into_iter();
    let benefit = Benefit {
        insurance,
        deductible: yuan * 100,
        no_deductible: known.diseases.list(&mut table, "no_deductible"),
        bands: bands.map(|row| band(row, known.sources)).collect(),
        source: known.sources.source(&mut table),
    };
    table.finish();
    benefit
}

fn band(mut row: Record<'_>, sources: &Keys) -> Band {
    let band = Band {
        name: row.text("name"),
        percent: row.number("percent", 1..=100),
        source: sources.source(&mut row),
    };
    row.finish();
    band
}

fn unconfirmed(benefit: &Benefit) -> bool {
    let sources = benefit.bands.iter().map(|band| &band.source);
    let mut sources = sources.chain([&benefit.source]);
    sources.any(|source| source.confidence == Confidence::Unverified)
}
