//! Whole stories, as they happen to people.

use super::{DAY, World, event, morning};
use crate::tables::day;
use menteban_rules::calendar::DueDate;
use menteban_rules::policy::{Acceptance, RecognisedBy};
use menteban_rules::process::{
    Clock, Event, EventKind, HistoryKind, Lack, Need, Refusal, Stage, Standing, Tells,
};
use menteban_rules::samples;
use menteban_rules::time::Timestamp;

fn needs(need: Need) -> Refusal {
    Refusal::Needs(vec![Lack {
        need,
        of: String::new(),
    }])
}

fn due(date: &str) -> Option<DueDate> {
    let calendar = "2026-1".to_owned();
    Some(DueDate::Final {
        date: day(date),
        calendar,
    })
}

#[test]
fn submission_accepts_at_once_or_waits_as_the_pack_says() {
    let mut world = World::new();
    let at = samples::now();
    let waiting = world.submitted();
    assert_eq!(
        (waiting.stage, waiting.accepted, &waiting.due),
        (Stage::Submitted, None, &None)
    );
    assert_eq!(
        waiting.until,
        Some(day("2026-11-27")),
        "five working days to accept it"
    );
    world.policy.settings.acceptance = Acceptance::AtSubmission;
    let accepted = world.submitted();
    assert_eq!(
        (accepted.stage, accepted.accepted),
        (Stage::Recognition, Some(at))
    );
    assert_eq!(accepted.due, due("2026-12-11"));
    assert_eq!(accepted.clock, Some(Clock::starting(at)));
    world.policy.settings.recognised_by = RecognisedBy::Agency;
    assert_eq!(world.submitted().stage, Stage::Decision);
    world.diseases = vec!["diabetes".to_owned(), "cancer".to_owned()];
    world
        .policy
        .diseases
        .iter_mut()
        .find(|one| one.key == "cancer")
        .unwrap()
        .decision_working_days = Some(20);
    assert_eq!(
        world.submitted().due,
        due("2026-12-18"),
        "the longest of its terms"
    );
}

#[test]
fn from_submission_to_approval() {
    let world = World::new();
    use EventKind::{Accept, Approve, Recognise};
    let approved = world.play(&[Accept, Recognise, Approve]);
    assert_eq!(
        approved.ended_at(),
        Some(Timestamp(samples::now().0 + 3 * DAY))
    );
    assert_eq!(
        (approved.due, approved.until),
        (None, Some(day("2026-12-08")))
    );
    assert_eq!(approved.accepted_by.as_deref(), Some("Acceptance"));
    assert_eq!(approved.decided_by.as_deref(), Some("Decision"));
    assert_eq!(approved.accepted, Some(Timestamp(samples::now().0 + DAY)));
}

#[test]
fn silence_accepts_from_the_day_of_receipt() {
    let mut world = World::new();
    let waiting = world.submitted();
    let last = morning("2026-11-27");
    assert_eq!(waiting.tick(last, world.basis()), None);
    assert_eq!(
        world.step(&waiting, &Event::DeemAccept, last),
        Err(needs(Need::Deadline))
    );
    let after = morning("2026-11-28");
    assert_eq!(waiting.tick(after, world.basis()), Some(Event::DeemAccept));
    let moved = world.step(&waiting, &Event::DeemAccept, after).unwrap();
    assert_eq!(moved.standing.accepted, Some(samples::now()));
    assert_eq!(moved.standing.due, due("2026-12-11"));
    assert_eq!(
        (moved.writes, moved.tells),
        (HistoryKind::Accepted, Some(Tells::Accepted))
    );
    assert_eq!(moved.standing.accepted_by, None);
    world.policy.review.deemed_accepted_days = None;
    let patient = world.submitted();
    assert_eq!(
        (
            patient.until,
            patient.tick(morning("2027-11-01"), world.basis())
        ),
        (None, None)
    );
}

