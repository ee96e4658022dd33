//! What could not be delivered, and somebody has tried again.

use menteban_api::DeliveryWay as Way;
use menteban_rules::time::Timestamp;

use super::audit::Deed;
use super::staff::Staff;
use super::{Store, word};
use crate::audit::What;
use crate::fault::Outcome;

impl Store {
    /// Has a dead message tried again, for somebody of the staff; false if it is none.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn revive_delivery(
        &self,
        staff: &Staff,
        notice: &str,
        way: Way,
        now: Timestamp,
    ) -> Outcome<bool> {
        let mut turn = self.write().await?;
        let of: Option<String> = sqlx::query_scalar(
            "UPDATE deliveries SET state = 'waiting', tries = 0, due_at = ?
             WHERE notice = ? AND channel = ? AND state = 'dead'
             RETURNING (SELECT application FROM notices WHERE id = notice)",
        )
        .bind(now.0)
        .bind(notice)
        .bind(word(way)?)
        .fetch_optional(&mut *turn)
        .await?;
        if of.is_some() {
            let deed = Deed {
                application: of.as_deref(),
                detail: format!("{notice} {}", word(way)?),
                ..Deed::of(staff, What::Retried, now)
            };
            self.note_deed(&mut turn, &deed).await?;
        }
        turn.commit().await?;
        Ok(of.is_some())
    }
}
