//! Whatever happens, in whatever order.

use super::{World, actor, event, role};
use menteban_rules::calendar::DueDate;
use menteban_rules::policy::WhileAsked;
use menteban_rules::process::{EventKind, Refusal, Role, Stage, Standing, transition};
use menteban_rules::time::Timestamp;
use proptest::prelude::*;

/// An event, who tries it (none: who may), and hours since the one before, which may be fewer than none.
type Try = (usize, Option<usize>, i64);

fn tries() -> impl Strategy<Value = Vec<Try>> {
    let role = prop::option::weighted(0.1, 0..Role::ALL.len());
    prop::collection::vec((0..EventKind::ALL.len(), role, -30_i64..600), 0..60)
}

fn modes() -> impl Strategy<Value = WhileAsked> {
    prop::sample::select(vec![
        WhileAsked::Pause,
        WhileAsked::Restart,
        WhileAsked::Run,
    ])
}

proptest! {
    #[test]
    fn whatever_happens_it_stands_well(tries in tries(), mode in modes(), two_persons: bool) {
        let mut world = World::new();
        world.policy.review.while_asked = mode;
        world.policy.review.two_persons = two_persons;
        let mut standing = world.submitted();
        let mut now = standing.since;
        for (kind, who, hours) in tries {
            now = Timestamp(now.0 + hours * 3600);
            // What the server does by itself, it does first.
            let due = standing.tick(now, world.basis());
            let event = due.unwrap_or_else(|| event(EventKind::ALL[kind]));
            let role = who.map_or_else(|| role(standing.stage, &event), |who| Role::ALL[who]);
            match standing.apply(&event, &actor(role), now, world.basis()) {
                Ok(moved) => {
                    let row = transition(standing.stage, event.kind()).unwrap();
                    prop_assert!(row.roles.contains(&role));
                    let after = moved.standing;
                    prop_assert!(row.to.stages(standing.stage).contains(&after.stage));
                    fits(&standing, &after)?;
                    sound(&after, mode)?;
                    standing = after;
                }
                Err(Refusal::Needs(lacks)) => {
                    let known = event.kind().needs();
                    prop_assert!(lacks.iter().all(|one| known.contains(&one.need)), "{:?}", lacks);
                }
                Err(Refusal::NotNow) => prop_assert!(transition(standing.stage, event.kind()).is_none()),
                Err(Refusal::NotYours | Refusal::SamePerson) => {}
            }
        }
    }
}

fn fits(before: &Standing, after: &Standing) -> Result<(), TestCaseError> {
    prop_assert!(after.since >= before.since);
    prop_assert_eq!(after.submitted, before.submitted);
    prop_assert!(before.accepted.is_none() || after.accepted == before.accepted);
    prop_assert!(after.rounds >= before.rounds);
    prop_assert!(before.stage != Stage::Withdrawn);
    if before.stage.has_ended() && after.stage != before.stage {
        prop_assert!(matches!(
            after.stage,
            Stage::Appealed | Stage::Approved | Stage::Refused
        ));
    }
    Ok(())
}

fn sound(standing: &Standing, mode: WhileAsked) -> Result<(), TestCaseError> {
    let json = serde_json::to_string(standing).unwrap();
    prop_assert_eq!(&serde_json::from_str::<Standing>(&json).unwrap(), standing);
    prop_assert_eq!(standing.accepted.is_some(), standing.clock.is_some());
    let back = standing.stage.asks() || standing.stage == Stage::Appealed;
    prop_assert_eq!(standing.resumes.is_some(), back);
    if let (Some(accepted), Some(due)) = (
        standing.accepted,
        standing.due.as_ref().and_then(DueDate::date),
    ) {
        prop_assert!(due > accepted.china_date());
    }
    let counts = standing.stage.reviews() || standing.stage.asks();
    prop_assert!(counts || standing.due.is_none());
    prop_assert!(!standing.stage.reviews() || standing.due.is_some());
    if let Some(clock) = &standing.clock {
        let stands = standing.stage.asks() && mode != WhileAsked::Run;
        prop_assert!(clock.stands() == stands || standing.stage == Stage::Withdrawn);
        prop_assert!(mode != WhileAsked::Run || clock.pauses.is_empty());
        let (last, before) = clock.pauses.split_last().unzip();
        let before: Vec<_> = before.into_iter().flatten().collect();
        prop_assert!(before.iter().all(|one| one.until.is_some()));
        let days = before
            .iter()
            .copied()
            .chain(last)
            .flat_map(|one| [Some(one.from), one.until]);
        prop_assert!(days.flatten().is_sorted());
    }
    Ok(())
}