#[test]
fn what_is_asked_for_before_acceptance_puts_it_off() {
    let world = World::new();
    use EventKind::{AnswerSupplement, AskSupplement};
    let again = world.play(&[AskSupplement, AnswerSupplement]);
    assert_eq!(
        (again.stage, again.accepted, again.clock),
        (Stage::Submitted, None, None)
    );
    assert_eq!(
        again.until,
        Some(day("2026-11-27")),
        "five working days from the answer, a Sunday"
    );
}

#[test]
fn a_supplement_that_runs_out_goes_back_to_a_person() {
    let world = World::new();
    let asked = world.at(Stage::Supplement);
    assert_eq!((asked.until, &asked.due), (Some(day("2026-12-07")), &None));
    assert_eq!(
        asked.reminder(&world.policy),
        Some((day("2026-12-04"), Tells::SupplementReminder))
    );
    let late = morning("2026-12-08");
    assert_eq!(asked.tick(morning("2026-12-07"), world.basis()), None);
    assert_eq!(asked.tick(late, world.basis()), Some(Event::RunOut));
    assert_eq!(
        world.step(&asked, &event(EventKind::AnswerSupplement), late),
        Err(needs(Need::InTime))
    );
    let back = world.step(&asked, &Event::RunOut, late).unwrap();
    assert_eq!(back.tells, Some(Tells::SupplementRunOut));
    let back = back.standing;
    assert_eq!((back.stage, back.unanswered), (Stage::Recognition, true));
    assert!(back.due.is_some() && !back.clock.unwrap().stands());
    // Before acceptance, silence of the applicant is not consent of the agency.
    let asked = world.play(&[EventKind::AskSupplement]);
    let back = world.step(&asked, &Event::RunOut, late).unwrap().standing;
    assert_eq!(
        (back.stage, back.unanswered, back.until),
        (Stage::Submitted, true, None)
    );
    assert_eq!(back.tick(morning("2027-11-01"), world.basis()), None);
}

#[test]
fn a_visit_is_on_the_day_that_was_said_or_within_the_packs_days() {
    let world = World::new();
    let called = world.at(Stage::Verification);
    assert_eq!(called.until, Some(day("2026-12-02")));
    assert_eq!(
        called.reminder(&world.policy),
        Some((day("2026-11-29"), Tells::VerificationReminder))
    );
    let decision = world.at(Stage::Decision);
    let visit = super::visit(Some(day("2026-11-26")));
    let event = Event::AskVerification { visit };
    let called = world
        .step(&decision, &event, decision.since)
        .unwrap()
        .standing;
    assert_eq!(called.until, Some(day("2026-11-26")));
    assert_eq!(called.recalculated(world.basis()), None);
    let missed = Event::Verified {
        came: false,
        note: String::new(),
    };
    let back = world
        .step(&called, &missed, morning("2026-11-27"))
        .unwrap()
        .standing;
    assert_eq!((back.stage, back.unanswered), (Stage::Decision, true));
    let came = Event::Verified {
        came: true,
        note: String::new(),
    };
    assert!(
        !world
            .step(&called, &came, called.since)
            .unwrap()
            .standing
            .unanswered
    );
}

#[test]
fn a_decision_is_appealed_in_time_and_once() {
    let world = World::new();
    let refused = world.at(Stage::Refused);
    let appeal = event(EventKind::Appeal);
    let last = refused.until.unwrap();
    let (in_time, late) = (
        morning(&last.to_string()),
        morning(&last.succ_opt().unwrap().to_string()),
    );
    assert_eq!(
        world.step(&refused, &appeal, late),
        Err(needs(Need::InTime))
    );
    let appealed = world.step(&refused, &appeal, in_time).unwrap().standing;
    assert_eq!(
        (appealed.stage, appealed.ended_at()),
        (Stage::Appealed, None)
    );
    assert_eq!(
        appealed.until,
        Some(day("2026-12-15")),
        "five working days to answer it"
    );
    let rejected = Event::AnswerAppeal {
        upheld: false,
        note: "维持".to_owned(),
    };
    let answer = |event: &Event| world.step(&appealed, event, in_time).unwrap();
    let again = answer(&rejected).standing;
    assert_eq!((again.stage, again.until), (Stage::Refused, None));
    assert_eq!(
        world.step(&again, &appeal, in_time),
        Err(needs(Need::Appealable))
    );
    let upheld = answer(&event(EventKind::AnswerAppeal)).standing;
    assert_eq!((upheld.stage, upheld.resumes), (Stage::Decision, None));
    let taken_back = world.step(&appealed, &Event::Withdraw, in_time).unwrap();
    assert_eq!(taken_back.writes, HistoryKind::AppealWithdrawn);
    assert_eq!(
        (taken_back.standing.stage, taken_back.standing.until),
        (Stage::Refused, None)
    );
}

