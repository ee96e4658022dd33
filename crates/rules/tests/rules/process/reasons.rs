//! Which reasons an event gives.

use super::{event, given, grant};
use menteban_rules::process::{Denial, Event, EventKind};

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
    assert_eq!(keys(Event::Approve { grants, denied }), ["a", "b"]);
    assert_eq!(keys(event(EventKind::AskSupplement)).len(), 1);
    assert_eq!(keys(Event::Accept), [] as [String; 0]);
}
