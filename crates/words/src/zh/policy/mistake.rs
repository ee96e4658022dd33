//! What can be wrong with a policy pack.
//!
//! The kinds stand here beside their words because `menteban-policy` finds the mistakes and this crate must not
//! depend on it.

use menteban_rules::application::Who;
use menteban_rules::policy::ReasonUse;

/// One kind of mistake in a policy pack, with what its sentence needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MistakeKind {
    /// A file as a whole.
    File(FileMistake),
    /// A field that is missing, unknown or of another type.
    Field(FieldMistake),
    /// A value that cannot be read.
    Value(ValueMistake),
    /// Values that do not go together.
    Rule(RuleMistake),
    /// Criteria that are not whole.
    Criteria(CriteriaMistake),
    /// Files that do not go together.
    Pack(PackMistake),
}

/// What can be wrong with a file as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FileMistake {
    /// The folder of the pack is not there.
    NoFolder,
    /// It is not there.
    Missing,
    /// It cannot be read at all.
    Unreadable(String),
    /// It is not UTF-8, as spreadsheets save it by default.
    NotUtf8,
    /// Nothing reads it: most likely its name is misspelt.
    Unexpected,
    /// Not TOML, or not CSV.
    Syntax(String),
    /// A row with more or fewer cells than the first line.
    Width {
        /// Cells of the first line.
        expected: usize,
        /// Cells of the row.
        found: usize,
    },
    /// A column that is needed.
    ColumnMissing(String),
    /// A column that nothing reads.
    ColumnUnknown(Guess),
    /// Two columns of one name.
    ColumnTwice(String),
}

/// What can be wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldMistake {
    /// It is not there.
    Missing(String),
    /// Nothing reads it: most likely its name is misspelt.
    Unknown(Guess),
    /// It is there, with nothing in it.
    Empty(String),
    /// It holds something of another type.
    Type(String, Expected),
}

/// What can be wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueMistake {
    /// Not written as such a value is.
    Spelling(Spelling, String),
    /// The key stands twice.
    Twice {
        /// The key.
        key: String,
        /// Line of its first place.
        first_line: usize,
    },
    /// No row has this key.
    NoSuch(Target, Guess),
    /// Not one of the words that are allowed.
    Choice {
        /// What stands there.
        value: String,
        /// What may stand there.
        options: Vec<String>,
    },
    /// A number that is too small or too large.
    Range {
        /// The field.
        field: String,
        /// Least.
        least: i64,
        /// Most.
        most: i64,
    },
    /// A name in braces that stands for nothing.
    Placeholder(Guess),
}

/// What a value was to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// A key: lower-case letters, digits and `_`, at most forty.
    Key,
    /// A code: M and five digits.
    Code,
    /// A day that exists.
    Date,
    /// A moment that exists.
    Moment,
    /// Two keys with a colon between them.
    Pair,
    /// Initials: lower-case letters and digits.
    Initials,
    /// A part of the year: two days that exist, `01-01..03-31`.
    Period,
}

/// What does not go together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleMistake {
    /// A window, and no date to hold it against.
    WindowWithoutDate,
    /// What being too old means, and no window.
    WeightWithoutWindow,
    /// More pages at least than at most.
    PagesOrder {
        /// Fewest.
        least: u8,
        /// Most.
        most: u8,
    },
    /// Named sides, and a number of pages besides.
    SidesAndPages,
    /// A material that makes itself needless.
    WaivedByItself,
    /// A waiver by a material that may be waived itself; its key.
    WaiverChain(String),
    /// A waiver by a form that the other material does not take.
    WaiverForm(Guess),
    /// A day that its table does not cover.
    DayOutsideYear(i32),
    /// A day before, or the same as, the one in the line above.
    DayOrder,
    /// A make-up day on a day that is worked anyway.
    WorkOnWeekday,
    /// An interruption that is told too late or ends before it begins.
    MaintenanceOrder,
    /// A part of the year that ends before it begins.
    PeriodOrder,
    /// A material that states the diagnosis, in forms that ask for neither hospital nor date.
    StatesNothing,
    /// An estimate of benefits that is on, with figures that nobody has confirmed.
    Unconfirmed,
}

/// What is wrong with 认定标准.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CriteriaMistake {
    /// Neither `all` nor `any`, or both.
    AllOrAny,
    /// Parts within parts within parts; most levels.
    TooDeep(usize),
    /// A sign that no part names; its key.
    SignUnused(String),
}

/// What one file says and another does not bear out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackMistake {
    /// Hospitals recognise, and none may.
    NoRecognisingHospital,
    /// Somebody acts for the insured person, and there is no relation to choose.
    NoRelation(Who),
    /// Somebody may act for the insured person, and nothing is asked of them.
    NoMaterialFor(Who),
    /// A guardian's consent is asked of some who apply themselves; the age below which a guardian applies.
    ConsentAgeAbove(u8),
    /// An age below which a guardian consents, and no such consent.
    NoMinorConsent,
    /// Something that cannot be done, because no reason may be given for it.
    NoReason(ReasonUse),
    /// A consent for minors, and no age below which it is asked.
    MinorConsentUnasked,
}

/// A name that nothing knows, and the known one that is most like it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guess {
    /// What stands there.
    pub found: String,
    /// What may be meant.
    pub meant: Option<String>,
}

/// What type a field should have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Words.
    Text,
    /// A whole number.
    Number,
    /// Yes or no.
    Flag,
    /// Several texts.
    List,
    /// A table, or several.
    Table,
    /// Parts of criteria: keys of signs, and tables of such parts.
    Parts,
}

/// What a key refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// `sources.csv`
    Source,
    /// `insurance.csv`
    Insurance,
    /// `forms.toml`
    Form,
    /// `diseases.csv`
    Disease,
    /// The column `groups` of `diseases.csv`
    Group,
    /// `materials.toml`
    Material,
    /// `consents.toml`
    Consent,
    /// `hospitals.csv`
    Hospital,
    /// `relations.csv`
    Relation,
    /// `change_exceptions.csv`
    ChangeException,
    /// `reasons.csv`
    Reason,
    /// `[[criteria.sign]]` of a disease in `criteria.toml`
    Sign,
}

impl From<FileMistake> for MistakeKind {
    fn from(mistake: FileMistake) -> Self {
        Self::File(mistake)
    }
}

impl From<FieldMistake> for MistakeKind {
    fn from(mistake: FieldMistake) -> Self {
        Self::Field(mistake)
    }
}

impl From<ValueMistake> for MistakeKind {
    fn from(mistake: ValueMistake) -> Self {
        Self::Value(mistake)
    }
}

impl From<RuleMistake> for MistakeKind {
    fn from(mistake: RuleMistake) -> Self {
        Self::Rule(mistake)
    }
}

impl From<CriteriaMistake> for MistakeKind {
    fn from(mistake: CriteriaMistake) -> Self {
        Self::Criteria(mistake)
    }
}

impl From<PackMistake> for MistakeKind {
    fn from(mistake: PackMistake) -> Self {
        Self::Pack(mistake)
    }
}
