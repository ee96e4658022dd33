//! Taking back: a consent with all that rests on it, and the account as a whole.

use menteban_rules::draft::Field;
use menteban_rules::policy::Policy;
use menteban_rules::process::{Actor, Event, Role};
use menteban_rules::time::Timestamp;

use super::applications::Filed;
use super::audit::Deed;
use super::discard::{remove_draft, remove_files};
use super::sessions::Session;
use super::steps::Step;
use super::unneeded::remove_idle;
use super::{Store, Turn};
use crate::audit::What;
use crate::fault::{Fault, Outcome};

/// Something that somebody did with their data, to be noted.
pub(super) enum Note<'a> {
    /// A consent was taken back: key, version, when it was given.
    ConsentWithdrawn(&'a str, &'a str, Timestamp),
    /// Everything was taken along.
    Exported,
    /// The account was deleted.
    AccountDeleted,
}

/// Somebody's wish to take something back.
#[derive(Clone, Copy, Debug)]
pub struct TakeBack<'a> {
    /// Who.
    pub who: &'a Session,
    /// The pack of today.
    pub policy: &'a Policy,
    /// When.
    pub now: Timestamp,
    /// Whether the papers go at once.
    pub delete_files: bool,
}

impl Store {
    /// Takes a consent back: drafts lose its tick, applications that rest on it and are under way end. Gives the
    /// objects that are nobody's now; none if there is no such consent.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn withdraw_consent(
        &self,
        wish: TakeBack<'_>,
        key: &str,
    ) -> Outcome<Option<Vec<String>>> {
        let mut turn = self.write().await?;
        let given = self.load_consents(&mut turn, wish.who).await?.into_iter();
        let given = given.filter(|one| one.key == key && one.withdrawn.is_none());
        let given: Vec<_> = given.collect();
        if given.is_empty() {
            return Ok(None);
        }
        for one in &given {
            let what = Note::ConsentWithdrawn(key, &one.version, one.given);
            note(&mut turn, wish.who, wish.now, what).await?;
        }
        let mut objects = self.untick(&mut turn, wish, key).await?;
        let rests = |one: &Filed| one.record.application.consents.contains_key(key);
        objects.extend(self.end_applications(&mut turn, wish, rests).await?);
        turn.commit().await?;
        Ok(Some(objects))
    }

    /// Deletes the account: sessions, drafts and files go at once, applications under way end, and what has ended is
    /// kept for its time. Gives the objects that are nobody's now.
    ///
    /// # Errors
    /// When it cannot be written.
    pub async fn delete_account(&self, wish: TakeBack<'_>) -> Outcome<Vec<String>> {
        let TakeBack { who, now, .. } = wish;
        let mut turn = self.write().await?;
        note(&mut turn, who, now, Note::AccountDeleted).await?;
        let mut objects = Vec::new();
        for draft in open_drafts(&mut turn, who).await? {
            objects.extend(remove_draft(&mut turn, &draft).await?);
        }
        objects.extend(self.end_applications(&mut turn, wish, |_| true).await?);
        objects.extend(remove_idle(&mut turn, Some(&who.person), now).await?);
        for delete in [
            "DELETE FROM sessions WHERE account = ?",
            "DELETE FROM account_persons WHERE account = ?",
        ] {
            sqlx::query(delete)
                .bind(&who.account)
                .execute(&mut *turn)
                .await?;
        }
        sqlx::query("DELETE FROM contacts WHERE person = ?")
            .bind(&who.person)
            .execute(&mut *turn)
            .await?;
        remove_empty_accounts(&mut turn).await?;
        turn.commit().await?;
        Ok(objects)
    }

    /// Takes the tick out of every draft that is not sent, thrown away or not; with the papers, where they go too.
    async fn untick(&self, turn: &mut Turn, wish: TakeBack<'_>, key: &str) -> Outcome<Vec<String>> {
        let tick = Field::Consent(key.to_owned()).to_string();
        let mut objects = Vec::new();
        for draft in open_drafts(turn, wish.who).await? {
            let fields: Vec<(String, u32)> =
                sqlx::query_as("SELECT field, revision FROM draft_fields WHERE draft = ?")
                    .bind(&draft)
                    .fetch_all(&mut **turn)
                    .await?;
            let paper = |field: &str| field.starts_with("papers.") || field == "signature";
            for (field, revision) in fields {
                if field == tick || wish.delete_files && paper(&field) {
                    self.empty_field(turn, &draft, &field, revision + 1).await?;
                }
            }
            if wish.delete_files {
                objects.extend(remove_files(turn, &draft).await?);
            }
        }
        Ok(objects)
    }

    async fn empty_field(
        &self,
        turn: &mut Turn,
        draft: &str,
        field: &str,
        revision: u32,
    ) -> Outcome<()> {
        let place = ["draft_fields", draft, field, &revision.to_string()];
        let value = self.seal(&place, &serde_json::Value::Null)?;
        sqlx::query(
            "UPDATE draft_fields SET revision = ?, value = ? WHERE draft = ? AND field = ?",
        )
        .bind(revision)
        .bind(value)
        .bind(draft)
        .bind(field)
        .execute(&mut **turn)
        .await?;
        Ok(())
    }

    /// Ends the applications under way that `which` names.
    async fn end_applications(
        &self,
        turn: &mut Turn,
        wish: TakeBack<'_>,
        which: impl Fn(&Filed) -> bool + Send,
    ) -> Outcome<Vec<String>> {
        let filed = self.load_filed(turn, &wish.who.person).await?.into_iter();
        let under_way: Vec<Filed> = filed
            .filter(|one| one.state.ended_at().is_none() && which(one))
            .collect();
        let mut objects = Vec::new();
        for one in under_way {
            self.end(turn, wish, &one).await?;
            if wish.delete_files {
                objects.extend(remove_application_files(turn, &one.id).await?);
                let deed = Deed {
                    application: Some(&one.id),
                    ..Deed::unmanned(What::FilesRemoved, wish.now)
                };
                self.note_deed(turn, &deed).await?;
            }
        }
        Ok(objects)
    }

    async fn end(&self, turn: &mut Turn, wish: TakeBack<'_>, filed: &Filed) -> Outcome<()> {
        let actor = Actor {
            role: Role::Applicant,
            id: None,
        };
        let step = Step {
            event: &Event::Withdraw,
            actor: &actor,
            calendars: &wish.policy.calendars,
            now: wish.now,
        };
        let moved = self.step(turn, filed, step).await?;
        moved
            .map(drop)
            .map_err(|_| Fault::new("an application that cannot be withdrawn"))
    }
}

