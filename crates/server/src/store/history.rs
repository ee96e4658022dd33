//! What has happened to an application: kind, moment and actor for those who count; what was said with it, sealed.

use menteban_api::HistoryKind;
use menteban_rules::process::{Actor, Event, Grant, Outcome as Decided, Role, Standing};
use menteban_rules::time::{Date, Timestamp};
use sqlx::Row as _;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::audit::Deed;
use super::{Store, Turn, from_word, word};
use crate::audit::What;
use crate::fault::Outcome;

/// One thing that has happened.
#[derive(Clone, Debug)]
pub struct Entry {
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: HistoryKind,
    /// Who did it.
    pub actor: Actor,
    /// What was said with it; none for a submission.
    pub event: Option<Event>,
}

impl Entry {
    /// Something that nobody of the staff did and nothing was said with.
    #[must_use]
    pub fn plain(at: Timestamp, what: HistoryKind, role: Role) -> Self {
        Self {
            at,
            what,
            actor: Actor { role, id: None },
            event: None,
        }
    }
}

/// The latest decision: when, and what it recognises, nothing where it refuses.
#[must_use]
pub fn decided(history: &[Entry]) -> Option<(Timestamp, &[Grant])> {
    let mut latest = history.iter().rev();
    latest.find_map(|entry| Some((entry.at, granted(entry.event.as_ref()?)?)))
}

/// What a decision recognises; none for what decides nothing.
pub(super) fn granted(event: &Event) -> Option<&[Grant]> {
    match event {
        Event::Approve { grants, .. }
        | Event::Correct {
            outcome: Decided::Approved { grants, .. },
            ..
        } => Some(grants),
        Event::Refuse { .. } | Event::Correct { .. } => Some(&[]),
        _ => None,
    }
}

impl Store {
    /// Everything that has happened to an application, oldest first.
    pub(super) async fn load_history(
        &self,
        reader: &mut SqliteConnection,
        application: &str,
    ) -> Outcome<Vec<Entry>> {
        let rows = sqlx::query(
            "SELECT position, at, what, role, staff, content FROM application_events
             WHERE application = ? ORDER BY position",
        )
        .bind(application)
        .fetch_all(reader)
        .await?;
        rows.iter()
            .map(|row| self.read_entry(application, row))
            .collect()
    }

    pub(super) fn read_entry(&self, application: &str, row: &SqliteRow) -> Outcome<Entry> {
        let position: i64 = row.try_get(0)?;
        let content: Option<Vec<u8>> = row.try_get(5)?;
        let position = position.to_string();
        let place = ["application_events", application, &position, "content"];
        let event = content.map(|content| self.unseal(&place, &content));
        Ok(Entry {
            at: Timestamp(row.try_get(1)?),
            what: from_word(row.try_get(2)?)?,
            actor: Actor {
                role: from_word(row.try_get(3)?)?,
                id: row.try_get(4)?,
            },
            event: event.transpose()?,
        })
    }

    /// Adds an entry, and notes it in the log with where the application stands: what follows from it is written before.
    /// `before`: where the application stood until then.
    pub(super) async fn write_entry(
        &self,
        turn: &mut Turn,
        application: &str,
        entry: &Entry,
        before: Option<&Standing>,
    ) -> Outcome<()> {
        let position: i64 = sqlx::query_scalar(
            "SELECT coalesce(max(position) + 1, 0) FROM application_events WHERE application = ?",
        )
        .bind(application)
        .fetch_one(&mut **turn)
        .await?;
        let number = position.to_string();
        let place = ["application_events", application, &number, "content"];
        let plain = match &entry.event {
            Some(event) => serde_json::to_vec(event)?,
            None => Vec::new(),
        };
        let decides = matches!(entry.what, HistoryKind::Approved | HistoryKind::Refused);
        let clock = before
            .filter(|_| decides)
            .and_then(|one| one.clock.as_ref());
        let content = entry.event.as_ref().map(|_| self.keys.seal(&place, &plain));
        sqlx::query(
            "INSERT INTO application_events
                (application, position, at, what, role, staff, content, due_on, clock)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(application)
        .bind(position)
        .bind(entry.at.0)
        .bind(word(entry.what)?)
        .bind(word(entry.actor.role)?)
        .bind(&entry.actor.id)
        .bind(content.transpose()?)
        .bind(due(before).map(|day| day.to_string()))
        .bind(clock.map(serde_json::to_string).transpose()?)
        .execute(&mut **turn)
        .await?;
        let (role, what) = (word(entry.actor.role)?, word(entry.what)?);
        let said = self.said(application, &number, &plain);
        let stands = self.stands(turn, application).await?.unwrap_or_default();
        let deed = Deed {
            at: entry.at,
            staff: entry.actor.id.as_deref(),
            what: What::Stepped,
            application: Some(application),
            detail: format!("{number} {role} {what} {said} {stands}"),
        };
        self.note_deed(turn, &deed).await
    }
}

/// By when it was to be done.
fn due(before: Option<&Standing>) -> Option<Date> {
    before?.due.as_ref()?.date()
}
