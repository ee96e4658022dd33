//! From one standing to the next.

use super::needs::{Lack, lacks};
use super::{
    Actor, Clock, Event, EventKind, HistoryKind, Row, Stage, Standing, Tells, To, transition,
};
use crate::calendar::{DueDate, Term, last_day};
use crate::policy::{Acceptance, CalendarYear, Policy, RecognisedBy};
use crate::time::{Date, Timestamp};
use chrono::Days;
use serde::{Deserialize, Serialize};

/// What an application is judged by.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    /// Its own pack.
    pub policy: &'a Policy,
    /// Today's calendars.
    pub calendars: &'a [CalendarYear],
    /// Keys of the diseases it was made for.
    pub diseases: &'a [String],
}

/// A step that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// Where it stands now.
    pub standing: Standing,
    /// What the history says of it.
    pub writes: HistoryKind,
    /// What the applicant is told.
    pub tells: Option<Tells>,
}

/// Why a step cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The event does not fit the stage.
    NotNow,
    /// It fits, and somebody else does it.
    NotYours,
    /// Who took the step before must not take this one.
    SamePerson,
    /// What the event carries, or the moment, does not do.
    Needs(Vec<Lack>),
}

impl Standing {
    /// The first standing: accepted at once, or waiting for the staff, as the pack says.
    #[must_use]
    pub fn submit(at: Timestamp, basis: Basis<'_>) -> Self {
        let mut standing = Self {
            stage: Stage::Submitted,
            since: at,
            submitted: at,
            accepted: None,
            clock: None,
            due: None,
            promised: None,
            until: None,
            rounds: 0,
            visits: 0,
            resumes: None,
            unanswered: false,
            letters: 0,
            accepted_by: None,
            decided_by: None,
        };
        if basis.policy.settings.acceptance == Acceptance::AtSubmission {
            standing.stage = review(basis.policy);
            standing.begin(at);
        }
        standing.dated(basis)
    }

    /// What an event makes of this standing. The clocks of two machines may differ: time never goes back.
    ///
    /// # Errors
    /// [`Refusal`], with everything that is wrong with the event.
    pub fn apply(
        &self,
        event: &Event,
        actor: &Actor,
        at: Timestamp,
        basis: Basis<'_>,
    ) -> Result<Moved, Refusal> {
        let row = transition(self.stage, event.kind()).ok_or(Refusal::NotNow)?;
        if !row.roles.contains(&actor.role) {
            return Err(Refusal::NotYours);
        }
        if basis.policy.review.two_persons && self.was(actor, event.kind()) {
            return Err(Refusal::SamePerson);
        }
        let at = at.max(self.since);
        let lacks = lacks(self, event, at.china_date(), basis);
        if !lacks.is_empty() {
            return Err(Refusal::Needs(lacks));
        }
        let standing = self.moved(row, event, actor, at, basis);
        Ok(Moved {
            tells: row.tells.filter(|_| self.is_news(event, &standing)),
            writes: row.writes,
            standing,
        })
    }

    /// Whether the applicant has to know: of other dates, only those that have moved.
    fn is_news(&self, event: &Event, next: &Self) -> bool {
        let days = |of: &Self| (of.due.as_ref().and_then(DueDate::date), of.until);
        *event != Event::Recalculate || days(self) != days(next)
    }

    /// What the server does by itself now, if anything: see [`super::Role::Clock`].
    #[must_use]
    pub fn tick(&self, at: Timestamp, basis: Basis<'_>) -> Option<Event> {
        if self.recalculated(basis).is_some() {
            return Some(Event::Recalculate);
        }
        let past = self.until.is_some_and(|until| at.china_date() > until);
        match self.stage {
            Stage::Submitted if past => Some(Event::DeemAccept),
            Stage::Supplement | Stage::Verification if past => Some(Event::RunOut),
            _ => None,
        }
    }

    /// The first day on which [`Self::tick`] does something, as long as no table of days off changes.
    #[must_use]
    pub fn wakes(&self) -> Option<Date> {
        let acts = self.stage == Stage::Submitted || self.stage.asks();
        self.until.filter(|_| acts)?.succ_opt()
    }

