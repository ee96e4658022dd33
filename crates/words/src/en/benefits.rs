//! 大概能报多少: an estimate of what is paid back.

use menteban_rules::benefits::Estimate;
use menteban_rules::policy::Confidence;

pub const TITLE: &str = "How much is paid back, roughly";
pub const LEAD: &str = "A rough sum for one year. No login needed, and nothing you type is kept.";
pub const BAND: &str = "Which group are you in";
pub const COST: &str = "Yearly cost of treating this illness (yuan)";
pub const COST_HINT: &str = "Count only medicines, examinations and treatment for this illness that are on the insurance list";
pub const COST_WRONG: &str = "Please enter a number, for example 6000; ten million at most.";
pub const RECKON: &str = "Work it out";
pub const BACK: &str = "Back";
pub const PAID: &str = "Paid back, roughly";
pub const NOT_BINDING: &str = "This is a rough sum and binds nobody. Whether anything is paid, and how much, is for the medical insurance agency to decide.";

pub const AND: &str = "; ";

#[must_use]
pub fn band(insurance: &str, name: &str, percent: u8) -> String {
    format!("{insurance}, {name}: {percent}% paid back")
}

#[must_use]
pub fn yuan(cents: u64) -> String {
    match (cents / 100, cents % 100) {
        (yuan, 0) => format!("{yuan} yuan"),
        (yuan, part) => format!("{yuan}.{part:02} yuan"),
    }
}

#[must_use]
pub fn how(estimate: &Estimate, percent: u8) -> String {
    let Estimate {
        deductible,
        paid,
        own,
    } = estimate;
    let first = match deductible {
        0 => "There is no deductible".to_owned(),
        _ => format!(
            "You first pay {} yourself, the deductible (起付线)",
            yuan(*deductible)
        ),
    };
    let (rest, own) = (yuan(paid + own - deductible), yuan(*own));
    format!(
        "{first}; of the remaining {rest}, {percent}% is paid back. In all you pay {own} yourself."
    )
}

#[must_use]
pub fn source(title: &str, confidence: Confidence) -> String {
    let sure = match confidence {
        Confidence::Sure => "official text",
        Confidence::Likely => "reliable source",
        Confidence::Unverified => "not confirmed",
        Confidence::Sample => "example, not real",
    };
    format!("Source of the figures: {title} ({sure})")
}
