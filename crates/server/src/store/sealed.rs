//! Applications whosever they are, for the check of their seals and for who takes one along.

use super::Store;
use super::applications::{FILED, Filed};
use super::history::Entry;
use crate::fault::Outcome;

/// An application that is to be checked.
#[derive(Debug)]
pub struct Kept {
    /// Whose.
    pub person: String,
    /// 受理号.
    pub receipt: String,
    /// The application; none where its record does not open.
    pub filed: Option<Filed>,
}

impl Store {
    /// Names of all applications, oldest first.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn every_application(&self) -> Outcome<Vec<String>> {
        let names =
            sqlx::query_scalar("SELECT id FROM applications ORDER BY submitted_at, receipt");
        Ok(names.fetch_all(&self.readers).await?)
    }

    /// Every application with its 受理号.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn every_receipt(&self) -> Outcome<Vec<(String, String)>> {
        let names = sqlx::query_as("SELECT id, receipt FROM applications ORDER BY receipt");
        Ok(names.fetch_all(&self.readers).await?)
    }

    /// The id of the application with this 受理号.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn by_receipt(&self, receipt: &str) -> Outcome<Option<String>> {
        let id = sqlx::query_scalar("SELECT id FROM applications WHERE receipt = ?").bind(receipt);
        Ok(id.fetch_optional(&self.readers).await?)
    }

    /// Everything that has happened to an application, oldest first, whosever it is.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn history(&self, id: &str) -> Outcome<Vec<Entry>> {
        let mut reader = self.readers.acquire().await?;
        self.load_history(&mut reader, id).await
    }

    /// An application as it is kept, whosever it is.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn kept(&self, id: &str) -> Outcome<Kept> {
        let mut reader = self.readers.acquire().await?;
        let (person, receipt): (String, String) =
            sqlx::query_as("SELECT person, receipt FROM applications WHERE id = ?")
                .bind(id)
                .fetch_one(&mut *reader)
                .await?;
        let row = sqlx::query(FILED).bind(id).fetch_one(&mut *reader).await?;
        let filed = self.read_filed(&row).ok();
        Ok(Kept {
            person,
            receipt,
            filed,
        })
    }
}
