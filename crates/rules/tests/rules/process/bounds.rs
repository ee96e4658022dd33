//! How often somebody may be called in, and how far dates may lie.

use super::contents::{lacks, one};
use super::{World, day, event, grant, visit};
use menteban_rules::process::{Event, EventKind, Grant, Lack, Need, Refusal, Stage};

#[test]
fn nobody_is_called_in_again_and_again_or_in_years() {
    let world = World::new();
    assert_eq!(world.policy.review.verification.most_days, 30);
    let asked = |until| {
        let visit = visit(Some(day(until)));
        lacks(&world, Stage::Decision, &Event::AskVerification { visit })
    };
    assert_eq!(asked("2026-12-25"), []);
    assert_eq!(asked("2026-12-26"), one(Need::DayAhead, ""), "the 31st day");
    use EventKind::{Accept, AskVerification, Verified};
    let once = [AskVerification, Verified];
    let twice = world.play(&[[Accept].as_slice(), &once, &once].concat());
    let again = world.step(&twice, &event(AskVerification), twice.since);
    let lack = Lack {
        need: Need::Rounds,
        of: String::new(),
    };
    assert_eq!((twice.visits, again), (2, Err(Refusal::Needs(vec![lack]))));
}

#[test]
fn no_recognition_is_a_century_off() {
    let world = World::new();
    let granted = |from, until| {
        let grants = vec![Grant {
            from: day(from),
            until: Some(day(until)),
            ..grant()
        }];
        let denied = vec![];
        lacks(&world, Stage::Decision, &Event::Approve { grants, denied })
    };
    let far = one(Need::NearDates, "hypertension");
    assert_eq!(granted("2009-01-01", "2028-11-30"), [], "held for long");
    assert_eq!(granted("2126-12-01", "2128-11-30"), far);
    assert_eq!(granted("2026-12-01", "2128-11-30"), far);
    assert_eq!(granted("1926-12-01", "2028-11-30"), far);
}
