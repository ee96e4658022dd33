//! The policy pack as the rules see it: compiled from a folder of TOML and CSV by `menteban-policy`,
//! sent to the browser as JSON, and stored by digest with every application.
//!
//! The code holds the shape of a rule; every figure, name and text is a row here, with its source.

mod benefits;
mod calendar;
mod criteria;
mod disease;
mod hospital;
mod material;
mod messages;
mod review;
mod settings;

pub use benefits::{Band, Benefit};
pub use calendar::{CalendarDay, CalendarYear, DayKind};
pub use criteria::Criterion;
pub use disease::{Disease, WindowOverride};
pub use hospital::{Hospital, HospitalLevel};
pub use material::{Form, Material, Need, Picture, Waiver, When, Window};
pub use messages::{MessageText, Messages, Said};
pub use review::{Reason, ReasonUse, Review, Verification, WhileAsked};
pub use settings::{
    Acceptance, ChangeException, ChangePeriod, DRAFT_WARNING_DAYS, HospitalChanges, OffHours,
    RecognisedBy, Renewal, RenewalBegins, Settings, YearlyPeriod,
};

use crate::application::Who;
use crate::time::{Date, Timestamp};
use chrono::Months;
use serde::{Deserialize, Serialize};

/// A whole pack. An application is judged by the pack whose digest it was submitted under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// The operator's own name for this edition, such as `2026-11`.
    pub version: String,
    /// Where it applies, for people: 攀枝花市.
    pub region: String,
    /// Figures and switches.
    pub settings: Settings,
    /// How applications are reviewed. Kept by digest; the app, which decides nothing, does not read it.
    #[cfg_attr(feature = "staff", serde(default))]
    #[cfg_attr(not(feature = "staff"), serde(skip))]
    pub review: Review,
    /// Whom to call and where to go.
    pub contact: Contact,
    /// What is read before anything is collected.
    pub notice: Notice,
    /// 隐私政策: shown by the server alone, and no part of what travels or is kept by digest.
    #[serde(skip)]
    pub privacy: Notice,
    /// Purposes that each need a tick of their own.
    pub consents: Vec<Consent>,
    /// 险种.
    pub insurance: Vec<Insurance>,
    /// 与参保人的关系, of guardians and helpers.
    pub relations: Vec<Relation>,
    /// 病种目录.
    pub diseases: Vec<Disease>,
    /// Everything that may be asked for, in the order it is asked.
    pub materials: Vec<Material>,
    /// 定点医疗机构.
    pub hospitals: Vec<Hospital>,
    /// Days off and make-up days, a table a year.
    pub calendars: Vec<CalendarYear>,
    /// What is paid back, for an estimate that the server makes: no part of what travels or is kept by digest. Empty
    /// while the operator has not switched it on.
    #[serde(skip)]
    pub benefits: Vec<Benefit>,
    /// What applicants are told; likewise of the server alone.
    #[serde(skip)]
    pub messages: Messages,
    /// Announced interruptions of the service.
    pub maintenance: Vec<Maintenance>,
    /// Where the rows come from; rows name these by key.
    pub sources: Vec<Source>,
}

/// Whom to call and where to go instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Who runs the service: 攀枝花市医疗保障经办机构.
    pub agency: String,
    /// 0812-3323000.
    pub hotline: String,
    /// 12393.
    pub national_hotline: String,
    /// The counter: 攀枝花市政务中心医保窗口.
    pub counter: String,
    /// Its hours: 工作日 9:00–12:00，13:30–17:00.
    pub hours: String,
    /// 备案号 of the service, as they must stand on its pages; none before it is filed.
    #[serde(default)]
    pub record_numbers: Vec<String>,
}

/// A text in headed parts: 办理须知, read before anything is collected; 隐私政策.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Of the notice, stored with the acknowledgement.
    pub version: String,
    /// Headed paragraphs, in order.
    pub sections: Vec<NoticeSection>,
}

/// A headed part of the notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeSection {
    /// Short heading.
    pub title: String,
    /// Plain sentences.
    pub lines: Vec<String>,
}

