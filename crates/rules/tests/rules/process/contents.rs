//! What an event carries, spoilt in one place at a time.

use super::{World, ask, day, event, given, visit};
use menteban_rules::process::{
    Area, Ask, Event, EventKind, Given, Lack, NOTE_CHARACTERS, Need, Outcome, Refusal, Stage, Visit,
};

/// The lacks of an event at a stage, three days after it came there.
pub fn lacks(world: &World, stage: Stage, event: &Event) -> Vec<(Need, String)> {
    let standing = world.at(stage);
    let at = super::Timestamp(standing.since.0 + 3 * super::DAY);
    match world.step(&standing, event, at) {
        Ok(_) => Vec::new(),
        Err(Refusal::Needs(lacks)) => {
            assert!(
                lacks
                    .iter()
                    .all(|one| event.kind().needs().contains(&one.need)),
                "{event:?}"
            );
            lacks
                .into_iter()
                .map(|Lack { need, of }| (need, of))
                .collect()
        }
        Err(other) => panic!("{other:?}"),
    }
}

pub fn one(need: Need, of: &str) -> Vec<(Need, String)> {
    vec![(need, of.to_owned())]
}

fn long() -> String {
    "长".repeat(NOTE_CHARACTERS + 1)
}

#[test]
fn reasons_are_the_packs_and_each_is_given_once() {
    let world = World::new();
    let refused = |reasons| lacks(&world, Stage::Decision, &Event::Refuse { reasons });
    assert_eq!(refused(vec![given("criteria_not_met")]), []);
    assert_eq!(refused(vec![]), one(Need::Reasons, ""));
    assert_eq!(
        refused(vec![given("criteria_not_met"); 2]),
        one(Need::Reasons, "")
    );
    // It is for papers, not for decisions.
    assert_eq!(
        refused(vec![given("unreadable")]),
        one(Need::KnownReason, "unreadable")
    );
    let noted = Given {
        note: long(),
        ..given("criteria_not_met")
    };
    assert_eq!(refused(vec![noted]), one(Need::ShortText, ""));
    let not_accepted = |reason| {
        let reasons = vec![given(reason)];
        lacks(&world, Stage::Submitted, &Event::NotAccept { reasons })
    };
    assert_eq!(not_accepted("unreadable"), []);
    assert_eq!(
        not_accepted("criteria_not_met"),
        one(Need::KnownReason, "criteria_not_met")
    );
}

#[test]
fn everything_that_is_wrong_is_named_at_once() {
    let world = World::new();
    let asks = vec![
        Ask {
            material: Some("nothing".to_owned()),
            ..ask()
        },
        Ask {
            given: given("because"),
            ..ask()
        },
    ];
    let found = lacks(&world, Stage::Decision, &Event::AskSupplement { asks });
    let both = [
        one(Need::KnownMaterial, "nothing"),
        one(Need::KnownReason, "because"),
    ]
    .concat();
    assert_eq!(found, both);
}

#[test]
fn what_is_asked_for_is_a_place_in_the_papers() {
    let world = World::new();
    let asked = |ask| {
        lacks(
            &world,
            Stage::Recognition,
            &Event::AskSupplement { asks: vec![ask] },
        )
    };
    let area = Area {
        left: 100,
        top: 0,
        width: 900,
        height: 1_000,
    };
    let on_page = Ask {
        page: Some(0),
        area: Some(area),
        ..ask()
    };
    assert_eq!(asked(on_page.clone()), []);
    let whole = Ask {
        material: None,
        paper: None,
        ..ask()
    };
    assert_eq!(asked(whole.clone()), []);
    let off = one(Need::AreaOnPage, "unreadable");
    for (left, width) in [(101, 900), (0, 0), (u16::MAX, u16::MAX)] {
        let area = Some(Area {
            left,
            width,
            ..area
        });
        assert_eq!(
            asked(Ask {
                area,
                ..on_page.clone()
            }),
            off
        );
    }
    assert_eq!(
        asked(Ask {
            page: None,
            ..on_page
        }),
        off
    );
    assert_eq!(
        asked(Ask {
            paper: None,
            page: Some(0),
            ..ask()
        }),
        off
    );
    assert_eq!(
        asked(Ask {
            paper: Some(0),
            ..whole
        }),
        off
    );
    let nothing = Event::AskSupplement { asks: vec![] };
    assert_eq!(
        lacks(&world, Stage::Decision, &nothing),
        one(Need::Asks, "")
    );
}

#[test]
fn more_is_asked_for_as_often_as_the_pack_allows() {
    let mut world = World::new();
    world.policy.review.max_supplements = 2;
    use EventKind::{Accept, AnswerSupplement, AskSupplement};
    let once = [AskSupplement, AnswerSupplement];
    let twice = world.play(&[[Accept].as_slice(), &once, &once].concat());
    assert_eq!(twice.rounds, 2);
    let again = world.step(&twice, &event(AskSupplement), twice.since);
    let lack = Lack {
        need: Need::Rounds,
        of: String::new(),
    };
    assert_eq!(again, Err(Refusal::Needs(vec![lack])));
}

#[test]
fn a_visit_has_a_place_hours_and_a_day_ahead() {
    let world = World::new();
    let asked = |visit| lacks(&world, Stage::Decision, &Event::AskVerification { visit });
    assert_eq!(asked(visit(Some(day("2026-12-03")))), []);
    assert_eq!(
        asked(visit(Some(day("2026-11-24")))),
        one(Need::DayAhead, "")
    );
    assert_eq!(
        asked(Visit {
            hours: " ".to_owned(),
            ..visit(None)
        }),
        one(Need::Place, "")
    );
    assert_eq!(
        asked(Visit {
            place: long(),
            ..visit(None)
        }),
        one(Need::ShortText, "")
    );
}

#[test]
fn who_appeals_corrects_or_answers_says_why() {
    let world = World::new();
    let empty = String::new;
    let appeal = Event::Appeal { text: empty() };
    assert_eq!(lacks(&world, Stage::Refused, &appeal), one(Need::Text, ""));
    let answer = Event::AnswerAppeal {
        upheld: false,
        note: empty(),
    };
    assert_eq!(lacks(&world, Stage::Appealed, &answer), one(Need::Text, ""));
    let outcome = Outcome::Refused {
        reasons: vec![given("criteria_not_met")],
    };
    let correct = Event::Correct {
        outcome,
        note: empty(),
    };
    assert_eq!(
        lacks(&world, Stage::Approved, &correct),
        one(Need::Text, "")
    );
    let note = Event::Verified {
        came: true,
        note: long(),
    };
    assert_eq!(
        lacks(&world, Stage::Verification, &note),
        one(Need::ShortText, "")
    );
}
