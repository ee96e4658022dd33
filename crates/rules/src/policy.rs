//! The policy pack as the rules see it: compiled from a folder of TOML and CSV by `menteban-policy`,
//! sent to the browser as JSON, and stored by digest with every application.
//!
//! The code holds the shape of a rule; every figure, name and text is a row here, with its source.

use crate::time::{Date, Timestamp};
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
    /// Whom to call and where to go.
    pub contact: Contact,
    /// What is read before anything is collected.
    pub notice: Notice,
    /// Purposes that each need a tick of their own.
    pub consents: Vec<Consent>,
    /// 险种.
    pub insurance: Vec<Insurance>,
    /// 病种目录.
    pub diseases: Vec<Disease>,
    /// Everything that may be asked for, in the order it is asked.
    pub materials: Vec<Material>,
    /// 定点医疗机构.
    pub hospitals: Vec<Hospital>,
    /// Days off and make-up days, a table a year.
    pub calendars: Vec<CalendarYear>,
    /// Announced interruptions of the service.
    pub maintenance: Vec<Maintenance>,
    /// Where the rows come from; rows name these by key.
    pub sources: Vec<Source>,
}

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
    /// Most diseases on one application.
    pub max_diseases: u8,
    /// Most papers of one kind that may be given for one material.
    pub max_papers: u8,
    /// Largest file, in bytes.
    pub max_file_bytes: u32,
    /// Largest picture, in pixels (width × height).
    pub max_pixels: u32,
    /// Smallest long side of a picture that can still be read, in pixels.
    pub min_long_side: u32,
    /// Days an untouched draft is kept.
    pub draft_keep_days: u16,
}

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
}

/// 办理须知: read before anything is collected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Stored with the acknowledgement.
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
}

/// 险种, such as 城镇职工.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Insurance {
    /// Stable key, as the registry has it.
    pub key: String,
    /// For people.
    pub name: String,
}

/// 病种.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disease {
    /// The pack's own key; never derived from the code.
    pub key: String,
    /// National code (M + 5 digits) where one is confirmed.
    pub code: Option<String>,
    /// For people.
    pub name: String,
    /// Other names people type.
    pub aliases: Vec<String>,
    /// Pinyin initials of name and aliases, lower case.
    pub initials: Vec<String>,
    /// Label of its class.
    pub category: String,
    /// Groups that materials refer to, such as `dialysis`.
    pub groups: Vec<String>,
    /// Windows of this disease that differ from the form's own.
    pub windows: Vec<WindowOverride>,
    /// Where the row comes from.
    pub source: SourceRef,
}

/// A window of one disease that differs from the paper form's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WindowOverride {
    /// [`Form::key`].
    pub form: String,
    /// Months, or none for a paper that never grows too old.
    pub months: Option<u16>,
}

/// 材料: one thing that is asked for, satisfied by any one of its forms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Material {
    /// Stable key, part of a draft's field names: lower-case letters, digits and `_`.
    pub key: String,
    /// 疾病诊断证明书.
    pub name: String,
    /// Why it is asked, in plain words.
    pub why: String,
    /// To whom it applies.
    pub when: When,
    /// Whether an application without it can be sent.
    pub need: Need,
    /// Given by another material in a certain form: `identity:e_credential`. That other material must not have a
    /// waiver itself: a material that can be waived waives nothing (see [`crate::checklist`]).
    pub waived_by: Vec<Waiver>,
    /// The alternatives, the preferred one first. Never empty.
    pub forms: Vec<Form>,
    /// Whether several papers may be given (several reports).
    pub several: bool,
    /// Where the row comes from.
    pub source: SourceRef,
}

/// To whom a material applies. Diseases and groups together name the diseases, any of which will do; the insurance
/// narrows further. Lists that are empty do not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct When {
    /// Disease keys.
    pub diseases: Vec<String>,
    /// Disease groups.
    pub groups: Vec<String>,
    /// Insurance keys.
    pub insurance: Vec<String>,
}

/// Whether an application without the material can be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// It cannot.
    Required,
    /// It can, and nothing is said.
    Optional,
}

/// Another material given in a certain form makes this one needless.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// [`Material::key`].
    pub material: String,
    /// [`Form::key`].
    pub form: String,
}

/// One kind of paper that satisfies a material.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// Stable key, unique in the pack: the same paper in two materials has one key.
    pub key: String,
    /// 影像学报告.
    pub name: String,
    /// How to photograph it.
    pub tip: String,
    /// Names of fixed pages (人像面, 国徽面); empty for a paper of any length.
    pub sides: Vec<String>,
    /// Fewest pages.
    pub min_pages: u8,
    /// Most pages.
    pub max_pages: u8,
    /// Whether a PDF is taken.
    pub pdf: bool,
    /// What date is asked for (报告日期), or none if none is asked.
    pub date_label: Option<String>,
    /// How old it may be. Only with a date.
    pub window: Option<Window>,
    /// Whether the issuing hospital is asked for, and must be of the lowest level or above.
    pub hospital: bool,
}

/// How old a paper may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// Calendar months back from the reference day, inclusive at both ends.
    pub months: u16,
    /// What being older means.
    pub weight: crate::problem::Weight,
}

/// 定点医疗机构.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hospital {
    /// Stable key.
    pub key: String,
    /// For people.
    pub name: String,
    /// Pinyin initials, lower case.
    pub initials: String,
    /// 等级.
    pub level: HospitalLevel,
    /// City, and district where known.
    pub place: String,
    /// Where the row comes from.
    pub source: SourceRef,
}

/// 医院等级, in rising order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HospitalLevel {
    /// 未定级.
    Unrated,
    /// 一级.
    First,
    /// 二级.
    Second,
    /// 三级.
    Third,
}

/// Days off and make-up days of one year; every other Saturday and Sunday is off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarYear {
    /// The year the table covers.
    pub year: i32,
    /// Whether the State Council's arrangement of that year is out and in this table.
    pub official: bool,
    /// Stored with every due date computed by it.
    pub version: String,
    /// Exceptions to the week, in order.
    pub days: Vec<CalendarDay>,
    /// Where the table comes from.
    pub source: SourceRef,
}

/// An exception to the week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarDay {
    /// The day.
    pub date: Date,
    /// Off or work.
    pub kind: DayKind,
    /// 春节, 春节调休上班.
    pub name: String,
}

/// Whether an exceptional day is off or worked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// 放假.
    Off,
    /// 调休上班.
    Work,
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

impl Material {
    /// The form with this key.
    #[must_use]
    pub fn form(&self, key: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.key == key)
    }
}

impl Maintenance {
    /// Whether nothing can be changed at this moment.
    #[must_use]
    pub fn closed_at(&self, now: Timestamp) -> bool {
        self.from <= now && now < self.until
    }
}