/// A purpose that needs its own, unticked, box (PIPL 29).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Stable key.
    pub key: String,
    /// Stored with the tick.
    pub version: String,
    /// What is agreed to, in plain words.
    pub text: String,
    /// Only for an insured person under [`Settings::consent_age`], whose guardian agrees (PIPL 31).
    pub only_minors: bool,
}

/// 与参保人的关系.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relation {
    /// Stable key.
    pub key: String,
    /// 父亲.
    pub name: String,
    /// Who may stand in it.
    pub who: Who,
}

/// 险种, such as 城镇职工.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Insurance {
    /// Stable key, as the registry has it.
    pub key: String,
    /// For people.
    pub name: String,
    /// Whether there is an estimate of what it pays.
    #[serde(default)]
    pub estimated: bool,
}

/// An announced interruption: told from `announce`, closed from `from` until `until` (excluded).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Maintenance {
    /// First moment it is told.
    pub announce: Timestamp,
    /// First moment nothing can be changed.
    pub from: Timestamp,
    /// First moment everything works again.
    pub until: Timestamp,
    /// Why, in plain words.
    pub reason: String,
}

/// Where rows come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Named by rows.
    pub key: String,
    /// Title and address.
    pub title: String,
}

/// Where a row comes from, and how sure it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceRef {
    /// [`Source::key`].
    pub key: String,
    /// How sure.
    pub confidence: Confidence,
}

/// How sure a row of the pack is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Read in an official text, or in several independent ones.
    Sure,
    /// One good source, or a consistent pattern.
    Likely,
    /// Weak, contradicted, or not found.
    Unverified,
    /// Made up to show how the product works.
    Sample,
}

impl Policy {
    /// The settings as they are for some diseases: of their terms of decision, the longest.
    #[must_use]
    pub fn settings_for(&self, diseases: &[String]) -> Settings {
        let mut settings = self.settings.clone();
        settings.decision_working_days = self.decision_days(diseases);
        settings
    }

    /// Working days from acceptance to decision for some diseases: of their terms, the longest.
    #[must_use]
    pub fn decision_days(&self, diseases: &[String]) -> u16 {
        let usual = self.settings.decision_working_days;
        let own = |key: &String| self.disease(key).and_then(|one| one.decision_working_days);
        let longest = diseases.iter().map(|key| own(key).unwrap_or(usual)).max();
        longest.unwrap_or(usual)
    }

    /// Last day of a recognition that begins on a day, as far as the pack says; none for ever.
    #[must_use]
    pub fn valid_until(&self, disease: &str, from: Date) -> Option<Date> {
        let months = Months::new(self.disease(disease)?.validity_months?.into());
        from.checked_add_months(months)?.pred_opt()
    }

    /// The relation with this key.
    #[must_use]
    pub fn relation(&self, key: &str) -> Option<&Relation> {
        self.relations.iter().find(|relation| relation.key == key)
    }

    /// The disease with this key.
    #[must_use]
    pub fn disease(&self, key: &str) -> Option<&Disease> {
        self.diseases.iter().find(|disease| disease.key == key)
    }

    /// The material with this key.
    #[must_use]
    pub fn material(&self, key: &str) -> Option<&Material> {
        self.materials.iter().find(|material| material.key == key)
    }

    /// The hospital with this key.
    #[must_use]
    pub fn hospital(&self, key: &str) -> Option<&Hospital> {
        self.hospitals.iter().find(|hospital| hospital.key == key)
    }

    /// The interruption that is announced or under way at this moment, the next one first.
    #[must_use]
    pub fn maintenance_at(&self, now: Timestamp) -> Option<&Maintenance> {
        self.maintenance
            .iter()
            .filter(|one| one.announce <= now && now < one.until)
            .min_by_key(|one| one.from)
    }
}

impl Maintenance {
    /// Whether nothing can be changed at this moment.
    #[must_use]
    pub fn closed_at(&self, now: Timestamp) -> bool {
        self.from <= now && now < self.until
    }
}
