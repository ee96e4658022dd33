//! From when until when a disease is recognised if nobody says otherwise.

use super::{Context, Kind, held, lasts};
use crate::policy::RenewalBegins;
use crate::time::Date;

/// The first day of what is approved today: of a change, that of what is held; of a renewal, as the pack says.
#[must_use]
pub fn first_day(disease: &str, context: Context<'_>) -> Date {
    let today = context.today;
    let held = held(disease, context);
    match (context.kind, held) {
        (Kind::Change, Some(held)) => held.from,
        (Kind::Renewal, Some(held)) if lasts(held, today) => {
            let next = held.until.and_then(|until| until.succ_opt());
            match context.policy.settings.renewal.begins {
                RenewalBegins::AfterTheOld => next.unwrap_or(today),
                RenewalBegins::AtDecision => today,
            }
        }
        _ => today,
    }
}

/// The last day of what begins on a day, none for ever: a change makes nothing longer, all else lasts as the pack says.
#[must_use]
pub fn last_day(disease: &str, first: Date, context: Context<'_>) -> Option<Date> {
    match (context.kind, held(disease, context)) {
        (Kind::Change, Some(held)) => held.until,
        _ => context.policy.valid_until(disease, first),
    }
}
