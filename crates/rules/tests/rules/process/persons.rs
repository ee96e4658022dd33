//! Where the pack demands it, nobody takes two steps that are to be taken by two.

use super::{World, actor, event, morning};
use menteban_rules::process::{Actor, EventKind, Refusal, Role, Stage};

#[test]
fn who_accepts_does_not_decide_and_who_decides_does_not_answer_the_appeal() {
    let mut world = World::new();
    world.policy.review.two_persons = true;
    let again = |world: &World, stage, kind, id: Role| {
        let standing = world.at(stage);
        let actor = Actor {
            id: actor(id).id,
            ..actor(Role::Decision)
        };
        let moved = standing.apply(&event(kind), &actor, morning("2026-11-28"), world.basis());
        moved.map(|_| ())
    };
    use EventKind::{AnswerAppeal, Approve, Refuse};
    let same = Err(Refusal::SamePerson);
    assert_eq!(
        again(&world, Stage::Decision, Approve, Role::Acceptance),
        same
    );
    assert_eq!(
        again(&world, Stage::Decision, Refuse, Role::Acceptance),
        same
    );
    assert_eq!(
        again(&world, Stage::Decision, Approve, Role::Decision),
        Ok(())
    );
    assert_eq!(
        again(&world, Stage::Appealed, AnswerAppeal, Role::Decision),
        same
    );
    assert_eq!(
        again(&world, Stage::Appealed, AnswerAppeal, Role::Acceptance),
        Ok(())
    );
    world.policy.review.two_persons = false;
    assert_eq!(
        again(&world, Stage::Decision, Approve, Role::Acceptance),
        Ok(())
    );
    assert_eq!(
        again(&world, Stage::Appealed, AnswerAppeal, Role::Decision),
        Ok(())
    );
}

#[test]
fn who_accepts_does_not_decide_by_a_correction_either() {
    let mut world = World::new();
    let again = |world: &World, stage, id: Role| {
        let actor = Actor {
            id: actor(id).id,
            ..actor(Role::Administrator)
        };
        let correct = event(EventKind::Correct);
        let moved = world
            .at(stage)
            .apply(&correct, &actor, morning("2026-11-28"), world.basis());
        moved.map(|_| ())
    };
    for two_persons in [true, false] {
        world.policy.review.two_persons = two_persons;
        let same = if two_persons {
            Err(Refusal::SamePerson)
        } else {
            Ok(())
        };
        for stage in [Stage::Approved, Stage::Refused] {
            assert_eq!(again(&world, stage, Role::Acceptance), same, "{stage:?}");
            // Whoever decided may have erred, and corrects it.
            assert_eq!(again(&world, stage, Role::Decision), Ok(()), "{stage:?}");
        }
    }
}
