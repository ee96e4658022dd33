//! `diseases.csv`: 病种目录. What they are recognised by is added from `criteria.toml`.

use crate::figures::DECISION_DAYS;
use crate::forms::{Forms, LONGEST_WINDOW};
use crate::initials;
use crate::keys::Keys;
use crate::record::Record;
use crate::report::Report;
use menteban_rules::policy::{Disease, WindowOverride};
use menteban_words::policy::{RuleMistake, Spelling, Target, ValueMistake};

/// Most months for which a disease may be recognised: twenty years. For ever is an empty cell.
const LONGEST_VALIDITY: i64 = 240;

const COLUMNS: [&str; 12] = [
    "key",
    "code",
    "name",
    "category",
    "aliases",
    "initials",
    "groups",
    "windows",
    "decision_working_days",
    "validity_months",
    "source",
    "confidence",
];

/// The diseases, their keys, and the groups they name.
pub(crate) struct Diseases {
    pub(crate) rows: Vec<Disease>,
    pub(crate) keys: Keys,
    pub(crate) groups: Keys,
}

/// Reads `diseases.csv`.
pub(crate) fn read(report: &Report, sources: &Keys, forms: &Forms) -> Diseases {
    let file = report.file("diseases.csv");
    let mut diseases = Diseases {
        rows: Vec::new(),
        keys: Keys::new(Target::Disease),
        groups: Keys::new(Target::Group),
    };
    let Some(rows) = file.csv(&COLUMNS) else {
        diseases.keys.give_up();
        diseases.groups.give_up();
        return diseases;
    };
    for row in rows {
        let disease = disease(row, sources, forms, &mut diseases);
        diseases.rows.push(disease);
    }
    diseases
}

fn disease(mut row: Record<'_>, sources: &Keys, forms: &Forms, all: &mut Diseases) -> Disease {
    let key = all.keys.claim(&mut row);
    let name = row.text("name");
    let aliases = row.list("aliases");
    let groups = row.list("groups");
    for group in &groups {
        all.groups.mention(&row, "groups", group);
    }
    Disease {
        key,
        code: code(&mut row),
        initials: all_initials(&mut row, &name, &aliases),
        name,
        aliases,
        category: row.text("category"),
        groups,
        criteria: None,
        decision_working_days: row.optional_number("decision_working_days", DECISION_DAYS),
        validity_months: row.optional_number("validity_months", 1..=LONGEST_VALIDITY),
        windows: windows(&mut row, forms),
        source: sources.source(&mut row),
    }
}

fn code(row: &mut Record<'_>) -> Option<String> {
    let code = row.optional_text("code")?;
    let digits = code.strip_prefix('M').unwrap_or_default();
    if digits.len() != 5 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        row.mistake("code", ValueMistake::Spelling(Spelling::Code, code.clone()));
    }
    Some(code)
}

fn all_initials(row: &mut Record<'_>, name: &str, aliases: &[String]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let computed = std::iter::once(name)
        .chain(aliases.iter().map(String::as_str))
        .map(initials::of);
    let given = row.list("initials");
    for one in &given {
        let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
        if !one.bytes().all(allowed) {
            row.mistake(
                "initials",
                ValueMistake::Spelling(Spelling::Initials, one.clone()),
            );
        }
    }
    for one in computed.chain(given) {
        if !one.is_empty() && !all.contains(&one) {
            all.push(one);
        }
    }
    all
}

/// Reads `lab_report:12;pathology_report:none`.
fn windows(row: &mut Record<'_>, forms: &Forms) -> Vec<WindowOverride> {
    let mut windows = Vec::new();
    for item in row.items("windows") {
        let Some((form, months)) = item.text.split_once(':') else {
            row.mistake("windows", ValueMistake::Spelling(Spelling::Pair, item.text));
            continue;
        };
        forms.keys.check(row, item.line, form);
        let months = match (months, months.parse()) {
            ("none", _) => None,
            (_, Ok(months)) if (1..=LONGEST_WINDOW).contains(&i64::from(months)) => Some(months),
            _ => {
                let (field, least, most) = ("windows".to_owned(), 1, LONGEST_WINDOW);
                row.mistake("windows", ValueMistake::Range { field, least, most });
                None
            }
        };
        if months.is_some()
            && forms
                .get(form)
                .is_some_and(|form| form.date_label.is_none())
        {
            row.mistake("windows", RuleMistake::WindowWithoutDate);
        }
        let form = form.to_owned();
        windows.push(WindowOverride { form, months });
    }
    windows
}
