//! 待遇: what of a year's costs is paid back. Only ever told as an estimate; nothing is decided by it.

use super::SourceRef;

/// What one kind of insurance pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Benefit {
    /// [`super::Insurance::key`].
    pub insurance: String,
    /// 起付线 of a year, in cents.
    pub deductible: u64,
    /// Keys of the diseases that have none.
    pub no_deductible: Vec<String>,
    /// The shares, one of which is a person's own. Never empty.
    pub bands: Vec<Band>,
    /// Where the row comes from.
    pub source: SourceRef,
}

/// Whose costs are paid back at which share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    /// For people: 不满 60 岁, 三级医院.
    pub name: String,
    /// Of a hundred, 100 at most.
    pub percent: u8,
    /// Where the row comes from.
    pub source: SourceRef,
}
