//! Where an application stands, and by when it is decided, in words.

use menteban_api::ApplicationSummary;
use menteban_rules::calendar::DueDate;
use menteban_rules::process::Progress;
use menteban_words::pages::application as words;
use menteban_words::time::day;

/// By when it is decided, or what the applicant can do instead; and how much is left.
#[must_use]
pub fn sentence(one: &ApplicationSummary) -> String {
    [until(one), left(one)].concat()
}

/// How much is left; empty where nothing runs.
#[must_use]
pub fn left(one: &ApplicationSummary) -> String {
    let days = one.days_left;
    days.map_or_else(String::new, |days| {
        words::left(days, one.state.stage.asks())
    })
}

fn until(one: &ApplicationSummary) -> String {
    let (state, working_days) = (&one.state, one.working_days);
    if !state.stage.waits() {
        let until = state.until.map(day).unwrap_or_default();
        return words::now(state.stage, &until);
    }
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
