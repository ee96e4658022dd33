//! The clock over days off, make-up days, ends of years and pauses, and beside a slow, obvious second computation.

use super::{DAY, World, event, morning, with_days_off};
use crate::tables::{HOLIDAYS_2027, calendar, calendars, day};
use menteban_rules::calendar::{DueDate, is_working_day, last_day};
use menteban_rules::policy::{Acceptance, OffHours, WhileAsked};
use menteban_rules::process::{
    Clock, Event, EventKind, HistoryKind, Pause, Role, Stage, Standing, Tells,
};
use menteban_rules::time::{Date, Timestamp};
use proptest::prelude::*;

/// Accepted at a morning, asked at another, answered at a third.
fn asked(mode: WhileAsked, days: [&str; 3]) -> (World, [Standing; 3]) {
    let mut world = World::new();
    world.policy.settings.acceptance = Acceptance::AtSubmission;
    world.policy.review.while_asked = mode;
    let [accepted, asked, answered] = days.map(morning);
    let first = Standing::submit(accepted, world.basis());
    let step = |from: &Standing, kind, at| world.step(from, &event(kind), at).unwrap().standing;
    let second = step(&first, EventKind::AskSupplement, asked);
    let third = step(&second, EventKind::AnswerSupplement, answered);
    (world, [first, second, third])
}

fn dues(mode: WhileAsked, days: [&str; 3]) -> [Option<Date>; 3] {
    let (_, standings) = asked(mode, days);
    standings.map(|one| one.due.and_then(|due| due.date()))
}

#[test]
fn the_clock_stands_still_begins_anew_or_goes_on_as_the_pack_says() {
    let days = ["2026-11-20", "2026-11-24", "2026-12-01"];
    let [usual, paused, anew] =
        ["2026-12-11", "2026-12-18", "2026-12-22"].map(|one| Some(day(one)));
    assert_eq!(dues(WhileAsked::Pause, days), [usual, None, paused]);
    assert_eq!(dues(WhileAsked::Restart, days), [usual, None, anew]);
    assert_eq!(dues(WhileAsked::Run, days), [usual, usual, usual]);
}

#[test]
fn a_clock_counts_its_own_working_days_and_not_the_pauses() {
    let days = ["2026-11-20", "2026-11-24", "2026-12-01"];
    let (world, [.., answered]) = asked(WhileAsked::Pause, days);
    let counted = |until| {
        let clock = answered.clock.as_ref().unwrap();
        clock.counted(day(until), &world.calendars)
    };
    // The 23rd and the 24th of November, and from the 2nd of December on.
    assert_eq!(counted("2026-12-03"), Some(4));
    assert_eq!(counted("2026-11-20"), Some(0));
    assert_eq!(counted("2027-01-04"), None, "a year without a table");
}

#[test]
fn what_is_answered_on_the_same_day_costs_nobody_a_day() {
    let days = ["2026-11-20", "2026-11-24", "2026-11-24"];
    let usual = Some(day("2026-12-11"));
    assert_eq!(dues(WhileAsked::Pause, days), [usual, None, usual]);
}

#[test]
fn a_pause_over_the_national_holidays_leaves_out_only_what_would_have_counted() {
    // 1 to 7 October are off, and 10 October, a Saturday, is worked.
    let without = dues(WhileAsked::Run, ["2026-09-21", "2026-09-30", "2026-10-08"])[2];
    let paused = dues(
        WhileAsked::Pause,
        ["2026-09-21", "2026-09-30", "2026-10-08"],
    )[2];
    assert_eq!(without, Some(day("2026-10-18").succ_opt().unwrap()));
    // Only 8 October is a working day of the pause.
    assert_eq!(paused, Some(day("2026-10-20")));
}

#[test]
fn a_table_that_comes_later_settles_what_was_not_known_and_says_so() {
    let (mut world, [accepted, ..]) = asked(
        WhileAsked::Pause,
        ["2026-12-14", "2026-12-15", "2026-12-15"],
    );
    assert_eq!(accepted.due, Some(DueDate::Unknown { year: 2027 }));
    assert_eq!(
        world
            .step(&accepted, &Event::Recalculate, accepted.since)
            .ok(),
        None
    );
    world.calendars.push(calendar(2027, HOLIDAYS_2027, false));
    assert_eq!(world_tick(&world, &accepted), Some(Event::Recalculate));
    let moved = world
        .step(&accepted, &Event::Recalculate, morning("2026-12-20"))
        .unwrap();
    let due = DueDate::Provisional {
        date: day("2027-01-05"),
        calendar: "2026-1+2027-1".to_owned(),
    };
    assert_eq!(moved.standing.due, Some(due));
    assert_eq!(
        (moved.writes, moved.tells),
        (HistoryKind::DueChanged, Some(Tells::DueChanged))
    );
    assert_eq!(
        moved.standing.since, accepted.since,
        "it did not come anywhere"
    );
    assert_eq!(world_tick(&world, &moved.standing), None);
}

fn world_tick(world: &World, standing: &Standing) -> Option<Event> {
    standing.tick(standing.since, world.basis())
}

#[test]
fn a_new_version_that_changes_no_day_is_no_news() {
    let (mut world, [accepted, ..]) = asked(
        WhileAsked::Pause,
        ["2026-11-20", "2026-11-24", "2026-12-01"],
    );
    world.calendars = with_days_off("2026-12-28", "2026-12-28");
    assert_eq!(accepted.recalculated(world.basis()), None);
    world.calendars = with_days_off("2026-12-07", "2026-12-07");
    let again = accepted.recalculated(world.basis()).unwrap();
    let due = DueDate::Final {
        date: day("2026-12-14"),
        calendar: "2026-2".to_owned(),
    };
    assert_eq!(again.due, Some(due));
}

