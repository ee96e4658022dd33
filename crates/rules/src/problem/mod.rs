//! What stands in the way of an application: data, with no sentence for people.
//!
//! `menteban-words` turns every [`Reason`] into plain Chinese; the compiler sees to it that none is forgotten.

mod place;

pub use place::{PaperPart, Place};

use crate::policy::HospitalLevel;
use crate::time::{Date, Timestamp};
use serde::{Deserialize, Serialize};

/// One thing that is missing, wrong or doubtful.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// Where it is to be mended.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub place: Place,
    /// How much it matters.
    pub weight: Weight,
    /// What it is; its `code` is stable.
    #[serde(flatten)]
    pub reason: Reason,
}

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// Good to know; nothing follows.
    Hint,
    /// It can be sent so; the reviewer sees it.
    Should,
    /// It cannot be sent so.
    Must,
}

/// What is missing, wrong or doubtful. The `code` of each is part of the API.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Reason {
    /// Nothing was filled in.
    Missing,
    /// An ID number of the wrong length; `missing` is how many are still to come, negative when too many.
    IdLength {
        /// Characters still missing; negative: too many.
        missing: i32,
    },
    /// An ID number with something other than 17 digits and a digit or X.
    IdCharacter,
    /// A 15-digit first-generation number.
    IdFirstGeneration,
    /// The birth date inside does not exist.
    IdBirthDate,
    /// The birth date inside lies in the future, or more than 130 years back.
    IdBirthRange,
    /// The last character does not fit the others.
    IdCheck,
    /// Not a mobile number of eleven digits beginning with 1.
    PhoneForm,
    /// A name that is too short, too long or has characters no name has.
    NameForm,
    /// More characters than the form has room for.
    TooLong {
        /// Most characters.
        most: u32,
    },
    /// Fewer characters than say anything.
    TooShort {
        /// Fewest characters.
        least: u32,
    },
    /// Not a day that exists.
    DateForm,
    /// A day after today.
    DateInFuture,
    /// A day before the person was born.
    DateBeforeBirth,
    /// The pack has no such row (any more): choose again.
    Unknown,
    /// More diseases than one application may hold.
    TooManyDiseases {
        /// Most diseases.
        most: u32,
    },
    /// The hospital's level is too low.
    HospitalLevel {
        /// Its level.
        level: HospitalLevel,
        /// The lowest that counts.
        least: HospitalLevel,
    },
    /// The hospital is not on the list; the reviewer will check it.
    HospitalUnlisted,
    /// The level of an unlisted hospital was not chosen.
    HospitalLevelMissing,
    /// The city of an unlisted hospital is missing.
    HospitalCityMissing,
    /// A date older than the window of its paper.
    OutOfWindow {
        /// First day that would have counted.
        first: Date,
        /// Months of the window.
        months: u32,
    },
    /// It runs out of its window soon.
    WindowEnds {
        /// Days left, today not counted.
        days_left: u32,
    },
    /// It is sent although out of its window, and the reason is missing.
    ReasonMissing,
    /// A paper without any page.
    NoPages,
    /// A named side is missing.
    SideMissing {
        /// Its number in the form's list of sides, counted from 0.
        side: u8,
    },
    /// Too few pages.
    TooFewPages {
        /// Fewest.
        least: u32,
    },
    /// Too many pages.
    TooManyPages {
        /// Most.
        most: u32,
    },
    /// More papers than may be given.
    TooManyPapers {
        /// Most.
        most: u32,
    },
    /// What was asked for is still as it was.
    Unanswered,
    /// The same picture stands twice.
    SamePageTwice,
    /// The server does not have this page yet.
    NotUploaded,
    /// The server does not know this file.
    FileUnknown,
    /// Not a picture and not a PDF, whatever its name says.
    FileKind,
    /// A PDF where only pictures are taken.
    PdfNotTaken,
    /// HEIC of a kind that nobody here can read.
    FileHeic,
    /// A PDF with a password, or encrypted without one.
    PdfLocked,
    /// The file cannot be read: cut off or damaged.
    FileDamaged,
    /// Nothing in it.
    FileEmpty,
    /// It holds something that attacks computers.
    FileInfected,
    /// Larger than is taken.
    FileTooLarge {
        /// Most bytes.
        most_bytes: u32,
    },
    /// A PDF of more pages than are taken.
    PdfTooLong {
        /// Most pages.
        most: u32,
    },
    /// More pixels than are taken.
    TooManyPixels {
        /// Most millions of pixels.
        most_megapixels: u32,
    },
    /// Too few pixels to be read.
    TooFewPixels {
        /// Fewest pixels on the long side.
        least_long_side: u32,
    },
    /// Something was changed after it was signed.
    SignedBefore,
    /// Another name was typed than that of the one who signs.
    SignatureName,
    /// The notice has changed since it was read.
    NoticeChanged,
    /// The consent has changed since it was given.
    ConsentChanged,
    /// The insured person is too young to apply: a guardian has to.
    GuardianRequired {
        /// Below this age.
        below: u32,
    },
    /// Guardian or helper is the insured person.
    AgentIsInsured,
    /// Guardian or helper is too young.
    AgentTooYoung {
        /// Least age.
        least: u32,
    },
    /// What was answered does not fulfil the criteria; the doctors decide.
    CriteriaNotMet,
    /// More hospitals than may be chosen.
    TooManyHospitals {
        /// Most.
        most: u32,
    },
    /// The same hospital stands twice.
    SameHospitalTwice,
    /// The hospitals were changed already in this period.
    ChangeTooSoon {
        /// First day on which they may be changed again.
        next: Date,
    },
    /// Another hospital than that of the diagnosis.
    HospitalDiffers,
    /// A paper that states the diagnosis, older than the diagnosis.
    BeforeDiagnosis {
        /// When it was diagnosed, as the form has it.
        diagnosed: Date,
    },
    /// No application is taken at this time of the year.
    FilingClosed {
        /// First day on which one is.
        opens: Date,
    },
    /// The person lives elsewhere, and 异地就医备案 is not done.
    ElsewhereNotFiled,
    /// The disease is not recognised: there is nothing to renew or change.
    NotRecognised,
    /// The recognition does not run out.
    RenewalNeedless,
    /// The recognition may not be renewed yet.
    RenewalTooEarly {
        /// First day on which it may.
        from: Date,
    },
    /// The recognition may no longer be renewed: apply anew.
    RenewalTooLate {
        /// Last day on which it could be.
        last: Date,
    },
    /// The insurance is not active.
    InsuranceInactive,
    /// Contributions are owed.
    InsuranceArrears,
    /// The person's kind of insurance is not known to the pack.
    InsuranceUnknown,
    /// The disease is recognised already.
    AlreadyRecognised {
        /// Until when; none for ever.
        until: Option<Date>,
    },
    /// An application for the disease is under way.
    AlreadyApplied {
        /// When it was submitted.
        at: Timestamp,
    },
}

impl Problem {
    /// A problem of a given weight at a place.
    #[must_use]
    pub fn new(place: Place, weight: Weight, reason: Reason) -> Self {
        Self {
            place,
            weight,
            reason,
        }
    }

    /// A problem with which nothing can be sent.
    #[must_use]
    pub fn must(place: Place, reason: Reason) -> Self {
        Self::new(place, Weight::Must, reason)
    }
}
