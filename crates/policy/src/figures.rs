//! `pack.toml` and `settings.toml`: single values, each with its source.

use crate::keys::Keys;
use crate::periods;
use crate::record::Record;
use crate::report::{File, Report};
use menteban_rules::policy::{
    Acceptance, ChangeException, ChangePeriod, Contact, HospitalChanges, HospitalLevel, OffHours,
    RecognisedBy, Renewal, RenewalBegins, Settings,
};
use std::ops::RangeInclusive;

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

const RECOGNISED_BY: [(&str, RecognisedBy); 2] = [
    ("agency", RecognisedBy::Agency),
    ("hospital", RecognisedBy::Hospital),
];

const RENEWAL_BEGINS: [(&str, RenewalBegins); 2] = [
    ("after_the_old", RenewalBegins::AfterTheOld),
    ("at_decision", RenewalBegins::AtDecision),
];

const CHANGE_PERIODS: [(&str, ChangePeriod); 2] = [
    ("calendar_year", ChangePeriod::CalendarYear),
    ("twelve_months", ChangePeriod::TwelveMonths),
];

/// Working days that a decision may take.
pub(crate) const DECISION_DAYS: RangeInclusive<i64> = 1..=250;

/// Days that a log is kept: six months at least (网络安全法).
const LOG_DAYS: RangeInclusive<i64> = 184..=3_650;

/// Bytes that an account may keep.
const ACCOUNT_BYTES: RangeInclusive<i64> = 1_000_000..=4_000_000_000;

/// The name of the file of settings.
pub(crate) const SETTINGS: &str = "settings.toml";

/// The lines of the settings that other files have to bear out.
pub(crate) struct Lines {
    pub(crate) recognised_by: usize,
    pub(crate) guardian_age: usize,
    pub(crate) consent_age: usize,
}

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
        record_numbers: sourced(&mut table, "record_numbers", sources, record_numbers),
    };
    table.finish();
    root.finish();
    Edition {
        version,
        region,
        contact,
    }
}

/// None before the service is filed.
fn record_numbers(one: &mut Record<'_>) -> Vec<String> {
    let items = one.given_items("value").into_iter();
    items.map(|item| item.text).collect()
}

/// Reads `settings.toml`; what the hospitals may be changed for once more stands in a table of its own.
pub(crate) fn settings(
    report: &Report,
    sources: &Keys,
    exceptions: Vec<ChangeException>,
) -> (Settings, Lines) {
    let file = report.file(SETTINGS);
    let mut root = open(&file);
    let settings = Settings {
        off_hours: choice(&mut root, "off_hours", sources, &OFF_HOURS),
        acceptance: choice(&mut root, "acceptance", sources, &ACCEPTANCE),
        min_hospital_level: choice(&mut root, "min_hospital_level", sources, &LEVELS),
        recognised_by: choice(&mut root, "recognised_by", sources, &RECOGNISED_BY),
        filing: sourced(&mut root, "filing", sources, periods::read),
        renewal: renewal(&mut root, sources),
        hospital_changes: hospital_changes(&mut root, sources, exceptions),
        decision_working_days: figure(&mut root, "decision_working_days", sources, DECISION_DAYS),
        max_designated: figure(&mut root, "max_designated", sources, 1..=20),
        guardian_age: figure(&mut root, "guardian_age", sources, 1..=30),
        consent_age: figure(&mut root, "consent_age", sources, 0..=30),
        max_diseases: figure(&mut root, "max_diseases", sources, 1..=20),
        max_papers: figure(&mut root, "max_papers", sources, 1..=50),
        max_file_bytes: figure(&mut root, "max_file_bytes", sources, 100_000..=200_000_000),
        max_pixels: figure(&mut root, "max_pixels", sources, 1_000_000..=500_000_000),
        max_pdf_pages: figure(&mut root, "max_pdf_pages", sources, 1..=2_000),
        max_account_files: figure(&mut root, "max_account_files", sources, 10..=100_000),
        max_account_bytes: figure(&mut root, "max_account_bytes", sources, ACCOUNT_BYTES),
        min_long_side: figure(&mut root, "min_long_side", sources, 100..=4_000),
        draft_keep_days: figure(&mut root, "draft_keep_days", sources, 1..=3_650),
        application_keep_days: figure(&mut root, "application_keep_days", sources, 1..=36_500),
        log_keep_days: figure(&mut root, "log_keep_days", sources, LOG_DAYS),
    };
    let lines = Lines {
        recognised_by: root.line_of("recognised_by"),
        guardian_age: root.line_of("guardian_age"),
        consent_age: root.line_of("consent_age"),
    };
    root.finish();
    (settings, lines)
}

fn renewal(root: &mut Record<'_>, sources: &Keys) -> Renewal {
    Renewal {
        opens_days: figure(root, "renewal_opens_days", sources, 0..=366),
        closes_days: figure(root, "renewal_closes_days", sources, 0..=366),
        begins: choice(root, "renewal_begins", sources, &RENEWAL_BEGINS),
    }
}

fn hospital_changes(
    root: &mut Record<'_>,
    sources: &Keys,
    exceptions: Vec<ChangeException>,
) -> HospitalChanges {
    HospitalChanges {
        per_period: figure(root, "changes_per_period", sources, 1..=50),
        period: choice(root, "change_period", sources, &CHANGE_PERIODS),
        exceptions,
    }
}

/// The table of a file, or a silent stand-in.
pub(crate) fn open<'f>(file: &'f File<'f>) -> Record<'f> {
    file.toml().unwrap_or_else(|| Record::absent(file))
}

/// A number with its source.
pub(crate) fn figure<T>(
    root: &mut Record<'_>,
    name: &'static str,
    sources: &Keys,
    range: RangeInclusive<i64>,
) -> T
where
    T: TryFrom<i64> + Default,
{
    sourced(root, name, sources, |one| one.number("value", range))
}

/// One of a few words, with its source.
pub(crate) fn choice<T: Copy>(
    root: &mut Record<'_>,
    name: &'static str,
    sources: &Keys,
    options: &[(&str, T)],
) -> T {
    sourced(root, name, sources, |one| one.choice("value", options))
}

/// A value in a table of its own, beside its source and perhaps a note for the next person.
pub(crate) fn sourced<T>(
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