/// Removes the rows of an application's files, but for those that another application needs; gives their objects.
pub(super) async fn remove_application_files(turn: &mut Turn, id: &str) -> Outcome<Vec<String>> {
    let files: Vec<(String, String)> = sqlx::query_as(
        "DELETE FROM application_files WHERE application = ? RETURNING person, file",
    )
    .bind(id)
    .fetch_all(&mut **turn)
    .await?;
    let mut objects = Vec::new();
    for (person, file) in files {
        let needed: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM application_files WHERE person = ? AND file = ?)",
        )
        .bind(&person)
        .bind(&file)
        .fetch_one(&mut **turn)
        .await?;
        if !needed {
            objects.extend(super::unneeded::remove(turn, &person, &file).await?);
        }
    }
    Ok(objects)
}

/// Accounts that nobody logs in to, and that nothing names any more.
pub(super) async fn remove_empty_accounts(turn: &mut Turn) -> Outcome<()> {
    sqlx::query(
        "DELETE FROM accounts WHERE id NOT IN (SELECT account FROM account_persons)
           AND id NOT IN (SELECT account FROM applications)
           AND id NOT IN (SELECT account FROM drafts)",
    )
    .execute(&mut **turn)
    .await?;
    Ok(())
}

pub(super) async fn note(
    turn: &mut Turn,
    who: &Session,
    now: Timestamp,
    what: Note<'_>,
) -> Outcome<()> {
    let (what, consent) = match what {
        Note::ConsentWithdrawn(key, version, given) => {
            ("consent_withdrawn", Some((key, version, given.0)))
        }
        Note::Exported => ("exported", None),
        Note::AccountDeleted => ("account_deleted", None),
    };
    sqlx::query(
        "INSERT INTO account_events (account, person, at, what, consent, version, given_at)
         VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(&who.account)
    .bind(&who.person)
    .bind(now.0)
    .bind(what)
    .bind(consent.map(|(key, _, _)| key))
    .bind(consent.map(|(_, version, _)| version))
    .bind(consent.map(|(_, _, given)| given))
    .execute(&mut **turn)
    .await?;
    Ok(())
}

/// Drafts that are not sent, thrown away or not.
async fn open_drafts(turn: &mut Turn, who: &Session) -> Outcome<Vec<String>> {
    let drafts = sqlx::query_scalar(
        "SELECT id FROM drafts WHERE account = ? AND person = ? AND application IS NULL",
    )
    .bind(&who.account)
    .bind(&who.person)
    .fetch_all(&mut **turn)
    .await?;
    Ok(drafts)
}
