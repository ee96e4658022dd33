//! The registry: insured persons, what is recognised for them, and who may act for whom.

use menteban_rules::application::{Contact, Elsewhere, Pending, Person, Recognition};
use menteban_rules::identity::Sex;
use menteban_rules::time::{Date, Timestamp};
use serde::{Deserialize, Serialize};
use sqlx::sqlite::SqliteConnection;

use super::{Store, Turn};
use crate::crypto::{Lookup, new_id};
use crate::fault::Outcome;

/// One insured person as the registry has them.
#[derive(Clone, Serialize, Deserialize)]
pub struct Entry {
    /// 姓名.
    pub name: String,
    /// All 18 characters.
    pub id_number: String,
    /// The same, masked.
    pub id_masked: String,
    /// 手机号.
    pub phone: String,
    /// 出生日期.
    pub born: Date,
    /// 性别.
    pub sex: Sex,
    /// Insurance key of the pack.
    pub insurance: String,
    /// 参保地.
    pub insured_place: String,
    /// Whether the insurance is active.
    pub active: bool,
    /// Whether contributions are owed.
    pub in_arrears: bool,
    /// Where the person lives for long, if not at the place of insurance.
    pub elsewhere: Option<Elsewhere>,
    /// What is recognised already.
    pub recognitions: Vec<Recognition>,
}

/// A person for whom something is done, with what the browser never sees.
pub struct Insured {
    /// As the rules and the browser see them.
    pub person: Person,
    /// 手机号, as the registry has it.
    pub phone: String,
    /// How to reach them, if a change of it was approved.
    pub contact: Option<Contact>,
}

impl Store {
    /// Puts people into the registry, or brings those that are there up to date, all or none of them.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn register(&self, entries: &[Entry], now: Timestamp) -> Outcome<()> {
        let mut turn = self.write().await?;
        for entry in entries {
            self.register_one(&mut turn, entry, now).await?;
        }
        Ok(turn.commit().await?)
    }

    /// The person, with what is recognised and what is under way.
    ///
    /// # Errors
    /// When it cannot be read, or the person is gone.
    pub async fn insured(&self, person: &str) -> Outcome<Insured> {
        let mut reader = self.readers.acquire().await?;
        self.load_insured(&mut reader, person).await
    }

    /// All 18 characters of a person's ID number.
    ///
    /// # Errors
    /// When it cannot be read, or the person is gone.
    pub async fn id_number(&self, person: &str) -> Outcome<String> {
        let mut reader = self.readers.acquire().await?;
        Ok(self.load_entry(&mut reader, person).await?.id_number)
    }

    /// The look-up of an ID number.
    #[must_use]
    pub fn id_lookup(&self, id_number: &str) -> Lookup {
        self.keys.lookup("id number", &[id_number])
    }

    pub(super) fn phone_lookup(&self, phone: &str) -> Lookup {
        self.keys.lookup("phone", &[phone])
    }

    pub(super) async fn load_insured(
        &self,
        reader: &mut SqliteConnection,
        person: &str,
    ) -> Outcome<Insured> {
        let entry = self.load_entry(reader, person).await?;
        let recognitions = self.load_recognitions(reader, person).await?;
        let pending = self.load_pending(reader, person).await?;
        let contact = self.load_contact(reader, person).await?;
        Ok(entry.insured(recognitions, pending, contact))
    }

    pub(super) async fn load_entry(
        &self,
        reader: &mut SqliteConnection,
        person: &str,
    ) -> Outcome<Entry> {
        let record: Vec<u8> = sqlx::query_scalar("SELECT record FROM persons WHERE id = ?")
            .bind(person)
            .fetch_one(reader)
            .await?;
        self.unseal(&["persons", person, "record"], &record)
    }

    /// Applications under way.
    async fn load_pending(
        &self,
        reader: &mut SqliteConnection,
        person: &str,
    ) -> Outcome<Vec<Pending>> {
        let filed = self.load_filed(reader, person).await?.into_iter();
        let under_way = filed.filter(|one| one.state.ended_at().is_none());
        let pending = under_way.map(|one| Pending {
            kind: one.kind,
            diseases: one.record.application.diseases,
            at: one.submitted_at,
        });
        Ok(pending.collect())
    }

    async fn register_one(&self, turn: &mut Turn, entry: &Entry, now: Timestamp) -> Outcome<()> {
        let lookup = self.id_lookup(&entry.id_number);
        let known: Option<String> =
            sqlx::query_scalar("SELECT id FROM persons WHERE id_lookup = ?")
                .bind(lookup.as_slice())
                .fetch_optional(&mut **turn)
                .await?;
        let id = known.unwrap_or_else(new_id);
        let record = self.seal(&["persons", &id, "record"], entry)?;
        sqlx::query(
            "INSERT INTO persons
                (id, id_lookup, phone_lookup, insurance, active, in_arrears, record, changed_at)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?)
             ON CONFLICT (id) DO UPDATE SET
                phone_lookup = excluded.phone_lookup, insurance = excluded.insurance,
                active = excluded.active, in_arrears = excluded.in_arrears,
                record = excluded.record, changed_at = excluded.changed_at",
        )
        .bind(&id)
        .bind(lookup.as_slice())
        .bind(self.phone_lookup(&entry.phone).as_slice())
        .bind(&entry.insurance)
        .bind(entry.active)
        .bind(entry.in_arrears)
        .bind(record)
        .bind(now.0)
        .execute(&mut **turn)
        .await?;
        self.replace_recognitions(turn, &id, &entry.recognitions)
            .await
    }

    async fn replace_recognitions(
        &self,
        turn: &mut Turn,
        person: &str,
        recognitions: &[Recognition],
    ) -> Outcome<()> {
        sqlx::query("DELETE FROM recognitions WHERE person = ? AND application IS NULL")
            .bind(person)
            .execute(&mut **turn)
            .await?;
        for recognition in recognitions {
            let id = new_id();
            let record = self.seal(&["recognitions", &id, "record"], recognition)?;
            sqlx::query("INSERT INTO recognitions (id, person, record) VALUES (?, ?, ?)")
                .bind(&id)
                .bind(person)
                .bind(record)
                .execute(&mut **turn)
                .await?;
        }
        Ok(())
    }
}

impl Entry {
    fn insured(
        self,
        recognitions: Vec<Recognition>,
        pending: Vec<Pending>,
        contact: Option<Contact>,
    ) -> Insured {
        let person = Person {
            name: self.name,
            id_masked: self.id_masked,
            born: self.born,
            sex: self.sex,
            insurance: self.insurance,
            insured_place: self.insured_place,
            active: self.active,
            in_arrears: self.in_arrears,
            elsewhere: self.elsewhere,
            recognitions,
            pending,
        };
        Insured {
            person,
            phone: self.phone,
            contact,
        }
    }
}

impl Insured {
    /// How to reach them, as far as it is known without an application.
    #[must_use]
    pub fn reached(&self) -> Contact {
        let registered = || Contact {
            phone: self.phone.clone(),
            address: String::new(),
        };
        self.contact.clone().unwrap_or_else(registered)
    }
}
