//! The one way in which a stored application moves on: the rules say where it stands, and everything that follows is
//! written in the same transaction.

use menteban_rules::policy::{CalendarYear, Policy};
use menteban_rules::process::{Actor, Basis, Event, Refusal, Standing, Tells};
use menteban_rules::time::{Date, Timestamp};

use super::applications::Filed;
use super::history::Entry;
use super::{Store, Turn, word};
use crate::crypto::new_id;
use crate::fault::Outcome;

/// The place in a queue of what has no day.
const NO_DAY: &str = "9999-12-31";

/// A step that somebody, or the clock, wants to take.
#[derive(Clone, Copy, Debug)]
pub struct Step<'a> {
    /// What happens.
    pub event: &'a Event,
    /// Who does it.
    pub actor: &'a Actor,
    /// Today's tables of days off.
    pub calendars: &'a [CalendarYear],
    /// When.
    pub now: Timestamp,
}

impl Store {
    /// Moves an application on, with its history and what is to be told; gives where it stands now.
    pub(super) async fn step(
        &self,
        turn: &mut Turn,
        filed: &Filed,
        step: Step<'_>,
    ) -> Outcome<Result<Standing, Refusal>> {
        let Step { event, actor, .. } = step;
        let policy = self.policy(&filed.policy_digest).await?;
        let basis = Basis {
            policy: &policy,
            calendars: step.calendars,
            diseases: &filed.record.application.diseases,
        };
        let moved = match filed.state.apply(event, actor, step.now, basis) {
            Ok(moved) => moved,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let standing = moved.standing;
        let today = step.now.china_date();
        self.stand(turn, &filed.id, &standing, &policy, today)
            .await?;
        self.recognise(turn, filed, event, &standing, today).await?;
        self.note_contact(turn, filed, event, &standing).await?;
        let stays = stays_taken(&filed.state, &standing, actor);
        sqlx::query(
            "UPDATE applications SET revision = revision + 1, taken_by = iif(?, taken_by, NULL) WHERE id = ?",
        )
        .bind(stays)
        .bind(&filed.id)
        .execute(&mut **turn)
        .await?;
        let entry = Entry {
            at: step.now.max(filed.state.since),
            what: moved.writes,
            actor: actor.clone(),
            event: Some(event.clone()),
        };
        self.write_entry(turn, &filed.id, &entry, Some(&filed.state))
            .await?;
        if let Some(tells) = moved.tells {
            tell(turn, &filed.id, tells, entry.at).await?;
        }
        Ok(Ok(standing))
    }

    /// Writes where an application stands, with the columns that follow from it.
    pub(super) async fn stand(
        &self,
        turn: &mut Turn,
        id: &str,
        standing: &Standing,
        policy: &Policy,
        today: Date,
    ) -> Outcome<()> {
        let (due, _) = standing.order();
        let day = |day: Date| day.to_string();
        // Whoever is asked today, or was reminded already, is not reminded.
        let remind_on = standing.reminder(policy).map(|(on, _)| on);
        let remind_on = remind_on.filter(|on| *on > today);
        sqlx::query(
            "UPDATE applications
             SET state = ?, stage = ?, ended_at = ?, due_on = ?, wakes_on = ?, remind_on = ?,
                 letters = ? WHERE id = ?",
        )
        .bind(serde_json::to_string(standing)?)
        .bind(word(standing.stage)?)
        .bind(standing.ended_at().map(|at| at.0))
        .bind(if due == Date::MAX {
            NO_DAY.to_owned()
        } else {
            day(due)
        })
        .bind(standing.wakes().map(day))
        .bind(remind_on.map(day))
        .bind(standing.letters)
        .bind(id)
        .execute(&mut **turn)
        .await?;
        Ok(())
    }
}

/// Whether whoever has taken it keeps it: what goes to another role, or waits for the applicant, is given back.
fn stays_taken(before: &Standing, after: &Standing, actor: &Actor) -> bool {
    let own = actor.id.is_some() && after.stage.is_for(actor.role) && !after.stage.asks();
    before.stage == after.stage || own
}

/// Notes what the applicant is to be told. Whoever sends it finds it there after any stop.
pub(super) async fn tell(
    turn: &mut Turn,
    application: &str,
    tells: Tells,
    at: Timestamp,
) -> Outcome<()> {
    sqlx::query("INSERT INTO notices (id, application, tells, created_at) VALUES (?, ?, ?, ?)")
        .bind(new_id())
        .bind(application)
        .bind(word(tells)?)
        .bind(at.0)
        .execute(&mut **turn)
        .await?;
    Ok(())
}
