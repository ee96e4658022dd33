//! What a decision recognises: the person has it from the moment of the decision on.

use menteban_rules::application::{Kind, Recognition};
use menteban_rules::process::{Event, Grant, Outcome as Decided};
use menteban_rules::time::Date;
use sqlx::Row as _;
use sqlx::sqlite::SqliteConnection;

use super::applications::Filed;
use super::{Store, Turn};
use crate::crypto::new_id;
use crate::fault::Outcome;

impl Store {
    /// Writes what an event recognises, in place of what the same application was decided before.
    pub(super) async fn recognise(
        &self,
        turn: &mut Turn,
        filed: &Filed,
        event: &Event,
        today: Date,
    ) -> Outcome<()> {
        let grants: &[Grant] = match event {
            Event::Approve { grants, .. }
            | Event::Correct {
                outcome: Decided::Approved { grants, .. },
                ..
            } => grants,
            Event::Refuse { .. } | Event::Correct { .. } => &[],
            _ => return Ok(()),
        };
        sqlx::query("DELETE FROM recognitions WHERE application = ?")
            .bind(&filed.id)
            .execute(&mut **turn)
            .await?;
        let person: String = sqlx::query_scalar("SELECT person FROM applications WHERE id = ?")
            .bind(&filed.id)
            .fetch_one(&mut **turn)
            .await?;
        let known = self.load_recognitions(turn, &person).await?;
        for grant in grants {
            let recognition = recognition(grant, &known, filed.kind, today);
            let id = new_id();
            let record = self.seal(&["recognitions", &id, "record"], &recognition)?;
            sqlx::query(
                "INSERT INTO recognitions (id, person, record, application) VALUES (?, ?, ?, ?)",
            )
            .bind(&id)
            .bind(&person)
            .bind(record)
            .bind(&filed.id)
            .execute(&mut **turn)
            .await?;
        }
        Ok(())
    }

    /// What is recognised for a person: of the same disease and time, what was recognised last.
    pub(super) async fn load_recognitions(
        &self,
        reader: &mut SqliteConnection,
        person: &str,
    ) -> Outcome<Vec<Recognition>> {
        let rows = sqlx::query(
            "SELECT recognitions.id, recognitions.record FROM recognitions
             LEFT JOIN applications ON applications.id = application
             WHERE recognitions.person = ?
             ORDER BY coalesce(applications.submitted_at, 0), recognitions.id",
        )
        .bind(person)
        .fetch_all(reader)
        .await?;
        let mut known: Vec<Recognition> = Vec::with_capacity(rows.len());
        for row in rows {
            let (id, record): (String, Vec<u8>) = (row.try_get(0)?, row.try_get(1)?);
            let new: Recognition = self.unseal(&["recognitions", &id, "record"], &record)?;
            known.retain(|old| {
                old.disease != new.disease || old.until.is_some_and(|until| until < new.from)
            });
            known.push(new);
        }
        Ok(known)
    }
}

/// A grant as the registry keeps it; a change is counted.
fn recognition(grant: &Grant, known: &[Recognition], kind: Kind, today: Date) -> Recognition {
    let same = known.iter().filter(|one| one.disease == grant.disease);
    let mut changes: Vec<Date> = same.flat_map(|one| one.changes.clone()).collect();
    changes.extend((kind == Kind::Change).then_some(today));
    Recognition {
        disease: grant.disease.clone(),
        from: grant.from,
        until: grant.until,
        hospitals: grant.hospitals.clone(),
        changes,
    }
}
