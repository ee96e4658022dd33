//! A crowd for a demonstration: one application under many numbers and names, so that it can be seen how the desk does
//! with a year's work.

use menteban_rules::process::{Basis, Clock, Role, Stage, Standing};
use menteban_rules::time::Timestamp;
use menteban_words::operate;

use super::applications::{FILED, Filed};
use super::history::Entry;
use super::{Store, Turn};
use crate::crypto::new_id;
use crate::fault::{Fault, Outcome};

/// Written in one transaction.
const BATCH: u32 = 2_000;
/// Between one submission and the next.
const APART_SECS: i64 = 300;
/// Of ten, so many are under review, asked, decided.
const STAGES: [Stage; 10] = [
    Stage::Decision,
    Stage::Approved,
    Stage::Approved,
    Stage::Refused,
    Stage::Approved,
    Stage::Supplement,
    Stage::Approved,
    Stage::Decision,
    Stage::Approved,
    Stage::Appealed,
];

impl Store {
    /// Copies the oldest application so often, each for a person of its own.
    ///
    /// # Errors
    /// When there is none, or it cannot be written.
    pub async fn multiply(&self, count: u32) -> Outcome<()> {
        let oldest = self.every_application().await?.into_iter().next();
        let oldest = oldest.ok_or_else(|| Fault::new("no application to copy"))?;
        let row = sqlx::query(FILED)
            .bind(&oldest)
            .fetch_one(&self.readers)
            .await?;
        let model = self.read_filed(&row)?;
        let mut number = 0;
        while number < count {
            let mut turn = self.write().await?;
            for _ in 0..BATCH.min(count - number) {
                number += 1;
                self.copy(&mut turn, &model, number).await?;
            }
            turn.commit().await?;
        }
        Ok(())
    }

    async fn copy(&self, turn: &mut Turn, model: &Filed, number: u32) -> Outcome<()> {
        let at = Timestamp(model.submitted_at.0 - APART_SECS * i64::from(number));
        let policy = self.policy(&model.policy_digest).await?;
        let standing = standing(model, number, at);
        let basis = Basis {
            policy: &policy,
            calendars: &policy.calendars,
            diseases: &model.record.application.diseases,
        };
        let standing = standing.recalculated(basis).unwrap_or(standing);
        let (id, person) = (new_id(), new_id());
        let mut record = model.record.clone();
        record.person.name = operate::invented_name(number);
        let lookup = self.keys.lookup("multiplied", &[&person]);
        sqlx::query(
            "INSERT INTO persons (id, id_lookup, phone_lookup, insurance, active, in_arrears, record, changed_at)
             SELECT ?, ?, phone_lookup, insurance, active, in_arrears, record, changed_at FROM persons
             WHERE id = (SELECT person FROM applications WHERE id = ?)",
        )
        .bind(&person)
        .bind(lookup.as_slice())
        .bind(&model.id)
        .execute(&mut **turn)
        .await?;
        sqlx::query(
            "INSERT INTO applications (id, account, person, kind, receipt, policy_digest, idempotency_key, record,
                state, submitted_at)
             SELECT ?, account, ?, kind, ?, policy_digest, ?, ?, '', ? FROM applications WHERE id = ?",
        )
        .bind(&id)
        .bind(&person)
        .bind(format!("MTX{number:014}"))
        .bind(&id)
        .bind(self.seal(&["applications", &id, "record"], &record)?)
        .bind(at.0)
        .bind(&model.id)
        .execute(&mut **turn)
        .await?;
        self.stand(turn, &id, &standing, &policy, at.china_date())
            .await?;
        let name = menteban_rules::identity::PersonName::registered(&record.person.name);
        let name = name.map_err(|_| Fault::new("an invented name"))?;
        sqlx::query("UPDATE applications SET name_lookup = ? WHERE id = ?")
            .bind(self.name_lookup(&name).as_slice())
            .bind(&id)
            .execute(&mut **turn)
            .await?;
        let entry = Entry::plain(at, menteban_api::HistoryKind::Submitted, Role::Applicant);
        self.write_entry(turn, &id, &entry, None).await
    }
}

fn standing(model: &Filed, number: u32, at: Timestamp) -> Standing {
    let stage = STAGES[number as usize % STAGES.len()];
    Standing {
        stage,
        since: at,
        submitted: at,
        accepted: Some(at),
        clock: Some(Clock::starting(at)),
        resumes: matches!(stage, Stage::Supplement | Stage::Appealed).then_some(Stage::Decision),
        ..model.state.clone()
    }
}
