//! `calendars.csv` and the table of each year beside it: days off and make-up days.

use crate::keys::Keys;
use crate::record::Record;
use crate::report::Report;
use chrono::{Datelike, Weekday};
use menteban_rules::policy::{CalendarDay, CalendarYear, DayKind};
use menteban_rules::time::{Date, parse_date};
use menteban_words::policy::{RuleMistake, Spelling, ValueMistake};

const KINDS: [(&str, DayKind); 2] = [("off", DayKind::Off), ("work", DayKind::Work)];

/// Reads `calendars.csv`, and `calendars/2026.csv` for a row of the year 2026.
pub(crate) fn read(report: &Report, sources: &Keys) -> Vec<CalendarYear> {
    let file = report.file("calendars.csv");
    let rows = file.csv(&["year", "official", "version", "source", "confidence"]);
    let mut calendars: Vec<(usize, CalendarYear)> = Vec::new();
    for mut row in rows.into_iter().flatten() {
        let year: i32 = row.number("year", 2000..=2200);
        let first = calendars.iter().find(|(_, calendar)| calendar.year == year);
        if let Some((first_line, _)) = first {
            let (key, first_line) = (year.to_string(), *first_line);
            row.mistake("year", ValueMistake::Twice { key, first_line });
            continue;
        }
        let calendar = CalendarYear {
            year,
            official: row.flag("official"),
            version: row.text("version"),
            days: if year == 0 {
                Vec::new()
            } else {
                days(report, year)
            },
            source: sources.source(&mut row),
        };
        calendars.push((row.line, calendar));
    }
    calendars
        .into_iter()
        .map(|(_, calendar)| calendar)
        .collect()
}

fn days(report: &Report, year: i32) -> Vec<CalendarDay> {
    let file = report.file(&format!("calendars/{year}.csv"));
    let rows = file.csv(&["date", "kind", "name"]);
    let mut days: Vec<CalendarDay> = Vec::new();
    for mut row in rows.into_iter().flatten() {
        let kind = row.choice("kind", &KINDS);
        let name = row.text("name");
        if let Some(date) = date(&mut row) {
            let previous = days.last().map(|day| day.date);
            check_day(&row, year, previous, date, kind);
            days.push(CalendarDay { date, kind, name });
        }
    }
    days
}

fn date(row: &mut Record<'_>) -> Option<Date> {
    let text = row.text("date");
    let date = parse_date(&text);
    if date.is_none() && !text.is_empty() {
        row.mistake("date", ValueMistake::Spelling(Spelling::Date, text));
    }
    date
}

fn check_day(row: &Record<'_>, year: i32, previous: Option<Date>, date: Date, kind: DayKind) {
    if date.year() != year {
        row.mistake("date", RuleMistake::DayOutsideYear(year));
    }
    if previous.is_some_and(|previous| previous >= date) {
        row.mistake("date", RuleMistake::DayOrder);
    }
    let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
    if kind == DayKind::Work && !weekend {
        row.mistake("date", RuleMistake::WorkOnWeekday);
    }
}
