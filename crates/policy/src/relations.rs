//! `relations.csv`: 与参保人的关系, of those who act for somebody.

use crate::keys::Keys;
use crate::record::Record;
use crate::report::Report;
use menteban_rules::application::Who;
use menteban_rules::policy::Relation;
use menteban_words::policy::Target;

/// The file's name.
pub(crate) const FILE: &str = "relations.csv";

const ACTING: [(&str, Who); 2] = [("guardian", Who::Guardian), ("helper", Who::Helper)];

/// The relations, and the line of each.
pub(crate) struct Relations {
    pub(crate) rows: Vec<Relation>,
    lines: Vec<usize>,
    /// Whether all of them could be read: what only follows from a mistake is not told.
    whole: bool,
}

/// Reads `relations.csv`.
pub(crate) fn read(report: &Report, sources: &Keys) -> Relations {
    let file = report.file(FILE);
    let mut keys = Keys::new(Target::Relation);
    let relation = |mut row: Record<'_>| {
        sources.source(&mut row);
        let relation = Relation {
            key: keys.claim(&mut row),
            name: row.text("name"),
            who: row.choice("who", &ACTING),
        };
        (relation, row.line)
    };
    let rows = file.csv(&["key", "name", "who", "source", "confidence"]);
    let (rows, lines) = rows.into_iter().flatten().map(relation).unzip();
    Relations {
        rows,
        lines,
        whole: report.is_sound(FILE),
    }
}

impl Relations {
    /// Whether somebody who acts would find no relation to choose.
    pub(crate) fn lack(&self, who: Who) -> bool {
        self.whole && who != Who::Insured && self.first(who).is_none()
    }

    /// Those who may act, with the line that says so first.
    pub(crate) fn acting(&self) -> impl Iterator<Item = (Who, usize)> {
        let acting = ACTING.iter().filter(|_| self.whole);
        acting.filter_map(|(_, who)| Some((*who, self.first(*who)?)))
    }

    fn first(&self, who: Who) -> Option<usize> {
        let mut rows = self.rows.iter().zip(&self.lines);
        let (_, line) = rows.find(|(row, _)| row.who == who)?;
        Some(*line)
    }
}
