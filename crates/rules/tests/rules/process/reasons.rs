//! Which reasons an event gives.

use super::{event, given, grant};
use menteban_rules::process::{Denial, Event, EventKind, Outcome};

#[test]
fn every_reason_of_an_event_is_counted() {
    let keys = |event: Event| {
        let reasons = event.reasons().into_iter();
        reasons.map(|one| one.reason.clone()).collect::<Vec<_>>()
    };
    let reasons = vec![given("a"), given("b")];
    assert_eq!(
        keys(Event::NotAccept {
            reasons: reasons.clone()
        }),
        ["a", "b"]
    );
    assert_eq!(
        keys(Event::Refuse {
            reasons: reasons.clone()
        }),
        ["a", "b"]
    );
    let denied = vec![Denial {
        disease: "hypertension".to_owned(),
        reasons,
    }];
    let grants = vec![grant()];
    let approved = Outcome::Approved {
        grants: grants.clone(),
        denied: denied.clone(),
    };
    let note = String::new();
    let corrected = Event::Correct {
        outcome: approved,
        note,
    };
    assert_eq!(keys(corrected), ["a", "b"]);
    assert_eq!(keys(event(EventKind::Correct)).len(), 1);
    assert_eq!(keys(Event::Approve { grants, denied }), ["a", "b"]);
    assert_eq!(keys(event(EventKind::AskSupplement)).len(), 1);
    assert_eq!(keys(Event::Accept), [] as [String; 0]);
}
