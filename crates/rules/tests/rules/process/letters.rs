//! What applicants write, and what they are answered.

use super::{World, actor, event};
use menteban_rules::process::{
    Event, EventKind, HistoryKind, Lack, MOST_LETTERS, Need, Refusal, Role, Stage, Tells,
};

fn lack(need: Need) -> Refusal {
    Refusal::Needs(vec![Lack {
        need,
        of: String::new(),
    }])
}

#[test]
fn a_letter_changes_nothing_but_that_it_waits_for_an_answer() {
    let world = World::new();
    for stage in Stage::ALL
        .into_iter()
        .filter(|one| *one != Stage::Withdrawn)
    {
        let standing = world.at(stage);
        let later = super::Timestamp(standing.since.0 + 3 * super::DAY);
        let wrote = world
            .step(&standing, &event(EventKind::Write), later)
            .unwrap();
        assert_eq!((wrote.writes, wrote.tells), (HistoryKind::Wrote, None));
        assert_eq!(wrote.standing.letters, 1);
        for role in [
            Role::Acceptance,
            Role::Expert,
            Role::Decision,
            Role::Administrator,
        ] {
            let reply = event(EventKind::Reply);
            let answered = wrote
                .standing
                .apply(&reply, &actor(role), later, world.basis());
            let answered = answered.unwrap();
            assert_eq!(answered.tells, Some(Tells::Replied));
            assert_eq!(answered.standing, standing, "{stage:?}");
        }
    }
}

#[test]
fn only_so_many_letters_wait_and_only_a_letter_is_answered() {
    let world = World::new();
    let mut standing = world.at(Stage::Decision);
    let reply = event(EventKind::Reply);
    let unasked = world.step(&standing, &reply, standing.since);
    assert_eq!(unasked, Err(lack(Need::Letter)));
    for _ in 0..MOST_LETTERS {
        let wrote = world.step(&standing, &event(EventKind::Write), standing.since);
        standing = wrote.unwrap().standing;
    }
    let more = world.step(&standing, &event(EventKind::Write), standing.since);
    assert_eq!(more, Err(lack(Need::FewLetters)));
    let empty = Event::Reply {
        note: " ".to_owned(),
    };
    let empty = world.step(&standing, &empty, standing.since);
    assert_eq!(empty, Err(lack(Need::Text)));
    let over = world.step(&standing, &event(EventKind::Withdraw), standing.since);
    assert_eq!(
        over.unwrap().standing.letters,
        0,
        "nobody reads it any more"
    );
}

#[test]
fn the_day_that_was_promised_first_is_kept() {
    let world = World::new();
    let accepted = world.at(Stage::Recognition);
    let promised = accepted.due.clone();
    assert!(promised.is_some());
    for stage in [
        Stage::Supplement,
        Stage::Verification,
        Stage::Approved,
        Stage::Appealed,
    ] {
        assert_eq!(
            world.at(stage).promise(world.basis()),
            promised,
            "{stage:?}"
        );
    }
    assert_eq!(world.submitted().promise(world.basis()), None);
    let mut of_an_older_program = world.at(Stage::Approved);
    of_an_older_program.promised = None;
    assert_eq!(of_an_older_program.promise(world.basis()), promised);
    // Its clock has stopped since: the day that it is to be decided by now was never promised.
    let mut moved = world.at(Stage::Decision);
    moved.promised = None;
    moved.due = world.at(Stage::Submitted).due;
    assert_eq!(moved.promise(world.basis()), promised);
}
