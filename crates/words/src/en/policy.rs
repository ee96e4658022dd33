//! The words for every mistake in a policy pack: one sentence what is wrong, one what to do.

mod together;

use crate::en::time::month;
use menteban_rules::policy::YearlyPeriod;

pub use crate::zh::policy::{
    CriteriaMistake, Expected, FieldMistake, FileMistake, Guess, MistakeKind, PackMistake,
    RuleMistake, Spelling, Target, ValueMistake, Words,
};

#[must_use]
pub fn words(kind: &MistakeKind) -> Words {
    match kind {
        MistakeKind::File(mistake) => file(mistake),
        MistakeKind::Field(mistake) => field(mistake),
        MistakeKind::Value(mistake) => value(mistake),
        MistakeKind::Rule(mistake) => together::rule(mistake),
        MistakeKind::Criteria(mistake) => together::criteria(mistake),
        MistakeKind::Pack(mistake) => together::pack(mistake),
    }
}

#[must_use]
pub fn lines(place: &str, kind: &MistakeKind) -> String {
    let Words { message, remedy } = words(kind);
    format!("{place}: {message}\n    What to do: {remedy}")
}

#[must_use]
pub fn filing(periods: &[YearlyPeriod]) -> String {
    if periods.is_empty() {
        return "all the year".to_owned();
    }
    let one = |YearlyPeriod { from, until }: &YearlyPeriod| {
        let day = |(number, day): (u32, u32)| format!("{day} {}", month(number));
        format!("{} to {}", day(*from), day(*until))
    };
    let all: Vec<String> = periods.iter().map(one).collect();
    all.join(", ")
}

fn pair(message: impl Into<String>, remedy: impl Into<String>) -> Words {
    Words {
        message: message.into(),
        remedy: remedy.into(),
    }
}

fn file(mistake: &FileMistake) -> Words {
    match mistake {
        FileMistake::NoFolder => pair(
            "there is no such folder",
            "check that it is written correctly, for example policy",
        ),
        FileMistake::Missing => pair(
            "this file is not there",
            "add it; you can copy one from the policy folder that comes with the product and change it. If it is the calendar of a year, you can also delete its row in calendars.csv",
        ),
        FileMistake::Unreadable(cause) => pair(
            format!("cannot be opened: {cause}"),
            "check the permissions of the file, and the disk",
        ),
        FileMistake::NotUtf8 => pair(
            "not UTF-8",
            "save it as “CSV UTF-8” in your spreadsheet program, or convert it to UTF-8 in an editor",
        ),
        FileMistake::Unexpected => pair(
            "nothing reads this file",
            "check that its name is spelt correctly; the calendar of a year needs a row in calendars.csv; move away what is not needed",
        ),
        FileMistake::Syntax(cause) => pair(
            format!("not well formed: {cause}"),
            "check that quotes, commas, equals signs and brackets in this line are in pairs and none is missing",
        ),
        FileMistake::Width { expected, found } => pair(
            format!(
                "this line has {}, and the first line has {expected}",
                crate::en::counted(found, "cell")
            ),
            "add or remove commas; put cells that have commas of their own in double quotes",
        ),
        FileMistake::ColumnMissing(name) => pair(
            format!("the column {name} is missing in the first line"),
            format!(
                "add {name} to the first line and a cell to every row, empty where there is nothing"
            ),
        ),
        FileMistake::ColumnUnknown(guess) => pair(
            format!("nothing reads the column {}", guess.found),
            instead(guess, "delete this column"),
        ),
        FileMistake::ColumnTwice(name) => {
            pair(format!("two columns are called {name}"), "keep one")
        }
    }
}

fn field(mistake: &FieldMistake) -> Words {
    match mistake {
        FieldMistake::Missing(name) => {
            pair(format!("{name} is missing"), format!("write {name} here"))
        }
        FieldMistake::Unknown(guess) => pair(
            format!("nothing reads {}", guess.found),
            instead(guess, "delete it"),
        ),
        FieldMistake::Empty(name) => {
            pair(format!("{name} is empty"), format!("write what {name} is"))
        }
        FieldMistake::Type(name, expected) => pair(
            format!("{name} is not written as it should be"),
            format!("make it {}", shape(*expected)),
        ),
    }
}

