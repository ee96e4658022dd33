//! `hospitals.csv`: 定点医疗机构.

use crate::figures::LEVELS;
use crate::initials;
use crate::keys::Keys;
use crate::record::Record;
use crate::report::Report;
use menteban_rules::policy::Hospital;
use menteban_words::policy::Target;

const COLUMNS: [&str; 7] = [
    "key",
    "name",
    "level",
    "place",
    "recognises",
    "source",
    "confidence",
];

/// Reads `hospitals.csv`.
pub(crate) fn read(report: &Report, sources: &Keys) -> Vec<Hospital> {
    let file = report.file("hospitals.csv");
    let rows = file.csv(&COLUMNS);
    let mut keys = Keys::new(Target::Hospital);
    let hospital = |mut row: Record<'_>| {
        let name = row.text("name");
        Hospital {
            key: keys.claim(&mut row),
            initials: initials::of(&name),
            name,
            level: row.choice("level", &LEVELS),
            place: row.text("place"),
            recognises: row.flag("recognises"),
            source: sources.source(&mut row),
        }
    };
    rows.into_iter().flatten().map(hospital).collect()
}
