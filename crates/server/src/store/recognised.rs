//! What a decision recognises: the person has it from the moment of the decision on.

use menteban_rules::application::{Kind, Recognition, other_hospitals};
use menteban_rules::policy::Policy;
use menteban_rules::process::{Event, Grant, Stage, Standing};
use menteban_rules::time::Date;
use sqlx::Row as _;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::applications::Filed;
use super::history::granted;
use super::{Store, Turn, from_word};
use crate::crypto::new_id;
use crate::fault::Outcome;

impl Store {
    /// Writes what an event recognises, in place of what the same application was decided before.
    pub(super) async fn recognise(
        &self,
        turn: &mut Turn,
        filed: &Filed,
        event: &Event,
        after: &Standing,
        today: Date,
    ) -> Outcome<()> {
        let Some(grants) = granted_after(event, after) else {
            return Ok(());
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
        let decision: i64 =
            sqlx::query_scalar("SELECT coalesce(max(decision), 0) + 1 FROM recognitions")
                .fetch_one(&mut **turn)
                .await?;
        let policy = self.policy(&filed.policy_digest).await?;
        for grant in grants {
            let changes = changes(grant, &known, filed.kind, &policy, today);
            let recognition = recognition(grant, changes);
            let id = new_id();
            let record = self.seal(&["recognitions", &id, "record"], &recognition)?;
            sqlx::query(
                "INSERT INTO recognitions (id, person, record, application, decision)
                 VALUES (?, ?, ?, ?, ?)",
            )
            .bind(&id)
            .bind(&person)
            .bind(record)
            .bind(&filed.id)
            .bind(decision)
            .execute(&mut **turn)
            .await?;
        }
        Ok(())
    }

    /// What is recognised for a person: of the same disease and time, what was decided last. What the registry says comes
    /// first.
    pub(super) async fn load_recognitions(
        &self,
        reader: &mut SqliteConnection,
        person: &str,
    ) -> Outcome<Vec<Recognition>> {
        let all = self.load_all_recognised(reader, person).await?;
        let all = all.into_iter().map(|one| one.recognition);
        Ok(in_force(all.collect(), |one| one))
    }

    /// Everything that was recognised for a person, in order, also what something later has taken the place of.
    pub(super) async fn load_all_recognised(
        &self,
        reader: &mut SqliteConnection,
        person: &str,
    ) -> Outcome<Vec<Recognised>> {
        let rows = sqlx::query(
            "SELECT recognitions.id, recognitions.record, application, kind FROM recognitions
             LEFT JOIN applications ON applications.id = application
             WHERE recognitions.person = ? ORDER BY decision, recognitions.id",
        )
        .bind(person)
        .fetch_all(reader)
        .await?;
        let read = |row: &SqliteRow| {
            let (id, record): (String, Vec<u8>) = (row.try_get(0)?, row.try_get(1)?);
            Ok(Recognised {
                recognition: self.unseal(&["recognitions", &id, "record"], &record)?,
                application: row.try_get(2)?,
                kind: row
                    .try_get::<Option<String>, _>(3)?
                    .map(from_word)
                    .transpose()?,
                id,
            })
        };
        rows.iter().map(read).collect()
    }
}

/// What is recognised from an event on; none for what changes nothing of it.
pub(super) fn granted_after<'a>(event: &'a Event, after: &Standing) -> Option<&'a [Grant]> {
    match event {
        // An upheld appeal has opened the decision again; nobody decides it now. An appeal taken back changes nothing.
        Event::Withdraw if after.stage == Stage::Withdrawn => Some(&[]),
        event => granted(event),
    }
}

/// A recognition with where it comes from.
#[derive(Clone, Debug)]
pub struct Recognised {
    /// Names it.
    pub id: String,
    /// What is recognised.
    pub recognition: Recognition,
    /// The application that it was decided on; none of what the registry has.
    pub application: Option<String>,
    /// What kind of application that was.
    pub kind: Option<Kind>,
}

/// Those that count, of what was recognised in this order.
pub(crate) fn in_force<T>(all: Vec<T>, recognition: impl Fn(&T) -> &Recognition) -> Vec<T> {
    let mut known: Vec<T> = Vec::with_capacity(all.len());
    for new in all {
        known.retain(|old| stays(recognition(old), recognition(&new)));
        known.push(new);
    }
    known
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

/// Whether something counts although something else was recognised later: another disease, or over before it begins.
fn stays(old: &Recognition, new: &Recognition) -> bool {
    old.disease != new.disease || old.until.is_some_and(|until| until < new.from)
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
        let mut all = vec![
            held("hypertension", "2025-01-01", Some("2026-12-31")),
            held("diabetes", "2020-01-01", None),
            held("hypertension", "2027-01-01", None),
        ];
        let known = in_force(all.clone(), |one| one);
        assert_eq!(known.len(), 3, "until then the old one counts");
        let changed = held("diabetes", "2026-11-20", None);
        all.push(changed.clone());
        let known = in_force(all, |one| one);
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
