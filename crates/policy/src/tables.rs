//! The small tables: `sources.csv`, `insurance.csv`, `change_exceptions.csv`, `maintenance.csv`.

use crate::keys::Keys;
use crate::record::Record;
use crate::report::Report;
use menteban_rules::policy::{ChangeException, Insurance, Maintenance, Source};
use menteban_rules::time::{CHINA_OFFSET_SECS, Timestamp, parse_date};
use menteban_words::policy::{RuleMistake, Spelling, Target, ValueMistake};

/// Where the rows of the pack come from.
pub(crate) fn sources(report: &Report, keys: &mut Keys) -> Vec<Source> {
    let file = report.file("sources.csv");
    let Some(rows) = file.csv(&["key", "title"]) else {
        keys.give_up();
        return Vec::new();
    };
    let source = |mut row: Record<'_>| Source {
        key: keys.claim(&mut row),
        title: row.text("title"),
    };
    rows.into_iter().map(source).collect()
}

/// 险种.
pub(crate) fn insurance(report: &Report, sources: &Keys, keys: &mut Keys) -> Vec<Insurance> {
    let file = report.file("insurance.csv");
    let Some(rows) = file.csv(&["key", "name", "source", "confidence"]) else {
        keys.give_up();
        return Vec::new();
    };
    let insurance = |mut row: Record<'_>| {
        sources.source(&mut row);
        Insurance {
            key: keys.claim(&mut row),
            name: row.text("name"),
            // Known once `benefits.toml` is read.
            estimated: false,
        }
    };
    rows.into_iter().map(insurance).collect()
}

/// Reasons for which a hospital may be changed once more.
pub(crate) fn change_exceptions(report: &Report, sources: &Keys) -> Vec<ChangeException> {
    let file = report.file("change_exceptions.csv");
    let rows = file.csv(&["key", "name", "source", "confidence"]);
    let mut keys = Keys::new(Target::ChangeException);
    let exception = |mut row: Record<'_>| {
        sources.source(&mut row);
        ChangeException {
            key: keys.claim(&mut row),
            name: row.text("name"),
        }
    };
    rows.into_iter().flatten().map(exception).collect()
}

/// Announced interruptions.
pub(crate) fn maintenance(report: &Report) -> Vec<Maintenance> {
    let file = report.file("maintenance.csv");
    let rows = file.csv(&["announce", "from", "until", "reason"]);
    let interruption = |mut row: Record<'_>| {
        let (announce, from, until) = (
            moment(&mut row, "announce"),
            moment(&mut row, "from"),
            moment(&mut row, "until"),
        );
        if let (Some(announce), Some(from), Some(until)) = (announce, from, until)
            && !(announce <= from && from < until)
        {
            row.mistake("from", RuleMistake::MaintenanceOrder);
        }
        Maintenance {
            announce: announce.unwrap_or(Timestamp(0)),
            from: from.unwrap_or(Timestamp(0)),
            until: until.unwrap_or(Timestamp(0)),
            reason: row.text("reason"),
        }
    };
    rows.into_iter().flatten().map(interruption).collect()
}

/// Reads `2026-12-01 22:00`, in China time.
fn moment(row: &mut Record<'_>, field: &'static str) -> Option<Timestamp> {
    let text = row.text(field);
    let moment = text.split_once(' ').and_then(|(day, time)| {
        let (hour, minute) = time.split_once(':')?;
        let in_form = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
        if !(in_form(hour) && in_form(minute)) {
            return None;
        }
        let time = chrono::NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)?;
        let secs = parse_date(day)?.and_time(time).and_utc().timestamp();
        Some(Timestamp(secs - CHINA_OFFSET_SECS))
    });
    if moment.is_none() && !text.is_empty() {
        row.mistake(field, ValueMistake::Spelling(Spelling::Moment, text));
    }
    moment
}
