//! What is on its way to people, and what lies in their box.

use menteban_api::DeliveryWay as Way;
use menteban_rules::application::Application;
use menteban_rules::process::{self, Event, Grant, Stage, Standing, Tells};
use menteban_rules::time::{Date, Timestamp};
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::applications::Record;
use super::history::Entry;
use super::sessions::Session;
use super::{Store, Turn, from_word, word};
use crate::fault::Outcome;

/// After so many tries nothing is sent any more by itself.
const MOST_TRIES: i64 = 10;
/// The first wait after a try that failed; it doubles with each further one.
const WAIT_SECS: i64 = 60;
/// The longest wait.
const LONGEST_SECS: i64 = 6 * 3600;
/// Taken up at once.
const BATCH: i64 = 50;

/// A message of which the next try is due.
#[derive(Clone, Debug)]
pub struct Due {
    /// Names the message, for ever.
    pub notice: String,
    /// What it is about.
    pub tells: Tells,
    /// 受理号.
    pub receipt: String,
    /// The day it is about.
    pub day: Option<Date>,
    /// To which phone: the one that the application names.
    pub phone: String,
    /// How far the application has come meanwhile.
    pub stage: Stage,
    /// When it happened.
    pub at: Timestamp,
}

/// What was decided.
pub struct Decision {
    /// 受理号.
    pub receipt: String,
    /// The pack it was decided by.
    pub policy_digest: String,
    /// What was applied for.
    pub application: Application,
    /// The person as the registry has them.
    pub person: super::people::Entry,
    /// What is recognised; nothing where it was refused.
    pub grants: Vec<Grant>,
}

/// A message that nobody could be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dead {
    /// Names the message.
    pub notice: String,
    /// By which way.
    pub way: Way,
    /// Of which application.
    pub application: String,
    /// Its 受理号.
    pub receipt: String,
    /// What it is about.
    pub tells: Tells,
    /// The last try.
    pub at: Timestamp,
    /// How often it was tried.
    pub tries: u32,
    /// Why the last try failed.
    pub trouble: String,
}

/// A message in somebody's box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Names it.
    pub id: String,
    /// Of which application.
    pub application: String,
    /// Its 受理号.
    pub receipt: String,
    /// What it is about.
    pub tells: Tells,
    /// The day it is about.
    pub day: Option<Date>,
    /// When it happened.
    pub at: Timestamp,
    /// Whether it was read.
    pub read: bool,
}

