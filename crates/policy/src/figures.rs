//! `pack.toml` and `settings.toml`: single values, each with its source.

use crate::keys::Keys;
use crate::record::Record;
use crate::report::{File, Report};
use menteban_rules::policy::{Acceptance, Contact, HospitalLevel, OffHours, Settings};

/// The words for the levels of hospitals.
pub(crate) const LEVELS: [(&str, HospitalLevel); 4] = [
    ("unrated", HospitalLevel::Unrated),
    ("first", HospitalLevel::First),
    ("second", HospitalLevel::Second),
    ("third", HospitalLevel::Third),
];

const OFF_HOURS: [(&str, OffHours); 2] = [
    ("same_day", OffHours::SameDay),
    ("next_working_day", OffHours::NextWorkingDay),
];

const ACCEPTANCE: [(&str, Acceptance); 2] = [
    ("at_submission", Acceptance::AtSubmission),
    ("by_staff", Acceptance::ByStaff),
];

/// What `pack.toml` says.
pub(crate) struct Edition {
    pub(crate) version: String,
    pub(crate) region: String,
    pub(crate) contact: Contact,
}

/// Reads `pack.toml`.
pub(crate) fn edition(report: &Report, sources: &Keys) -> Edition {
    let file = report.file("pack.toml");
    let mut root = open(&file);
    let (version, region) = (root.text("version"), root.text("region"));
    let mut table = root.record("contact");
    let mut one = |name| sourced(&mut table, name, sources, |value| value.text("value"));
    let contact = Contact {
        agency: one("agency"),
        hotline: one("hotline"),
        national_hotline: one("national_hotline"),
        counter: one("counter"),
        hours: one("hours"),
    };
    table.finish();
    root.finish();
    Edition {
        version,
        region,
        contact,
    }
}

/// Reads `settings.toml`.
pub(crate) fn settings(report: &Report, sources: &Keys) -> Settings {
    let file = report.file("settings.toml");
    let mut root = open(&file);
    let settings = Settings {
        off_hours: sourced(&mut root, "off_hours", sources, |one| {
            one.choice("value", &OFF_HOURS)
        }),
        acceptance: sourced(&mut root, "acceptance", sources, |one| {
            one.choice("value", &ACCEPTANCE)
        }),
        min_hospital_level: sourced(&mut root, "min_hospital_level", sources, |one| {
            one.choice("value", &LEVELS)
        }),
        decision_working_days: figure(&mut root, "decision_working_days", sources, 1, 250),
        max_diseases: figure(&mut root, "max_diseases", sources, 1, 20),
        max_papers: figure(&mut root, "max_papers", sources, 1, 50),
        max_file_bytes: figure(&mut root, "max_file_bytes", sources, 100_000, 200_000_000),
        max_pixels: figure(&mut root, "max_pixels", sources, 1_000_000, 500_000_000),
        min_long_side: figure(&mut root, "min_long_side", sources, 100, 4_000),
        draft_keep_days: figure(&mut root, "draft_keep_days", sources, 1, 3_650),
    };
    root.finish();
    settings
}

fn open<'f>(file: &'f File<'f>) -> Record<'f> {
    file.toml().unwrap_or_else(|| Record::absent(file))
}

fn figure<T>(root: &mut Record<'_>, name: &'static str, sources: &Keys, least: i64, most: i64) -> T
where
    T: TryFrom<i64> + Default,
{
    sourced(root, name, sources, |one| one.number("value", least..=most))
}

/// A value in a table of its own, beside its source and perhaps a note for the next person.
fn sourced<T>(
    table: &mut Record<'_>,
    name: &'static str,
    sources: &Keys,
    value: impl FnOnce(&mut Record<'_>) -> T,
) -> T {
    let mut one = table.record(name);
    let value = value(&mut one);
    sources.source(&mut one);
    one.optional_text("note");
    one.finish();
    value
}