    /// The same standing with its dates by today's calendars; none where nothing changes but the version of a table.
    #[must_use]
    pub fn recalculated(&self, basis: Basis<'_>) -> Option<Self> {
        let mut again = self.clone();
        if let (Some(known), Some(due)) = (&self.due, self.due_by(basis))
            && !due.says(known)
        {
            again.due = Some(due);
            again.keep_promise(basis);
        }
        let (of_applicant, wanted) = (self.stage.asks() || self.stage.has_ended(), self.until);
        again.until = match (self.stage, wanted) {
            // Its day was said, not computed.
            (Stage::Verification, fixed) => fixed,
            // It cannot be appealed any more.
            (_, None) if of_applicant => None,
            // Nobody loses a day that was promised to them.
            (_, promised) if of_applicant => promised.max(self.deadline(basis)),
            _ => self.deadline(basis),
        };
        (again != *self).then_some(again)
    }

    /// By when it was to be decided when it was accepted, whatever has happened since; none where it never was, or was
    /// taken back.
    #[must_use]
    pub fn promise(&self, basis: Basis<'_>) -> Option<DueDate> {
        if self.stage == Stage::Withdrawn {
            return None;
        }
        let promised = self.promised.clone();
        promised.or_else(|| self.term_of_acceptance(basis))
    }

    /// When it is to be decided if nothing stops the clock.
    fn term_of_acceptance(&self, basis: Basis<'_>) -> Option<DueDate> {
        let term = Term {
            from: self.accepted?,
            working_days: basis.policy.decision_days(basis.diseases),
            off_hours: basis.policy.settings.off_hours,
        };
        Some(term.ends(basis.calendars, |_| false))
    }

    /// On which day the applicant is reminded of what they are asked, and how.
    #[must_use]
    pub fn reminder(&self, policy: &Policy) -> Option<(Date, Tells)> {
        let tells = match self.stage {
            Stage::Supplement => Tells::SupplementReminder,
            Stage::Verification => Tells::VerificationReminder,
            _ => return None,
        };
        let before = Days::new(policy.review.remind_days.into());
        Some((self.until?.checked_sub_days(before)?, tells))
    }

    fn was(&self, actor: &Actor, event: EventKind) -> bool {
        let before = match event {
            EventKind::Approve | EventKind::Refuse | EventKind::Correct => &self.accepted_by,
            EventKind::AnswerAppeal => &self.decided_by,
            _ => &None,
        };
        before.is_some() && *before == actor.id
    }

    fn moved(
        &self,
        row: &Row,
        event: &Event,
        actor: &Actor,
        at: Timestamp,
        basis: Basis<'_>,
    ) -> Self {
        if row.to == To::Same {
            return self.stayed(event, basis);
        }
        let mut next = Self {
            stage: self.leads(row.to, event, basis.policy),
            since: at,
            resumes: None,
            unanswered: false,
            ..self.clone()
        };
        next.changed(self, event, actor, basis);
        let mut next = next.dated(basis);
        match event {
            Event::AskVerification { visit } => next.until = visit.until.or(next.until),
            // An appeal that was answered, or taken back, is over.
            Event::AnswerAppeal { .. } | Event::Withdraw if next.stage.has_ended() => {
                next.until = None;
            }
            _ => {}
        }
        next
    }

    /// What changes where nothing moves on.
    fn stayed(&self, event: &Event, basis: Basis<'_>) -> Self {
        let mut same = self.clone();
        match event {
            Event::Write { .. } => same.letters = self.letters.saturating_add(1),
            Event::Reply { .. } => same.letters = 0,
            _ => same = self.recalculated(basis).unwrap_or(same),
        }
        same
    }

    fn leads(&self, to: To, event: &Event, policy: &Policy) -> Stage {
        let back = self.resumes.unwrap_or(Stage::Decision);
        match (to, event) {
            (To::Stage(stage), _) => stage,
            (To::Review, _) => review(policy),
            (To::Back, _) => back,
            (To::Answered, Event::AnswerAppeal { upheld: true, .. }) => match back {
                Stage::NotAccepted => review(policy),
                _ => Stage::Decision,
            },
            (To::Answered, _) => back,
            (To::Outcome, Event::Correct { outcome, .. }) => outcome.stage(),
            (To::Outcome | To::Same, _) => self.stage,
        }
    }