#[test]
fn a_day_that_is_only_more_certain_is_written_and_not_told() {
    let (mut world, [mut accepted, ..]) = asked(
        WhileAsked::Pause,
        ["2026-11-20", "2026-11-24", "2026-12-01"],
    );
    let date = day("2026-12-11");
    let calendar = String::new();
    accepted.due = Some(DueDate::Provisional { date, calendar });
    let recalculated = |world: &World| {
        let at = accepted.since;
        let moved = world.step(&accepted, &Event::Recalculate, at).unwrap();
        (moved.standing.due.unwrap().date(), moved.tells)
    };
    assert_eq!(recalculated(&world), (Some(date), None));
    world.calendars = with_days_off("2026-12-07", "2026-12-07");
    let later = Some(day("2026-12-14"));
    assert_eq!(recalculated(&world), (later, Some(Tells::DueChanged)));
}

#[test]
fn a_deadline_that_was_promised_only_moves_later() {
    let (mut world, [_, waits, _]) = asked(
        WhileAsked::Pause,
        ["2026-11-20", "2026-11-24", "2026-11-25"],
    );
    assert_eq!(waits.until, Some(day("2026-12-09")));
    world.calendars = with_days_off("2026-12-09", "2026-12-10");
    let later = waits.recalculated(world.basis()).unwrap();
    assert_eq!(later.until, Some(day("2026-12-11")));
    world.calendars = calendars();
    assert_eq!(later.recalculated(world.basis()), None);
}

#[test]
fn a_deadline_on_a_day_off_moves_to_the_next_working_day() {
    let last = |from, days| last_day(day(from), days, &calendars());
    assert_eq!(last("2026-11-20", 15), day("2026-12-07"), "a Saturday");
    assert_eq!(last("2026-11-20", 5), day("2026-11-25"));
    assert_eq!(
        last("2026-09-20", 15),
        day("2026-10-08"),
        "within the holidays"
    );
    assert_eq!(
        last("2026-12-20", 15),
        day("2027-01-04"),
        "no table: as it is"
    );
    assert_eq!(last_day(Date::MAX, 1, &calendars()), Date::MAX);
}

#[test]
fn a_day_off_without_a_table_gives_no_due_date() {
    let mut world = World::new();
    world.policy.settings.acceptance = Acceptance::AtSubmission;
    world.policy.settings.off_hours = OffHours::NextWorkingDay;
    let standing = Standing::submit(morning("2027-01-02"), world.basis());
    assert_eq!(standing.due, Some(DueDate::Unknown { year: 2027 }));
}

#[test]
fn an_upheld_appeal_begins_anew() {
    let world = World::new();
    let appealed = world.at(Stage::Appealed);
    let at = morning("2026-12-01");
    let again = world
        .step(&appealed, &event(EventKind::AnswerAppeal), at)
        .unwrap()
        .standing;
    assert_eq!(again.clock, Some(Clock::starting(at)));
    assert_eq!(again.accepted, appealed.accepted);
    assert_eq!(again.due.unwrap().date(), Some(day("2026-12-22")));
}

#[test]
fn the_day_on_which_the_clock_acts_is_known_before() {
    let world = World::new();
    for stage in Stage::ALL {
        let standing = world.at(stage);
        let acts = |days: u64| {
            let at = Timestamp(standing.since.0 + i64::try_from(days).unwrap() * DAY);
            let event = standing.tick(at, world.basis());
            event.is_some().then(|| at.china_date())
        };
        let first = (0..60).find_map(acts);
        assert_eq!(standing.wakes(), first, "{stage:?}");
    }
}

#[test]
fn a_stage_is_for_those_who_have_a_row_in_it() {
    let for_roles = |stage: Stage| {
        let roles = Role::ALL.into_iter();
        roles.filter(|role| stage.is_for(*role)).collect::<Vec<_>>()
    };
    assert_eq!(
        for_roles(Stage::Recognition),
        [Role::Applicant, Role::Clock, Role::Expert]
    );
    assert_eq!(for_roles(Stage::Withdrawn), []);
}

/// Days from the first of 2025, and then gaps between asking and answering.
fn played() -> impl Strategy<Value = (u64, Vec<u64>, u16)> {
    (
        0_u64..400,
        prop::collection::vec(0_u64..12, 0..6),
        1_u16..30,
    )
}

proptest! {
    #[test]
    fn the_due_date_leaves_out_exactly_the_days_of_the_pauses((start, gaps, days) in played()) {
        let first = day("2025-01-01") + chrono::Days::new(start);
        let mut dates = gaps.iter().scan(first, |date, gap| {
            *date = *date + chrono::Days::new(*gap);
            Some(*date)
        });
        let mut pauses = Vec::new();
        while let (Some(from), Some(until)) = (dates.next(), dates.next()) {
            pauses.push(Pause { from, until: Some(until) });
        }
        let start = Timestamp(i64::from(first.to_epoch_days()) * 86_400);
        let clock = Clock { start, pauses: pauses.clone() };
        let found = clock.due(days, OffHours::SameDay, &calendars()).unwrap();
        let mut left = days;
        let mut date = first;
        while left > 0 {
            date = date.succ_opt().unwrap();
            let stood = pauses.iter().any(|one| one.from < date && date <= one.until.unwrap());
            left -= u16::from(!stood && is_working_day(date, &calendars()).unwrap());
        }
        prop_assert_eq!(found.date(), Some(date));
        prop_assert!(date > first);
    }
}
