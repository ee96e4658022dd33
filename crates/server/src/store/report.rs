//! What was done in a month.

use menteban_rules::process::{Clock, Standing};
use menteban_rules::time::{Date, Timestamp};
use sqlx::Row as _;

use super::Store;
use super::history::Entry;
use crate::fault::Outcome;

/// One thing that was done.
#[derive(Debug)]
pub struct Done {
    /// What.
    pub entry: Entry,
    /// By when it was to be done, where a decision was due.
    pub due: Option<Date>,
    /// When the application was accepted.
    pub accepted: Option<Timestamp>,
    /// How its clock had run until then, where it was a decision.
    pub clock: Option<Clock>,
}

impl Store {
    /// Everything that has happened to applications from a moment until another one (excluded).
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn done_between(&self, from: Timestamp, until: Timestamp) -> Outcome<Vec<Done>> {
        let rows = sqlx::query(
            "SELECT position, at, what, role, staff, content, event.due_on, state, application,
                event.clock
             FROM application_events AS event JOIN applications ON id = application
             WHERE at >= ? AND at < ?",
        )
        .bind(from.0)
        .bind(until.0)
        .fetch_all(&self.readers)
        .await?;
        let done = rows.iter().map(|row| {
            let (due, state): (Option<String>, String) = (row.try_get(6)?, row.try_get(7)?);
            let standing: Standing = serde_json::from_str(&state)?;
            let (application, clock): (String, Option<String>) = (row.try_get(8)?, row.try_get(9)?);
            Ok(Done {
                entry: self.read_entry(&application, row)?,
                due: due.and_then(|day| menteban_rules::time::parse_date(&day)),
                accepted: standing.accepted,
                clock: clock.map(|text| serde_json::from_str(&text)).transpose()?,
            })
        });
        done.collect()
    }
}
