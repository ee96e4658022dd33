//! Where an application stands, and by when it is decided, in words.

use menteban_rules::calendar::DueDate;
use menteban_rules::policy::Policy;
use menteban_rules::process::Progress;
use menteban_words::pages::application as words;
use menteban_words::time::day;

/// By when it is decided, or what the applicant can do instead.
#[must_use]
pub fn sentence(state: &Progress, policy: &Policy) -> String {
    if !state.stage.waits() {
        let until = state.until.map(day).unwrap_or_default();
        return words::now(state.stage, &until);
    }
    let working_days = policy.settings.decision_working_days;
    match &state.due {
        None => words::due_after_acceptance(working_days),
        Some(DueDate::Final { date, .. }) => words::due_final(&day(*date), working_days),
        Some(DueDate::Provisional { date, .. }) => {
            words::due_provisional(&day(*date), working_days)
        }
        Some(DueDate::Unknown { year }) => words::due_unknown(*year, working_days),
    }
}

/// The day by itself, as far as it is known.
#[must_use]
pub fn by_when(state: &Progress) -> String {
    match &state.due {
        Some(DueDate::Final { date, .. } | DueDate::Provisional { date, .. }) => {
            words::by(&day(*date))
        }
        Some(DueDate::Unknown { .. }) | None => String::new(),
    }
}
