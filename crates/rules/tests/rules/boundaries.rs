//! Moments and days on which a window or a due date turns, one by one. The browser reads the same table.

use super::tables::{BOUNDARIES, calendars, day, rows};
use menteban_rules::calendar::{DueDate, due_date};
use menteban_rules::time::{Date, Timestamp};
use menteban_rules::window::{Standing, standing};

/// Goes through the table; gives how many rows it has.
///
/// # Panics
/// At the first row that does not hold.
pub fn every_boundary_holds() -> usize {
    let table = rows::<8>(BOUNDARIES);
    for [moment, issued, months, today, window, due, certainty, note] in &table {
        let china = utc(moment).china_date();
        assert_eq!(china, day(today), "{moment}: {note}");
        let found = told(standing(day(issued), china, months.parse().unwrap()));
        assert_eq!(&found, window, "{moment} {issued}: {note}");
        let found = due_date(china, 15, &calendars());
        let date = found.date().map(|date| date.to_string());
        assert_eq!(date.as_deref().unwrap_or(""), *due, "{moment}: {note}");
        let how = match found {
            DueDate::Final { .. } => "final",
            DueDate::Provisional { .. } => "provisional",
            DueDate::Unknown { .. } => "unknown",
        };
        assert_eq!(how, *certainty, "{moment}: {note}");
    }
    table.len()
}

/// `2026-03-02T15:59:59Z`
fn utc(text: &str) -> Timestamp {
    let (date, time) = text.trim_end_matches('Z').split_once('T').unwrap();
    let days = day(date).signed_duration_since(Date::from_ymd_opt(1970, 1, 1).unwrap());
    let seconds = time
        .split(':')
        .fold(0, |sum, part| sum * 60 + part.parse::<i64>().unwrap());
    Timestamp(days.num_days() * 86_400 + seconds)
}

fn told(standing: Standing) -> String {
    match standing {
        Standing::InWindow { days_left } => format!("{days_left} days left"),
        Standing::TooOld { first_day } => format!("too old since {first_day}"),
        Standing::Future => "future".to_owned(),
    }
}
