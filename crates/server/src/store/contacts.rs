//! How a person is reached since an approved 变更 said so. Codes to log in go to the registry's phone all the same: nobody
//! has shown yet that the new one is theirs.

use menteban_rules::application::{Contact, Kind};
use menteban_rules::process::{Event, Standing};
use sqlx::Row as _;
use sqlx::sqlite::{SqliteConnection, SqliteRow};

use super::applications::Filed;
use super::recognised::granted_after;
use super::{Store, Turn};
use crate::crypto::new_id;
use crate::fault::Outcome;

impl Store {
    /// Writes how the person is reached after a decision on a change, in place of what the same application was
    /// decided before.
    pub(super) async fn note_contact(
        &self,
        turn: &mut Turn,
        filed: &Filed,
        event: &Event,
        after: &Standing,
    ) -> Outcome<()> {
        let Some(grants) = granted_after(event, after).filter(|_| filed.kind == Kind::Change)
        else {
            return Ok(());
        };
        sqlx::query("DELETE FROM contacts WHERE application = ?")
            .bind(&filed.id)
            .execute(&mut **turn)
            .await?;
        if grants.is_empty() {
            return Ok(());
        }
        let application = &filed.record.application;
        let contact = Contact {
            phone: application.phone.as_str().to_owned(),
            address: application.address.clone(),
        };
        let id = new_id();
        sqlx::query(
            "INSERT INTO contacts (id, person, application, since, record)
             SELECT ?, person, id, submitted_at, ? FROM applications WHERE id = ?",
        )
        .bind(&id)
        .bind(self.seal(&["contacts", &id, "record"], &contact)?)
        .bind(&filed.id)
        .execute(&mut **turn)
        .await?;
        Ok(())
    }

    /// How a person is reached by the latest change that was approved, if any was.
    pub(super) async fn load_contact(
        &self,
        reader: &mut SqliteConnection,
        person: &str,
    ) -> Outcome<Option<Contact>> {
        let row = sqlx::query(
            "SELECT id, record FROM contacts WHERE person = ? ORDER BY since DESC, id LIMIT 1",
        )
        .bind(person)
        .fetch_optional(reader)
        .await?;
        row.map(|row| self.read_contact(row.try_get(0)?, row.try_get(1)?))
            .transpose()
    }

    /// What was approved since, of a row that names its contact's id and record, if there is one.
    pub(super) fn read_later_contact(&self, row: &SqliteRow) -> Outcome<Option<Contact>> {
        let id: Option<String> = row.try_get("contact")?;
        id.map(|id| self.read_contact(id, row.try_get("contact_record")?))
            .transpose()
    }

    fn read_contact(&self, id: String, record: Vec<u8>) -> Outcome<Contact> {
        self.unseal(&["contacts", &id, "record"], &record)
    }
}