#[test]
fn an_upheld_appeal_of_what_was_not_accepted_accepts_it() {
    let world = World::new();
    let not_accepted = world.at(Stage::NotAccepted);
    assert_eq!(not_accepted.accepted, None);
    let appealed = world
        .step(&not_accepted, &event(EventKind::Appeal), not_accepted.since)
        .unwrap();
    let at = morning("2026-12-01");
    let answer = event(EventKind::AnswerAppeal);
    let upheld = world
        .step(&appealed.standing, &answer, at)
        .unwrap()
        .standing;
    assert_eq!(
        (upheld.stage, upheld.accepted),
        (Stage::Recognition, Some(at))
    );
}

#[test]
fn a_correction_can_be_appealed_again() {
    let world = World::new();
    let approved = world.at(Stage::Approved);
    let at = morning("2027-03-01");
    let corrected = world
        .step(&approved, &event(EventKind::Correct), at)
        .unwrap();
    assert_eq!(corrected.tells, Some(Tells::Corrected));
    let corrected = corrected.standing;
    assert_eq!((corrected.stage, corrected.since), (Stage::Refused, at));
    assert_eq!(corrected.until, Some(day("2027-03-16")));
    assert_eq!(corrected.decided_by.as_deref(), Some("Administrator"));
}

#[test]
fn what_is_withdrawn_has_ended_and_is_not_due() {
    let world = World::new();
    for stage in Stage::ALL.into_iter().filter(|one| !one.has_ended()) {
        let standing = world.at(stage);
        let moved = world
            .step(&standing, &Event::Withdraw, standing.since)
            .unwrap()
            .standing;
        assert_eq!((&moved.due, moved.until), (&None, None), "{stage:?}");
        assert_eq!(moved.ended_at(), Some(standing.since));
        assert_eq!(moved.submitted, samples::now());
    }
}

#[test]
fn a_queue_begins_with_what_is_due_first_and_ends_with_what_waits() {
    let world = World::new();
    let stages = [
        Stage::Supplement,
        Stage::Decision,
        Stage::Submitted,
        Stage::Appealed,
    ];
    let mut queue = stages.map(|stage| world.at(stage));
    queue.sort_by_key(Standing::order);
    let order = queue.map(|one| one.stage);
    assert_eq!(
        order,
        [
            Stage::Submitted,
            Stage::Appealed,
            Stage::Decision,
            Stage::Supplement
        ]
    );
}

#[test]
fn an_applicant_does_not_learn_who_of_the_staff_it_was() {
    let world = World::new();
    let approved = world.at(Stage::Approved);
    let shown = serde_json::to_value(approved.progress()).unwrap();
    let fields: Vec<&String> = shown.as_object().unwrap().keys().collect();
    assert_eq!(fields, ["accepted", "due", "stage", "submitted", "until"]);
    assert_eq!(shown["stage"], "approved");
}

#[test]
fn a_recognition_lasts_as_many_months_as_the_pack_says() {
    let policy = samples::policy();
    let until = |disease, from| policy.valid_until(disease, day(from));
    assert_eq!(until("hypertension", "2026-12-01"), None);
    let mut limited = samples::policy();
    limited.diseases[1].validity_months = Some(24);
    assert_eq!(
        limited.valid_until("diabetes", day("2026-12-01")),
        Some(day("2028-11-30"))
    );
    assert_eq!(
        limited.valid_until("diabetes", day("2024-02-29")),
        Some(day("2026-02-27"))
    );
}
