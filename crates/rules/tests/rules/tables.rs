//! The tables in `tests/data`, read. Their fields hold no quoted line breaks.

use menteban_rules::policy::{CalendarDay, CalendarYear, Confidence, DayKind, SourceRef};
use menteban_rules::time::{Date, parse_date};

pub const IDENTITIES: &str = include_str!("../data/id_test_vectors.csv");
pub const WORKDAYS: &str = include_str!("../data/workday_examples.csv");
pub const BOUNDARIES: &str = include_str!("../data/boundaries.csv");
pub const HOLIDAYS: &str = include_str!("../data/holidays.csv");
pub const HOLIDAYS_2027: &str = include_str!("../data/holidays_2027_provisional.csv");

/// Rows without the header, cut at commas; the last column keeps the rest.
pub fn rows<const COLUMNS: usize>(table: &str) -> Vec<[&str; COLUMNS]> {
    let row = |line| -> [&str; COLUMNS] {
        let cut: Vec<&str> = str::splitn(line, COLUMNS, ',').collect();
        cut.try_into().unwrap()
    };
    table.lines().skip(1).map(row).collect()
}

pub fn day(text: &str) -> Date {
    parse_date(text).unwrap()
}

/// The official tables of 2025 and 2026.
pub fn calendars() -> Vec<CalendarYear> {
    [2025, 2026]
        .map(|year| calendar(year, HOLIDAYS, true))
        .into()
}

pub fn calendar(year: i32, table: &str, official: bool) -> CalendarYear {
    let of_year = |date: &str| date.starts_with(&year.to_string());
    let days = rows::<4>(table)
        .into_iter()
        .filter(|[date, ..]| of_year(date))
        .map(|[date, kind, name, _]| CalendarDay {
            date: day(date),
            kind: if kind == "off" {
                DayKind::Off
            } else {
                DayKind::Work
            },
            name: name.to_owned(),
        });
    CalendarYear {
        year,
        official,
        version: format!("{year}-1"),
        days: days.collect(),
        source: SourceRef {
            key: "state_council".to_owned(),
            confidence: Confidence::Sure,
        },
    }
}
