//! All applications, one after the other, for the check of their seals.

use super::Store;
use super::applications::{FILED, Filed};
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
