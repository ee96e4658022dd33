//! The life of an application: a world to play it in.

mod bounds;
mod chance;
mod clocks;
mod contents;
mod decisions;
mod drawn;
mod letters;
mod persons;
mod reasons;
mod stories;
mod table;

use crate::tables::{calendars, day};
use menteban_rules::policy::{
    Acceptance, CalendarDay, CalendarYear, DayKind, Policy, RecognisedBy,
};
use menteban_rules::process::{
    Actor, Ask, Basis, Event, EventKind, Finding, Given, Grant, Moved, Outcome, Refusal, Role,
    Stage, Standing, Visit,
};
use menteban_rules::samples;
use menteban_rules::time::{Date, Timestamp};

const DAY: i64 = 86_400;

/// What an application is judged by; the sample's pack, where staff accepts, a hospital recognises, and
/// one person may do it all.
struct World {
    policy: Policy,
    calendars: Vec<CalendarYear>,
    diseases: Vec<String>,
}

impl World {
    fn new() -> Self {
        let mut policy = samples::policy();
        policy.settings.acceptance = Acceptance::ByStaff;
        policy.settings.recognised_by = RecognisedBy::Hospital;
        policy.review.two_persons = false;
        Self {
            policy,
            calendars: calendars(),
            diseases: vec!["hypertension".to_owned()],
        }
    }

    fn basis(&self) -> Basis<'_> {
        Basis {
            policy: &self.policy,
            calendars: &self.calendars,
            diseases: &self.diseases,
        }
    }

    fn submitted(&self) -> Standing {
        Standing::submit(samples::now(), self.basis())
    }

    /// The step made by whoever may.
    fn step(&self, standing: &Standing, event: &Event, at: Timestamp) -> Result<Moved, Refusal> {
        standing.apply(event, &actor(role(standing.stage, event)), at, self.basis())
    }

    /// One event a day, each at the day after the one before.
    fn play(&self, events: &[EventKind]) -> Standing {
        events.iter().fold(self.submitted(), |standing, kind| {
            let at = Timestamp(standing.since.0 + DAY);
            let moved = self.step(&standing, &event(*kind), at);
            moved
                .unwrap_or_else(|why| panic!("{kind:?}: {why:?}"))
                .standing
        })
    }

    /// An application that came to this stage by the shortest way.
    fn at(&self, stage: Stage) -> Standing {
        use EventKind::{
            Accept, Appeal, Approve, AskSupplement, AskVerification, NotAccept, Recognise, Refuse,
            Withdraw,
        };
        let standing = self.play(match stage {
            Stage::Submitted => &[],
            Stage::NotAccepted => &[NotAccept],
            Stage::Recognition => &[Accept],
            Stage::Decision => &[Accept, Recognise],
            Stage::Supplement => &[Accept, AskSupplement],
            Stage::Verification => &[Accept, AskVerification],
            Stage::Approved => &[Accept, Recognise, Approve],
            Stage::Refused => &[Accept, Recognise, Refuse],
            Stage::Withdrawn => &[Withdraw],
            Stage::Appealed => &[Accept, Recognise, Refuse, Appeal],
        });
        assert_eq!(standing.stage, stage);
        standing
    }
}

/// Somebody in a role, each role its own person.
fn actor(role: Role) -> Actor {
    Actor {
        role,
        id: Some(format!("{role:?}")),
    }
}

/// The first that may; a stranger where nobody may.
fn role(stage: Stage, event: &Event) -> Role {
    let row = menteban_rules::process::transition(stage, event.kind());
    row.map_or(Role::Applicant, |row| row.roles[0])
}

/// An event of a kind with nothing wrong in it.
fn event(kind: EventKind) -> Event {
    let note = "说明".to_owned();
    match kind {
        EventKind::Accept => Event::Accept,
        EventKind::DeemAccept => Event::DeemAccept,
        EventKind::NotAccept => Event::NotAccept {
            reasons: vec![given("unreadable")],
        },
        EventKind::Recognise => Event::Recognise {
            findings: vec![Finding {
                disease: "hypertension".to_owned(),
                met: true,
            }],
            note,
        },
        EventKind::AskSupplement => Event::AskSupplement { asks: vec![ask()] },
        EventKind::AnswerSupplement => Event::AnswerSupplement {
            note: String::new(),
        },
        EventKind::RunOut => Event::RunOut,
        EventKind::AskVerification => Event::AskVerification { visit: visit(None) },
        EventKind::Verified => Event::Verified { came: true, note },
        EventKind::Approve => Event::Approve {
            grants: vec![grant()],
            denied: vec![],
        },
        EventKind::Refuse => Event::Refuse {
            reasons: vec![given("criteria_not_met")],
        },
        EventKind::Withdraw => Event::Withdraw,
        EventKind::Appeal => Event::Appeal { text: note },
        EventKind::AnswerAppeal => Event::AnswerAppeal { upheld: true, note },
        EventKind::Correct => Event::Correct {
            outcome: Outcome::Refused {
                reasons: vec![given("criteria_not_met")],
            },
            note,
        },
        EventKind::Write => Event::Write { text: note },
        EventKind::Reply => Event::Reply { note },
        EventKind::Recalculate => Event::Recalculate,
    }
}

fn given(reason: &str) -> Given {
    Given {
        reason: reason.to_owned(),
        note: String::new(),
    }
}

fn ask() -> Ask {
    Ask {
        material: Some("diagnosis".to_owned()),
        paper: Some(0),
        page: None,
        pdf_page: None,
        area: None,
        given: given("unreadable"),
    }
}

fn visit(until: Option<Date>) -> Visit {
    Visit {
        place: "政务中心".to_owned(),
        hours: "工作日".to_owned(),
        bring: vec!["身份证".to_owned()],
        until,
    }
}

fn grant() -> Grant {
    Grant {
        disease: "hypertension".to_owned(),
        from: day("2026-12-01"),
        until: None,
        hospitals: vec!["city_central".to_owned()],
    }
}

/// Ten in the morning of a day.
fn morning(date: &str) -> Timestamp {
    Timestamp(i64::from(day(date).to_epoch_days()) * DAY + 2 * 3600)
}

/// The table of 2026 with more days off.
fn with_days_off(from: &str, until: &str) -> Vec<CalendarYear> {
    let mut tables = calendars();
    let table = tables.iter_mut().find(|table| table.year == 2026).unwrap();
    "2026-2".clone_into(&mut table.version);
    let off = day(from).iter_days().take_while(|one| *one <= day(until));
    let off = off.map(|date| CalendarDay {
        date,
        kind: DayKind::Off,
        name: "临时放假".to_owned(),
    });
    table.days.extend(off);
    tables
}
