//! People from a table: the operator's own, or the invented ones of a demonstration.

use std::collections::HashMap;
use std::io::Read;

use menteban_rules::application::{Elsewhere, Recognition};
use menteban_rules::draft::is_key;
use menteban_rules::identity::{IdNumber, PersonName, Phone};
use menteban_rules::time::{Date, parse_date};
use menteban_words::server::PeopleMistake;

use crate::store::people::Entry;

/// Invented people; their numbers are on a region that nobody has, or of the year 1900.
pub const DEMO: &str = include_str!("../demo/people.csv");

/// A row that cannot be taken. It says where and what, and quotes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowMistake {
    /// Counted from 1, the heading included; none for the table as a whole.
    pub line: Option<u64>,
    /// What it is.
    pub what: PeopleMistake,
}

/// Reads the whole table, or says what is wrong with it.
///
/// # Errors
/// Every row that cannot be taken.
pub fn read(table: impl Read, today: Date) -> Result<Vec<Entry>, Vec<RowMistake>> {
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .from_reader(table);
    let (mut people, mut mistakes) = (Vec::new(), Vec::new());
    for row in reader.deserialize::<HashMap<String, String>>() {
        let read = row.map_err(|error| RowMistake {
            line: error.position().map(csv::Position::line),
            what: PeopleMistake::Table,
        });
        // The heading is line 1; no value of ours spans lines.
        let line = Some(people.len() as u64 + mistakes.len() as u64 + 2);
        let person =
            read.and_then(|row| person(&row, today).map_err(|what| RowMistake { line, what }));
        match person {
            Ok(person) => people.push(person),
            Err(mistake) => mistakes.push(mistake),
        }
    }
    if mistakes.is_empty() {
        Ok(people)
    } else {
        Err(mistakes)
    }
}

fn person(row: &HashMap<String, String>, today: Date) -> Result<Entry, PeopleMistake> {
    let cell = |name: &'static str| {
        row.get(name)
            .map(String::as_str)
            .ok_or(PeopleMistake::Column(name))
    };
    let wrong = PeopleMistake::Value;
    let id = IdNumber::parse(cell("id_number")?, today).map_err(|_| wrong("id_number"))?;
    let name = PersonName::registered(cell("name")?).map_err(|_| wrong("name"))?;
    let phone = Phone::parse(cell("phone")?).map_err(|_| wrong("phone"))?;
    let insurance = Some(cell("insurance")?).filter(|key| is_key(key));
    Ok(Entry {
        name: name.as_str().to_owned(),
        id_number: id.as_str().to_owned(),
        id_masked: id.masked(),
        phone: phone.as_str().to_owned(),
        born: id.birth().ok_or(wrong("id_number"))?,
        sex: id.sex(),
        insurance: insurance.ok_or(wrong("insurance"))?.to_owned(),
        insured_place: cell("insured_place")?.to_owned(),
        active: yes_or_no(cell("active")?).ok_or(wrong("active"))?,
        in_arrears: yes_or_no(cell("in_arrears")?).ok_or(wrong("in_arrears"))?,
        elsewhere: elsewhere(cell("elsewhere")?).ok_or(wrong("elsewhere"))?,
        recognitions: recognitions(cell("recognitions")?).ok_or(wrong("recognitions"))?,
    })
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

/// `成都市:yes`: where, and whether 异地就医备案 is done. Empty for somebody who lives at the place of insurance.
fn elsewhere(text: &str) -> Option<Option<Elsewhere>> {
    if text.is_empty() {
        return Some(None);
    }
    let (place, filed) = text.split_once(':')?;
    let filed = yes_or_no(filed)?;
    let place = place.to_owned();
    Some(Some(Elsewhere { place, filed }))
}

/// `hypertension:2024-03-01:2026-02-28:pzh_central:2025-06-01;diabetes:2024-03-01:::`: disease, first and last day,
/// hospitals, days on which they were changed, the last two joined by `+`. Without a last day it counts for ever.
fn recognitions(text: &str) -> Option<Vec<Recognition>> {
    fn list(text: &str) -> impl Iterator<Item = &str> {
        text.split('+').filter(|part| !part.is_empty())
    }
    let one = |text: &str| {
        let parts: Vec<&str> = text.split(':').collect();
        let [disease, from, until, hospitals, changes] = parts.as_slice() else {
            return None;
        };
        let until = match *until {
            "" => None,
            day => Some(parse_date(day)?),
        };
        is_key(disease).then_some(Recognition {
            disease: (*disease).to_owned(),
            from: parse_date(from)?,
            until,
            hospitals: list(hospitals).map(str::to_owned).collect(),
            changes: list(changes).map(parse_date).collect::<Option<_>>()?,
        })
    };
    text.split(';')
        .filter(|part| !part.is_empty())
        .map(one)
        .collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn today() -> Date {
        parse_date("2026-03-02").unwrap()
    }

    #[test]
    fn the_demo_people_can_be_read() {
        let people = read(DEMO.as_bytes(), today()).unwrap();
        assert!(people.iter().any(|person| !person.recognitions.is_empty()));
        assert!(people.iter().any(|person| person.in_arrears));
        assert!(people.iter().any(|person| !person.active));
    }

    #[test]
    fn a_mistake_names_its_line_and_column() {
        let table = DEMO.replace("510499196001010026", "510499196001010027");
        let mistake = RowMistake {
            line: Some(3),
            what: PeopleMistake::Value("id_number"),
        };
        assert_eq!(read(table.as_bytes(), today()).err(), Some(vec![mistake]));
    }

    #[test]
    fn recognitions_have_a_first_day_and_may_have_a_last_one() {
        assert_eq!(recognitions("").map(|all| all.len()), Some(0));
        assert_eq!(
            recognitions("a:2024-03-01:2026-02-28::;b:2024-03-01::h+i:2025-01-02")
                .map(|all| all.len()),
            Some(2)
        );
        assert!(recognitions("a:2024-03-01:").is_none());
        assert!(recognitions("a:2024-02-30:::").is_none());
        assert!(recognitions("a:2024-03-01:::yesterday").is_none());
    }
}
