//! `notice.toml`, `privacy.toml` and `consents.toml`: what people read before anything is collected.

use crate::keys::Keys;
use crate::record::Record;
use crate::report::{Report, guess};
use menteban_rules::policy::{Consent, Contact, Notice, NoticeSection, Settings};
use menteban_words::policy::{Target, ValueMistake, filing};

/// Values of the pack that texts name in braces, so that no figure stands twice.
pub(crate) struct Placeholders(Vec<(&'static str, String)>);

impl Placeholders {
    pub(crate) fn new(region: &str, contact: &Contact, settings: &Settings) -> Self {
        let texts = [
            ("region", region),
            ("agency", &contact.agency),
            ("hotline", &contact.hotline),
            ("national_hotline", &contact.national_hotline),
            ("counter", &contact.counter),
            ("hours", &contact.hours),
        ];
        let figures = [
            ("decision_working_days", settings.decision_working_days),
            ("renewal_opens_days", settings.renewal.opens_days),
            ("renewal_closes_days", settings.renewal.closes_days),
            (
                "changes_per_period",
                settings.hospital_changes.per_period.into(),
            ),
            ("max_designated", settings.max_designated.into()),
            ("guardian_age", settings.guardian_age.into()),
            ("consent_age", settings.consent_age.into()),
            ("max_diseases", settings.max_diseases.into()),
            ("draft_keep_days", settings.draft_keep_days),
            ("application_keep_days", settings.application_keep_days),
            ("log_keep_days", settings.log_keep_days),
        ];
        let mut all = vec![("filing", filing(&settings.filing))];
        all.extend(texts.map(|(name, text)| (name, text.to_owned())));
        all.extend(figures.map(|(name, figure)| (name, figure.to_string())));
        Self(all)
    }

    fn fill(&self, record: &Record<'_>, line: usize, text: &str) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, name, after)) = next_name(rest) {
            filled.push_str(before);
            match self.0.iter().find(|(known, _)| *known == name) {
                Some((_, value)) => filled.push_str(value),
                None => self.unknown(record, line, name),
            }
            rest = after;
        }
        if rest.contains(['{', '}']) {
            self.unknown(record, line, rest);
        }
        filled + rest
    }

    fn unknown(&self, record: &Record<'_>, line: usize, name: &str) {
        let known = self.0.iter().map(|(known, _)| *known);
        let mistake = ValueMistake::Placeholder(guess(name, known));
        record.file.mistake(line, mistake.into());
    }
}

/// The text before the first name in braces, the name, and the text after it.
fn next_name(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

/// 办理须知.
pub(crate) fn notice(report: &Report, sources: &Keys, places: &Placeholders) -> Notice {
    let file = report.file("notice.toml");
    let mut root = file.toml().unwrap_or_else(|| Record::absent(&file));
    sources.source(&mut root);
    headed(root, |table| section(table, places))
}

/// 隐私政策. Each section has a source of its own.
pub(crate) fn privacy(report: &Report, sources: &Keys, places: &Placeholders) -> Notice {
    let file = report.file("privacy.toml");
    let root = file.toml().unwrap_or_else(|| Record::absent(&file));
    headed(root, |table| {
        sources.source(table);
        section(table, places)
    })
}

fn headed(
    mut root: Record<'_>,
    mut section: impl FnMut(&mut Record<'_>) -> NoticeSection,
) -> Notice {
    let version = root.text("version");
    let tables = root.records("section").into_iter();
    let sections = tables.map(|mut table| {
        let section = section(&mut table);
        table.finish();
        section
    });
    let sections = sections.collect();
    root.finish();
    Notice { version, sections }
}

fn section(table: &mut Record<'_>, places: &Placeholders) -> NoticeSection {
    let title = table.text("title");
    let items = table.some_items("lines");
    let lines = items
        .iter()
        .map(|item| places.fill(table, item.line, &item.text));
    NoticeSection {
        title,
        lines: lines.collect(),
    }
}

/// Purposes that each need a tick.
pub(crate) fn consents(report: &Report, sources: &Keys, places: &Placeholders) -> Vec<Consent> {
    let file = report.file("consents.toml");
    let mut root = file.toml().unwrap_or_else(|| Record::absent(&file));
    let mut keys = Keys::new(Target::Consent);
    let consent = |mut table: Record<'_>| {
        let text = table.text("text");
        let consent = Consent {
            key: keys.claim(&mut table),
            version: table.text("version"),
            text: places.fill(&table, table.line_of("text"), &text),
            only_minors: table.optional_flag("only_minors").unwrap_or_default(),
        };
        sources.source(&mut table);
        table.finish();
        consent
    };
    let consents = root.records("consent").into_iter().map(consent).collect();
    root.finish();
    consents
}
