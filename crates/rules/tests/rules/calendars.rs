//! Due dates by the vectors, and beside a slow, obvious second computation.

use crate::tables::{HOLIDAYS, HOLIDAYS_2027, WORKDAYS, calendar, calendars, day, rows};
use chrono::{Datelike, Days};
use menteban_rules::calendar::{
    DueDate, acceptance_day, due_date, is_working_day, working_days_between,
};
use menteban_rules::policy::OffHours::{NextWorkingDay, SameDay};
use menteban_rules::time::{Date, Timestamp, month};
use proptest::prelude::*;

#[test]
fn every_vector_passes() {
    let vectors = rows::<5>(WORKDAYS);
    assert_eq!(vectors.len(), 12);
    for [accepted, days, due, status, note] in vectors {
        let found = due_date(day(accepted), days.parse().unwrap(), &calendars());
        let certainty = match &found {
            DueDate::Final { .. } => "final",
            DueDate::Provisional { .. } => "provisional",
            DueDate::Unknown { year: 2027 } => "unknown-until-2027-notice",
            DueDate::Unknown { .. } => "unknown",
        };
        let date = found
            .date()
            .map(|date| date.to_string())
            .unwrap_or_default();
        assert_eq!(
            (date.as_str(), certainty),
            (due, status),
            "{accepted}: {note}"
        );
    }
}

#[test]
fn a_submission_on_a_day_off_may_count_from_the_next_working_day() {
    let at = china(day("2026-02-15"), 9);
    let accepted = |off_hours| acceptance_day(at, off_hours, &calendars()).unwrap();
    assert_eq!(accepted(SameDay), day("2026-02-15"));
    assert_eq!(accepted(NextWorkingDay), day("2026-02-24"));
    let due = due_date(accepted(NextWorkingDay), 15, &calendars());
    assert_eq!(due.date(), Some(day("2026-03-16")));
}

#[test]
fn an_evening_counts_as_its_day() {
    let late = china(day("2026-11-20"), 23);
    assert_eq!(
        acceptance_day(late, NextWorkingDay, &calendars()),
        Some(day("2026-11-20"))
    );
}

#[test]
fn a_year_without_a_table_is_not_guessed_at() {
    let saturday = china(day("2027-01-02"), 9);
    assert_eq!(acceptance_day(saturday, NextWorkingDay, &calendars()), None);
    assert_eq!(is_working_day(day("2024-12-31"), &calendars()), None);
    assert_eq!(
        working_days_between(day("2026-12-30"), day("2027-01-05"), &calendars()),
        None
    );
    assert_eq!(
        due_date(Date::MAX, 1, &calendars()),
        DueDate::Unknown {
            year: Date::MAX.year()
        }
    );
}

#[test]
fn a_table_that_is_not_official_makes_the_date_provisional() {
    let mut tables = calendars();
    tables.push(calendar(2027, HOLIDAYS_2027, false));
    let due = due_date(day("2026-12-14"), 15, &tables);
    let expected = DueDate::Provisional {
        date: day("2027-01-05"),
        calendar: "2026-1+2027-1".to_owned(),
    };
    assert_eq!(due, expected);
    assert!(matches!(
        due_date(day("2026-12-07"), 15, &tables),
        DueDate::Provisional { .. }
    ));
}

#[test]
fn the_official_table_of_the_next_year_settles_the_last_days_of_this_one() {
    let due = due_date(day("2025-12-08"), 15, &calendars());
    assert!(
        matches!(due, DueDate::Final { date, .. } if date == day("2025-12-29")),
        "{due:?}"
    );
    let alone = [calendar(2025, HOLIDAYS, true)];
    assert!(matches!(
        due_date(day("2025-12-08"), 15, &alone),
        DueDate::Provisional { .. }
    ));
}

#[test]
fn a_due_date_comes_back_as_it_was_written_and_not_without_its_day() {
    let mut tables = calendars();
    tables.push(calendar(2027, HOLIDAYS_2027, false));
    let day_of = |accepted| due_date(day(accepted), 15, &tables);
    for due in [
        day_of("2026-01-05"),
        day_of("2026-12-14"),
        day_of("2027-12-20"),
    ] {
        let written = serde_json::to_string(&due).unwrap();
        assert_eq!(serde_json::from_str::<DueDate>(&written).unwrap(), due);
    }
    for wrong in [
        r#"{"certainty":"final","calendar":"2026-1"}"#,
        r#"{"certainty":"unknown"}"#,
        r#"{"certainty":"sure","date":"2026-12-01"}"#,
    ] {
        assert!(serde_json::from_str::<DueDate>(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn what_is_left_counts_to_the_due_date_and_not_today() {
    let left = |from, to| working_days_between(day(from), day(to), &calendars()).unwrap();
    assert_eq!(left("2026-02-13", "2026-03-12"), 15);
    assert_eq!(left("2026-03-12", "2026-03-12"), 0);
    assert_eq!(left("2026-03-13", "2026-03-12"), 0);
}

/// Some hour of a day in China.
fn china(date: Date, hour: i64) -> Timestamp {
    let midnight = i64::from(date.to_epoch_days()) * 86_400 - 8 * 3600;
    Timestamp(midnight + hour * 3600)
}

/// By the printed notices: a row decides, else the day of the week.
fn slow_works(date: Date) -> bool {
    let row = rows::<4>(HOLIDAYS)
        .into_iter()
        .find(|row| row[0] == date.to_string());
    row.map_or(date.weekday().number_from_monday() <= 5, |[_, kind, ..]| {
        kind == "work"
    })
}

fn covered_day() -> impl Strategy<Value = Date> {
    (0_u64..730).prop_map(|days| day("2025-01-01") + Days::new(days))
}

proptest! {
    #[test]
    fn the_due_date_agrees(accepted in covered_day(), working_days in 1_u16..40) {
        let after = accepted.iter_days().skip(1);
        let worked = after.filter(|date| date.year() > 2026 || slow_works(*date));
        let due = worked.take(usize::from(working_days)).last().unwrap();
        let found = due_date(accepted, working_days, &calendars());
        if due.year() > 2026 {
            prop_assert_eq!(found, DueDate::Unknown { year: 2027 });
        } else {
            prop_assert_eq!(found.date(), Some(due));
            let left = working_days_between(accepted, due, &calendars());
            prop_assert_eq!(left, Some(u32::from(working_days)));
            let provisional = due > day("2026-12-25");
            prop_assert_eq!(matches!(found, DueDate::Provisional { .. }), provisional);
        }
    }

    #[test]
    fn acceptance_counts_on_the_first_working_day_from_its_own(date in covered_day(), hour in 0_i64..24) {
        let first = date.iter_days().find(|date| date.year() > 2026 || slow_works(*date)).unwrap();
        let expected = (first.year() <= 2026).then_some(first);
        prop_assert_eq!(acceptance_day(china(date, hour), NextWorkingDay, &calendars()), expected);
        prop_assert_eq!(acceptance_day(china(date, hour), SameDay, &calendars()), Some(date));
    }
}

#[test]
fn a_month_begins_at_midnight_in_china() {
    let (from, until) = month("2026-12").unwrap();
    assert_eq!(
        (from.china_date(), from.china_hour_minute()),
        (day("2026-12-01"), (0, 0))
    );
    assert_eq!(Timestamp(from.0 - 1).china_date(), day("2026-11-30"));
    assert_eq!(until, Timestamp::midnight(day("2027-01-01")));
    assert_eq!(
        (month("2026-13"), month("2026-1"), month("soon")),
        (None, None, None)
    );
}
