//! Every stage with every event in every role.

use super::{DAY, World, actor, event, with_days_off};
use menteban_rules::policy::WhileAsked;
use menteban_rules::process::{
    Event, EventKind, HistoryKind, Need, Refusal, Role, Stage, TABLE, Tells, To, transition,
};
use menteban_rules::time::Timestamp;
use std::collections::BTreeSet;

#[test]
fn every_stage_with_every_event_in_every_role() {
    let mut world = World::new();
    // So that a clock that counts has a date to change in every stage.
    world.policy.review.while_asked = WhileAsked::Run;
    let mut made = 0;
    for stage in Stage::ALL {
        let standing = world.at(stage);
        for kind in EventKind::ALL {
            let mut world = World {
                calendars: world.calendars.clone(),
                ..World::new()
            };
            world.policy.review.while_asked = WhileAsked::Run;
            if kind == EventKind::Recalculate {
                world.calendars = with_days_off("2026-11-23", "2026-12-20");
            }
            let waits = matches!(kind, EventKind::DeemAccept | EventKind::RunOut);
            let days = if waits { 40 } else { 1 };
            let at = Timestamp(standing.since.0 + days * DAY);
            // An answer needs something that was written.
            let mut standing = standing.clone();
            standing.letters = u8::from(kind == EventKind::Reply);
            for role in Role::ALL {
                let found = standing.apply(&event(kind), &actor(role), at, world.basis());
                match transition(stage, kind) {
                    None => assert_eq!(found, Err(Refusal::NotNow), "{stage:?} {kind:?}"),
                    Some(row) if !row.roles.contains(&role) => {
                        assert_eq!(found, Err(Refusal::NotYours), "{stage:?} {kind:?} {role:?}");
                    }
                    Some(row) => {
                        let moved =
                            found.unwrap_or_else(|why| panic!("{stage:?} {kind:?} {why:?}"));
                        let to = moved.standing.stage;
                        assert!(
                            row.to.stages(stage).contains(&to),
                            "{stage:?} {kind:?} {to:?}"
                        );
                        assert_eq!((moved.writes, moved.tells), (row.writes, row.tells));
                        made += 1;
                    }
                }
            }
        }
    }
    assert_eq!(made, TABLE.iter().map(|row| row.roles.len()).sum::<usize>());
}

/// Written without looking at the table.
#[test]
fn the_table_says_what_was_meant() {
    use EventKind::{
        Accept, Appeal, Approve, AskSupplement, AskVerification, Correct, DeemAccept, NotAccept,
        Recalculate, Recognise, Refuse, Reply, RunOut, Withdraw, Write,
    };
    let all = |stage| {
        let rows = TABLE.iter().filter(move |row| row.stage == stage);
        rows.map(|row| row.event).collect::<BTreeSet<_>>()
    };
    let letters: BTreeSet<_> = [Write, Reply].into();
    let events = |stage| &all(stage) - &letters;
    let ended = [
        Stage::NotAccepted,
        Stage::Approved,
        Stage::Refused,
        Stage::Withdrawn,
    ];
    for stage in Stage::ALL {
        assert_eq!(stage.has_ended(), ended.contains(&stage));
        // Whoever takes a consent back is not bound by how far it has come.
        assert_eq!(
            events(stage).contains(&Withdraw),
            !stage.has_ended(),
            "{stage:?}"
        );
    }
    for stage in Stage::ALL {
        let open = stage != Stage::Withdrawn;
        assert_eq!(letters.is_subset(&all(stage)), open, "{stage:?}");
    }
    assert_eq!(all(Stage::Withdrawn), BTreeSet::new());
    assert_eq!(events(Stage::NotAccepted), [Appeal, Recalculate].into());
    let decided: BTreeSet<_> = [Appeal, Correct, Recalculate].into();
    assert_eq!(
        (events(Stage::Approved), events(Stage::Refused)),
        (decided.clone(), decided)
    );
    for row in TABLE {
        let by_itself = matches!(row.event, DeemAccept | RunOut | Recalculate);
        assert_eq!(row.roles == [Role::Clock], by_itself, "{row:?}");
        let of_review = matches!(row.event, Approve | Refuse);
        assert!(!of_review || row.stage == Stage::Decision && row.roles == [Role::Decision]);
        let opinion = row.event == Recognise;
        assert!(!opinion || row.stage == Stage::Recognition && row.roles == [Role::Expert]);
        let first = matches!(row.event, Accept | NotAccept);
        assert!(!first || row.stage == Stage::Submitted && row.roles == [Role::Acceptance]);
        // Who asks is who has it.
        if matches!(row.event, AskSupplement | AskVerification) {
            let of_stage = match row.stage {
                Stage::Submitted => Role::Acceptance,
                Stage::Recognition => Role::Expert,
                _ => Role::Decision,
            };
            assert_eq!(row.roles, [of_stage]);
        }
    }
}

#[test]
fn a_machine_refuses_nobody() {
    let bad = [Stage::NotAccepted, Stage::Refused];
    for row in TABLE.iter().filter(|row| row.roles.contains(&Role::Clock)) {
        let leads = row.to.stages(row.stage);
        let worse = leads.iter().any(|to| *to != row.stage && bad.contains(to));
        assert!(!worse, "{row:?}");
    }
}

#[test]
fn everything_that_others_do_is_told() {
    for row in TABLE {
        // What one did oneself, except that nobody goes on with it: a deleted account does that too.
        let gone = row.to == To::Stage(Stage::Withdrawn);
        let own = row.roles.contains(&Role::Applicant) && !gone;
        // The opinion goes to those who decide, and whoever came was there.
        let inside = matches!(row.event, EventKind::Recognise | EventKind::Verified);
        // Nobody was told by when it is to be accepted.
        let unsaid = row.stage == Stage::Submitted && row.event == EventKind::Recalculate;
        assert_eq!(row.tells.is_none(), own || inside || unsaid, "{row:?}");
    }
    let told: BTreeSet<Tells> = TABLE.iter().filter_map(|row| row.tells).collect();
    assert_eq!(told.len(), 13, "all but the two reminders");
    let written: BTreeSet<HistoryKind> = TABLE.iter().map(|row| row.writes).collect();
    assert_eq!(written.len(), 18, "all but the submission");
}

#[test]
fn no_pair_has_two_rows_and_every_event_has_one() {
    let pairs: BTreeSet<(Stage, EventKind)> =
        TABLE.iter().map(|row| (row.stage, row.event)).collect();
    assert_eq!(pairs.len(), TABLE.len());
    let events: BTreeSet<EventKind> = TABLE.iter().map(|row| row.event).collect();
    assert_eq!(events, EventKind::ALL.into());
    let mut same = TABLE.iter().filter(|row| row.to == To::Same);
    assert!(same.all(|row| {
        let stays = [EventKind::Recalculate, EventKind::Write, EventKind::Reply];
        stays.contains(&row.event)
    }));
}

#[test]
fn an_event_that_needs_nothing_is_only_a_wish() {
    let plain: Vec<EventKind> = EventKind::ALL
        .into_iter()
        .filter(|kind| kind.needs().is_empty())
        .collect();
    assert_eq!(plain, [EventKind::Accept, EventKind::Withdraw]);
    assert_eq!(EventKind::RunOut.needs(), [Need::Deadline]);
    assert_eq!(Event::RunOut.kind(), EventKind::RunOut);
}