fn value(mistake: &ValueMistake) -> Words {
    match mistake {
        ValueMistake::Spelling(as_what, text) => spelling(*as_what, text),
        ValueMistake::Twice { key, first_line } => pair(
            format!("“{key}” stands twice; line {first_line} has it already"),
            "change one, or delete one",
        ),
        ValueMistake::NoSuch(target, guess) => pair(
            format!("“{1}” is not in {0}", place_of(*target), guess.found),
            instead(guess, &format!("first add it to {}", place_of(*target))),
        ),
        ValueMistake::Choice { value, options } => pair(
            format!("“{value}” cannot stand here"),
            format!("write one of these: {}", options.join(", ")),
        ),
        ValueMistake::Range { field, least, most } => pair(
            format!("the number of {field} does not fit"),
            format!("write a whole number from {least} to {most}"),
        ),
        ValueMistake::Placeholder(guess) => pair(
            format!("nothing is put in for {{{}}}", guess.found),
            instead(
                guess,
                "the names that can be used stand at the beginning of notice.toml",
            ),
        ),
    }
}

fn spelling(as_what: Spelling, text: &str) -> Words {
    match as_what {
        Spelling::Key => pair(
            format!("“{text}” cannot be a key"),
            "use only lower-case letters, digits and underscores, 1 to 40",
        ),
        Spelling::Code => pair(
            format!("“{text}” is not the code of a disease"),
            "write M and five digits, for example M03900; leave it empty if it is not confirmed",
        ),
        Spelling::Date => pair(
            format!("“{text}” is not a date, or there is no such day"),
            "write it like 2026-05-01",
        ),
        Spelling::Moment => pair(
            format!("“{text}” is not a time, or there is no such time"),
            "write it like 2026-05-01 22:00, in Beijing time",
        ),
        Spelling::Pair => pair(
            format!("“{text}” is not written as it should be"),
            "write two parts with a colon between them, for example identity:e_credential or lab_report:12",
        ),
        Spelling::Initials => pair(
            format!("“{text}” are not pinyin initials"),
            "use only lower-case letters and digits, with a semicolon between several readings",
        ),
        Spelling::Period => pair(
            format!("“{text}” is not a part of the year, or there is no such day"),
            "write it like \"01-01..03-31\": month-day of the beginning, two dots, month-day of the end",
        ),
    }
}

fn instead(guess: &Guess, otherwise: &str) -> String {
    match &guess.meant {
        Some(meant) => format!("do you mean {meant}? If not, {otherwise}"),
        None => otherwise.to_owned(),
    }
}

fn shape(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "text; in TOML between double quotes",
        Expected::Number => "a whole number, without quotes and unit",
        Expected::Flag => "yes or no: true or false in TOML, yes or no in CSV",
        Expected::List => "a list of texts: [\"one\", \"two\"]",
        Expected::Table => "a table: a line [name] or [[name]], and its fields below",
        Expected::Parts => {
            "a list of conditions: [\"one\", { any = [\"two\", \"three\"] }], where one, two and three are keys of [[criteria.sign]]"
        }
    }
}

fn place_of(target: Target) -> &'static str {
    match target {
        Target::Source => "the sources (sources.csv)",
        Target::Insurance => "the kinds of insurance (insurance.csv)",
        Target::Form => "the kinds of paper (forms.toml)",
        Target::Disease => "the diseases (diseases.csv)",
        Target::Group => "the groups of diseases.csv",
        Target::Material => "the materials (materials.toml)",
        Target::Consent => "the consents (consents.toml)",
        Target::Hospital => "the hospitals (hospitals.csv)",
        Target::Relation => "the relations (relations.csv)",
        Target::ChangeException => "the exceptions (change_exceptions.csv)",
        Target::Reason => "the reasons (reasons.csv)",
        Target::Sign => "the [[criteria.sign]] of this disease",
    }
}