impl Store {
    /// Sends every new message on its ways, each from a moment on; with the day that it is about.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn plan_deliveries(
        &self,
        ways: impl Fn(Tells) -> Vec<(Way, Timestamp)> + Send,
    ) -> Outcome<()> {
        let mut turn = self.write().await?;
        let fresh = sqlx::query(
            "SELECT notices.id, tells, state FROM notices JOIN applications ON applications.id = application
             WHERE day IS NULL ORDER BY notices.created_at LIMIT ?",
        )
        .bind(BATCH)
        .fetch_all(&mut *turn)
        .await?;
        for row in fresh {
            let (id, tells): (String, Tells) = (row.try_get(0)?, from_word(row.try_get(1)?)?);
            let standing: Standing = serde_json::from_str(&row.try_get::<String, _>(2)?)?;
            plan(&mut turn, &id, tells.day(&standing), &ways(tells)).await?;
        }
        Ok(turn.commit().await?)
    }

    /// The messages whose next try by a way is due, the oldest first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn due_deliveries(&self, way: Way, now: Timestamp) -> Outcome<Vec<Due>> {
        let rows = sqlx::query(
            "SELECT notice, tells, day, created_at, application, receipt, record, stage
             FROM deliveries JOIN notices ON notices.id = notice JOIN applications ON applications.id = application
             WHERE channel = ? AND deliveries.state = 'waiting' AND due_at <= ? ORDER BY due_at LIMIT ?",
        )
        .bind(word(way)?)
        .bind(now.0)
        .bind(BATCH)
        .fetch_all(&self.readers)
        .await?;
        let mut due = Vec::with_capacity(rows.len());
        for row in &rows {
            match self.read_due(row) {
                Ok(one) => due.push(one),
                // One that does not open keeps nobody else from hearing.
                Err(cause) => tracing::error!(%cause, "a message does not open"),
            }
        }
        Ok(due)
    }

    /// The latest decision on the application that a message is about.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn decision(&self, notice: &str) -> Outcome<Option<Decision>> {
        let mut reader = self.readers.begin().await?;
        let row = sqlx::query(
            "SELECT application, receipt, policy_digest, person, record
             FROM notices JOIN applications ON applications.id = application WHERE notices.id = ?",
        )
        .bind(notice)
        .fetch_one(&mut *reader)
        .await?;
        let (id, person): (String, String) = (row.try_get(0)?, row.try_get(3)?);
        let record: Vec<u8> = row.try_get(4)?;
        let record: Record = self.unseal(&["applications", &id, "record"], &record)?;
        let history = self.load_history(&mut reader, &id).await?;
        let Some((_, grants)) = decided(&history) else {
            return Ok(None);
        };
        Ok(Some(Decision {
            receipt: row.try_get(1)?,
            policy_digest: row.try_get(2)?,
            application: record.application,
            person: self.load_entry(&mut reader, &person).await?,
            grants: grants.to_vec(),
        }))
    }

    /// Notes that a message has gone out.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn delivered(&self, notice: &str, way: Way) -> Outcome<()> {
        let mut turn = self.write().await?;
        sqlx::query(
            "UPDATE deliveries SET state = 'sent', tries = tries + 1, trouble = '' WHERE notice = ? AND channel = ?",
        )
        .bind(notice)
        .bind(word(way)?)
        .execute(&mut *turn)
        .await?;
        Ok(turn.commit().await?)
    }

    /// Notes that a try has failed; the next one comes later, after `not_before` of the moment, or none.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn undelivered(
        &self,
        notice: &str,
        way: Way,
        trouble: &str,
        now: Timestamp,
        not_before: impl FnOnce(Timestamp) -> Timestamp,
    ) -> Outcome<()> {
        let mut turn = self.write().await?;
        let tries: i64 = sqlx::query_scalar(
            "UPDATE deliveries SET tries = tries + 1, trouble = ? WHERE notice = ? AND channel = ? RETURNING tries",
        )
        .bind(trouble)
        .bind(notice)
        .bind(word(way)?)
        .fetch_one(&mut *turn)
        .await?;
        let dead = tries >= MOST_TRIES;
        let wait = (WAIT_SECS << (tries - 1).clamp(0, 16)).min(LONGEST_SECS);
        let next = if dead {
            now
        } else {
            not_before(Timestamp(now.0 + wait))
        };
        sqlx::query("UPDATE deliveries SET state = ?, due_at = ? WHERE notice = ? AND channel = ?")
            .bind(if dead { "dead" } else { "waiting" })
            .bind(next.0)
            .bind(notice)
            .bind(word(way)?)
            .execute(&mut *turn)
            .await?;
        Ok(turn.commit().await?)
    }

    /// Messages that are not tried any more, the latest first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn dead_deliveries(&self) -> Outcome<Vec<Dead>> {
        let rows = sqlx::query(
            "SELECT notice, channel, application, receipt, tells, due_at, tries, trouble
             FROM deliveries JOIN notices ON notices.id = notice JOIN applications ON applications.id = application
             WHERE deliveries.state = 'dead' ORDER BY due_at DESC LIMIT ?",
        )
        .bind(BATCH)
        .fetch_all(&self.readers)
        .await?;
        let dead = |row: &SqliteRow| {
            Ok(Dead {
                notice: row.try_get(0)?,
                way: from_word(row.try_get(1)?)?,
                application: row.try_get(2)?,
                receipt: row.try_get(3)?,
                tells: from_word(row.try_get(4)?)?,
                at: Timestamp(row.try_get(5)?),
                tries: row.try_get(6)?,
                trouble: row.try_get(7)?,
            })
        };
        rows.iter().map(dead).collect()
    }

    /// Has a dead message tried again; false if it is none.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn revive_delivery(&self, notice: &str, way: Way, now: Timestamp) -> Outcome<bool> {
        let mut turn = self.write().await?;
        let revived = sqlx::query(
            "UPDATE deliveries SET state = 'waiting', tries = 0, due_at = ?
             WHERE notice = ? AND channel = ? AND state = 'dead'",
        )
        .bind(now.0)
        .bind(notice)
        .bind(word(way)?)
        .execute(&mut *turn)
        .await?;
        turn.commit().await?;
        Ok(revived.rows_affected() > 0)
    }

    /// Somebody's box, the latest first.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn told(&self, who: &Session) -> Outcome<Vec<Told>> {
        let rows = sqlx::query(
            "SELECT notices.id, application, receipt, tells, day, created_at, read_at IS NOT NULL, state
             FROM notices JOIN applications ON applications.id = application
             WHERE person = ? ORDER BY created_at DESC, notices.id LIMIT ?",
        )
        .bind(&who.person)
        .bind(BATCH)
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(read_told).collect()
    }

    /// Notes that somebody has read their box, up to a moment.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn read_told(&self, who: &Session, until: Timestamp, now: Timestamp) -> Outcome<()> {
        let mut turn = self.write().await?;
        sqlx::query(
            "UPDATE notices SET read_at = ? WHERE read_at IS NULL AND created_at <= ?
             AND application IN (SELECT id FROM applications WHERE person = ?)",
        )
        .bind(now.0)
        .bind(until.0)
        .bind(&who.person)
        .execute(&mut *turn)
        .await?;
        Ok(turn.commit().await?)
    }

    fn read_due(&self, row: &SqliteRow) -> Outcome<Due> {
        let application: String = row.try_get(4)?;
        let record: Vec<u8> = row.try_get(6)?;
        let record: Record = self.unseal(&["applications", &application, "record"], &record)?;
        Ok(Due {
            notice: row.try_get(0)?,
            tells: from_word(row.try_get(1)?)?,
            day: read_day(row.try_get(2)?),
            at: Timestamp(row.try_get(3)?),
            receipt: row.try_get(5)?,
            phone: record.application.phone.as_str().to_owned(),
            stage: from_word(row.try_get(7)?)?,
        })
    }
}

