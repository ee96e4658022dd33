//! How many days are left. What is late is told by a sign and a word, never by its colour alone.

use leptos::prelude::*;
use menteban_rules::calendar::DueDate;
use menteban_rules::process::Progress;
use menteban_rules::time::Date;
use menteban_ui::{Icon, Sign};
use menteban_words::desk::queue as words;
use menteban_words::time::day;

/// What is soon is told as well.
const SOON_DAYS: i64 = 2;

/// The staff's last day, and how far it is.
pub fn day_left(state: &Progress, today: Date) -> AnyView {
    let Some(last) = state.staff_day() else {
        return view! { <span class="d-day">{words::NO_DAY}</span> }.into_any();
    };
    let left = last.signed_duration_since(today).num_days();
    let (class, sign) = match left {
        late if late < 0 => ("d-day d-day--late", Some(Sign::Look)),
        soon if soon <= SOON_DAYS => ("d-day d-day--soon", Some(Sign::Clock)),
        _ => ("d-day", None),
    };
    let open = matches!(state.due, Some(DueDate::Provisional { .. })).then_some(words::MAY_CHANGE);
    view! {
        <span class=class>
            {sign.map(|sign| view! { <Icon sign=sign /> })}
            <span>{words::left(left)}<span class="d-day__date">{day(last)}{open}</span></span>
        </span>
    }
    .into_any()
}
