//! Parts of the year: `["01-01..03-31", "09-01..09-30"]`.

use crate::record::{Located, Record};
use chrono::Datelike;
use menteban_rules::policy::YearlyPeriod;
use menteban_rules::time::parse_date;
use menteban_words::policy::{RuleMistake, Spelling, ValueMistake};

/// A year without 29 February: a part of every year cannot begin on that day.
const ORDINARY_YEAR: u16 = 2025;

/// A year with 29 February, on which a part of the year may end.
const LEAP_YEAR: u16 = 2024;

/// Reads the `value` of a setting.
pub(crate) fn read(one: &mut Record<'_>) -> Vec<YearlyPeriod> {
    let items = one.given_items("value");
    let periods = items.into_iter().map(|item| period(one, item));
    periods.flatten().collect()
}

fn period(one: &Record<'_>, Located { line, text }: Located) -> Option<YearlyPeriod> {
    let ends = text.split_once("..").and_then(|(from, until)| {
        let (from, until) = (day(from, ORDINARY_YEAR)?, day(until, LEAP_YEAR)?);
        Some(YearlyPeriod { from, until })
    });
    let mistake = match ends {
        None => ValueMistake::Spelling(Spelling::Period, text).into(),
        Some(ends) if ends.until < ends.from => RuleMistake::PeriodOrder.into(),
        Some(ends) => return Some(ends),
    };
    one.file.mistake(line, mistake);
    None
}

/// Month and day.
fn day(text: &str, year: u16) -> Option<(u32, u32)> {
    let date = parse_date(&format!("{year}-{text}"))?;
    Some((date.month(), date.day()))
}
