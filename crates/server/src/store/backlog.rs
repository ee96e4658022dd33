//! What waits, for who watches: numbers only, read from indices.

use menteban_api::DeliveryWay as Way;
use menteban_rules::process::Stage;
use menteban_rules::time::Date;

use super::{Store, word};
use crate::fault::Outcome;
use crate::metrics::Backlog;

/// The states are named there: the indices hold no others.
const COUNTS: [(&str, &str); 2] = [
    (
        "waiting",
        "SELECT count(*) FROM deliveries WHERE state = 'waiting' AND channel = ?",
    ),
    (
        "dead",
        "SELECT count(*) FROM deliveries WHERE state = 'dead' AND channel = ?",
    ),
];

impl Store {
    /// How many messages wait or are dead on each way, and how many applications are late.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn backlog(&self, today: Date) -> Outcome<Backlog> {
        let mut backlog = Backlog::default();
        for way in [Way::Sms, Way::Webhook, Way::CoreSystem] {
            for (state, count) in COUNTS {
                let number: i64 = sqlx::query_scalar(count)
                    .bind(word(way)?)
                    .fetch_one(&self.readers)
                    .await?;
                let series = (word(way)?, state.to_owned(), number);
                backlog.messages.push(series);
            }
        }
        for stage in Stage::ALL.into_iter().filter(|stage| !stage.has_ended()) {
            let late: i64 = sqlx::query_scalar(
                "SELECT count(*) FROM applications WHERE stage = ? AND due_on < ?",
            )
            .bind(word(stage)?)
            .bind(today.to_string())
            .fetch_one(&self.readers)
            .await?;
            backlog.late += late;
        }
        Ok(backlog)
    }
}