    /// What an event changes besides the stage.
    fn changed(&mut self, before: &Self, event: &Event, actor: &Actor, basis: Basis<'_>) {
        let (at, mode) = (self.since, basis.policy.review.while_asked);
        match event {
            Event::Accept => {
                self.begin(at);
                self.accepted_by.clone_from(&actor.id);
            }
            // From the day it was received (行政许可法 32).
            Event::DeemAccept => self.begin(before.since),
            Event::NotAccept { .. }
            | Event::Approve { .. }
            | Event::Refuse { .. }
            | Event::Correct { .. } => self.decided_by.clone_from(&actor.id),
            Event::AskSupplement { .. } | Event::AskVerification { .. } => {
                let supplement = self.stage == Stage::Supplement;
                self.rounds = self.rounds.saturating_add(supplement.into());
                self.visits = self.visits.saturating_add((!supplement).into());
                self.resumes = Some(before.stage);
                if let Some(clock) = &mut self.clock {
                    clock.ask(at, mode);
                }
            }
            Event::AnswerSupplement { .. } | Event::Verified { .. } | Event::RunOut => {
                let came = !matches!(event, Event::RunOut | Event::Verified { came: false, .. });
                self.unanswered = !came;
                if let Some(clock) = &mut self.clock {
                    clock.go_on(at, mode);
                }
            }
            Event::Appeal { .. } => self.resumes = Some(before.stage),
            Event::AnswerAppeal { upheld: true, .. } => self.begin(at),
            // Nobody reads what was written to it any more.
            Event::Withdraw if self.stage == Stage::Withdrawn => self.letters = 0,
            Event::AnswerAppeal { .. }
            | Event::Recognise { .. }
            | Event::Withdraw
            | Event::Write { .. }
            | Event::Reply { .. }
            | Event::Recalculate => {}
        }
    }

    /// Its days begin to count, for the first time or anew.
    fn begin(&mut self, at: Timestamp) {
        self.accepted = self.accepted.or(Some(at));
        self.clock = Some(Clock::starting(at));
    }

    fn dated(mut self, basis: Basis<'_>) -> Self {
        self.due = self.due_by(basis);
        self.until = self.deadline(basis);
        self.keep_promise(basis);
        self
    }

    /// The first day that is known is the one that was promised; the clock may have stopped before it was.
    fn keep_promise(&mut self, basis: Basis<'_>) {
        let known = |due: &DueDate| due.date().is_some();
        let first = || self.term_of_acceptance(basis).filter(known);
        self.promised = self.promised.clone().or_else(first);
    }

    fn due_by(&self, basis: Basis<'_>) -> Option<DueDate> {
        let counts = self.stage.reviews() || self.stage.asks();
        let clock = self.clock.as_ref().filter(|_| counts)?;
        let days = basis.policy.decision_days(basis.diseases);
        clock.due(days, basis.policy.settings.off_hours, basis.calendars)
    }

    /// The last day of what the stage waits for.
    fn deadline(&self, basis: Basis<'_>) -> Option<Date> {
        let review = &basis.policy.review;
        let days = |days| Some(last_day(self.since.china_date(), days, basis.calendars));
        let working_days = |working_days| {
            let term = Term {
                from: self.since,
                working_days,
                off_hours: basis.policy.settings.off_hours,
            };
            term.ends(basis.calendars, |_| false).date()
        };
        match self.stage {
            // What was asked for in vain is not accepted by silence.
            Stage::Submitted if self.unanswered => None,
            Stage::Submitted => working_days(review.deemed_accepted_days?),
            Stage::Supplement => days(review.supplement_days),
            Stage::Verification => days(review.verification.days),
            Stage::NotAccepted | Stage::Approved | Stage::Refused => days(review.appeal_days),
            Stage::Appealed => working_days(review.appeal_answer_days),
            Stage::Recognition | Stage::Decision | Stage::Withdrawn => None,
        }
    }
}

fn review(policy: &Policy) -> Stage {
    match policy.settings.recognised_by {
        RecognisedBy::Agency => Stage::Decision,
        RecognisedBy::Hospital => Stage::Recognition,
    }
}
