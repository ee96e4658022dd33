//! Figures and switches of the service.

use super::HospitalLevel;
use crate::application::Kind;
use crate::time::{Date, Timestamp};
use chrono::{Datelike, Months};
use serde::{Deserialize, Serialize};

/// Figures and switches of the service, each with its source in the pack's `settings.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Working days from acceptance to decision.
    pub decision_working_days: u16,
    /// When an acceptance at night or on a day off counts.
    pub off_hours: OffHours,
    /// Who accepts.
    pub acceptance: Acceptance,
    /// The lowest level of hospital whose papers count.
    pub min_hospital_level: HospitalLevel,
    /// Who recognises the disease.
    pub recognised_by: RecognisedBy,
    /// Parts of the year in which a new application may be made; empty for always.
    pub filing: Vec<YearlyPeriod>,
    /// When a recognition that runs out may be renewed.
    pub renewal: Renewal,
    /// How often 定点医疗机构 may be changed.
    pub hospital_changes: HospitalChanges,
    /// Most 定点医疗机构.
    pub max_designated: u8,
    /// Below this age in years a guardian applies (民法典 17–27).
    pub guardian_age: u8,
    /// Below this age in years a guardian consents to the use of data (PIPL 31).
    pub consent_age: u8,
    /// Most diseases on one application.
    pub max_diseases: u8,
    /// Most papers of one kind that may be given for one material.
    pub max_papers: u8,
    /// Largest file, in bytes.
    pub max_file_bytes: u32,
    /// Largest picture, in pixels (width × height).
    pub max_pixels: u32,
    /// Most pages of a PDF.
    pub max_pdf_pages: u16,
    /// Most files of one account that are kept at once.
    pub max_account_files: u32,
    /// Most bytes of one account that are kept at once.
    pub max_account_bytes: u32,
    /// Smallest long side of a picture that can still be read, in pixels.
    pub min_long_side: u32,
    /// Days an untouched draft is kept.
    pub draft_keep_days: u16,
    /// Days an application is kept, with its files, after it has come to its end.
    pub application_keep_days: u16,
    /// Days the record of who did what with their data is kept; the operator keeps the server's log as long.
    pub log_keep_days: u16,
}

/// So many days before a draft ends, its person is warned.
pub const DRAFT_WARNING_DAYS: i64 = 7;

const DAY_SECS: i64 = 86_400;

/// When an acceptance on a day off counts. An evening counts as its day: see [`crate::calendar::acceptance_day`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OffHours {
    /// On the very day.
    SameDay,
    /// On the next working day.
    NextWorkingDay,
}

/// Who accepts an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Acceptance {
    /// Submission is acceptance; the due date is known at once.
    AtSubmission,
    /// A member of the staff accepts later; until then there is no due date.
    ByStaff,
}

/// Who recognises the disease.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RecognisedBy {
    /// 经办机构.
    Agency,
    /// 认定机构: a hospital that the applicant chooses among those that may.
    Hospital,
}

/// When a recognition that runs out may be renewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Renewal {
    /// Days before its last day from which on it may.
    pub opens_days: u16,
    /// Days after its last day until which it still may.
    pub closes_days: u16,
    /// What it begins with. A pack that was stored before there was a choice says the first.
    #[serde(default)]
    pub begins: RenewalBegins,
}

/// When a renewed recognition begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RenewalBegins {
    /// On the day after the last one of the old; of one that is over, on the day of the decision.
    #[default]
    AfterTheOld,
    /// On the day of the decision.
    AtDecision,
}

/// How often 定点医疗机构 may be changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HospitalChanges {
    /// Changes in one period.
    pub per_period: u8,
    /// What a period is.
    pub period: ChangePeriod,
    /// For what reasons it may be changed once more.
    pub exceptions: Vec<ChangeException>,
}

/// What a period of changes is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChangePeriod {
    /// From 1 January to 31 December.
    CalendarYear,
    /// Twelve months from the change.
    TwelveMonths,
}

/// A reason for which a hospital may be changed once more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeException {
    /// Stable key.
    pub key: String,
    /// 原定点医院被取消定点资格.
    pub name: String,
}

/// A part of every year, both ends counted. The end is not before the beginning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearlyPeriod {
    /// Month and day, `(1, 1)`.
    pub from: (u32, u32),
    /// Month and day, `(3, 31)`.
    pub until: (u32, u32),
}

impl Settings {
    /// When a draft ends that was changed last at this moment.
    #[must_use]
    pub fn draft_ends(&self, changed: Timestamp) -> Timestamp {
        Timestamp(changed.0 + i64::from(self.draft_keep_days) * DAY_SECS)
    }

    /// Whether a draft that was changed last at one moment ends soon after another: its person is warned.
    #[must_use]
    pub fn draft_ends_soon(&self, changed: Timestamp, now: Timestamp) -> bool {
        self.draft_ends(changed).0 - now.0 <= DRAFT_WARNING_DAYS * DAY_SECS
    }

    /// The next day on which an application of a kind may be made: only new ones wait for a part of the year.
    #[must_use]
    pub fn opens(&self, kind: Kind, today: Date) -> Date {
        match kind {
            Kind::New => self.files_from(today),
            Kind::Renewal | Kind::Change => today,
        }
    }

    /// The next day on which a new application may be made: today, where today may.
    #[must_use]
    pub fn files_from(&self, today: Date) -> Date {
        let day = (today.month(), today.day());
        let open = |one: &&YearlyPeriod| one.from <= day && day <= one.until;
        if self.filing.is_empty() || self.filing.iter().any(|one| open(&one)) {
            return today;
        }
        let starts = [today.year(), today.year() + 1]
            .into_iter()
            .flat_map(|year| {
                let start =
                    move |one: &YearlyPeriod| Date::from_ymd_opt(year, one.from.0, one.from.1);
                self.filing.iter().filter_map(start)
            });
        starts.filter(|start| *start > today).min().unwrap_or(today)
    }
}

impl HospitalChanges {
    /// The next day on which the hospitals may be changed: today, where today may. `changed` are the days of earlier
    /// changes.
    #[must_use]
    pub fn next(&self, changed: &[Date], today: Date) -> Date {
        let per_period = usize::from(self.per_period);
        let past = || changed.iter().copied().filter(|day| *day <= today);
        let fills = |first: &Date| past().filter(|day| day >= first).count() >= per_period.max(1);
        // The earliest of those that together fill a period: when it no longer counts, there is room again.
        let Some(first) = past().filter(fills).max() else {
            return today;
        };
        let free = match self.period {
            ChangePeriod::CalendarYear => Date::from_ymd_opt(first.year() + 1, 1, 1),
            ChangePeriod::TwelveMonths => first.checked_add_months(Months::new(12)),
        };
        free.filter(|free| *free > today).unwrap_or(today)
    }
}
