//! From draft to application: the one road, walked by browser and server alike.

mod agent;
mod closing;
mod diseases;
mod form;
mod hospital;
mod kind;
mod notes;
mod pages;
mod papers;
mod person;
mod prefill;
mod redraft;
mod standing;
mod supplement;
mod terms;
mod vouched;

pub use agent::needs_guardian;
pub use closing::{agreed, consents_asked};
pub use form::{
    ADDRESS_CHARACTERS, CONDITION_CHARACTERS, DOCTOR_CHARACTERS, HOSPITAL_CHARACTERS,
    REASON_CHARACTERS,
};
pub use hospital::{next_change, other_hospitals};
pub use kind::{Agent, Kind, Who};
pub use papers::SOON_DAYS;
pub use prefill::prefill;
pub use redraft::{again, as_draft};
pub use standing::{held, lasts, renewal, stands_against};
pub use supplement::{lacks_words, place_of, supplement};
pub use terms::{first_day, last_day};
pub use vouched::vouched;

use crate::draft::{ConsentGiven, Draft, FileId, HospitalChoice, NoticeAck, Page, Signature};
use crate::file::FileFacts;
use crate::identity::{PersonName, Phone, Sex};
use crate::policy::Policy;
use crate::problem::{Problem, Weight};
use crate::time::{Date, Timestamp};
use notes::Notes;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

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
    /// Where the person lives for long, if not at the place of insurance.
    pub elsewhere: Option<Elsewhere>,
    /// What is recognised already.
    pub recognitions: Vec<Recognition>,
    /// Applications under way.
    pub pending: Vec<Pending>,
}

/// How a person is reached.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Contact {
    /// 联系电话.
    pub phone: String,
    /// 联系地址; empty where it is not known.
    pub address: String,
}

/// 异地长期居住.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Elsewhere {
    /// City.
    pub place: String,
    /// Whether 异地就医备案 is done.
    pub filed: bool,
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
    /// 定点医疗机构 by key, in order.
    pub hospitals: Vec<String>,
    /// Days on which they were changed.
    pub changes: Vec<Date>,
}

/// An application under way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Pending {
    /// 申请类型.
    pub kind: Kind,
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
    /// What is applied for.
    pub kind: Kind,
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
    /// Answers to the signs of their criteria, by disease and sign.
    pub criteria: BTreeMap<String, BTreeMap<String, bool>>,
    /// 姓名.
    pub name: PersonName,
    /// Guardian or helper; none where the person applies.
    pub agent: Option<Agent>,
    /// 联系电话.
    pub phone: Phone,
    /// 联系地址.
    pub address: String,
    /// What is asked of the illness; none for [`Kind::Change`].
    pub illness: Option<Illness>,
    /// 定点医疗机构, in order; never empty.
    pub designated: Vec<HospitalChoice>,
    /// Why they are changed once more than the pack allows.
    pub exception: Option<String>,
    /// 认定机构 by key, where a hospital recognises.
    pub recognised_at: Option<String>,
    /// Papers by material key; waived and inapplicable ones are left out.
    pub papers: BTreeMap<String, Vec<CompletePaper>>,
    /// Consents by key.
    pub consents: BTreeMap<String, ConsentGiven>,
    /// The drawn signature.
    pub signature: Signature,
    /// What the reviewer should know: problems of weight [`Weight::Should`].
    pub warnings: Vec<Problem>,
}

/// 病情.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Illness {
    /// 病情描述.
    pub condition: String,
    /// 诊断医院.
    pub hospital: HospitalChoice,
    /// 诊断医师.
    pub doctor: String,
    /// 确诊日期.
    pub diagnosed_on: Date,
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
    walk(draft, context).1
}

/// The application, if nothing of weight [`Weight::Must`] stands in the way.
///
/// # Errors
/// Every problem, of whatever weight, as [`check`] gives them.
pub fn complete(draft: &Draft, context: Context<'_>) -> Result<Application, Vec<Problem>> {
    let (application, problems) = walk(draft, context);
    if problems.iter().any(|one| one.weight == Weight::Must) {
        return Err(problems);
    }
    application.ok_or(problems)
}

/// Goes through the form once, from top to bottom. Each part notes what is wrong with it and gives its value; a part
/// without a value has noted a [`Weight::Must`].
fn walk(draft: &Draft, context: Context<'_>) -> (Option<Application>, Vec<Problem>) {
    let mut notes = Notes::default();
    let name = person::check(context, &mut notes);
    let notice = form::notice(draft, context, &mut notes);
    let agent = agent::check(draft, context, &mut notes);
    let diseases = diseases::check(draft, context, &mut notes);
    let criteria = diseases::criteria(draft, context, &mut notes);
    let phone = form::phone(draft, &mut notes);
    let address = form::address(draft, &mut notes);
    let illness = form::illness(draft, context, &mut notes);
    let designated = hospital::designated(draft, context, &mut notes);
    let exception = hospital::exception(draft, context, &mut notes);
    let recognised_at = hospital::recognised_at(draft, context, &mut notes);
    let papers = papers::check(draft, context, &mut notes);
    let consents = closing::consents(draft, context, &mut notes);
    let signature = closing::signature(draft, context, &mut notes);
    let problems = notes.problems();
    let warnings = problems.iter().filter(|one| one.weight == Weight::Should);
    let whole = || {
        Some(Application {
            kind: context.kind,
            notice: notice?,
            diseases: diseases?,
            criteria,
            name: name?,
            agent: agent?,
            phone: phone?,
            address: address?,
            illness: illness?,
            designated: designated?,
            exception: exception?,
            recognised_at: recognised_at?,
            papers: papers?,
            consents: consents?,
            signature: signature?,
            warnings: warnings.cloned().collect(),
        })
    };
    (whole(), problems)
}
