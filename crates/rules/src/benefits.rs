//! An estimate of what is paid back of a year's costs, in cents: whole numbers only, so that nothing is lost in
//! fractions. The agency decides; this is for knowing roughly what to expect.

use crate::fold;
use crate::policy::{Band, Benefit};

/// Most that is taken for a year's costs: ten million yuan.
pub const MOST_CENTS: u64 = 1_000_000_000;

/// What is paid back of some costs; all in cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// What the person pays first.
    pub deductible: u64,
    /// What is paid back of the rest, rounded down.
    pub paid: u64,
    /// What the person pays in all.
    pub own: u64,
}

/// What is paid back of a year's costs for some diseases. Several diseases together have no deductible only if none
/// of them has one.
#[must_use]
pub fn estimate(benefit: &Benefit, band: &Band, diseases: &[&str], cost: u64) -> Estimate {
    let free = |key: &&str| benefit.no_deductible.iter().any(|one| one == key);
    let deductible = match !diseases.is_empty() && diseases.iter().all(free) {
        true => 0,
        false => benefit.deductible.min(cost),
    };
    let rest = cost - deductible;
    let percent = u64::from(band.percent.min(100));
    // Whole hundreds first: nothing can overflow.
    let paid = rest / 100 * percent + rest % 100 * percent / 100;
    Estimate {
        deductible,
        paid,
        own: cost - paid,
    }
}

/// An amount as people type it, in yuan: `1200`, `1,200.5`, `１２００元`. None for anything else, or for more than
/// [`MOST_CENTS`].
#[must_use]
pub fn cents(typed: &str) -> Option<u64> {
    let compact: String = fold::compact(typed)
        .filter(|character| !matches!(character, ',' | '，'))
        .collect();
    let digits = compact.strip_suffix('元').unwrap_or(&compact);
    let (yuan, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(yuan) || !plain(part) || part.len() > 2 {
        return None;
    }
    let part: u64 = format!("{part:0<2}").parse().ok()?;
    let cents = yuan.parse::<u64>().ok()?.checked_mul(100)? + part;
    (cents <= MOST_CENTS).then_some(cents)
}
