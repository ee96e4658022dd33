//! From draft to application: the one road, walked by browser and server alike.

use crate::draft::{ConsentGiven, Draft, FileId, HospitalChoice, NoticeAck, Page, Signature};
use crate::file::FileFacts;
use crate::identity::{PersonName, Phone, Sex};
use crate::policy::Policy;
use crate::problem::{Problem, Weight};
use crate::time::{Date, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// 申请类型. Renewal and change come with a later issue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 新申请.
    #[default]
    New,
}

/// 参保人, as the registry has them. The browser gets the ID number masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Person {
    /// 姓名.
    pub name: String,
    /// 510499********0018.
    pub id_masked: String,
    /// 出生日期.
    pub born: Date,
    /// 性别.
    pub sex: Sex,
    /// Insurance key of the pack.
    pub insurance: String,
    /// 参保地.
    pub insured_place: String,
    /// Whether the insurance is active.
    pub active: bool,
    /// Whether contributions are owed.
    pub in_arrears: bool,
    /// What is recognised already.
    pub recognitions: Vec<Recognition>,
    /// Applications under way.
    pub pending: Vec<Pending>,
}

/// A disease that is recognised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Recognition {
    /// Disease key.
    pub disease: String,
    /// First day.
    pub from: Date,
    /// Last day; none for ever.
    pub until: Option<Date>,
}

/// An application under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pending {
    /// Disease keys.
    pub diseases: Vec<String>,
    /// When it was submitted.
    pub at: Timestamp,
}

/// What is known of the files a draft names. The server fills it from its own records, never from the draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files(pub BTreeMap<FileId, FileState>);

/// How far a file has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum FileState {
    /// Not, or not wholly, at the server.
    Waiting,
    /// On the server's disk.
    Received(FileFacts),
    /// The server looked at it and could not take it.
    Refused {
        /// Why.
        problem: crate::problem::Reason,
    },
}

/// Everything a draft is judged by.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// Today's pack.
    pub policy: &'a Policy,
    /// The insured person.
    pub person: &'a Person,
    /// What is known of the files.
    pub files: &'a Files,
    /// Today in China, by the server's clock.
    pub today: Date,
}

/// A complete application: nothing in it can be wrong by the rules it was completed under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Application {
    /// 申请类型.
    pub kind: Kind,
    /// The notice that was read.
    pub notice: NoticeAck,
    /// Disease keys; never empty.
    pub diseases: Vec<String>,
    /// 姓名.
    pub name: PersonName,
    /// 联系电话.
    pub phone: Phone,
    /// 联系地址.
    pub address: String,
    /// 病情描述.
    pub condition: String,
    /// 诊断医院.
    pub hospital: HospitalChoice,
    /// 诊断医师.
    pub doctor: String,
    /// 确诊日期.
    pub diagnosed_on: Date,
    /// 定点医疗机构.
    pub designated: HospitalChoice,
    /// Papers by material key; waived and inapplicable ones are left out.
    pub papers: BTreeMap<String, Vec<CompletePaper>>,
    /// Consents by key.
    pub consents: BTreeMap<String, ConsentGiven>,
    /// The drawn signature.
    pub signature: Signature,
    /// What the reviewer should know: problems of weight [`Weight::Should`].
    pub warnings: Vec<Problem>,
}

/// A paper that is whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompletePaper {
    /// Form key.
    pub form: String,
    /// The date on it, where one is asked.
    pub issued_on: Option<Date>,
    /// Who issued it, where that is asked.
    pub hospital: Option<HospitalChoice>,
    /// Why it is sent although out of its window.
    pub reason: Option<String>,
    /// Pages in order.
    pub pages: Vec<Page>,
}

/// Everything that is missing, wrong or doubtful, in the order of the form.
#[must_use]
pub fn check(draft: &Draft, context: Context<'_>) -> Vec<Problem> {
    let _ = (draft, context);
    Vec::new()
}

/// The application, if nothing of weight [`Weight::Must`] stands in the way.
///
/// # Errors
/// Every problem, of whatever weight, as [`check`] gives them.
pub fn complete(draft: &Draft, context: Context<'_>) -> Result<Application, Vec<Problem>> {
    let problems = check(draft, context);
    let _ = problems
        .iter()
        .any(|problem| problem.weight == Weight::Must);
    Err(problems)
}