/// The latest decision: when, and what it recognises, nothing where it refuses.
#[must_use]
pub fn decided(history: &[Entry]) -> Option<(Timestamp, &[Grant])> {
    let mut latest = history.iter().rev();
    latest.find_map(|entry| Some((entry.at, granted(entry.event.as_ref()?)?)))
}

fn granted(event: &Event) -> Option<&[Grant]> {
    match event {
        Event::Approve { grants, .. } => Some(grants),
        Event::Correct { outcome, .. } => Some(match outcome {
            process::Outcome::Approved { grants, .. } => grants,
            process::Outcome::Refused { .. } => &[],
        }),
        Event::Refuse { .. } => Some(&[]),
        _ => None,
    }
}

async fn plan(
    turn: &mut Turn,
    notice: &str,
    day: Option<Date>,
    ways: &[(Way, Timestamp)],
) -> Outcome<()> {
    sqlx::query("UPDATE notices SET day = ? WHERE id = ?")
        .bind(day.map_or_else(String::new, |day| day.to_string()))
        .bind(notice)
        .execute(&mut **turn)
        .await?;
    for (way, from) in ways {
        sqlx::query(
            "INSERT INTO deliveries (notice, channel, state, due_at) VALUES (?, ?, 'waiting', ?)",
        )
        .bind(notice)
        .bind(word(*way)?)
        .bind(from.0)
        .execute(&mut **turn)
        .await?;
    }
    Ok(())
}

fn read_told(row: &SqliteRow) -> Outcome<Told> {
    let tells: Tells = from_word(row.try_get(3)?)?;
    let day: Option<String> = row.try_get(4)?;
    let day = match day {
        Some(day) => read_day(Some(day)),
        // Its deliveries are planned in a moment.
        None => tells.day(&serde_json::from_str(&row.try_get::<String, _>(7)?)?),
    };
    Ok(Told {
        id: row.try_get(0)?,
        application: row.try_get(1)?,
        receipt: row.try_get(2)?,
        tells,
        day,
        at: Timestamp(row.try_get(5)?),
        read: row.try_get(6)?,
    })
}

fn read_day(day: Option<String>) -> Option<Date> {
    day.and_then(|day| day.parse().ok())
}
