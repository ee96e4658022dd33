//! Filling in what an older server did not write, once, when the data are opened.

use menteban_rules::process::{Event, Role};

use super::applications::{FILED, Filed};
use super::{Store, Turn, word};
use crate::fault::Outcome;

impl Store {
    /// Gives every application its columns. One whose record does not open is left: the check of the seals names it.
    pub(super) async fn fill_cases(&self) -> Outcome<()> {
        let unfilled: Vec<String> =
            sqlx::query_scalar("SELECT id FROM applications WHERE stage = ''")
                .fetch_all(&self.readers)
                .await?;
        if unfilled.is_empty() {
            return Ok(());
        }
        let mut turn = self.write().await?;
        for id in unfilled {
            let row = sqlx::query(FILED).bind(&id).fetch_one(&mut *turn).await?;
            match self.read_filed(&row) {
                Ok(filed) => self.fill_case(&mut turn, &filed).await?,
                Err(cause) => tracing::error!(%cause, "an application does not open"),
            }
        }
        Ok(turn.commit().await?)
    }

    async fn fill_case(&self, turn: &mut Turn, filed: &Filed) -> Outcome<()> {
        let policy = self.policy(&filed.policy_digest).await?;
        let since = filed.state.since.china_date();
        self.stand(turn, &filed.id, &filed.state, &policy, since)
            .await?;
        sqlx::query("UPDATE applications SET name_lookup = ? WHERE id = ?")
            .bind(self.name_lookup(&filed.record.application.name).as_slice())
            .bind(&filed.id)
            .execute(&mut **turn)
            .await?;
        sqlx::query(
            "UPDATE application_events SET role = iif(what = 'accepted', ?, ?)
             WHERE application = ? AND role = ''",
        )
        .bind(word(Role::Clock)?)
        .bind(word(Role::Applicant)?)
        .bind(&filed.id)
        .execute(&mut **turn)
        .await?;
        self.fill_withdrawal(turn, &filed.id).await
    }

    /// Of all that older servers wrote, only a withdrawal was an event.
    async fn fill_withdrawal(&self, turn: &mut Turn, id: &str) -> Outcome<()> {
        let position: Option<i64> = sqlx::query_scalar(
            "SELECT position FROM application_events
             WHERE application = ? AND what = 'withdrawn' AND content IS NULL",
        )
        .bind(id)
        .fetch_optional(&mut **turn)
        .await?;
        if let Some(position) = position {
            let place = ["application_events", id, &position.to_string(), "content"];
            let content = self.seal(&place, &Event::Withdraw)?;
            sqlx::query(
                "UPDATE application_events SET content = ? WHERE application = ? AND position = ?",
            )
            .bind(content)
            .bind(id)
            .bind(position)
            .execute(&mut **turn)
            .await?;
        }
        Ok(())
    }
}
