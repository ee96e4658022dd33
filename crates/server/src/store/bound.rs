//! What the log binds: keyed digests that tell nobody anything, of what was said with a step, of where an application
//! stands after it, and of what is recognised by it.

use sqlx::Row as _;
use sqlx::sqlite::SqliteConnection;

use super::{Store, word};
use crate::audit::{Entry, What};
use crate::crypto::{hex, sha256};
use crate::fault::Outcome;

/// What stands in the detail of a step's entry: its number in the history, who did what in a word each, what was said,
/// and, since there are any, where the application stands.
struct Detail<'a> {
    position: &'a str,
    role: &'a str,
    what: &'a str,
    said: &'a str,
    stands: Option<&'a str>,
}

impl<'a> Detail<'a> {
    fn of(entry: &'a Entry) -> Option<Self> {
        let mut parts = entry.detail.split(' ');
        Some(Self {
            position: parts.next()?,
            role: parts.next()?,
            what: parts.next()?,
            said: parts.next()?,
            stands: parts.next(),
        })
    }
}

/// Where an application stands after an entry, as its detail binds it; none where it binds nothing of the kind.
#[must_use]
pub fn bound_standing(entry: &Entry) -> Option<&str> {
    Detail::of(entry)?.stands
}

impl Store {
    /// Whether a step is in the history as its entry says, with what was said; of an application that is gone, nothing is
    /// asked.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn is_as_audited(&self, entry: &Entry) -> Outcome<bool> {
        if entry.what != word(What::Stepped)? {
            return Ok(true);
        }
        let Some(detail) = Detail::of(entry) else {
            return Ok(false);
        };
        let row = sqlx::query(
            "SELECT at, role, what, staff, content FROM applications LEFT JOIN application_events
                ON application = id AND position = ? WHERE id = ?",
        )
        .bind(detail.position)
        .bind(&entry.application)
        .fetch_optional(&self.readers)
        .await?;
        let Some(row) = row else {
            return Ok(true);
        };
        let (at, staff): (Option<i64>, Option<String>) = (row.try_get(0)?, row.try_get(3)?);
        let words: (Option<String>, Option<String>) = (row.try_get(1)?, row.try_get(2)?);
        let same = at == Some(entry.at.0)
            && staff.unwrap_or_default() == entry.staff
            && words.0.as_deref() == Some(detail.role)
            && words.1.as_deref() == Some(detail.what);
        let (application, position) = (&entry.application, detail.position);
        let content: Option<Vec<u8>> = row.try_get(4)?;
        let place = ["application_events", application, position, "content"];
        let plain = match &content {
            Some(content) => self.keys.open(&place, content).map(|plain| plain.to_vec()),
            None => Ok(Vec::new()),
        };
        let said = |plain: Vec<u8>| self.said(application, position, &plain) == detail.said;
        Ok(same && plain.is_ok_and(said))
    }

    /// What binds an entry to what was looked for: whoever has the key can ask whether it was this.
    #[must_use]
    pub fn searched(&self, typed: &str) -> String {
        hex(&self.keys.lookup("searched", &[typed]))
    }

    /// What binds an entry to what was said with a step.
    pub(super) fn said(&self, application: &str, position: &str, content: &[u8]) -> String {
        let content = hex(content);
        let parts = [application, position, &content];
        hex(&self.keys.lookup("event", &parts))
    }

    /// Where an application stands just now, as the log binds it; none for one that is gone.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn standing_now(&self, application: &str) -> Outcome<Option<String>> {
        let mut reader = self.readers.acquire().await?;
        self.stands(&mut reader, application).await
    }

    /// What is recognised by an application just now, as the log binds it; the application may be gone.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn recognised_now(&self, application: &str) -> Outcome<String> {
        let mut reader = self.readers.acquire().await?;
        self.recognised(&mut reader, application).await
    }

    /// Binds the row of an application, what is sealed of it, how much has happened, and what is recognised by it.
    pub(super) async fn stands(
        &self,
        reader: &mut SqliteConnection,
        application: &str,
    ) -> Outcome<Option<String>> {
        let row = sqlx::query(
            "SELECT record, json_array(account, person, kind, receipt, policy_digest, submitted_at, state, stage,
                ended_at, (SELECT count(*) FROM application_events WHERE application = id))
             FROM applications WHERE id = ?",
        )
        .bind(application)
        .fetch_optional(&mut *reader)
        .await?;
        let Some(row) = row else {
            return Ok(None);
        };
        let record: Vec<u8> = row.try_get(0)?;
        let record = self.digest_of(&["applications", application, "record"], &record);
        let shown: String = row.try_get(1)?;
        let recognised = self.recognised(reader, application).await?;
        let parts = [application, &record, &shown, &recognised];
        Ok(Some(hex(&self.keys.lookup("standing", &parts))))
    }

    /// Binds what is recognised by an application.
    pub(super) async fn recognised(
        &self,
        reader: &mut SqliteConnection,
        application: &str,
    ) -> Outcome<String> {
        let rows: Vec<(String, String, Vec<u8>)> = sqlx::query_as(
            "SELECT id, person, record FROM recognitions WHERE application = ? ORDER BY id",
        )
        .bind(application)
        .fetch_all(reader)
        .await?;
        let one = |(id, person, record): &(String, String, Vec<u8>)| {
            let record = self.digest_of(&["recognitions", id, "record"], record);
            [id.clone(), person.clone(), record]
        };
        let parts: Vec<String> = rows.iter().flat_map(one).collect();
        let parts = [application]
            .into_iter()
            .chain(parts.iter().map(String::as_str));
        let parts: Vec<&str> = parts.collect();
        Ok(hex(&self.keys.lookup("recognised", &parts)))
    }

    /// The digest of what is sealed; of what does not open, a word that no digest is.
    fn digest_of(&self, place: &[&str], sealed: &[u8]) -> String {
        let plain = self.keys.open(place, sealed);
        plain.map_or_else(|_| "sealed".to_owned(), |plain| hex(&sha256(&plain)))
    }
}
