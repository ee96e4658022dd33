//! Reads a policy pack (a folder of TOML and CSV) and explains every mistake in it.
//!
//! [`load`] is for the operator: it finds all mistakes in one run, each with file, line and remedy. [`compile`] is
//! for the server: the JSON that browsers get and that is kept with every application, and its digest.
//! One module reads one file of the pack, or a few that belong together.

mod benefits;
mod calendars;
mod compiled;
mod criteria;
mod diseases;
mod figures;
mod forms;
mod hospitals;
mod initials;
mod input;
mod keys;
mod materials;
mod messages;
mod periods;
mod record;
mod relations;
mod report;
mod review;
mod tables;
mod texts;
mod together;

pub use compiled::{Compiled, compile};
pub use report::Mistake;

use keys::Keys;
use menteban_rules::policy::Policy;
use menteban_words::policy::{FileMistake, Target};
use report::Report;
use std::path::Path;

/// Reads a whole pack, or tells everything that is wrong with it, by file and line.
///
/// # Errors
///
/// Every mistake that the pack holds; what follows only from another mistake is left out.
pub fn load(folder: &Path) -> Result<Policy, Vec<Mistake>> {
    let report = Report::new(folder);
    if !folder.is_dir() {
        report.add(folder, None, FileMistake::NoFolder.into());
        return Err(report.into_mistakes());
    }
    let policy = read(&report);
    strangers(&report, folder);
    let mistakes = report.into_mistakes();
    if mistakes.is_empty() {
        Ok(policy)
    } else {
        Err(mistakes)
    }
}

fn read(report: &Report) -> Policy {
    let mut source_keys = Keys::new(Target::Source);
    let sources = tables::sources(report, &mut source_keys);
    let figures::Edition {
        version,
        region,
        contact,
    } = figures::edition(report, &source_keys);
    let exceptions = tables::change_exceptions(report, &source_keys);
    let (settings, lines) = figures::settings(report, &source_keys, exceptions);
    let places = texts::Placeholders::new(&region, &contact, &settings);
    let mut insurance_keys = Keys::new(Target::Insurance);
    let mut insurance = tables::insurance(report, &source_keys, &mut insurance_keys);
    let relations = relations::read(report, &source_keys);
    let forms = forms::read(report, &source_keys);
    let mut diseases = diseases::read(report, &source_keys, &forms);
    criteria::read(report, &source_keys, &mut diseases);
    let benefits = benefits::read(
        report,
        &benefits::Known {
            sources: &source_keys,
            insurance: &insurance_keys,
            diseases: &diseases.keys,
        },
    );
    for one in &mut insurance {
        one.estimated = benefits.iter().any(|benefit| benefit.insurance == one.key);
    }
    let known = materials::Known {
        sources: &source_keys,
        insurance: &insurance_keys,
        forms: &forms,
        diseases: &diseases,
        relations: &relations,
    };
    let policy = Policy {
        version,
        region,
        materials: materials::read(report, &known),
        benefits,
        hospitals: hospitals::read(report, &source_keys),
        calendars: calendars::read(report, &source_keys),
        maintenance: tables::maintenance(report),
        notice: texts::notice(report, &source_keys, &places),
        privacy: texts::privacy(report, &source_keys, &places),
        consents: texts::consents(report, &source_keys, &places),
        messages: messages::read(report, &source_keys),
        review: review::read(report, &source_keys),
        settings,
        contact,
        insurance,
        relations: relations.rows.clone(),
        diseases: diseases.rows,
        sources,
    };
    together::check(report, &policy, &lines, &relations);
    policy
}

/// Notes every file that nothing has read: a table under a misspelt name would be lost in silence.
fn strangers(report: &Report, folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let ends_in = |end| path.extension().is_some_and(|found| found == end);
        if path.is_dir() {
            strangers(report, &path);
        } else if !(report.expects(&path) || name.starts_with('.') || ends_in("md")) {
            report.add(&path, None, FileMistake::Unexpected.into());
        }
    }
}
