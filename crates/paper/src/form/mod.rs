//! 《门诊慢特病病种待遇认定申请表》, filled in.
//!
//! The official template was not found; this one has the fields its descriptions and the national interface name.

mod rows;

pub use rows::print;

use menteban_rules::identity::Sex;
use menteban_rules::time::{Date, Timestamp};

/// Longest side of a signature, in pixels.
pub const SIGNATURE_MOST_SIDE: u32 = 4096;

/// All that is filled in. A text may be empty: the paper shows a dash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// 受理号.
    pub number: String,
    /// When it was submitted.
    pub submitted: Timestamp,
    /// 申请人.
    pub applicant: Applicant,
    /// 代办人, or the guardian; none when the applicant acts alone.
    pub helper: Option<Helper>,
    /// 申请类型, as people say it.
    pub kind: String,
    /// 申请病种.
    pub diseases: Vec<Disease>,
    /// 确诊日期.
    pub diagnosed_on: Option<Date>,
    /// 诊断医院, with its level.
    pub hospital: String,
    /// 诊断医师.
    pub doctor: String,
    /// 病情描述. Its line breaks are kept.
    pub condition: String,
    /// 定点医疗机构.
    pub designated: Vec<String>,
    /// What was handed in, in order.
    pub papers: Vec<HandedIn>,
    /// What was agreed to.
    pub consents: Vec<Agreed>,
    /// The signature.
    pub signature: Option<Signature>,
}

/// 申请人.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applicant {
    /// 姓名.
    pub name: String,
    /// 性别.
    pub sex: Option<Sex>,
    /// 出生日期.
    pub born: Option<Date>,
    /// 证件号码, whole or masked: the caller decides.
    pub id: String,
    /// 险种, as people say it.
    pub insurance: String,
    /// 参保地.
    pub place: String,
    /// 联系电话.
    pub phone: String,
    /// 联系地址.
    pub address: String,
}

/// Who acts for the applicant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Helper {
    /// What they are to the applicant, as people say it: 母亲（监护人）.
    pub relation: String,
    /// 姓名.
    pub name: String,
    /// 证件号码, whole or masked.
    pub id: String,
    /// 联系电话.
    pub phone: String,
}

/// A disease that is applied for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Disease {
    /// Its name in the catalogue.
    pub name: String,
    /// Its code; empty where it has none.
    pub code: String,
}

/// A paper that was handed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HandedIn {
    /// What it is: 疾病诊断证明书.
    pub kind: String,
    /// The date on it.
    pub issued_on: Option<Date>,
    /// Who issued it.
    pub hospital: String,
    /// How many pages it has.
    pub pages: usize,
    /// SHA-256 of each of its files, in order.
    pub digests: Vec<[u8; 32]>,
}

/// A consent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreed {
    /// What was agreed to, as it was shown.
    pub text: String,
    /// When.
    pub at: Timestamp,
}

/// A signature: drawn, or typed by somebody who cannot draw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The picture: PNG, with or without alpha, no side above [`SIGNATURE_MOST_SIDE`]. None where the file is of another
    /// kind or not kept any more: then words stand in its place.
    pub png: Option<Vec<u8>>,
    /// When it was given.
    pub at: Timestamp,
    /// The digest, in hexadecimal, of what it stands under.
    pub of: String,
}
