//! Every state with every event.

use crate::tables::{calendars, day};
use menteban_rules::calendar::DueDate;
use menteban_rules::policy::{Acceptance, OffHours, Settings};
use menteban_rules::samples;
use menteban_rules::state::{Event, InvalidTransition, State};
use menteban_rules::time::Timestamp;

const DAY: i64 = 86_400;

fn settings(acceptance: Acceptance) -> Settings {
    Settings {
        acceptance,
        ..samples::policy().settings
    }
}

fn submitted(acceptance: Acceptance) -> State {
    State::submit(&settings(acceptance), &calendars(), samples::now())
}

fn due(date: &str) -> DueDate {
    DueDate::Final {
        date: day(date),
        calendar: "2026-1".to_owned(),
    }
}

#[test]
fn submission_accepts_at_once_or_waits_as_the_pack_says() {
    let at = samples::now();
    let accepted = State::Accepted {
        submitted: at,
        at,
        due: due("2026-12-11"),
    };
    assert_eq!(submitted(Acceptance::AtSubmission), accepted);
    assert_eq!(submitted(Acceptance::ByStaff), State::Submitted { at });
}

#[test]
fn every_event_on_every_state() {
    let later = Timestamp(samples::now().0 + 3 * DAY);
    let events = [Event::Accept, Event::Withdraw];
    let withdrawn = |at| State::Withdrawn {
        submitted: samples::now(),
        at,
    };
    let states = [
        submitted(Acceptance::ByStaff),
        submitted(Acceptance::AtSubmission),
        withdrawn(samples::now()),
    ];
    for state in states {
        for event in events {
            let settings = settings(Acceptance::ByStaff);
            let found = state.clone().apply(event, &settings, &calendars(), later);
            let expected = match (&state, event) {
                (State::Submitted { at }, Event::Accept) => Ok(State::Accepted {
                    submitted: *at,
                    at: later,
                    due: due("2026-12-14"),
                }),
                (State::Accepted { .. }, Event::Accept) | (State::Withdrawn { .. }, _) => {
                    Err(InvalidTransition)
                }
                (_, Event::Withdraw) => Ok(withdrawn(later)),
            };
            assert_eq!(found, expected);
        }
    }
}

#[test]
fn a_state_tells_its_dates() {
    let waiting = submitted(Acceptance::ByStaff);
    assert_eq!(
        (waiting.due(), waiting.submitted_at()),
        (None, samples::now())
    );
    let accepted = submitted(Acceptance::AtSubmission);
    assert_eq!(accepted.due(), Some(&due("2026-12-11")));
    assert_eq!(accepted.submitted_at(), samples::now());
    assert_eq!((waiting.ended_at(), accepted.ended_at()), (None, None));
}

#[test]
fn what_is_withdrawn_has_ended_and_is_not_due() {
    let later = Timestamp(samples::now().0 + DAY);
    let accepted = submitted(Acceptance::AtSubmission);
    let settings = settings(Acceptance::AtSubmission);
    let state = accepted.apply(Event::Withdraw, &settings, &calendars(), later);
    let state = state.expect("it was under way");
    assert_eq!((state.due(), state.ended_at()), (None, Some(later)));
    assert_eq!(state.submitted_at(), samples::now());
}

#[test]
fn a_draft_ends_after_its_days_and_is_warned_of_in_the_last_week() {
    let settings = settings(Acceptance::AtSubmission);
    let changed = samples::now();
    let ends = settings.draft_ends(changed);
    assert_eq!(
        ends.0 - changed.0,
        i64::from(settings.draft_keep_days) * DAY
    );
    let before = |days: i64| Timestamp(ends.0 - days * DAY);
    assert!(!settings.draft_ends_soon(changed, Timestamp(before(7).0 - 1)));
    assert!(settings.draft_ends_soon(changed, before(7)));
    assert!(settings.draft_ends_soon(changed, before(0)));
}

#[test]
fn a_day_off_without_a_table_gives_no_due_date() {
    let new_year = Timestamp(samples::now().0 + 43 * DAY);
    let settings = Settings {
        off_hours: OffHours::NextWorkingDay,
        ..samples::policy().settings
    };
    let state = State::submit(&settings, &calendars(), new_year);
    assert_eq!(state.due(), Some(&DueDate::Unknown { year: 2027 }));
}
