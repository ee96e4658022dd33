//! What a decision recognises: the person has it from the moment of the decision on.

use menteban_rules::application::{Kind, Recognition, other_hospitals};
use menteban_rules::policy::Policy;
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
        let policy = self.policy(&filed.policy_digest).await?;
        for grant in grants {
            let changes = changes(grant, &known, filed.kind, &policy, today);
            let recognition = recognition(grant, changes);
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
            supersede(&mut known, new);
        }
        Ok(known)
    }
}

/// A grant as the registry keeps it.
fn recognition(grant: &Grant, changes: Vec<Date>) -> Recognition {
    Recognition {
        disease: grant.disease.clone(),
        from: grant.from,
        until: grant.until,
        hospitals: grant.hospitals.clone(),
        changes,
    }
}

/// The days on which hospitals were changed. Other ones than before count, whatever was applied for, but not those of a
/// new application: it chooses them for the first time.
fn changes(
    grant: &Grant,
    known: &[Recognition],
    kind: Kind,
    policy: &Policy,
    today: Date,
) -> Vec<Date> {
    let same = || known.iter().filter(|one| one.disease == grant.disease);
    let mut changes: Vec<Date> = same().flat_map(|one| one.changes.clone()).collect();
    changes.sort_unstable();
    // A renewal took over those of the recognition that it follows.
    changes.dedup();
    let before = same().max_by_key(|one| one.until.unwrap_or(Date::MAX));
    let granted = || grant.hospitals.iter().map(|key| Some(key.as_str()));
    let changed = before.is_some_and(|one| other_hospitals(one, granted(), policy));
    changes.extend((kind != Kind::New && changed).then_some(today));
    changes
}

/// Adds what was recognised later: of the same disease, what was over before it stays.
fn supersede(known: &mut Vec<Recognition>, new: Recognition) {
    let over = |old: &Recognition| old.until.is_some_and(|until| until < new.from);
    known.retain(|old| old.disease != new.disease || over(old));
    known.push(new);
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use menteban_rules::samples;
    use menteban_rules::time::parse_date;

    fn day(text: &str) -> Date {
        parse_date(text).unwrap()
    }

    fn held(disease: &str, from: &str, until: Option<&str>) -> Recognition {
        Recognition {
            disease: disease.to_owned(),
            from: day(from),
            until: until.map(day),
            hospitals: vec!["city_central".to_owned()],
            changes: vec![day("2026-03-01")],
        }
    }

    #[test]
    fn a_renewal_follows_and_a_change_takes_the_place() {
        let mut known = vec![
            held("hypertension", "2025-01-01", Some("2026-12-31")),
            held("diabetes", "2020-01-01", None),
        ];
        supersede(&mut known, held("hypertension", "2027-01-01", None));
        assert_eq!(known.len(), 3, "until then the old one counts");
        let changed = held("diabetes", "2026-11-20", None);
        supersede(&mut known, changed.clone());
        assert_eq!(known.len(), 3);
        assert_eq!(known[2], changed);
    }

    fn grant(hospital: &str) -> Grant {
        Grant {
            disease: "hypertension".to_owned(),
            from: day("2026-11-20"),
            until: None,
            hospitals: vec![hospital.to_owned()],
        }
    }

    #[test]
    fn other_hospitals_are_counted_and_the_same_ones_are_not() {
        let known = [
            held("hypertension", "2025-01-01", Some("2026-12-31")),
            held("diabetes", "2020-01-01", None),
        ];
        let policy = samples::policy();
        let today = day("2026-11-21");
        let changes = |hospital, kind| changes(&grant(hospital), &known, kind, &policy, today);
        let before = [day("2026-03-01")];
        let counted = [before[0], today];
        assert_eq!(changes("street_clinic", Kind::Change), counted);
        assert_eq!(changes("street_clinic", Kind::Renewal), counted);
        assert_eq!(changes("city_central", Kind::Change), before);
        assert_eq!(changes("city_central", Kind::Renewal), before);
        assert_eq!(changes("street_clinic", Kind::New), before);
    }

    #[test]
    fn neither_what_a_renewal_took_over_nor_what_is_no_longer_listed_is_counted() {
        let mut known = [
            held("hypertension", "2025-01-01", Some("2026-12-31")),
            held("hypertension", "2027-01-01", None),
        ];
        known[1].hospitals.push("closed_long_ago".to_owned());
        let (policy, today) = (samples::policy(), day("2027-01-02"));
        let again = changes(&grant("city_central"), &known, Kind::Change, &policy, today);
        assert_eq!(again, [day("2026-03-01")]);
    }
}
